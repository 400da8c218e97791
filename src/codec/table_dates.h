/* table_dates.h: dates as people write them in tables, and in which order the parts stand.
 *
 * One file has one order. table_dates_see looks at every value of all date columns; each rules
 * orders out (25/12 has no month 25). When the orders that are left would read any value
 * differently, the file is ambiguous and is refused.
 *
 * Read are: 2026-01-31 and the like with / or . (a year of four digits in front says the order by
 * itself, so such a value is taken in any file); 20260131; 31/01/2026 and 01/31/2026 with - / or .;
 * English months ("31 Jan 2026", "January 31, 2026", "31-Jan-26"). A time of day behind the date is
 * passed over: the day counts as written. Years are 1900 to 2199. Two digits of a year mean 2000 to
 * 2069 and 1970 to 1999; because 01/02/03 could be any order, all three compete for such values and
 * a file of them is ambiguous more often. */
#pragma once
#include "base/refusals.h"
#include "money/date.h"

enum date_order { DATE_DMY, DATE_MDY, DATE_YMD };
#define DATE_ORDERS 3

#define DATE_EXAMPLE_BYTES 40

struct date_example {
	int64_t line; /* 0: none yet */
	char value[DATE_EXAMPLE_BYTES];
};

struct table_dates {
	int64_t seen;
	int64_t unreadable;                       /* no date in any order */
	bool possible[DATE_ORDERS];               /* reads every readable value so far */
	struct date_example against[DATE_ORDERS]; /* the first value that ruled the order out */
	struct date_example differs[DATE_ORDERS]; /* [o]: the first value the two orders other than
						     o read differently */
};

struct table_dates table_dates_new(void);
/* Empty values count for nothing. False when the value is no date in any order. */
bool table_dates_see(struct table_dates *d, struct text value, int64_t line);
/* Adds what another column showed. */
void table_dates_join(struct table_dates *d, const struct table_dates *other);
/* The only order that is left, or any of those left when they read every value alike. Refused, with
 * example values and the hint --dates dmy|mdy|ymd, when several are left or none. */
MUST_CHECK enum err table_dates_decide(
	const struct table_dates *d, struct refusals *why, enum date_order *ret);
/* ERR_INVALID when the value is no date in this order. */
MUST_CHECK enum err table_date_read(struct text value, enum date_order order, struct date *ret);
/* "dmy", "mdy", "ymd" in any case. */
MUST_CHECK enum err date_order_parse(const char *s, enum date_order *ret);
const char *date_order_name(enum date_order order);
