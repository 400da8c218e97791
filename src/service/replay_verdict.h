/* replay_verdict.h: judges a stored verdict again: its own facts, by the very law packs that it
 * names.
 *
 * Facts and packs come from the store alone, so that the answer does not depend on what the program
 * ships today; only the code that applies the rules is today's. */
#pragma once
#include "service/judge_contact.h"

struct replay_verdict {
	struct permit_id id;
};

struct verdict_replayed {
	struct verdict stored;
	struct verdict now;     /* answer, why, rule, citation, next_allowed */
	const char *difference; /* "answer", "rule" ...; NULL: the same */
};

/* ERR_NOT_FOUND, explained, for no such verdict or when its packs were not kept; ERR_BROKEN when
 * facts or packs are not what they must be. */
USE_CASE(replay_verdict, struct verdict_replayed)

struct replay_all {
	int64_t most; /* of them, the oldest first; 0: all */
};

struct verdicts_replayed {
	int64_t count;
	struct verdict_replayed *different;
	size_t different_count, different_cap;
};

USE_CASE(replay_all, struct verdicts_replayed)

struct verdict_again {
	struct verdict_replayed replayed;
	const char *problem; /* why it cannot be judged again; NULL: it was */
};

/* The customer's verdicts up to that id, the oldest first, each judged again. Not a use-case
 * itself; one that cannot be judged again is told, and the others go on. */
MUST_CHECK enum err replay_of_customer(struct ctx *c, struct customer_id customer, int64_t upto,
	struct verdict_again **ret, size_t *ret_count);
