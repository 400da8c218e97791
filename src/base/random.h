/* random.h: two kinds of chance, never mixed.
 *
 * Secrets (tokens, salts) come from the operating system. Samples and property tests use a seeded
 * stream that gives the same numbers on every machine. */
#pragma once
#include "base/text.h"

/* len bytes for secrets. */
void random_bytes(void *ret, size_t len);
/* An unguessable token of 43 letters and digits (256 bits, URL-safe base64). */
const char *random_token(struct arena *a);

struct seeded {
	uint64_t state;
};

struct seeded seeded_from(uint64_t seed);
uint64_t seeded_next(struct seeded *s);
/* Even over 0 .. below-1; below >= 1. */
uint64_t seeded_below(struct seeded *s, uint64_t below);
/* Even over from .. to, both included. */
int64_t seeded_between(struct seeded *s, int64_t from, int64_t to);
