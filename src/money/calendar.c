#include "money/calendar.h"
#include "base/civil.h"

enum { MONDAY, THURSDAY = 3, FRIDAY = 4, SATURDAY = 5, SUNDAY = 6 };

struct proclaimed {
	int32_t year, month, day;
	bool shut; /* false: what the rules shut is open this once */
};

struct holidays {
	const char *name;
	bool (*shut)(struct date d);
	const struct proclaimed *once;
	size_t once_count;
};

struct date calendar_easter(int32_t year)
{
	/* The computus as Butcher wrote it down: golden number, century, corrections of sun and
	 * moon, weekday. */
	int32_t golden = year % 19, century = year / 100, in_century = year % 100;
	int32_t moon = (century - (century + 8) / 25 + 1) / 3;
	int32_t full = (19 * golden + century - century / 4 - moon + 15) % 30;
	int32_t weekday =
		(32 + 2 * (century % 4) + 2 * (in_century / 4) - full - in_century % 4) % 7;
	int32_t late = (golden + 11 * full + 22 * weekday) / 451;
	int32_t sum = full + weekday - 7 * late + 114;
	return (struct date){civil_to_day(year, sum / 31, sum % 31 + 1)};
}

/* Is d the nth such weekday of the month (1 = first)? */
static bool is_nth(struct date d, int32_t month, int weekday, int32_t nth)
{
	int32_t y, m, day;
	date_parts(d, &y, &m, &day);
	return m == month && date_weekday(d) == weekday && (day - 1) / 7 + 1 == nth;
}

static bool is_last(struct date d, int32_t month, int weekday)
{
	int32_t y, m, day;
	date_parts(d, &y, &m, &day);
	return m == month && date_weekday(d) == weekday && day + 7 > civil_days_in_month(y, m);
}

/* The eleven days of 5 USC 6103(a), as the statute names them and before Saturdays and Sundays are
 * moved. */
static bool us_fixed(struct date d)
{
	int32_t y, m, day;
	date_parts(d, &y, &m, &day);
	return (m == 1 && day == 1) || (m == 6 && day == 19 && y >= 2021) || (m == 7 && day == 4) ||
		(m == 11 && day == 11) || (m == 12 && day == 25);
}

static bool us_floating(struct date d)
{
	return is_nth(d, 1, MONDAY, 3) || is_nth(d, 2, MONDAY, 3) || is_last(d, 5, MONDAY) ||
		is_nth(d, 9, MONDAY, 1) || is_nth(d, 10, MONDAY, 2) || is_nth(d, 11, THURSDAY, 4);
}

static bool us_shut(struct date d)
{
	int weekday = date_weekday(d);
	if (weekday >= SATURDAY)
		return us_fixed(d);
	return us_fixed(d) || us_floating(d) ||
		(weekday == FRIDAY && us_fixed(date_add_days(d, 1))) ||
		(weekday == MONDAY && us_fixed(date_add_days(d, -1)));
}

static bool around_easter(struct date d)
{
	int32_t y, m, day;
	date_parts(d, &y, &m, &day);
	int32_t since = date_days_between(calendar_easter(y), d);
	return since == -2 || since == 1; /* Good Friday, Easter Monday */
}

static bool target_shut(struct date d)
{
	int32_t y, m, day;
	date_parts(d, &y, &m, &day);
	return (m == 1 && day == 1) || (m == 5 && day == 1) ||
		(m == 12 && (day == 25 || day == 26)) || around_easter(d);
}

/* A fixed holiday on a weekend gives the next working day that is not one already: for Christmas
 * and Boxing Day that is December 27 or 28, exactly when it is a Monday or a Tuesday. */
static bool england_fixed(struct date d)
{
	int32_t y, m, day;
	date_parts(d, &y, &m, &day);
	if (m == 1)
		return day == 1 || (day <= 3 && date_weekday(d) == MONDAY);
	if (m == 12)
		return day == 25 || day == 26 ||
			((day == 27 || day == 28) && date_weekday(d) <= MONDAY + 1);
	return false;
}

static bool england_shut(struct date d)
{
	return england_fixed(d) || around_easter(d) || is_nth(d, 5, MONDAY, 1) ||
		is_last(d, 5, MONDAY) || is_last(d, 8, MONDAY);
}

static const struct proclaimed ENGLAND_ONCE[] = {
	{1995, 5, 1, false}, {1995, 5, 8, true},                      /* fifty years of peace */
	{1999, 12, 31, true},                                         /* the millennium */
	{2002, 5, 27, false}, {2002, 6, 3, true}, {2002, 6, 4, true}, /* Golden Jubilee */
	{2011, 4, 29, true},                                          /* a royal wedding */
	{2012, 5, 28, false}, {2012, 6, 4, true}, {2012, 6, 5, true}, /* Diamond Jubilee */
	{2020, 5, 4, false}, {2020, 5, 8, true}, /* seventy-five years of peace */
	{2022, 5, 30, false}, {2022, 6, 2, true}, {2022, 6, 3, true}, /* Platinum Jubilee */
	{2022, 9, 19, true},                                          /* a state funeral */
	{2023, 5, 8, true},                                           /* a coronation */
};

static const struct holidays KNOWN[] = {
	{"us-federal", us_shut, NULL, 0},
	{"target", target_shut, NULL, 0},
	{"uk-england", england_shut, ENGLAND_ONCE, COUNT(ENGLAND_ONCE)},
};

enum err calendar_named(struct text name, struct calendar *ret)
{
	if (text_is(name, "weekends")) {
		*ret = (struct calendar){0};
		return ERR_NONE;
	}
	for (size_t i = 0; i < COUNT(KNOWN); i++)
		if (text_is(name, KNOWN[i].name)) {
			*ret = (struct calendar){.holidays = &KNOWN[i]};
			return ERR_NONE;
		}
	return ERR_INVALID;
}

const char *calendar_name(const struct calendar *c)
{
	return c->holidays ? c->holidays->name : "weekends";
}

static bool publicly_shut(const struct holidays *h, struct date d)
{
	for (size_t i = 0; i < h->once_count; i++) {
		const struct proclaimed *p = &h->once[i];
		if (civil_to_day(p->year, p->month, p->day) == d.day)
			return p->shut;
	}
	return h->shut(d);
}

bool calendar_is_holiday(const struct calendar *c, struct date d)
{
	for (size_t i = 0; i < c->extra_count; i++)
		if (date_same(c->extra[i], d))
			return true;
	return c->holidays && publicly_shut(c->holidays, d);
}

bool calendar_is_open(const struct calendar *c, struct date d)
{
	return date_weekday(d) < SATURDAY && !calendar_is_holiday(c, d);
}

static struct date walk(const struct calendar *c, struct date d, int32_t step)
{
	while (!calendar_is_open(c, d))
		d = date_add_days(d, step);
	return d;
}

struct date calendar_on_or_after(const struct calendar *c, struct date d)
{
	return walk(c, d, 1);
}

struct date calendar_on_or_before(const struct calendar *c, struct date d)
{
	return walk(c, d, -1);
}

struct date calendar_add(const struct calendar *c, struct date d, int32_t days)
{
	ASSERT(days <= CALENDAR_DAYS_MOST && days >= -CALENDAR_DAYS_MOST);
	int32_t step = days < 0 ? -1 : 1;
	for (; days != 0; days -= step)
		d = walk(c, date_add_days(d, step), step);
	return d;
}

int32_t calendar_count(const struct calendar *c, struct date from, struct date to)
{
	int32_t step = date_before(to, from) ? -1 : 1;
	int32_t count = 0;
	while (!date_same(from, to)) {
		from = date_add_days(from, step);
		count += calendar_is_open(c, from) ? step : 0;
	}
	return count;
}
