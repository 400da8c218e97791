#include "service/writer.h"
#include <pthread.h>
#include <stdlib.h>

#define BATCH_MOST 256
#define TRIES_MOST 5 /* of a batch that another process or a deadlock pushed aside */

struct writer {
	struct db *db;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct command *first, **last; /* under the lock */
	bool stopping;
};

/* Runs the use-case inside the open transaction; what it did is undone unless it succeeded. */
static enum err run_in_savepoint(struct db *db, struct command *command)
{
	struct ctx c = {.arena = command->arena, .db = db, .why = command->why, .actor = command->actor,
			.now = command->now};
	TRY(db_savepoint(db));
	enum err e = ctx_enter(&c, command->book);
	if (e == ERR_NONE)
		e = command->run(&c, command->in, command->ret);
	if (e == ERR_NONE)
		e = ctx_close(&c, command->name);
	if (e == ERR_NONE)
		return db_release(db);
	TRY(db_undo(db));
	return e;
}

/* ERR_BUSY when the whole batch should be tried again; any other failure of the transaction fails all. */
static enum err run_batch(struct db *db, struct command *first)
{
	TRY(db_begin(db));
	for (struct command *c = first; c; c = c->next) {
		c->verdict = run_in_savepoint(db, c);
		if (c->verdict == ERR_BUSY || c->verdict == ERR_STORE) {
			db_rollback(db);
			return c->verdict;
		}
	}
	enum err e = db_commit(db);
	if (e != ERR_NONE)
		db_rollback(db);
	return e;
}

static void run_until_settled(struct db *db, struct command *first)
{
	enum err e = ERR_BUSY;
	for (int i = 0; i < TRIES_MOST && e == ERR_BUSY; i++)
		e = run_batch(db, first);
	for (struct command *c = first; c && e != ERR_NONE; c = c->next)
		c->verdict = e;
}

/* A command that breaks the store's own statement must not take its neighbors with it: they run again, each alone. */
static void settle(struct db *db, struct command *first)
{
	run_until_settled(db, first);
	if (first->next == NULL || first->verdict != ERR_STORE)
		return;
	for (struct command *c = first, *rest; c; c = rest) {
		rest = c->next;
		c->next = NULL;
		run_until_settled(db, c);
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
	command->verdict = run_in_savepoint(db, command);
	db_rollback(db);
	return command->verdict;
}

/* Waits for work and takes up to a batch of it; NULL when the writer stops. */
static struct command *take(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	while (w->first == NULL && !w->stopping)
		pthread_cond_wait(&w->work, &w->lock);
	struct command *first = w->first, *last = first;
	for (int n = 1; last && last->next && n < BATCH_MOST; n++)
		last = last->next;
	if (last) {
		w->first = last->next;
		last->next = NULL;
	}
	if (w->first == NULL)
		w->last = &w->first;
	pthread_mutex_unlock(&w->lock);
	return first;
}

static void *work(void *arg)
{
	struct writer *w = arg;
	for (struct command *batch; (batch = take(w)) != NULL;) {
		settle(w->db, batch);
		while (batch) {
			struct command *c = batch;
			batch = c->next; /* done may free c */
			c->done(c);
		}
	}
	return NULL;
}

enum err writer_start(const char *url, struct refusals *why, struct writer **ret)
{
	struct db *db;
	TRY(db_open(url, why, &db));
	struct writer *w = calloc(1, sizeof *w);
	ASSERT(w != NULL);
	w->db = db;
	w->last = &w->first;
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
