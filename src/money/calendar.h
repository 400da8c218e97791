/* calendar.h: business days: which days offices are shut, and counting the others.
 *
 * Saturdays and Sundays are always shut. Three public calendars are known by name:
 * - us-federal: 5 USC 6103(a); a Saturday holiday is kept on the Friday before (6103(b)), a Sunday
 *   one on the Monday after (Executive Order 11582), so January 1 on a Saturday shuts December 31.
 *   Right from 1986, Juneteenth from 2021; without Inauguration Day, which is 6103(c).
 * - target: the days on which the euro's TARGET system is shut, as the ECB fixed them; from 2002.
 * - uk-england: bank holidays of England and Wales by the Banking and Financial Dealings Act 1971,
 *   schedule 1, with substitute days and with the days moved or added by proclamation; from 1995,
 *   proclamations as known until 2025.
 *
 * A client's own shut days go into extra. */
#pragma once
#include "money/date.h"

struct holidays; /* the rules of one public calendar, constant */

struct calendar {
	const struct holidays *holidays; /* NULL: weekends only */
	const struct date *extra;        /* further shut days, in any order; the caller's */
	size_t extra_count;
};

/* By name, or "weekends" for Saturdays and Sundays alone; ERR_INVALID for an unknown name. */
MUST_CHECK enum err calendar_named(struct text name, struct calendar *ret);
/* The name it was found under. */
const char *calendar_name(const struct calendar *c);

/* Shut by the public rules or by extra, whatever the weekday: a holiday that falls on a weekend and
 * is kept on another day is one on both. */
bool calendar_is_holiday(const struct calendar *c, struct date d);
bool calendar_is_open(const struct calendar *c, struct date d);
/* d itself when open, else the first open day after it (or before it). */
struct date calendar_on_or_after(const struct calendar *c, struct date d);
struct date calendar_on_or_before(const struct calendar *c, struct date d);
/* The days-th business day after d, or before it when days is negative; 0 gives d itself, open or
 * not. |days| is at most CALENDAR_DAYS_MOST. */
#define CALENDAR_DAYS_MOST 100000
struct date calendar_add(const struct calendar *c, struct date d, int32_t days);
/* Business days after `from` up to and with `to`; negative when `to` is earlier, so that
 * calendar_add(c, from, calendar_count(c, from, to)) is `to` whenever `to` is a business day. */
int32_t calendar_count(const struct calendar *c, struct date from, struct date to);
/* Easter Sunday of the Gregorian calendar. */
struct date calendar_easter(int32_t year);
