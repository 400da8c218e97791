#include "codec/table_dates.h"
#include <string.h>

#define YEAR_LEAST 1900
#define YEAR_MOST 2199
#define PIVOT 70 /* two digits below it are of this century */

struct part {
	int32_t number;
	int digits; /* 0: by name */
};

/* A value that has the shape of a date, its parts not yet weighed. */
struct shape {
	struct part part[3];
	int name_at; /* which part is a month by name; -1: none */
};

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct text rest_of(struct text t, size_t used)
{
	return (struct text){t.at + used, t.len - used};
}

/* 1 to 12 for an English month, at least its first three letters; 0 otherwise. */
static int32_t month_named(struct text word)
{
	static const char *const NAME[] = {"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december"};
	if (text_equal_nocase(word, TEXT("sept")))
		return 9;
	for (size_t i = 0; i < COUNT(NAME); i++) {
		struct text whole = text_of(NAME[i]), brief = {NAME[i], 3};
		if (text_equal_nocase(word, whole) || text_equal_nocase(word, brief))
			return (int32_t)i + 1;
	}
	return 0;
}

/* One to four digits and no more. */
static bool take_number(struct text *rest, struct part *ret)
{
	struct part p = {0, 0};
	while (p.digits < 5 && (size_t)p.digits < rest->len && digit(rest->at[p.digits]))
		p.number = p.number * 10 + (rest->at[p.digits++] - '0');
	*rest = rest_of(*rest, (size_t)p.digits);
	*ret = p;
	return p.digits >= 1 && p.digits <= 4;
}

static bool take_month(struct text *rest, struct part *ret)
{
	size_t n = 0;
	while (n < rest->len && letter(rest->at[n]))
		n++;
	*ret = (struct part){month_named((struct text){rest->at, n}), 0};
	*rest = rest_of(*rest, n);
	return ret->number > 0;
}

/* Two digits and what they must be below. */
static bool take_two(struct text *t, int below, bool one_is_enough)
{
	size_t n = 0;
	int value = 0;
	while (n < 2 && n < t->len && digit(t->at[n]))
		value = value * 10 + (t->at[n++] - '0');
	*t = rest_of(*t, n);
	return (n == 2 || (n == 1 && one_is_enough)) && value < below;
}

static bool take_char(struct text *t, char c)
{
	if (t->len == 0 || t->at[0] != c)
		return false;
	*t = rest_of(*t, 1);
	return true;
}

static void skip_noon(struct text *t)
{
	*t = text_trim(*t);
	struct text two = {t->at, t->len < 2 ? t->len : 2};
	if (text_equal_nocase(two, TEXT("am")) || text_equal_nocase(two, TEXT("pm")))
		*t = text_trim(rest_of(*t, 2));
}

/* "Z", "+01", "+0100", "+01:00" or nothing. */
static bool zone_or_nothing(struct text t)
{
	if (t.len == 0 || text_is(t, "Z") || text_is(t, "UTC"))
		return true;
	if (!take_char(&t, '+') && !take_char(&t, '-'))
		return false;
	if (!take_two(&t, 24, false))
		return false;
	(void)take_char(&t, ':');
	return t.len == 0 || (take_two(&t, 60, false) && t.len == 0);
}

/* What follows the date: nothing, or a time of day that is well formed. */
static bool time_or_nothing(struct text t)
{
	if (t.len == 0)
		return true;
	if (!take_char(&t, 'T') && !take_char(&t, ' ') && !take_char(&t, ','))
		return false;
	t = text_trim(t);
	if (!take_two(&t, 25, true) || !take_char(&t, ':') || !take_two(&t, 60, false))
		return false;
	if (take_char(&t, ':') && !take_two(&t, 61, false))
		return false;
	if (take_char(&t, '.'))
		while (t.len && digit(t.at[0]))
			t = rest_of(t, 1);
	skip_noon(&t);
	return zone_or_nothing(t);
}

/* Between the parts of a date with a named month: one of - / . or a comma, with blanks; or blanks
 * alone. */
static bool loose_gap(struct text *rest)
{
	size_t n = 0;
	if (n < rest->len && strchr("-/.,", rest->at[n]) != NULL)
		n++;
	while (n < rest->len && rest->at[n] == ' ')
		n++;
	*rest = rest_of(*rest, n);
	return n > 0;
}

/* "31 Jan 2026", "2026-Jan-31" and "January 31, 2026". */
static bool named(struct text rest, struct shape *ret)
{
	struct shape s = {.name_at = letter(rest.at[0]) ? 0 : 1};
	for (int i = 0; i < 3; i++) {
		if (i > 0 && !loose_gap(&rest))
			return false;
		if (!(i == s.name_at ? take_month(&rest, &s.part[i])
				     : take_number(&rest, &s.part[i])))
			return false;
	}
	*ret = s;
	return time_or_nothing(rest);
}

/* Three numbers with the same one of - / . between them. */
static bool numeric(struct text rest, struct shape *ret)
{
	struct shape s = {.name_at = -1};
	if (!take_number(&rest, &s.part[0]) || rest.len == 0 || strchr("-/.", rest.at[0]) == NULL)
		return false;
	char gap = rest.at[0];
	for (int i = 1; i < 3; i++)
		if (!take_char(&rest, gap) || !take_number(&rest, &s.part[i]))
			return false;
	*ret = s;
	return time_or_nothing(rest);
}

/* 20260131 */
static bool compact(struct text value, struct shape *ret)
{
	int32_t n = 0;
	if (value.len < 8)
		return false;
	for (size_t i = 0; i < 8; i++) {
		if (!digit(value.at[i]))
			return false;
		n = n * 10 + (value.at[i] - '0');
	}
	*ret = (struct shape){
		.part = {{n / 10000, 4}, {n / 100 % 100, 2}, {n % 100, 2}}, .name_at = -1};
	return time_or_nothing(rest_of(value, 8));
}

static bool shape_of(struct text value, struct shape *ret)
{
	return value.len && (numeric(value, ret) || compact(value, ret) || named(value, ret));
}

static bool from_parts(struct part year, struct part month, struct part day, struct date *ret)
{
	if ((year.digits != 4 && year.digits != 2) || month.digits > 2 || day.digits > 2)
		return false;
	int32_t y = year.number;
	if (year.digits == 2)
		y += y < PIVOT ? 2000 : 1900;
	return y >= YEAR_LEAST && y <= YEAR_MOST &&
		date_of(y, month.number, day.number, ret) == ERR_NONE;
}

static bool reads(const struct shape *s, enum date_order order, struct date *ret)
{
	const struct part *p = s->part;
	if (s->name_at == 0)
		return from_parts(p[2], p[0], p[1], ret);
	if (p[0].digits == 4)
		return from_parts(p[0], p[1], p[2], ret);
	if (s->name_at == 1 || order == DATE_DMY)
		return from_parts(p[2], p[1], p[0], ret);
	return order == DATE_MDY ? from_parts(p[2], p[0], p[1], ret)
				 : from_parts(p[0], p[1], p[2], ret);
}

struct table_dates table_dates_new(void)
{
	return (struct table_dates){.possible = {true, true, true}};
}

static void remember(struct date_example *example, struct text value, int64_t line)
{
	if (example->line)
		return;
	size_t len = value.len < DATE_EXAMPLE_BYTES - 1 ? value.len : DATE_EXAMPLE_BYTES - 1;
	memcpy(example->value, value.at, len);
	example->value[len] = '\0';
	example->line = line;
}

bool table_dates_see(struct table_dates *d, struct text value, int64_t line)
{
	struct shape s;
	struct date read[DATE_ORDERS];
	bool can[DATE_ORDERS] = {false, false, false};
	value = text_trim(value);
	if (value.len == 0)
		return true;
	d->seen++;
	if (shape_of(value, &s))
		for (int o = 0; o < DATE_ORDERS; o++)
			can[o] = reads(&s, (enum date_order)o, &read[o]);
	if (!can[0] && !can[1] && !can[2]) {
		d->unreadable++;
		return false;
	}
	for (int o = 0; o < DATE_ORDERS; o++) {
		int a = (o + 1) % DATE_ORDERS, b = (o + 2) % DATE_ORDERS;
		if (!can[o])
			remember(&d->against[o], value, line);
		d->possible[o] &= can[o];
		if (can[a] && can[b] && !date_same(read[a], read[b]))
			remember(&d->differs[o], value, line);
	}
	return true;
}

static void keep_earlier(struct date_example *a, const struct date_example *b)
{
	if (b->line && (a->line == 0 || b->line < a->line))
		*a = *b;
}

void table_dates_join(struct table_dates *d, const struct table_dates *other)
{
	d->seen += other->seen;
	d->unreadable += other->unreadable;
	for (int o = 0; o < DATE_ORDERS; o++) {
		d->possible[o] &= other->possible[o];
		keep_earlier(&d->against[o], &other->against[o]);
		keep_earlier(&d->differs[o], &other->differs[o]);
	}
}

static enum err refuse_none(const struct table_dates *d, struct refusals *why)
{
	const struct date_example *first = &d->against[DATE_DMY], *second = &d->against[DATE_MDY];
	if (why == NULL)
		return ERR_INVALID;
	return refuse(why, second->line, "dates", text_of(second->value),
		arena_printf(why->arena, "is not written in the same order as \"%s\" in line %lld",
			first->value, (long long)first->line),
		"one order in the whole file, or --dates dmy|mdy|ymd to refuse the rows that differ");
}

enum err table_dates_decide(const struct table_dates *d, struct refusals *why, enum date_order *ret)
{
	int found = -1;
	for (int o = 0; o < DATE_ORDERS; o++) {
		int a = (o + 1) % DATE_ORDERS, b = (o + 2) % DATE_ORDERS;
		if (d->possible[o])
			found = o;
		if (d->possible[a] && d->possible[b] && d->differs[o].line)
			return refuse(why, d->differs[o].line, "dates",
				text_of(d->differs[o].value),
				"may be read in more than one order, and no date in the file settles it",
				"--dates dmy, --dates mdy or --dates ymd");
	}
	if (found < 0)
		return refuse_none(d, why);
	*ret = (enum date_order)found;
	return ERR_NONE;
}

enum err table_date_read(struct text value, enum date_order order, struct date *ret)
{
	struct shape s;
	struct date read;
	if (!shape_of(text_trim(value), &s) || !reads(&s, order, &read))
		return ERR_INVALID;
	*ret = read;
	return ERR_NONE;
}

static const char *const ORDER_NAME[DATE_ORDERS] = {"dmy", "mdy", "ymd"};

enum err date_order_parse(const char *s, enum date_order *ret)
{
	for (int o = 0; o < DATE_ORDERS; o++)
		if (text_equal_nocase(text_of(s), text_of(ORDER_NAME[o]))) {
			*ret = (enum date_order)o;
			return ERR_NONE;
		}
	return ERR_INVALID;
}

const char *date_order_name(enum date_order order)
{
	return ORDER_NAME[order];
}
