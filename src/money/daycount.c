#include "money/daycount.h"
#include "base/civil.h"

struct kind {
	const char *name;
	const char *nick; /* "" : none */
	int64_t den;
};

static const struct kind KIND[] = {
	[DAYCOUNT_ACT_365] = {"actual/365", "365", 365},
	[DAYCOUNT_ACT_360] = {"actual/360", "360", 360},
	[DAYCOUNT_ACT_ACT_ISDA] = {"actual/actual ISDA", "actual", INT64_C(365) * 366},
	[DAYCOUNT_30_360_BOND] = {"30/360 bond", "", 360},
	[DAYCOUNT_30E_360] = {"30E/360", "", 360},
	[DAYCOUNT_30E_360_ISDA] = {"30E/360 ISDA", "", 360},
};

const char *daycount_name(enum daycount how)
{
	return KIND[how].name;
}

enum err daycount_parse(struct text s, enum daycount *ret)
{
	for (size_t i = 0; i < COUNT(KIND); i++)
		if (s.len && (text_is(s, KIND[i].name) || text_is(s, KIND[i].nick))) {
			*ret = (enum daycount)i;
			return ERR_NONE;
		}
	return ERR_INVALID;
}

static bool ends_month(struct date d)
{
	return date_same(d, date_month_end(d));
}

/* The day of the month that stands for the first date in a year of twelve months of 30 days. */
static int32_t first_of_30(enum daycount how, struct date from, int32_t day)
{
	bool full = day == 31 || (how == DAYCOUNT_30E_360_ISDA && ends_month(from));
	return full ? 30 : day;
}

static int32_t last_of_30(
	enum daycount how, struct date to, int32_t day, int32_t first, bool last_of_all)
{
	if (how == DAYCOUNT_30_360_BOND)
		return day == 31 && first == 30 ? 30 : day;
	bool february = how == DAYCOUNT_30E_360_ISDA && day < 30 && ends_month(to);
	return day == 31 || (february && !last_of_all) ? 30 : day;
}

static int32_t days_30_360(enum daycount how, struct date from, struct date to, bool last_of_all)
{
	int32_t y1, m1, d1, y2, m2, d2;
	date_parts(from, &y1, &m1, &d1);
	date_parts(to, &y2, &m2, &d2);
	int32_t first = first_of_30(how, from, d1);
	int32_t last = last_of_30(how, to, d2, first, last_of_all);
	return 360 * (y2 - y1) + 30 * (m2 - m1) + (last - first);
}

enum err daycount_days(
	enum daycount how, struct date from, struct date to, bool last_of_all, int32_t *ret)
{
	if (date_before(to, from))
		return ERR_INVALID;
	switch (how) {
	case DAYCOUNT_ACT_365:
	case DAYCOUNT_ACT_360:
	case DAYCOUNT_ACT_ACT_ISDA:
		*ret = date_days_between(from, to);
		return ERR_NONE;
	case DAYCOUNT_30_360_BOND:
	case DAYCOUNT_30E_360:
	case DAYCOUNT_30E_360_ISDA:
		*ret = days_30_360(how, from, to, last_of_all);
		return ERR_NONE;
	}
	NEVER("a day count");
}

/* How many days from `from` to the day before `to` lie in leap years. */
static int64_t leap_days(struct date from, struct date to)
{
	int32_t y1, y2, month, day;
	int64_t sum = 0;
	date_parts(from, &y1, &month, &day);
	date_parts(to, &y2, &month, &day);
	for (int32_t y = y1; y <= y2; y++) {
		struct date begin = {civil_to_day(y, 1, 1)};
		struct date after = {civil_to_day(y, 12, 31) + 1};
		if (civil_leap(y))
			sum += date_days_between(date_max(from, begin), date_min(to, after));
	}
	return sum;
}

enum err daycount_fraction(
	enum daycount how, struct date from, struct date to, bool last_of_all, struct fraction *ret)
{
	int32_t days;
	TRY(daycount_days(how, from, to, last_of_all, &days));
	int64_t num = days;
	if (how == DAYCOUNT_ACT_ACT_ISDA) {
		int64_t leap = leap_days(from, to);
		num = (days - leap) * 366 + leap * 365;
	}
	*ret = (struct fraction){num, KIND[how].den};
	return ERR_NONE;
}
