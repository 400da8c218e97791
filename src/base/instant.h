/* instant.h: a moment, the same everywhere, in milliseconds of UTC since 1970. */
#pragma once
#include "base/text.h"

struct instant {
	int64_t ms;
};

#define INSTANT_SECOND_MS ((int64_t)1000)
#define INSTANT_MINUTE_MS (60 * INSTANT_SECOND_MS)
#define INSTANT_HOUR_MS (60 * INSTANT_MINUTE_MS)
#define INSTANT_DAY_MS (24 * INSTANT_HOUR_MS)

/* The only place that reads the machine's clock; called by app, which passes the moment down. */
struct instant instant_now(void);
/* "2026-03-08T14:05:00Z", with ".250" when there are milliseconds. */
const char *instant_iso(struct arena *a, struct instant t);
/* RFC 3339 with Z or an offset, seconds optional. ERR_INVALID otherwise. */
MUST_CHECK enum err instant_parse(struct text s, struct instant *ret);
