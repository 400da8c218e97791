#include "web/limiter.h"
#include "base/hash.h"
#include "base/random.h"
#include <pthread.h>
#include <stdlib.h>

#define BUCKETS 4096
#define WAYS 4

struct tally {
	struct digest key;
	int64_t began_ms;
	int count;
};

/* Of a fixed size, so that nobody can fill the memory with names; in a full bucket the smallest
 * count gives way. The digest is keyed, so that nobody can aim at a bucket. */
struct limiter {
	unsigned char secret[32];
	pthread_mutex_t lock;
	struct tally tallies[BUCKETS][WAYS]; /* under the lock */
};

struct limiter *limiter_new(void)
{
	struct limiter *l = calloc(1, sizeof *l);
	ASSERT(l != NULL);
	random_bytes(l->secret, sizeof l->secret);
	pthread_mutex_init(&l->lock, NULL);
	return l;
}

void limiter_drop(struct limiter *l)
{
	pthread_mutex_destroy(&l->lock);
	free(l);
}

static struct digest digest_for(struct limiter *l, const char *key)
{
	struct text t = text_of(key);
	return digest_keyed(l->secret, sizeof l->secret, t.at, t.len);
}

static struct tally *bucket_of(struct limiter *l, const struct digest *key)
{
	return l->tallies[(key->bytes[0] << 8 | key->bytes[1]) % BUCKETS];
}

static bool is_over(const struct tally *t, struct instant now)
{
	return now.ms - t->began_ms >= LIMITER_WINDOW_MS;
}

bool limiter_allows(struct limiter *l, const char *key, int most, struct instant now)
{
	struct digest d = digest_for(l, key);
	bool allows = true;
	pthread_mutex_lock(&l->lock);
	struct tally *bucket = bucket_of(l, &d);
	for (size_t i = 0; i < WAYS; i++)
		if (bucket[i].count >= most && digest_equal(&bucket[i].key, &d) &&
			!is_over(&bucket[i], now))
			allows = false;
	pthread_mutex_unlock(&l->lock);
	return allows;
}

/* The key's own tally, or the one that is missed least. */
static struct tally *choose(struct tally *bucket, const struct digest *key, struct instant now)
{
	struct tally *least = bucket;
	for (size_t i = 0; i < WAYS; i++) {
		if (is_over(&bucket[i], now))
			bucket[i] = (struct tally){.began_ms = bucket[i].began_ms};
		if (bucket[i].count && digest_equal(&bucket[i].key, key))
			return &bucket[i];
		if (bucket[i].count < least->count)
			least = &bucket[i];
	}
	*least = (struct tally){.key = *key, .began_ms = now.ms};
	return least;
}

void limiter_count(struct limiter *l, const char *key, struct instant now)
{
	struct digest d = digest_for(l, key);
	pthread_mutex_lock(&l->lock);
	choose(bucket_of(l, &d), &d, now)->count++;
	pthread_mutex_unlock(&l->lock);
}
