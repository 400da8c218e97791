/* casework.h: what may be done on a case now, and for everything that may not, why.
 *
 * This is the state of the case and the rights of whoever acts; whether a certain message or call
 * is allowed at this hour is the contact gate's to say. */
#pragma once
#include "base/err.h"
#include "money/date.h"
#include "money/money.h"

#define CASE_ACTS(ACT)                                                                             \
	ACT(SEND, "send")                                                                          \
	ACT(CALL, "call")                                                                          \
	ACT(PROMISE, "promise")                                                                    \
	ACT(PLAN, "plan")                                                                          \
	ACT(DISPUTE, "dispute")                                                                    \
	ACT(WAIVE, "waive")                                                                        \
	ACT(WRITE_OFF, "write_off")                                                                \
	ACT(PLACE, "place")                                                                        \
	ACT(RECALL, "recall")

enum case_act {
#define ACT(NAME, word) CASE_##NAME,
	CASE_ACTS(ACT)
#undef ACT
};
#define CASE_ACT_COUNT (CASE_RECALL + 1)

struct case_facts {
	struct money open;       /* everything unpaid */
	struct money undisputed; /* of it */
	struct money charges;    /* late fees and interest among it, that a waiver could drop */
	bool closed;             /* paid, written off in full or otherwise ended */
	bool overdue;            /* something is past its due date */
	bool promise, plan, hardship; /* running */
	bool proposed;                /* a hand-over is proposed or on its way */
	bool placed;                  /* with an agency, recall included */
	bool recall_pending;
	bool agency; /* whoever acts works for the agency that holds the case, else for the client
		      */
	bool can_write, can_phone; /* a usable address; a usable number */
	bool right_contact, right_waive, right_write_off, right_place; /* of whoever acts */
};

struct case_verdict {
	bool allowed;
	const char *code; /* of the first thing in the way; "ok" */
	const char *why;  /* its sentence */
};

const char *case_act_word(enum case_act a);
/* ret has CASE_ACT_COUNT elements, indexed by act. */
void casework_allowed(const struct case_facts *f, struct case_verdict *ret);
