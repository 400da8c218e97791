/* take_licenses.h: licenses that an earlier version kept as one line of the profile become records.
 */
#pragma once
#include "service/ctx.h"

struct take_licenses {
	char none;
};

struct taken_licenses {
	size_t taken;
	const char *left; /* what names no place or has no number, and stays in the profile; "" */
};

/* "US-CA 10123-99; US-NY-NYC 2001", each in force since the line was given. A second run finds
 * nothing. Needs RIGHT_COMPLY. */
USE_CASE(take_licenses, struct taken_licenses)
