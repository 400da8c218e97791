#include "app/worker.h"
#include "app/day.h"
#include "app/deliver.h"
#include "base/log.h"
#include "service/portal.h"
#include "store/casefile.h"
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#define PAUSE_S 20
#define CYCLE_HOUR 9

struct worker {
	const char *url;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stopping; /* under the lock */
};

static enum err cycle_is_due(struct ctx *c, bool *ret)
{
	struct cycle_state s;
	struct local wall;
	TRY(cycle_state_of(c->db, c->arena, c->book.id, &s));
	TRY(zone_local(c->book.zone, c->now, &wall));
	bool done = !date_is_none(s.day) && !date_before(s.day, c->today);
	*ret = !done && wall.hour >= CYCLE_HOUR;
	return ERR_NONE;
}

static enum err work_book(struct app *app, const struct house *house, const char *code)
{
	struct ctx c;
	bool due;
	app->book = code;
	app->started = instant_now(); /* the books before may have taken long */
	TRY(app_ctx(app, &c));
	struct cycle_view day = cycle_view_new(app->arena, c.today);
	TRY(cycle_is_due(&c, &due));
	TRY(due ? day_run(app, house, &day) : deliver_day(app, house, &day));
	if (due || day.released)
		log_info("%s: %lld cases, %lld messages left", code, (long long)day.cases,
			(long long)day.released);
	return ERR_NONE;
}

/* Links that have run out are dropped once a day. */
static enum err sweep(struct app *app, struct instant *swept)
{
	bool done;
	const struct sweep_links in = {app->started};
	if (app->started.ms - swept->ms < INSTANT_DAY_MS)
		return ERR_NONE;
	TRY(app_do_all(app, "portal.sweep", sweep_links_any, &in, &done));
	*swept = app->started;
	return ERR_NONE;
}

/* One look at every book; a failure is said and the next look tries again. */
static enum err work_once(const char *url, struct instant *swept)
{
	ARENA arena = arena_new(0);
	struct house house;
	struct book *books;
	size_t count;
	struct app app = {.arena = arena,
		.why = refusals_new(arena),
		.url = url,
		.started = instant_now(),
		.as_of = DATE_NONE,
		.out = buf_new(arena)};
	TRY(house_load(arena, &app.why, &house));
	house.address = app_address();
	TRY(app_open(&app));
	TRY(sweep(&app, swept));
	TRY(book_list(app.db, arena, &books, &count));
	for (size_t i = 0; i < count; i++) {
		enum err e = work_book(&app, &house, books[i].code);
		if (e != ERR_NONE)
			log_error("%s: the worker could not go on: %s", books[i].code,
				app.why.count ? refusal_logged(arena, &app.why.items[0])
					      : err_text(e));
	}
	return ERR_NONE;
}

/* Waits a while; true when it is time to stop. */
static bool pause_or_stop(struct worker *w)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += PAUSE_S;
	pthread_mutex_lock(&w->lock);
	int rc = 0;
	while (!w->stopping && rc == 0)
		rc = pthread_cond_timedwait(&w->wake, &w->lock, &until);
	bool stopping = w->stopping;
	pthread_mutex_unlock(&w->lock);
	return stopping;
}

static void *work(void *arg)
{
	struct worker *w = arg;
	struct instant swept = {0};
	while (!pause_or_stop(w)) {
		enum err e = work_once(w->url, &swept);
		if (e != ERR_NONE)
			log_error("the worker could not look at its store: %s", err_text(e));
	}
	return NULL;
}

struct worker *worker_start(const char *url)
{
	struct worker *w = calloc(1, sizeof *w);
	ASSERT(w != NULL);
	w->url = url;
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->wake, NULL);
	ASSERT(pthread_create(&w->thread, NULL, work, w) == 0);
	return w;
}

void worker_stop(struct worker *w)
{
	if (w == NULL)
		return;
	pthread_mutex_lock(&w->lock);
	w->stopping = true;
	pthread_cond_signal(&w->wake);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	pthread_cond_destroy(&w->wake);
	pthread_mutex_destroy(&w->lock);
	free(w);
}
