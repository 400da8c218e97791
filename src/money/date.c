#include "money/date.h"
#include "base/civil.h"

enum err date_of(int32_t year, int32_t month, int32_t day, struct date *ret)
{
	if (!civil_valid(year, month, day))
		return ERR_INVALID;
	ret->day = civil_to_day(year, month, day);
	return ERR_NONE;
}

enum err date_parse(struct text s, struct date *ret)
{
	int64_t y, m, d;
	if (s.len != 10 || s.at[4] != '-' || s.at[7] != '-' || s.at[0] == '-' || s.at[5] == '-' ||
		s.at[8] == '-')
		return ERR_INVALID;
	TRY(text_int((struct text){s.at, 4}, &y));
	TRY(text_int((struct text){s.at + 5, 2}, &m));
	TRY(text_int((struct text){s.at + 8, 2}, &d));
	return date_of((int32_t)y, (int32_t)m, (int32_t)d, ret);
}

void date_parts(struct date d, int32_t *year, int32_t *month, int32_t *day)
{
	ASSERT(!date_is_none(d));
	civil_from_day(d.day, year, month, day);
}

static char digit(int32_t n)
{
	return (char)('0' + n % 10);
}

/* Letter by letter: every list and every verdict writes days. */
const char *date_iso(struct arena *a, struct date d)
{
	int32_t y, m, day;
	if (date_is_none(d))
		return "";
	date_parts(d, &y, &m, &day);
	if (y < 0 || y > 9999)
		return arena_printf(a, "%04d-%02d-%02d", y, m, day);
	const char letters[] = {digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), '-',
		digit(m / 10), digit(m), '-', digit(day / 10), digit(day)};
	return arena_strn(a, letters, sizeof letters);
}

const char *date_show(struct arena *a, struct date d)
{
	static const char *const MONTH[] = {"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December"};
	int32_t y, m, day;
	if (date_is_none(d))
		return "";
	date_parts(d, &y, &m, &day);
	return arena_printf(a, "%s %d, %d", MONTH[m - 1], day, y);
}

int32_t date_days_between(struct date from, struct date to)
{
	return to.day - from.day;
}

struct date date_add_months(struct date d, int32_t months, int32_t anchor_day)
{
	int32_t y, m, day;
	date_parts(d, &y, &m, &day);
	int32_t count = y * 12 + (m - 1) + months;
	int32_t year = count / 12;
	int32_t month = count % 12 + 1;
	int32_t want = anchor_day ? anchor_day : day;
	int32_t most = civil_days_in_month(year, month);
	return (struct date){civil_to_day(year, month, want < most ? want : most)};
}

struct date date_month_end(struct date d)
{
	int32_t y, m, day;
	date_parts(d, &y, &m, &day);
	return (struct date){civil_to_day(y, m, civil_days_in_month(y, m))};
}

struct date date_month_start(struct date d)
{
	int32_t y, m, day;
	date_parts(d, &y, &m, &day);
	return (struct date){civil_to_day(y, m, 1)};
}

struct date date_min(struct date a, struct date b)
{
	return a.day < b.day ? a : b;
}

struct date date_max(struct date a, struct date b)
{
	return a.day > b.day ? a : b;
}

int date_weekday(struct date d)
{
	int32_t w = (d.day + 3) % 7; /* 1970-01-01 was a Thursday */
	return w < 0 ? w + 7 : w;
}

enum err date_at(struct instant t, const char *zone, struct date *ret)
{
	struct local l;
	TRY(zone_local(zone, t, &l));
	ret->day = civil_to_day(l.year, l.month, l.day);
	return ERR_NONE;
}

enum err date_instant(
	struct date d, int32_t hour, int32_t minute, const char *zone, struct instant *ret)
{
	ASSERT(!date_is_none(d));
	return zone_at_day(zone, d.day, hour * 60 + minute, ret);
}
