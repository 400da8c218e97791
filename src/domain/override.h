/* override.h: what a presumed violation needs to be made all the same: a named person with the
 * compliance right who says why, for one contact and a short time. What a rule denies outright
 * nobody overrides. */
#pragma once
#include "domain/gate.h"

#define OVERRIDE_ASK_HOURS 24 /* an ask that nobody answers lapses */
#define OVERRIDE_HOURS 12     /* what was granted is used by then, or not at all */

enum override_state {
	OVERRIDE_ASKED,
	OVERRIDE_LAPSED,
	OVERRIDE_GRANTED,
	OVERRIDE_EXPIRED,
	OVERRIDE_USED,
	OVERRIDE_ENDED, /* something else refused the contact by then */
	OVERRIDE_DECLINED,
};

struct override_facts {
	bool answered, granted, used, ended;
	bool lapsed;  /* the time for answering is over */
	bool expired; /* the time for using it is over */
};

enum override_state override_state_of(const struct override_facts *f);
/* "asked", "granted", ... */
const char *override_state_word(enum override_state state);
/* True when every refusing rule is one of those that were overridden (with blanks between) and none
 * denies outright: the answer is presumed-violation. */
bool override_carries(
	const char *rules, const char *answer, const char *const *refusing, size_t refusing_count);
