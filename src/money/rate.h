/* rate.h: a rate in parts per million: 8.25 % is 82500. Yearly unless the user of it says
 * otherwise. */
#pragma once
#include "base/text.h"

#define RATE_ONE_PPM 1000000 /* 100 % */
#define RATE_PPM_MOST                                                                              \
	((int64_t)1000000000) /* 100,000 %, either sign; keeps amount * rate * days within 128     \
				 bits */

struct rate {
	int64_t ppm;
};

/* A percentage as people write it: "8.25", "-0.13", "5"; at most 4 decimals, minus allowed, no
 * percent sign. ERR_INVALID for anything else, ERR_OVERFLOW beyond RATE_PPM_MOST. */
MUST_CHECK enum err rate_parse(struct text s, struct rate *ret);
/* "8.25", "5", "-0.13": no more decimals than it needs; rate_parse reads it back. */
const char *rate_plain(struct arena *a, struct rate r);
