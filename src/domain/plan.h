/* plan.h: installment plans, exact to the cent, and how a customer keeps to one.
 *
 * Interest, where a plan has any, runs by the month on what is left of the principal, from one
 * month before the first part; each month's interest is rounded half-up. The last part is whatever
 * remains, so that a plan always ends at exactly 0. */
#pragma once
#include "domain/annuity.h"
#include "money/rate.h"

#define PLAN_PARTS_MOST ANNUITY_PERIODS_MOST

enum plan_every { PLAN_WEEKLY, PLAN_MONTHLY };

/* Slot 0 is the first date; later ones are weeks or months from it. */
struct plan_dates {
	enum plan_every every;
	struct date first;
	int32_t anchor_day; /* MONTHLY: 1 .. 31, the day later months aim at; 0: the first date's
			       own */
};

struct plan_part {
	struct date due;
	struct money amount; /* principal + interest */
	struct money principal;
	struct money interest;
	struct money rest; /* principal still to come after this part */
	bool moved;        /* was put to the end */
};

struct plan {
	const char *method;
	struct plan_dates dates;
	struct plan_part *parts; /* by rising due date; in the arena */
	uint32_t count;
	uint32_t moved; /* how many were put to the end */
	struct money total;
	struct money interest;
};

struct date plan_date(struct plan_dates d, uint32_t slot);
/* A month's part of a rate: as given for the month, or a twelfth of the yearly one. */
struct fraction plan_rate_monthly(struct rate monthly);
struct fraction plan_rate_yearly(struct rate yearly);

/* All three: principal above 0, 1 .. PLAN_PARTS_MOST parts, rates of 0 .. 100 % a month;
 * ERR_INVALID otherwise. With interest the dates are monthly. */

/* Equal parts without interest, larger ones first, none of them 0. */
MUST_CHECK enum err plan_equal(struct arena *a, struct money principal, uint32_t count,
	struct plan_dates dates, struct plan *ret);
/* Equal payments, rounded up, with the exact rest as the last one. A tiny principal may be repaid
 * in fewer parts than asked for. A rate of 0 gives plan_equal. */
MUST_CHECK enum err plan_annuity(struct arena *a, struct money principal, struct fraction per_month,
	uint32_t count, struct plan_dates dates, struct plan *ret);
/* As many payments of the amount as it takes, the last one the rest. ERR_INVALID, explained, for a
 * payment that never repays; ERR_LIMIT, explained, when it takes more than PLAN_PARTS_MOST. */
MUST_CHECK enum err plan_fixed(struct arena *a, struct money principal, struct fraction per_month,
	struct money payment, struct plan_dates dates, struct refusals *why, struct plan *ret);

#define PLAN_RULE_DAYS_MOST 3650

/* What a plan forgives; part of what the customer agreed to. Days are 0 .. PLAN_RULE_DAYS_MOST. */
struct plan_rule {
	int32_t tolerance_days; /* after the due date; a part paid within them is on time */
	uint32_t late_allowed;  /* parts that may be late before the plan is broken */
	int32_t catch_up_days;  /* how long after the tolerance a late part may stay unpaid */
	uint32_t moves_allowed; /* parts the customer may put to the end */
};

/* Three days, one late part caught up within 30 days, one part moved to the end. */
struct plan_rule plan_rule_default(void);

struct plan_payment {
	struct date on;
	struct money amount; /* negative: returned by the bank */
};

enum plan_status {
	PLAN_KEPT,   /* nothing that fell due is unpaid past its tolerance */
	PLAN_LATE,   /* something is, and the rule still forgives it */
	PLAN_BROKEN, /* more was late, or longer, than the rule forgives */
};

struct plan_state {
	enum plan_status status;
	uint32_t late;        /* parts that were or are late */
	struct money paid;    /* by as_of */
	struct money arrears; /* due by as_of and unpaid; never below 0 */
	struct date next_due; /* of the first part not fully paid; DATE_NONE when all are */
};

/* Money meets the parts in their order. Payments may come in any order; those after as_of do not
 * count. ERR_INVALID for mixed currencies or a rule out of range. */
MUST_CHECK enum err plan_judge(const struct plan *p, const struct plan_rule *rule,
	const struct plan_payment *payments, uint32_t payment_count, struct date as_of,
	struct plan_state *ret);
/* "kept", "late", "broken". */
const char *plan_status_name(enum plan_status s);

/* Puts one part behind the last, at the next date of the plan, at the same amount: the delay costs
 * nothing. ERR_CONFLICT, explained, when the rule allows no further move, or the part was moved
 * before or is paid by `paid` already. The new plan has parts of its own; p is not changed. */
MUST_CHECK enum err plan_move_to_end(struct arena *a, const struct plan *p,
	const struct plan_rule *rule, uint32_t part, struct money paid, struct refusals *why,
	struct plan *ret);
