/* keep_promises.h: a customer's word to pay an amount by a day: given, withdrawn, and judged each
 * night by the money that became effective since. */
#pragma once
#include "service/settle.h"
#include "store/promise.h"

#define PROMISE_TOLERANCE_DAYS_USUAL 3
/* A verdict is looked at again for so many days after its deadline, when money becomes known late
 * or goes back. */
#define PROMISE_REVISIT_DAYS 90

struct make_promise {
	const char *customer; /* number */
	struct money amount;
	struct date by;
	int32_t tolerance_days; /* below 0: the usual */
};

/* ERR_INVALID for an amount of 0 or more than is open, or a day that has passed; ERR_CONFLICT while
 * another promise or a plan runs; each explained. */
USE_CASE(make_promise, struct kept_promise)

struct withdraw_promise {
	struct promise_id promise;
};

/* ERR_CONFLICT once it was judged. */
USE_CASE(withdraw_promise, struct kept_promise)

struct judge_promises {
	struct date day;
};

struct judged_promises {
	struct kept_promise *changed; /* their verdict is a new one */
	size_t count;
	size_t cap;
	size_t kept, partly, broken; /* among them */
};

/* Judges what runs, and what was judged before where money became known later. Twice for a day
 * changes nothing. */
USE_CASE(judge_promises, struct judged_promises)
