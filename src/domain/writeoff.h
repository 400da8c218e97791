/* writeoff.h: giving up an amount with reason and authority, and what money that comes later does.
 *
 * A write-off is a posting, not a pardon: the customer may still pay, and what comes in first pays
 * what is still open, then is income from recovery up to what was written off, and beyond that
 * belongs to the customer. */
#pragma once
#include "money/money.h"

#define WRITEOFF_REASONS(REASON)                                                                   \
	REASON(UNECONOMIC, "uneconomic")                                                           \
	REASON(SMALL_DIFFERENCE, "small_difference")                                               \
	REASON(INSOLVENT, "insolvent")                                                             \
	REASON(DECEASED, "deceased")                                                               \
	REASON(UNTRACEABLE, "untraceable")                                                         \
	REASON(TIME_BARRED, "time_barred")                                                         \
	REASON(SETTLED, "settled")                                                                 \
	REASON(GOODWILL, "goodwill")

enum writeoff_reason {
#define REASON(NAME, word) WRITEOFF_##NAME,
	WRITEOFF_REASONS(REASON)
#undef REASON
};
#define WRITEOFF_REASON_COUNT (WRITEOFF_GOODWILL + 1)

struct writeoff {
	enum writeoff_reason reason;
	struct money amount;
	struct money open;       /* of the invoice */
	struct money authority;  /* what the person may write off at once; another signs for more */
	struct money small_most; /* the most that counts as a small difference */
	struct money expected_return; /* for uneconomic: what collecting would still bring ... */
	struct money expected_cost;   /* ... and cost */
	bool disputed;                /* a dispute runs: decide it first */
	bool arranged; /* a promise or plan runs: a settlement ends it, nothing else here may */
	bool placed;   /* recall it first, unless it was settled */
};

const char *writeoff_reason_word(enum writeoff_reason r);
MUST_CHECK enum err writeoff_reason_parse(
	const char *word, struct refusals *why, enum writeoff_reason *ret);

/* ERR_NONE when it may be posted. ERR_INVALID for amounts (0 < amount <= open, one currency),
 * ERR_DENIED above the authority, ERR_RULE when the facts do not bear the reason, ERR_CONFLICT when
 * something runs that must end first. */
MUST_CHECK enum err writeoff_check(const struct writeoff *w, struct refusals *why);

struct writeoff_recovery {
	struct money to_open;   /* pays what is still open */
	struct money recovered; /* reinstates and pays what was written off: income from recovery */
	struct money unapplied; /* the customer's */
};

/* Splits money received; the three parts sum to it. open, written_off (over time) and recovered
 * (before) are >= 0 and recovered <= written_off, received > 0; else ERR_INVALID. */
MUST_CHECK enum err writeoff_recover(struct money received, struct money open,
	struct money written_off, struct money recovered, struct writeoff_recovery *ret);
