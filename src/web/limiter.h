/* limiter.h: how often something failed lately, per account and per address, in memory: a restart
 * forgets it, and each process counts for itself. A window of 15 minutes begins with the first
 * failure. */
#pragma once
#include "base/instant.h"

struct limiter;

#define LIMITER_WINDOW_MS (15 * INSTANT_MINUTE_MS)

struct limiter *limiter_new(void);
void limiter_drop(struct limiter *l);
/* True while fewer than `most` were counted for that key in its window. */
bool limiter_allows(struct limiter *l, const char *key, int most, struct instant now);
void limiter_count(struct limiter *l, const char *key, struct instant now);
