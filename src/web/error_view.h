/* error_view.h: what the page that says what went wrong is given. */
#pragma once
#include "base/refusals.h"

struct error_view {
	int status;
	const char *sentence;
	const struct refusals *why;
};
