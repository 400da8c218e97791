/* commission.h: what a placed case earns the agency, by the fee schedule that was in force when it
 * was placed.
 *
 * A schedule is a list of rows with ranges (age at placement, balance placed, stage, validity); for
 * any placement exactly one row must fit. Ranges include both ends. */
#pragma once
#include "money/date.h"
#include "money/money.h"

#define COMMISSION_PPM ((int64_t)1000000) /* the whole: 30 % is 300000 */

enum commission_stage { COMMISSION_FIRST, COMMISSION_SECOND, COMMISSION_LEGAL };

struct commission_row {
	int64_t id;
	int32_t age_from_days,
		age_to_days; /* past due on the day of placement; INT32_MAX: no end */
	int64_t balance_from_minor, balance_to_minor; /* INT64_MAX: no end */
	enum commission_stage stage;
	int64_t rate_ppm;  /* 0 .. COMMISSION_PPM */
	int64_t cap_minor; /* over the life of a placement; 0: none */
	int64_t min_minor; /* over the life of a placement, once money comes; never more than the
			      money; 0: none */
	struct date valid_from, valid_to; /* valid_to DATE_NONE: no end */
};

struct commission_schedule {
	char currency[4];
	const struct commission_row *rows;
	size_t count;
};

/* Refuses bad ranges and rates, and every pair of rows that could both fit one placement. */
MUST_CHECK enum err commission_check(const struct commission_schedule *s, struct refusals *why);

struct commission_case {
	int32_t age_days;
	struct money balance;
	enum commission_stage stage;
	struct date on; /* the day of placement */
};

/* The one row that fits. ERR_NOT_FOUND for a gap, ERR_CONFLICT for an overlap, ERR_INVALID for
 * another currency. */
MUST_CHECK enum err commission_pick(const struct commission_schedule *s,
	const struct commission_case *c, struct refusals *why, const struct commission_row **ret);

/* What the receipts of a placement that stand earn together, in whatever order they came: the sum
 * of receipt * rate, each rounded ROUND_HALF_UP, at least the minimum, at most the cap and at most
 * the receipts; nothing without receipts. One receipt more never earns less, nor more than itself.
 * ERR_INVALID unless all are above 0 and in that currency. */
MUST_CHECK enum err commission_together(const struct commission_row *row, const char *currency,
	const struct money *receipts, size_t count, struct money *ret);

struct commission_holding {
	int64_t agency;
	struct date from;
	struct date to;     /* the last day it held the case; DATE_NONE: still does */
	int32_t tail_days;  /* money after `to` is still its own for so long, if an arrangement of
			       its making pays it */
	bool direct_counts; /* its contract pays it for money that reaches the client directly */
};

struct commission_receipt {
	struct date on;
	bool to_agency;      /* else directly to the client */
	int64_t arranged_by; /* the agency whose promise, plan or settlement this pays, or 0 */
};

enum commission_why {
	COMMISSION_HELD,
	COMMISSION_ARRANGED,
	COMMISSION_NOT_PLACED,
	COMMISSION_DIRECT
};

struct commission_earner {
	int64_t agency; /* 0: nobody's */
	enum commission_why why;
	const char *sentence;
};

/* Who earned it: the agency whose arrangement it pays, while its tail lasts; else who held the case
 * that day (holdings do not overlap; the later of two that touch wins). */
struct commission_earner commission_earned_by(const struct commission_holding *holdings,
	size_t count, const struct commission_receipt *r);
