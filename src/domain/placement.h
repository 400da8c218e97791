/* placement.h: the life of a case at an agency: who may do what, and what must be true before.
 *
 *   proposed -> approved -> notice_sent -> placed -> acknowledged -> worked
 *   placed .. worked -> returned | settled -> closed
 *   placed .. worked -> recall_pending -> recalled -> closed
 *   recall_pending -> recall_objected -> recalled | kept; kept is worked on like worked
 *
 * The customer is told before the hand-over. The list of invoices is frozen when the notice goes
 * out, so that the letter, the agency and the client speak of the same debt. Everything not in the
 * table of transitions is refused. */
#pragma once
#include "money/date.h"
#include "money/money.h"

#define PLACEMENT_STATES(STATE)                                                                    \
	STATE(PROPOSED, "proposed")                                                                \
	STATE(APPROVED, "approved")                                                                \
	STATE(NOTICE_SENT, "notice_sent")                                                          \
	STATE(PLACED, "placed")                                                                    \
	STATE(ACKNOWLEDGED, "acknowledged")                                                        \
	STATE(WORKED, "worked")                                                                    \
	STATE(RECALL_PENDING, "recall_pending")                                                    \
	STATE(RECALL_OBJECTED, "recall_objected")                                                  \
	STATE(KEPT, "kept")                                                                        \
	STATE(RECALLED, "recalled")                                                                \
	STATE(RETURNED, "returned")                                                                \
	STATE(SETTLED, "settled")                                                                  \
	STATE(CLOSED, "closed")

enum placement_state {
#define STATE(NAME, word) PLACEMENT_##NAME,
	PLACEMENT_STATES(STATE)
#undef STATE
};
#define PLACEMENT_STATE_COUNT (PLACEMENT_CLOSED + 1)

#define PLACEMENT_ACTS(ACT)                                                                        \
	ACT(APPROVE, "approve")                                                                    \
	ACT(CANCEL, "cancel") /* before the hand-over: declined, or paid meanwhile */              \
	ACT(SEND_NOTICE, "send_notice")                                                            \
	ACT(PLACE, "place")                                                                        \
	ACT(ACKNOWLEDGE, "acknowledge")                                                            \
	ACT(WORK, "work")                                                                          \
	ACT(RECALL, "recall")                                                                      \
	ACT(AGREE_RECALL, "agree_recall")                                                          \
	ACT(OBJECT, "object")                                                                      \
	ACT(KEEP, "keep")                                                                          \
	ACT(FINISH_RECALL, "finish_recall")                                                        \
	ACT(RETURN, "return")                                                                      \
	ACT(SETTLE, "settle")                                                                      \
	ACT(CLOSE, "close")

enum placement_act {
#define ACT(NAME, word) PLACEMENT_DO_##NAME,
	PLACEMENT_ACTS(ACT)
#undef ACT
};
#define PLACEMENT_ACT_COUNT (PLACEMENT_DO_CLOSE + 1)

/* Bits: who acts. The client side includes the outsourcer that works in its book. */
enum placement_party { PLACEMENT_CLIENT = 1, PLACEMENT_AGENCY = 2 };

/* Under whose name the agency speaks. Another name of the client's makes the client itself a debt
 * collector: 15 U.S.C. 1692a(6), "any name other than his own which would indicate that a third
 * person is collecting". */
enum brand_mode { BRAND_CLIENT_NAME, BRAND_AGENCY_NAME, BRAND_OTHER_NAME };
#define BRAND_MODE_COUNT 3

const char *brand_mode_word(enum brand_mode b);
MUST_CHECK enum err brand_mode_parse(const char *word, struct refusals *why, enum brand_mode *ret);
bool brand_makes_client_collector(enum brand_mode b);

struct placement {
	enum placement_state state;
	struct date since;     /* of the state */
	struct date notice_on; /* DATE_NONE until the customer was told */
	struct date recall_on; /* DATE_NONE unless the client asked for it back */
	const char *reason;    /* of the last recall, objection, return or cancellation; "" */
};

struct placement_facts {
	enum placement_party by;
	struct date on;
	bool list_frozen;       /* the invoices of the placement are fixed and not empty */
	const char *brand;      /* the word of a brand mode, as configured */
	bool contract;          /* in force on that day, with a fee row for this case */
	bool agency_cleared;    /* licensed where the customer lives, insured, not suspended */
	bool dispute;           /* one runs that holds everything */
	int32_t notice_days;    /* between telling the customer and handing over */
	int32_t objection_days; /* an agency has to object to a recall */
	struct money open;      /* of the frozen list */
	struct money held;      /* the client's money the agency still holds for this case */
	const char *reason;     /* for recall, object, return and cancel */
};

const char *placement_state_word(enum placement_state s);
const char *placement_act_word(enum placement_act a);
/* The agency may contact the customer about it. */
bool placement_works(enum placement_state s);
/* The acts that the table gives this party in this state, as bits 1u << act; what must be true is
 * judged when done. */
unsigned placement_acts(enum placement_state s, enum placement_party by);

/* Takes the act. ERR_CONFLICT when the state does not have it, ERR_DENIED when it belongs to the
 * other party, ERR_RULE when something that must be true is not (every one is named), ERR_INVALID
 * for a date before the state's. p stays as it is. */
MUST_CHECK enum err placement_do(const struct placement *p, enum placement_act act,
	const struct placement_facts *f, struct refusals *why, struct placement *ret);
