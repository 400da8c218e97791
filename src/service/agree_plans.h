/* agree_plans.h: installments: offered exact to the cent, accepted (which freezes what they cover),
 * and judged each night by the money received since. */
#pragma once
#include "service/settle.h"
#include "store/plan.h"

#define PLAN_OFFER_DAYS_USUAL 14

struct offer_plan {
	const char *customer; /* number */
	struct money
		amount; /* to be spread; 0: all that is open and undisputed in amount's currency */
	uint32_t parts; /* 0: by the payment */
	struct money payment; /* of each part; used when parts is 0 */
	struct rate rate;     /* 0: no interest */
	bool rate_yearly;     /* else by the month */
	struct plan_dates dates;
	bool has_rule;
	struct plan_rule rule; /* else the default of domain/plan.h */
	struct date expires;   /* DATE_NONE: after the usual days */
};

/* ERR_INVALID for amounts, dates and rates that cannot be, ERR_CONFLICT when a plan or another
 * offer runs. */
USE_CASE(offer_plan, struct kept_plan)

struct accept_plan {
	struct plan_id plan;
};

struct accepted_plan {
	struct kept_plan plan;
	struct plan_covered *covered;
	size_t covered_count;
};

/* Freezes the oldest open items up to the plan's principal. A running promise is withdrawn: the
 * plan takes its place. ERR_CONFLICT when the offer has expired or less is open than it spreads. */
USE_CASE(accept_plan, struct accepted_plan)

/* Ends an offer or a plan in force by agreement. */
struct withdraw_plan {
	struct plan_id plan;
};

USE_CASE(withdraw_plan, struct kept_plan)

struct move_installment {
	struct plan_id plan;
	uint32_t part; /* from 1 */
};

/* Puts an unpaid part behind the last, within the moves agreed. */
USE_CASE(move_installment, struct kept_plan)

struct redate_plan {
	struct plan_id plan;
	struct date next; /* the new day of the next unpaid part; later ones follow in the plan's
			     rhythm */
};

#define PLAN_REDATE_DAYS_MOST 31

/* Once per plan, by the customer. The next part must not be due yet and moves by at most
 * PLAN_REDATE_DAYS_MOST days. */
USE_CASE(redate_plan, struct kept_plan)

struct judge_plans {
	struct date day;
};

struct judged_plans {
	struct kept_plan *changed; /* their standing is a new one */
	size_t count;
	size_t cap;
	size_t late, broken, completed, expired;
	struct money *interest; /* posted, per currency */
	size_t interest_count;
	size_t interest_cap;
};

/* Posts the interest of parts that fell due, and judges. Twice for a day changes nothing. */
USE_CASE(judge_plans, struct judged_plans)
