#include "web/slow.h"
#include <pthread.h>
#include <stdlib.h>

#define THREADS 2
#define WAITING_MOST 32

struct task {
	void (*fn)(void *what);
	void *what;
};

struct slow {
	pthread_t threads[THREADS];
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct task ring[WAITING_MOST]; /* under the lock */
	size_t first, count;
	bool stopping;
};

static bool take(struct slow *s, struct task *ret)
{
	pthread_mutex_lock(&s->lock);
	while (s->count == 0 && !s->stopping)
		pthread_cond_wait(&s->work, &s->lock);
	bool some = s->count > 0;
	if (some) {
		*ret = s->ring[s->first];
		s->first = (s->first + 1) % WAITING_MOST;
		s->count--;
	}
	pthread_mutex_unlock(&s->lock);
	return some;
}

static void *work(void *arg)
{
	struct task task;
	while (take(arg, &task))
		task.fn(task.what);
	return NULL;
}

struct slow *slow_start(void)
{
	struct slow *s = calloc(1, sizeof *s);
	ASSERT(s != NULL);
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->work, NULL);
	for (size_t i = 0; i < THREADS; i++)
		ASSERT(pthread_create(&s->threads[i], NULL, work, s) == 0);
	return s;
}

void slow_stop(struct slow *s)
{
	pthread_mutex_lock(&s->lock);
	s->stopping = true;
	pthread_cond_broadcast(&s->work);
	pthread_mutex_unlock(&s->lock);
	for (size_t i = 0; i < THREADS; i++)
		pthread_join(s->threads[i], NULL);
	pthread_cond_destroy(&s->work);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

bool slow_submit(struct slow *s, void (*fn)(void *what), void *what)
{
	pthread_mutex_lock(&s->lock);
	bool room = s->count < WAITING_MOST;
	if (room)
		s->ring[(s->first + s->count++) % WAITING_MOST] = (struct task){fn, what};
	pthread_cond_signal(&s->work);
	pthread_mutex_unlock(&s->lock);
	return room;
}
