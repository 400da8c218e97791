#include "web/readers.h"
#include <pthread.h>
#include <stdlib.h>

#define READERS_MOST 64

struct readers {
	pthread_mutex_t lock;
	pthread_cond_t given;
	struct db *idle[READERS_MOST]; /* under the lock */
	size_t count;
};

enum err readers_open(const char *url, unsigned count, struct refusals *why, struct readers **ret)
{
	struct readers *all = calloc(1, sizeof *all);
	ASSERT(all != NULL && count >= 1 && count <= READERS_MOST);
	pthread_mutex_init(&all->lock, NULL);
	pthread_cond_init(&all->given, NULL);
	for (; all->count < count; all->count++) {
		enum err e = db_open(url, why, &all->idle[all->count]);
		if (e != ERR_NONE) {
			readers_close(all);
			return e;
		}
	}
	*ret = all;
	return ERR_NONE;
}

void readers_close(struct readers *all)
{
	while (all->count)
		db_close(all->idle[--all->count]);
	pthread_cond_destroy(&all->given);
	pthread_mutex_destroy(&all->lock);
	free(all);
}

struct db *readers_take(struct readers *all)
{
	pthread_mutex_lock(&all->lock);
	while (all->count == 0)
		pthread_cond_wait(&all->given, &all->lock);
	struct db *db = all->idle[--all->count];
	pthread_mutex_unlock(&all->lock);
	return db;
}

void readers_give(struct readers *all, struct db *db)
{
	pthread_mutex_lock(&all->lock);
	all->idle[all->count++] = db;
	pthread_cond_signal(&all->given);
	pthread_mutex_unlock(&all->lock);
}
