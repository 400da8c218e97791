/* dispute.h: what may happen to a customer's objection to an invoice, and what stays collectable
 * meanwhile.
 *
 * Only the disputed part of an invoice is held. A dispute is rejected only after evidence was given
 * to the customer: under Regulation F (12 CFR 1006.38) collection of a disputed part stops until
 * verification has been sent; Fairdue asks the same of first parties. */
#pragma once
#include "money/date.h"
#include "money/money.h"

/* DISPUTE_STATE(NAME, word): the last four are final. */
#define DISPUTE_STATES(STATE)                                                                      \
	STATE(OPEN, "open")                                                                        \
	STATE(EVIDENCE, "evidence")                                                                \
	STATE(UPHELD, "upheld")                                                                    \
	STATE(PARTLY_UPHELD, "partly_upheld")                                                      \
	STATE(REJECTED, "rejected")                                                                \
	STATE(WITHDRAWN, "withdrawn")

enum dispute_state {
#define STATE(NAME, word) DISPUTE_##NAME,
	DISPUTE_STATES(STATE)
#undef STATE
};
#define DISPUTE_STATE_COUNT (DISPUTE_WITHDRAWN + 1)

#define DISPUTE_REASONS(REASON)                                                                    \
	REASON(NOT_MINE, "not_mine")                                                               \
	REASON(IDENTITY_THEFT, "identity_theft")                                                   \
	REASON(ALREADY_PAID, "already_paid")                                                       \
	REASON(WRONG_AMOUNT, "wrong_amount")                                                       \
	REASON(NOT_RECEIVED, "not_received")                                                       \
	REASON(DEFECTIVE, "defective")                                                             \
	REASON(NOT_AS_AGREED, "not_as_agreed")                                                     \
	REASON(CANCELED, "canceled")                                                               \
	REASON(DUPLICATE, "duplicate")                                                             \
	REASON(OTHER, "other")

enum dispute_reason {
#define REASON(NAME, word) DISPUTE_FOR_##NAME,
	DISPUTE_REASONS(REASON)
#undef REASON
};
#define DISPUTE_REASON_COUNT (DISPUTE_FOR_OTHER + 1)

enum dispute_act {
	DISPUTE_GIVE_EVIDENCE,
	DISPUTE_UPHOLD,
	DISPUTE_UPHOLD_PART,
	DISPUTE_REJECT,
	DISPUTE_WITHDRAW
};
#define DISPUTE_ACT_COUNT (DISPUTE_WITHDRAW + 1)

enum dispute_actor {
	DISPUTE_CUSTOMER,
	DISPUTE_HANDLER
}; /* a handler works for the client or, if told to, its agency */

struct dispute {
	enum dispute_state state;
	enum dispute_reason reason;
	struct money amount;  /* of the invoice that is contested */
	struct money granted; /* what the decision took off: 0 .. amount */
	struct date opened;
	struct date deadline; /* by when an answer is owed */
	struct date closed;   /* DATE_NONE while it runs */
};

const char *dispute_state_word(enum dispute_state s);
const char *dispute_reason_word(enum dispute_reason r);
/* ERR_INVALID with the accepted words for anything else. */
MUST_CHECK enum err dispute_reason_parse(
	const char *word, struct refusals *why, enum dispute_reason *ret);
bool dispute_runs(const struct dispute *d);
bool dispute_late(const struct dispute *d, struct date today);

/* A new dispute of amount on an invoice of which open is unpaid and already is in running disputes.
 * ERR_INVALID unless 0 < amount <= open - already and answer_days >= 0. */
MUST_CHECK enum err dispute_open(enum dispute_reason reason, struct money amount, struct money open,
	struct money already, struct date today, int32_t answer_days, struct refusals *why,
	struct dispute *ret);

struct dispute_move {
	enum dispute_act act;
	enum dispute_actor by;
	struct date on;
	struct money granted; /* for uphold_part only: more than nothing and less than the disputed
				 amount */
	const char *explanation; /* a decision needs one, for the customer to read */
};

/* ERR_CONFLICT when the state does not allow the act, ERR_DENIED when the actor may not, ERR_RULE
 * when a rejection has no evidence before it, ERR_INVALID for a bad amount, date or a decision
 * without explanation. */
MUST_CHECK enum err dispute_do(const struct dispute *d, const struct dispute_move *m,
	struct refusals *why, struct dispute *ret);

/* open - what running disputes contest, never below zero (a payment may have shrunk open since).
 * ERR_INVALID for mixed currencies. */
MUST_CHECK enum err dispute_collectable(
	struct money open, const struct dispute *disputes, size_t count, struct money *ret);
