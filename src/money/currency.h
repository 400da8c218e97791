/* currency.h: the currencies Fairdue counts in, by ISO 4217: letters, digits after the point, plain
 * name. */
#pragma once
#include "base/text.h"

struct currency {
	const char *code;
	int decimals; /* 0, 2 or 3 */
	const char *name;
};

/* NULL when not known; case matters. */
const struct currency *currency_find(const char *code);
