#include "service/writer.h"
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#define BATCH_MOST 256
#define IDLE_MS 100
#define TRIES_MOST 5 /* of a batch that another process or a deadlock pushed aside */

struct writer {
	struct db *db;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct command *first, **last; /* under the lock */
	bool stopping;
	bool tidy; /* the thread's own: nothing was written since the last db_tidy */
};

enum err command_within(struct db *db, struct command *command)
{
	struct ctx c = {.arena = command->arena,
		.db = db,
		.why = command->why,
		.actor = command->actor,
		.now = command->now};
	struct writing *own;
	TRY(db_savepoint(db));
	enum err e = ctx_enter(&c, command->book);
	if (e == ERR_NONE && command->book)
		e = ctx_writing(
			&c, &own); /* what a command decides by, it reads with its book held */
	if (e == ERR_NONE)
		e = command->run(&c, command->in, command->ret);
	if (e == ERR_NONE)
		e = ctx_close(&c, command->name);
	if (e == ERR_NONE)
		return db_release(db);
	TRY(db_undo(db));
	return e;
}

enum end { END_SETTLED, END_AGAIN, END_ALONE, END_FAILED }; /* of a batch */

/* END_AGAIN when it was pushed aside as a whole, END_ALONE when the store failed within one command
 * of several. */
static enum end run_batch(struct db *db, struct command *first, enum err *verdict)
{
	*verdict = db_begin(db);
	if (*verdict != ERR_NONE)
		return *verdict == ERR_BUSY ? END_AGAIN : END_FAILED;
	for (struct command *c = first; c; c = c->next) {
		if (c->why)
			*c->why = c->why_before; /* a second run explains itself once */
		*verdict = c->verdict = command_within(db, c);
		if (c->verdict == ERR_BUSY || c->verdict == ERR_STORE) {
			db_rollback(db);
			return c->verdict == ERR_BUSY ? END_AGAIN
				: first->next         ? END_ALONE
						      : END_FAILED;
		}
	}
	*verdict = db_commit(db);
	if (*verdict == ERR_NONE)
		return END_SETTLED;
	db_rollback(db);
	return *verdict == ERR_BUSY
		? END_AGAIN
		: END_FAILED; /* what a commit that failed left is not tried twice */
}

static enum end run_until_settled(struct db *db, struct command *first)
{
	enum err e = ERR_BUSY;
	enum end end = END_AGAIN;
	for (int i = 0; i < TRIES_MOST && end == END_AGAIN; i++)
		end = run_batch(db, first, &e);
	for (struct command *c = first; c && end != END_SETTLED; c = c->next)
		c->verdict = e;
	return end;
}

/* A command that breaks the store's own statement must not take its neighbors with it: they run
 * again, each alone. */
static void settle(struct db *db, struct command *first)
{
	for (struct command *c = first; c; c = c->next)
		if (c->why)
			c->why_before = *c->why;
	if (run_until_settled(db, first) != END_ALONE)
		return;
	for (struct command *c = first, *rest; c; c = rest) {
		rest = c->next;
		c->next = NULL;
		(void)run_until_settled(db, c);
		c->next = rest;
	}
}

enum err command_run(struct db *db, struct command *command)
{
	command->next = NULL;
	settle(db, command);
	return command->verdict;
}

enum err command_try(struct db *db, struct command *command)
{
	command->next = NULL;
	TRY(db_begin(db));
	command->verdict = command_within(db, command);
	db_rollback(db);
	return command->verdict;
}

/* Under the lock: waits until there is work, the writer stops, or nothing came for a while. */
static void wait_for_work(struct writer *w)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += IDLE_MS * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	int rc = 0;
	while (w->first == NULL && !w->stopping && rc == 0)
		rc = w->tidy ? pthread_cond_wait(&w->work, &w->lock)
			     : pthread_cond_timedwait(&w->work, &w->lock, &until);
}

/* Takes up to a batch of what waits; NULL when nothing does. */
static struct command *take(struct writer *w, bool *stopping)
{
	pthread_mutex_lock(&w->lock);
	wait_for_work(w);
	struct command *first = w->first, *last = first;
	for (int n = 1; last && last->next && n < BATCH_MOST; n++)
		last = last->next;
	if (last) {
		w->first = last->next;
		last->next = NULL;
	}
	if (w->first == NULL)
		w->last = &w->first;
	*stopping = w->stopping;
	pthread_mutex_unlock(&w->lock);
	return first;
}

static void tell(struct command *batch)
{
	while (batch) {
		struct command *c = batch;
		batch = c->next; /* done may free c */
		c->done(c);
	}
}

/* Checkpoints wait for a moment when nobody does. */
static void *work(void *arg)
{
	struct writer *w = arg;
	for (bool stopping = false;;) {
		struct command *batch = take(w, &stopping);
		if (batch) {
			settle(w->db, batch);
			tell(batch);
			w->tidy = false;
		} else if (stopping) {
			return NULL;
		} else {
			db_tidy(w->db);
			w->tidy = true;
		}
	}
}

enum err writer_start(const char *url, struct refusals *why, struct writer **ret)
{
	struct db *db;
	TRY(db_open(url, why, &db));
	struct writer *w = calloc(1, sizeof *w);
	ASSERT(w != NULL);
	w->db = db;
	w->last = &w->first;
	w->tidy = true;
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->work, NULL);
	ASSERT(pthread_create(&w->thread, NULL, work, w) == 0);
	*ret = w;
	return ERR_NONE;
}

void writer_stop(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	w->stopping = true;
	pthread_cond_signal(&w->work);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	pthread_cond_destroy(&w->work);
	pthread_mutex_destroy(&w->lock);
	db_close(w->db);
	free(w);
}

void writer_submit(struct writer *w, struct command *command)
{
	ASSERT(command->done != NULL);
	command->next = NULL;
	pthread_mutex_lock(&w->lock);
	ASSERT(!w->stopping);
	*w->last = command;
	w->last = &command->next;
	pthread_cond_signal(&w->work);
	pthread_mutex_unlock(&w->lock);
}

struct waiting {
	pthread_mutex_t lock;
	pthread_cond_t told;
	bool done;
};

static void wake(struct command *command)
{
	struct waiting *waiting = command->cookie;
	pthread_mutex_lock(&waiting->lock);
	waiting->done = true;
	pthread_cond_signal(&waiting->told);
	pthread_mutex_unlock(&waiting->lock);
}

enum err writer_call(struct writer *w, struct command *command)
{
	struct waiting waiting = {.done = false};
	pthread_mutex_init(&waiting.lock, NULL);
	pthread_cond_init(&waiting.told, NULL);
	command->cookie = &waiting;
	command->done = wake;
	writer_submit(w, command);
	pthread_mutex_lock(&waiting.lock);
	while (!waiting.done)
		pthread_cond_wait(&waiting.told, &waiting.lock);
	pthread_mutex_unlock(&waiting.lock);
	pthread_cond_destroy(&waiting.told);
	pthread_mutex_destroy(&waiting.lock);
	return command->verdict;
}
