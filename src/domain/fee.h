/* fee.h: late fees: how much a recorded term allows, and what may become of a fee.
 *
 * No recorded term, no fee. A fee is owed until it is paid, waived or reversed, also after the
 * invoice's principal is paid. */
#pragma once
#include "domain/late_payment.h"

enum fee_kind { FEE_KIND_NONE, FEE_KIND_FIXED, FEE_KIND_PERCENT, FEE_KIND_LAW };

#define FEE_GRACE_DAYS_MOST 3650

/* What contract or law says about a late payment. */
struct fee_term {
	enum fee_kind kind;
	struct money fixed;  /* FIXED: above 0 */
	enum late_law law;   /* LAW: sets interest and a fixed sum; late_payment.h computes them */
	struct rate percent; /* PERCENT: of the overdue amount, once; 0 .. 100 % */
	bool has_least;
	bool has_most;
	struct money least; /* PERCENT with has_least */
	struct money most;  /* PERCENT with has_most; not below least */
	int32_t grace_days; /* 0 .. FEE_GRACE_DAYS_MOST: no fee up to and with this many days late
			     */
};

struct fee {
	struct money amount; /* 0 when there is none, or when a law sets it */
	const char *
		why; /* "no recorded term", "within the days of grace", "raised to the minimum" … */
};

/* What one late payment of `overdue`, days_past_due days after the due date, may cost; a percentage
 * is rounded half-up before minimum and maximum are applied. ERR_INVALID when the term contradicts
 * itself, is in another currency, or overdue is negative. */
MUST_CHECK enum err fee_for(
	const struct fee_term *t, struct money overdue, int32_t days_past_due, struct fee *ret);

enum fee_state {
	FEE_PROPOSED,   /* computed, not charged */
	FEE_ASSESSED,   /* charged and owed */
	FEE_WAIVED,     /* let go as a courtesy; may come back */
	FEE_REINSTATED, /* owed again after a waiver */
	FEE_REVERSED,   /* was never right; final */
};

enum fee_act { FEE_ASSESS, FEE_WAIVE, FEE_REINSTATE, FEE_REVERSE };

/* What an act rests on. Strings may be NULL. */
struct fee_grounds {
	struct date on;        /* the day of the act */
	const char *term;      /* assess: the recorded term or the law that allows the fee */
	struct date told;      /* assess, reinstate: when the customer was told; not after `on` */
	const char *reason;    /* waive, reinstate, reverse */
	const char *authority; /* waive, reinstate: whose right it is used under */
	struct money unpaid;   /* waive: what is still unpaid of the fee; what is paid is refunded
				  instead */
};

/* ERR_CONFLICT when the act does not fit the state, ERR_INVALID when its grounds are incomplete;
 * why names each missing ground. */
MUST_CHECK enum err fee_move(enum fee_state from, enum fee_act act, const struct fee_grounds *g,
	struct refusals *why, enum fee_state *ret);
bool fee_owed(enum fee_state s);
/* "assessed", for print, columns and keys. */
const char *fee_state_name(enum fee_state s);
MUST_CHECK enum err fee_state_parse(struct text name, enum fee_state *ret);
