/* interest.h: simple interest, at full precision, rounded once.
 *
 * principal * rate * part of a year. Nothing is rounded on the way: a daily amount that is rounded
 * first and multiplied afterwards gives another figure (11.50 for 11.64 in a well-known example),
 * so the daily amount is for show. Which law sets the rate is decided elsewhere. */
#pragma once
#include "money/daycount.h"
#include "money/money.h"
#include "money/rate.h"

#define INTEREST_ROUNDING "full precision, rounded once, half-up"
#define INTEREST_DAYS_MOST 3660000 /* ten thousand years */

struct interest {
	struct money yearly;  /* of a whole year, half-up */
	int64_t daily_e6;     /* of one day, in millionths of the currency's whole unit, half-up */
	struct money total;   /* for the whole time, half-up */
	int32_t days;         /* as the convention counts them */
	const char *method;   /* "simple, actual/365" */
	const char *rounding; /* INTEREST_ROUNDING */
};

/* For a number of days; basis is DAYCOUNT_ACT_365 or DAYCOUNT_ACT_360, ERR_INVALID for the others,
 * which need to know the dates, and for days below 0 or above INTEREST_DAYS_MOST. principal may be
 * negative. ERR_OVERFLOW when an amount does not fit. */
MUST_CHECK enum err interest_for_days(struct money principal, struct rate yearly,
	enum daycount basis, int32_t days, struct interest *ret);
/* From the first day on which it runs to the day of payment, which does not count; any basis. The
 * daily amount is that of the first day (by actual/actual a 366th part in a leap year). */
MUST_CHECK enum err interest_between(struct money principal, struct rate yearly,
	enum daycount basis, struct date from, struct date to, struct interest *ret);
/* "0.226027": the daily amount with six decimals. */
const char *interest_daily(struct arena *a, const struct interest *i);
