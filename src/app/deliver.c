#include "app/deliver.h"
#include "base/log.h"
#include "base/random.h"
#include "link/deliver.h"
#include "service/release_messages.h"
#include <stdlib.h>
#include <unistd.h>

static const char *setting(const char *name, const char *fallback)
{
	const char *value = getenv(name);
	return str_empty(value) ? fallback : value;
}

/* A message of a past day goes to a file and to nobody's mailbox: it says what was true then, and
 * the gate has judged that day's clock. */
static struct delivery settings(bool past)
{
	return (struct delivery){.folder = setting("FAIRDUE_OUTBOX", "var/outbox"),
		.smtp = past ? NULL : setting("FAIRDUE_SMTP", NULL),
		.from = setting("FAIRDUE_FROM", "reminders@example.com")};
}

/* Different for every run of every process, on whatever machine. */
static const char *worker_name(struct arena *a)
{
	unsigned char bytes[8];
	char host[64] = "";
	(void)gethostname(host, sizeof host - 1); /* only for whoever reads the claim */
	random_bytes(bytes, sizeof bytes);
	return arena_printf(a, "%s %ld %02x%02x%02x%02x%02x%02x%02x%02x", host, (long)getpid(),
		bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]);
}

/* One run of handing over. */
struct errand {
	struct app *app;
	const struct house *house;
	struct cycle_view *day;
	const char *worker;
	struct book book;
	bool past; /* for a day that is over */
	struct bank_waiting bank;
	struct confirm_message before; /* what became of the last one; permit 0: all is recorded */
};

/* A message that cannot be handed over is marked failed and said; the others go on. */
static void hand_over(struct errand *e, struct app *one, const struct outgoing *m)
{
	struct refusals why = refusals_new(one->arena);
	const struct delivery s = settings(e->past);
	e->before = (struct confirm_message){.permit = m->permit, .worker = e->worker};
	e->before.delivered = deliver(one->arena, &s, &e->book, m, one->at, &why) == ERR_NONE;
	for (size_t i = 0; i < why.count; i++)
		log_error("%s: %s", m->document.number, refusal_logged(one->arena, &why.items[i]));
}

/* Where the next one cannot be released, what became of the last one is still recorded. */
static enum err record_alone(struct errand *e, struct app *one)
{
	struct permit_id done;
	if (e->before.permit.n == 0)
		return ERR_NONE;
	return app_do(one, "message.confirm", confirm_message_any, &e->before, &done);
}

static enum err release_next(struct errand *e, struct app *one, struct released_messages *ret)
{
	const struct release_messages in = {.house = e->house,
		.most = 1,
		.before = e->before.permit.n ? &e->before : NULL,
		.bank = &e->bank,
		.worker = e->worker,
		.clock = instant_now()};
	enum err verdict = app_do(one, "messages.release", release_messages_any, &in, ret);
	if (verdict != ERR_NONE)
		(void)record_alone(e, one); /* the release says why; its claim runs out otherwise */
	e->before.permit.n = 0;
	return verdict;
}

/* One message, in memory of its own, by the clock of that moment: in one commit the one before is
 * recorded and this one judged, claimed and counted; then it is handed over. *ret_some says whether
 * anything moved. */
static enum err turn(struct errand *e, bool *ret_some)
{
	ARENA scratch = arena_new(0);
	struct released_messages out;
	struct app one = *e->app;
	one.arena = scratch;
	if (!e->past)
		one.at = instant_now();
	one.has_at = true;
	enum err verdict = release_next(e, &one, &out);
	if (verdict != ERR_NONE) {
		e->app->why = one.why;
		return verdict;
	}
	for (size_t i = 0; i < out.count; i++)
		hand_over(e, &one, &out.items[i]);
	e->day->released += out.released;
	e->day->stopped += out.stopped;
	*ret_some = out.count > 0 || out.stopped + out.postponed > 0;
	return ERR_NONE;
}

static enum err until_quiet(struct errand *e)
{
	bool some = true;
	while (some)
		TRY(turn(e, &some));
	return ERR_NONE;
}

enum err deliver_day(struct app *app, const struct house *house, struct cycle_view *day)
{
	struct ctx c;
	struct date today;
	TRY(app_ctx(app, &c));
	TRY(date_at(app->started, c.book.zone, &today));
	struct errand e = {.app = app,
		.house = house,
		.day = day,
		.worker = worker_name(app->arena),
		.book = c.book,
		.bank = {.since = map_new(app->arena)},
		.past = date_before(c.today, today)};
	if (!e.past)
		return until_quiet(&e);
	for (int32_t hour = 9; hour < 24; hour++) {
		TRY(date_instant(c.today, hour, 0, c.book.zone, &app->at));
		TRY(until_quiet(&e));
	}
	return ERR_NONE;
}
