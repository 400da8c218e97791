/* date.h: a day of the calendar, without clock or zone. */
#pragma once
#include "base/zone.h"

struct date {
	int32_t day; /* days since 1970-01-01 */
};

#define DATE_NONE ((struct date){INT32_MIN}) /* for columns that may be empty */

/* The comparisons are here because whoever counts over many days does little else. */
static inline bool date_is_none(struct date d)
{
	return d.day == INT32_MIN;
}
static inline bool date_before(struct date a, struct date b)
{
	return a.day < b.day;
}
static inline bool date_same(struct date a, struct date b)
{
	return a.day == b.day;
}
static inline struct date date_add_days(struct date d, int32_t days)
{
	return (struct date){d.day + days};
}
MUST_CHECK enum err date_of(int32_t year, int32_t month, int32_t day, struct date *ret);
/* "2026-01-31" and nothing else. */
MUST_CHECK enum err date_parse(struct text s, struct date *ret);
const char *date_iso(struct arena *a, struct date d); /* "" for DATE_NONE */
/* "January 31, 2026": for letters and pages in English. */
const char *date_show(struct arena *a, struct date d);
void date_parts(struct date d, int32_t *year, int32_t *month, int32_t *day);

int32_t date_days_between(struct date from, struct date to); /* to - from */
/* Month arithmetic keeps the anchor: January 31 + 1 month is the last day of February. anchor_day 0
 * means d's own day. */
struct date date_add_months(struct date d, int32_t months, int32_t anchor_day);
struct date date_month_end(struct date d);
struct date date_month_start(struct date d);
struct date date_min(struct date a, struct date b);
struct date date_max(struct date a, struct date b);
/* 0 Monday .. 6 Sunday. */
int date_weekday(struct date d);

/* The day a zone's wall calendar shows at the instant; ERR_INVALID for an unknown zone. */
MUST_CHECK enum err date_at(struct instant t, const char *zone, struct date *ret);
/* The first instant at which the zone's wall shows that day and clock time or later. */
MUST_CHECK enum err date_instant(
	struct date d, int32_t hour, int32_t minute, const char *zone, struct instant *ret);
