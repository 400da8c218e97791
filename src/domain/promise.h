/* promise.h: judging a customer's word to pay an amount by a day.
 *
 * A promise is judged on money, not on intent: as soon as the whole amount is there it is kept,
 * otherwise it stays open until the last day of tolerance has passed. */
#pragma once
#include "money/date.h"
#include "money/money.h"

#define PROMISE_TOLERANCE_DAYS_MOST 60

enum promise_verdict {
	PROMISE_OPEN,
	PROMISE_KEPT,
	PROMISE_PARTLY_KEPT,
	PROMISE_BROKEN,
	PROMISE_WITHDRAWN,
};

struct promise {
	struct money amount; /* above 0 */
	struct date by;
	int32_t tolerance_days; /* days of the calendar after `by`; 0 .. PROMISE_TOLERANCE_DAYS_MOST
				 */
	struct date withdrawn;  /* DATE_NONE: stands; counts when on or before the deadline */
};

struct promise_state {
	enum promise_verdict verdict;
	struct money missing; /* of the promised amount; never below 0 */
};

/* The last day on which money counts toward it. */
struct date promise_deadline(const struct promise *p);
/* received: money of that customer that became effective after the promise was made and no later
 * than as_of and the deadline; 0 or more. ERR_INVALID for other amounts, mixed currencies or a
 * tolerance out of range. */
MUST_CHECK enum err promise_judge(const struct promise *p, struct money received, struct date as_of,
	struct promise_state *ret);
/* "partly_kept", for columns and keys. */
const char *promise_verdict_name(enum promise_verdict v);
MUST_CHECK enum err promise_verdict_parse(struct text name, enum promise_verdict *ret);
