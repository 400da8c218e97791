#include "base/random.h"
#include <sodium.h>

void random_bytes(void *ret, size_t len)
{
	randombytes_buf(ret, len);
}

const char *random_token(struct arena *a)
{
	unsigned char raw[32];
	random_bytes(raw, sizeof raw);
	size_t len =
		sodium_base64_ENCODED_LEN(sizeof raw, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *ret = arena_alloc(a, len);
	return sodium_bin2base64(
		ret, len, raw, sizeof raw, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

struct seeded seeded_from(uint64_t seed)
{
	return (struct seeded){seed};
}

uint64_t seeded_next(struct seeded *s) /* splitmix64, public domain by Sebastiano Vigna */
{
	uint64_t z = (s->state += 0x9E3779B97F4A7C15u);
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

uint64_t seeded_below(struct seeded *s, uint64_t below)
{
	ASSERT(below >= 1);
	uint64_t least = (0 - below) % below; /* numbers under this would favor small results */
	uint64_t x = seeded_next(s);
	while (x < least)
		x = seeded_next(s);
	return x % below;
}

int64_t seeded_between(struct seeded *s, int64_t from, int64_t to)
{
	ASSERT(from <= to);
	return from + (int64_t)seeded_below(s, (uint64_t)(to - from) + 1);
}
