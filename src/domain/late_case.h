/* late_case.h: what can be said to a question about late payment of which only some facts are
 * known, such as a rate without dates, or dates without an amount.
 *
 * Every key that the facts allow is answered, and no other; what a law pack or a reference rate
 * would have to supply and does not is explained and left out. Amounts follow late_payment.h: full
 * precision, rounded once, half-up. */
#pragma once
#include "domain/late_payment.h"

struct late_case {
	enum late_law law;
	bool consumer;
	bool has_principal;
	struct money principal;
	/* Percentages as given, which rate_parse read before; NULL: not given. */
	const char *base;     /* the reference rate */
	const char *margin;   /* points above it */
	const char *yearly;   /* the whole rate */
	struct date starts;   /* the day on which interest begins to run; DATE_NONE: not given */
	struct date received; /* the invoice, when no due date was agreed */
	struct date due, paid;
	int32_t days;      /* late; -1: not given */
	int32_t year_days; /* 365 or 360; 0: as the law counts */
	int32_t debts;     /* paid late, each of that principal; -1: not given */
	/* BGB 286 */
	int32_t days_after_due; /* and after the invoice was received; -1: not given */
	bool warned;            /* the invoice told the consumer of default after 30 days */
	bool reminded;
	bool accrued; /* is there interest on the interest that has run up? */
};

/* Nothing given. */
struct late_case late_case_new(enum late_law law);

enum late_answer_kind { LATE_ANSWER_TEXT, LATE_ANSWER_NUMBER, LATE_ANSWER_BOOL };

struct late_answer {
	const char *key;
	enum late_answer_kind kind;
	const char *text; /* a decimal or a date */
	int64_t number;   /* of LATE_ANSWER_BOOL 1 or 0 */
};

struct late_answers {
	struct late_answer *items;
	size_t count, cap;
};

/* Keys: applies, reference_rate_pct, margin_points, annual_rate_pct, annual_interest,
 * daily_interest (six decimals), interest and interest_unrounded_daily (the same), compensation,
 * total_charge, first_interest_day, last_interest_day, days, credited_against_legal_cost_damages,
 * in_default, compound. ERR_OVERFLOW when an amount does not fit. */
MUST_CHECK enum err late_case_answer(struct arena *a, const struct late_rules *rules,
	const struct late_case *c, struct refusals *why, struct late_answers *ret);
/* NULL when the key was not answered. */
const struct late_answer *late_answer_find(const struct late_answers *all, const char *key);
