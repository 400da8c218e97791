/* report_promises.h: how promises that fell due in a period were kept, by count and by money.
 *
 * A promise falls due on the last day of its tolerance. Kept rate = kept / (kept + partly kept +
 * broken), whole promises by count; by money, what was received for them (at most what was
 * promised) / what was promised. Withdrawn and open ones are listed and not counted. */
#pragma once
#include "service/ctx.h"
#include "store/promise.h"

struct report_promises {
	struct date from;
	struct date to;
};

struct promise_sum {
	struct money promised;
	struct money received; /* for each at most what was promised */
	int64_t received_ppm;  /* of promised, in millionths, rounded half-up; -1 when nothing was
				  promised */
};

struct promises_report {
	struct date from;
	struct date to;
	struct kept_promise *items; /* by deadline */
	const char **customers;     /* number of each */
	size_t count;
	int64_t kept, partly, broken, withdrawn, open;
	int64_t kept_ppm; /* kept / (kept + partly + broken), in millionths, rounded half-up; -1
			     when none was judged */
	struct promise_sum *sums; /* per currency, judged ones only */
	size_t sum_count;
	size_t sum_cap;
	const char *method;
	const char *formula;
};

USE_CASE(report_promises, struct promises_report)
