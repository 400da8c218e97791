/* daycount.h: which part of a year lies between two dates, as an exact fraction.
 *
 * The first day counts and the last does not. Sources: 2006 ISDA Definitions, section 4.16, letters
 * below. Aging never uses these: days past due are days of the calendar. */
#pragma once
#include "money/date.h"

enum daycount {
	DAYCOUNT_ACT_365,      /* (d) actual/365 fixed */
	DAYCOUNT_ACT_360,      /* (e) actual/360 */
	DAYCOUNT_ACT_ACT_ISDA, /* (b) days of leap years over 366, all others over 365 */
	DAYCOUNT_30_360_BOND,  /* (f) US bond basis: the 31st is the 30th; at the end only after a
				  start on the 30th or 31st */
	DAYCOUNT_30E_360,      /* (g) eurobond basis: the 31st is the 30th at both ends */
	DAYCOUNT_30E_360_ISDA, /* (h) every month's last day is the 30th, but not the end of
				  February as last day of all */
};

/* num / den of a year; den > 0, not reduced. */
struct fraction {
	int64_t num;
	int64_t den;
};

/* "actual/365", "actual/360", "actual/actual ISDA", "30/360 bond", "30E/360", "30E/360 ISDA": for
 * print and for input. */
const char *daycount_name(enum daycount how);
/* By its name, or "365", "360", "actual" for the first three; ERR_INVALID otherwise. */
MUST_CHECK enum err daycount_parse(struct text s, enum daycount *ret);

/* The days that the convention counts. last_of_all matters to DAYCOUNT_30E_360_ISDA alone: the end
 * date is the one on which the whole debt falls due. ERR_INVALID when to is before from. */
MUST_CHECK enum err daycount_days(
	enum daycount how, struct date from, struct date to, bool last_of_all, int32_t *ret);
/* Their part of a year: den is 365, 360 or, for actual/actual, 365 * 366. */
MUST_CHECK enum err daycount_fraction(enum daycount how, struct date from, struct date to,
	bool last_of_all, struct fraction *ret);
