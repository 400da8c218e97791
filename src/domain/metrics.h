/* metrics.h: the figures by which collecting is judged, each with its name and its formula.
 *
 * Every result is computed from exact fractions and rounded half-up once, to two decimals. A figure
 * whose base is nothing is not defined, which is not 0. A figure made of data that contradict each
 * other keeps its value and is flagged. Ratios are never averaged: add up the money, then divide.
 *
 * Amounts of one call are in one currency (ERR_INVALID otherwise): flows translated at the rate of
 * their day, balances at the closing rate, before they get here. Receivables are net of unapplied
 * cash and credits, on the same tax basis as sales. ERR_OVERFLOW when a result does not fit. */
#pragma once
#include "domain/promise.h"
#include "money/money.h"
#include "money/rate.h"

enum metric {
#define METRIC(NAME, key, unit, title, formula) METRIC_##NAME,
#include "domain/metrics.def"
#undef METRIC
};

struct metric_info {
	const char *key;     /* "dso_simple": the method's name for machines */
	const char *unit;    /* "days", "%", "times", "ratio", "money" */
	const char *title;   /* the method's name for people */
	const char *formula; /* in words */
};

struct metric_info metric_info(enum metric m);

struct ratio {
	bool defined;     /* false: there is nothing to divide by */
	bool flagged;     /* the data contradict each other; look before you use it */
	bool beyond;      /* more than this: the history was too short */
	int64_t value_e2; /* hundredths of the metric's unit; 0 when not defined */
};

/* "45.00", "-3.50", ">59.00"; "" when not defined. */
const char *ratio_plain(struct arena *a, struct ratio r);

/* METRIC_DSO of all receivables, METRIC_DSO_BEST of those not yet due. Not defined without sales
 * above 0; flagged below 0. days is 1 or more (ERR_INVALID). */
MUST_CHECK enum err metric_dso(
	struct money receivables, struct money sales, int32_t days, struct ratio *ret);
/* METRIC_ADD, rounded from the exact difference; flagged when receivables are below 0 or less than
 * what is current of them. */
MUST_CHECK enum err metric_days_delinquent(struct money receivables, struct money current,
	struct money sales, int32_t days, struct ratio *ret);

struct metric_month {
	struct money sales;
	int32_t days;
};

/* METRIC_DSO_COUNTBACK. newest_first may be empty (not defined). A month without sales adds its
 * days; one whose sales are below 0 does so too and flags. Receivables below 0 give 0, flagged.
 * When the months do not suffice, the result is all their days and beyond. */
MUST_CHECK enum err metric_dso_countback(struct money receivables,
	const struct metric_month *newest_first, uint32_t count, struct ratio *ret);

struct metric_cei {
	struct money begin;       /* receivables at the beginning */
	struct money sales;       /* credit sales of the whole period */
	int32_t months;           /* in the period, 1 or more */
	struct money end_total;   /* receivables at the end */
	struct money end_current; /* of them, not yet due */
};

/* Both variants live in the field and differ much: which is METRIC_CEI_MONTHLY or
 * METRIC_CEI_PERIOD, and is stored with the figure. Not defined when the lower part is 0 or less;
 * flagged when less is open in all than is current, which alone makes more than 100. */
MUST_CHECK enum err metric_cei(enum metric which, const struct metric_cei *in, struct ratio *ret);

/* A mean of days weighted by amounts: METRIC_DSO_TRUE, METRIC_DAYS_TO_PAY or one of
 * METRIC_DAYS_LATE_*, which it keeps, so that what is paid and what is open never mix. */
struct metric_mean {
	enum metric which;
	struct money amount;
	wide product; /* amount x days, in minor units */
};

struct metric_mean metric_mean_new(enum metric which, const char *code);
/* amount is 0 or more; a failure leaves the mean as it was. Early days count as 0 where the
 * metric's formula says max(0, …). */
MUST_CHECK enum err metric_mean_add(struct metric_mean *m, struct money amount, int32_t days);
MUST_CHECK enum err metric_mean_value(const struct metric_mean *m, struct ratio *ret);

/* part / whole x 100, for every metric in "%" that is a share of money: the shares, at-risk, roll,
 * collection, liquidation, net recovery and bad debt rates. Not defined unless whole is above 0;
 * flagged when part is below 0. */
MUST_CHECK enum err metric_percent(struct money part, struct money whole, struct ratio *ret);
/* The same of counts: right-party contacts, promise rate, penetration, complaints and the like. */
MUST_CHECK enum err metric_percent_of_count(int64_t part, int64_t whole, struct ratio *ret);

/* METRIC_NET_BACK and METRIC_NET_BACK_RATE; a loss is below 0 and is no contradiction. */
MUST_CHECK enum err metric_net_back(
	struct money cash, struct money fees, struct money costs, struct money *ret);
MUST_CHECK enum err metric_net_back_rate(struct money cash, struct money fees, struct money costs,
	struct money placed, struct ratio *ret);
/* METRIC_FEE_PER_COLLECTOR, half-up; files is 0 or more, rates are 0 .. 100 %. */
MUST_CHECK enum err metric_fee_per_collector(int32_t files, struct money average_balance,
	struct rate liquidation, struct rate fee, struct money *ret);
/* METRIC_TURNOVER; not defined unless the mean is above 0, flagged when sales are below 0. */
MUST_CHECK enum err metric_turnover(
	struct money sales, struct money begin, struct money end, struct ratio *ret);
/* METRIC_COST_TO_COLLECT: hundredths of a unit for each unit collected; not defined without cash.
 */
MUST_CHECK enum err metric_cost_to_collect(struct money cost, struct money cash, struct ratio *ret);

/* Promises that came due in a period; open and withdrawn ones are neither kept nor broken. */
struct metric_promises {
	int64_t kept, partly_kept, broken;
	struct money promised; /* on all of these */
	struct money received; /* on them in time, no more than was promised on each */
};

struct metric_promises metric_promises_new(const char *code);
/* Counts one promise as judged; a failure leaves the tally as it was. */
MUST_CHECK enum err metric_promises_add(
	struct metric_promises *t, struct money promised, const struct promise_state *s);
/* METRIC_PROMISES_KEPT and METRIC_PROMISES_KEPT_MONEY; not defined when none came due. */
MUST_CHECK enum err metric_promises_kept(const struct metric_promises *t, struct ratio *ret);
MUST_CHECK enum err metric_promises_kept_money(const struct metric_promises *t, struct ratio *ret);
