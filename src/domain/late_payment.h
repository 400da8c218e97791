/* late_payment.h: what a statute allows for late payment: interest at a reference rate and so many
 * points, and a fixed sum.
 *
 * Simple interest on what is unpaid, from the day after the due date to the day of payment, which
 * counts (UK Late Payment of Commercial Debts (Interest) Act 1998, s. 4(2); BGB 187(1) and 288;
 * Directive 2011/7/EU, art. 3). In the UK the reference rate of the half-year in which interest
 * begins to run stays until the end (SI 2002/1675, art. 4); in the EU and in Germany it changes
 * with each half-year (Directive art. 3(2); BGB 247). The interest of all periods is summed as an
 * exact fraction and rounded once, half-up. Points, sums, days of a year and who is bound come from
 * the rows of law packs, rates from reference_rate.h; none is repeated here. */
#pragma once
#include "domain/interest.h"
#include "domain/reference_rate.h"

enum late_law { LATE_UK, LATE_EU, LATE_DE };

#define LATE_LAWS "uk-late-payment, eu-late-payment or de-bgb288"

const char *late_law_name(enum late_law law); /* "uk-late-payment" */
/* ERR_INVALID for a name that is none of LATE_LAWS. */
MUST_CHECK enum err late_law_parse(struct text name, enum late_law *ret);
/* Its fixed sums are in this currency, and only debts in it are counted. */
const char *late_law_currency(enum late_law law);
/* Germany's law knows interest for consumers, at fewer points and without a fixed sum. */
bool late_law_for_consumers(enum late_law law);

struct late_rules {
	const struct law *law;
	const struct reference_rates *rates;
};

/* Points above the reference rate for what fell due that day, with the row that says so. ERR_RULE,
 * explained, when no row was in force, or when the statute does not bind consumers. */
MUST_CHECK enum err late_margin(const struct late_rules *rules, enum late_law law, bool consumer,
	struct date due, struct refusals *why, struct rate *ret, const struct law_row **ret_row);
/* The due date of what has no agreed one: the last of the days that the law gives after the invoice
 * was received (in the UK, and the supply performed; the later day). ERR_RULE, explained, when no
 * row was in force, and for consumers, whom only a statement on the invoice puts in default (BGB
 * 286(3)). ret_row: the row that says so; stays the rules'. */
MUST_CHECK enum err late_default_due(const struct late_rules *rules, enum late_law law,
	bool consumer, struct date received, struct refusals *why, struct date *ret,
	const struct law_row **ret_row);
/* The reference rate that serves the half-year of the day. ERR_NOT_FOUND, explained, when it is not
 * known. */
MUST_CHECK enum err late_reference(const struct late_rules *rules, const struct law_row *rate_row,
	struct date day, struct refusals *why, const struct reference_row **ret);
/* For one debt of that size; 0 with no row for consumers and where the statute had none yet. */
MUST_CHECK enum err late_fixed_sum(const struct late_rules *rules, enum late_law law, bool consumer,
	struct money size, struct date due, struct money *ret, const struct law_row **ret_row);

/* The citations of the rate and the fixed sum in force for businesses that day, parted by "; "; ""
 * when there are none. */
const char *late_law_basis(
	struct arena *a, const struct late_rules *rules, enum late_law law, struct date day);

/* What was paid, credited or is held of the debt; it bears interest up to and with that day. */
struct late_reduction {
	struct date on;
	int64_t minor; /* negative: more is owed again */
};

struct late_ask {
	enum late_law law;
	bool consumer;
	struct money size; /* of the debt when it fell due; 0 or more */
	struct date due;
	struct date until; /* the last day of interest: that of payment, or of the question */
	const struct late_reduction *reductions; /* by day */
	size_t reduction_count;
};

/* Days with one rate on one amount. */
struct late_period {
	struct date from;
	struct date to; /* counts */
	int32_t days;
	struct money amount; /* that bears interest */
	const struct reference_row *reference;
	struct rate rate; /* reference and points */
	int64_t exact_e6; /* interest in millionths of the currency's unit, half-up, for show */
};

struct late_payment {
	struct date first, last; /* days of interest; DATE_NONE when there are none */
	int32_t days;
	struct rate points;
	struct late_period *periods;
	size_t count, cap;
	struct money yearly; /* of a whole year at the last period's rate and amount */
	int64_t daily_e6;    /* the same of one day */
	wide exact_num;      /* interest before rounding, in minor units: a fraction */
	int64_t exact_den;
	struct money interest;
	struct money fixed;
	struct money total;
	const struct law_row *rate_row;
	const struct law_row *sum_row; /* NULL: no fixed sum */
	const struct law_row *due_row; /* by which the due date was told; NULL: it was given */
	const char *method;            /* "simple, actual/365" */
	const char *rounding;          /* INTEREST_ROUNDING */
};

/* All is 0 when `until` is not after the due date. ERR_INVALID for another currency, a negative
 * size, reductions out of order; ERR_RULE and ERR_NOT_FOUND as above; ERR_OVERFLOW. Each but the
 * last explained. Rows stay the rules'. */
MUST_CHECK enum err late_payment_of(struct arena *a, const struct late_rules *rules,
	const struct late_ask *ask, struct refusals *why, struct late_payment *ret);
