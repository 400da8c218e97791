#include "money/daycount.h"
#include "money/money.h"
#include "base/random.h"
#include "test.h"

static struct date on(const char *iso)
{
	struct date d;
	assert_ok(date_parse(text_of(iso), &d));
	return d;
}

static int32_t days(enum daycount how, const char *from, const char *to)
{
	int32_t n;
	assert_ok(daycount_days(how, on(from), on(to), false, &n));
	return n;
}

static enum daycount corpus_kind(struct text name)
{
	if (text_is(name, "30/360 bond basis"))
		return DAYCOUNT_30_360_BOND;
	if (text_is(name, "30E/360 eurobond"))
		return DAYCOUNT_30E_360;
	assert_true(text_is(name, "ACT/ACT ISDA year fraction"));
	return DAYCOUNT_ACT_ACT_ISDA;
}

/* Years with twelve decimals, as the corpus prints them. */
static void agrees_in_years(struct fraction f, struct text expected)
{
	int64_t got, whole, part;
	whole = 0;
	struct text rest = expected;
	assert_ok(text_int(text_cut(&rest, '.'), &whole));
	assert_int_equal(rest.len, 12);
	assert_ok(text_int(rest, &part));
	assert_ok(wide_divide((wide)f.num * 1000000000000, f.den, ROUND_HALF_EVEN, &got));
	assert_int_equal(got, whole * 1000000000000 + part);
}

static void agrees_with_row(struct text row)
{
	enum daycount how = corpus_kind(text_cut(&row, ','));
	struct date from, to;
	int64_t actual, expected_days;
	assert_ok(date_parse(text_cut(&row, ','), &from));
	assert_ok(date_parse(text_cut(&row, ','), &to));
	struct text expected = text_cut(&row, ',');
	struct fraction f;
	assert_ok(daycount_fraction(how, from, to, false, &f));
	assert_ok(text_int(text_trim(row), &actual));
	assert_int_equal(date_days_between(from, to), actual);
	if (how == DAYCOUNT_ACT_ACT_ISDA) {
		agrees_in_years(f, expected);
		return;
	}
	assert_ok(text_int(expected, &expected_days));
	assert_int_equal(f.num, expected_days);
	assert_int_equal(f.den, 360);
}

TEST(every_published_day_count_comes_out)
{
	const char *path = corpus("data/daycount/vectors.csv");
	size_t rows = 0;
	if (path == NULL)
		not_here("data/daycount/vectors.csv");
	struct text rest = test_file(path);
	text_cut(&rest, '\n');
	for (; rest.len; rows++)
		agrees_with_row(text_cut(&rest, '\n'));
	assert_true(rows >= 27);
}

/* ISDA's three 30/360 conventions on the ends of February (2006 Definitions, 4.16 f, g, h). */
TEST(the_three_conventions_of_thirty_days_part_at_the_ends_of_months)
{
	assert_int_equal(days(DAYCOUNT_30_360_BOND, "2007-02-28", "2007-03-31"), 33);
	assert_int_equal(days(DAYCOUNT_30E_360, "2007-02-28", "2007-03-31"), 32);
	assert_int_equal(days(DAYCOUNT_30E_360_ISDA, "2007-02-28", "2007-03-31"), 30);
	assert_int_equal(days(DAYCOUNT_30E_360_ISDA, "2007-08-31", "2008-02-29"), 180);
	assert_int_equal(days(DAYCOUNT_30E_360, "2007-08-31", "2008-02-29"), 179);
	assert_int_equal(days(DAYCOUNT_30_360_BOND, "2008-01-30", "2008-03-31"), 60);
	assert_int_equal(days(DAYCOUNT_30_360_BOND, "2008-01-29", "2008-03-31"), 62);
}

TEST(the_end_of_february_stays_itself_when_the_whole_debt_falls_due_on_it)
{
	int32_t n;
	assert_ok(
		daycount_days(DAYCOUNT_30E_360_ISDA, on("2008-08-31"), on("2009-02-28"), true, &n));
	assert_int_equal(n, 178);
	assert_ok(daycount_days(
		DAYCOUNT_30E_360_ISDA, on("2008-08-31"), on("2009-02-28"), false, &n));
	assert_int_equal(n, 180);
	assert_ok(
		daycount_days(DAYCOUNT_30E_360_ISDA, on("2008-08-31"), on("2009-03-31"), true, &n));
	assert_int_equal(n, 210); /* only February is spared */
}

TEST(actual_counts_are_the_days_of_the_calendar)
{
	struct fraction f;
	assert_int_equal(days(DAYCOUNT_ACT_365, "2024-01-01", "2025-01-01"), 366);
	assert_ok(
		daycount_fraction(DAYCOUNT_ACT_365, on("2024-01-01"), on("2025-01-01"), false, &f));
	assert_int_equal(f.num, 366);
	assert_int_equal(f.den, 365);
	assert_ok(
		daycount_fraction(DAYCOUNT_ACT_360, on("2026-01-01"), on("2026-01-31"), false, &f));
	assert_int_equal(f.num, 30);
	assert_int_equal(f.den, 360);
	assert_int_equal(daycount_days(DAYCOUNT_ACT_365, on("2026-01-02"), on("2026-01-01"), false,
				 &(int32_t){0}),
		ERR_INVALID);
}

TEST(actual_actual_gives_every_whole_year_the_value_one_and_adds_up)
{
	struct seeded s = seeded_from(16);
	for (int32_t y = 1999; y < 2009; y++) {
		struct fraction f;
		struct date from, to;
		assert_ok(date_of(y, 1, 1, &from));
		assert_ok(date_of(y + 1, 1, 1, &to));
		assert_ok(daycount_fraction(DAYCOUNT_ACT_ACT_ISDA, from, to, false, &f));
		assert_int_equal(f.num, f.den);
	}
	for (int i = 0; i < 500; i++) {
		struct date a = {(int32_t)seeded_between(&s, 9000, 12000)};
		struct date b = date_add_days(a, (int32_t)seeded_below(&s, 2000));
		struct date c = date_add_days(b, (int32_t)seeded_below(&s, 2000));
		struct fraction ab, bc, ac;
		assert_ok(daycount_fraction(DAYCOUNT_ACT_ACT_ISDA, a, b, false, &ab));
		assert_ok(daycount_fraction(DAYCOUNT_ACT_ACT_ISDA, b, c, false, &bc));
		assert_ok(daycount_fraction(DAYCOUNT_ACT_ACT_ISDA, a, c, false, &ac));
		assert_int_equal(ab.num + bc.num, ac.num);
	}
}

TEST(a_day_count_is_found_by_its_name_and_by_its_short_one)
{
	enum daycount how;
	for (int i = DAYCOUNT_ACT_365; i <= DAYCOUNT_30E_360_ISDA; i++) {
		assert_ok(daycount_parse(text_of(daycount_name((enum daycount)i)), &how));
		assert_int_equal(how, i);
	}
	assert_ok(daycount_parse(TEXT("360"), &how));
	assert_int_equal(how, DAYCOUNT_ACT_360);
	assert_ok(daycount_parse(TEXT("actual"), &how));
	assert_int_equal(how, DAYCOUNT_ACT_ACT_ISDA);
	assert_int_equal(daycount_parse(TEXT(""), &how), ERR_INVALID);
	assert_int_equal(daycount_parse(TEXT("364"), &how), ERR_INVALID);
}
