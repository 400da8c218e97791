#include "money/calendar.h"
#include "base/random.h"
#include "test.h"
#include <stdlib.h>

static struct date on(const char *iso)
{
	struct date d;
	assert_ok(date_parse(text_of(iso), &d));
	return d;
}

static struct calendar named(const char *name)
{
	struct calendar c;
	assert_ok(calendar_named(text_of(name), &c));
	assert_string_equal(calendar_name(&c), name);
	return c;
}

/* The weekdays of a year that are shut are these and no others. */
static void weekdays_shut(
	const char *calendar, int32_t year, const char *const *expected, size_t count)
{
	struct calendar c = named(calendar);
	struct date d, end;
	size_t at = 0;
	assert_ok(date_of(year, 1, 1, &d));
	assert_ok(date_of(year, 12, 31, &end));
	for (; !date_before(end, d); d = date_add_days(d, 1))
		if (date_weekday(d) < 5 && calendar_is_holiday(&c, d)) {
			assert_true(at < count);
			assert_string_equal(date_iso(test_arena(), d), expected[at++]);
		}
	assert_int_equal(at, count);
}
#define SHUT(calendar, year, ...)                                                                  \
	weekdays_shut(calendar, year, (const char *const[]){__VA_ARGS__},                          \
		COUNT(((const char *const[]){__VA_ARGS__})))

TEST(federal_holidays_on_a_weekend_are_kept_on_the_nearest_weekday)
{
	SHUT("us-federal", 2026, "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25",
		"2026-06-19", "2026-07-03", "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26",
		"2026-12-25");
	/* 2021: Juneteenth, Independence Day, Christmas and the next New Year's Day all on weekends
	 */
	SHUT("us-federal", 2021, "2021-01-01", "2021-01-18", "2021-02-15", "2021-05-31",
		"2021-06-18", "2021-07-05", "2021-09-06", "2021-10-11", "2021-11-11", "2021-11-25",
		"2021-12-24", "2021-12-31");
	SHUT("us-federal", 2020, "2020-01-01", "2020-01-20", "2020-02-17", "2020-05-25",
		"2020-07-03", "2020-09-07", "2020-10-12", "2020-11-11", "2020-11-26", "2020-12-25");
}

TEST(target_is_shut_on_six_days_and_moves_none)
{
	SHUT("target", 2026, "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25");
	SHUT("target", 2024, "2024-01-01", "2024-03-29", "2024-04-01", "2024-05-01", "2024-12-25",
		"2024-12-26");
	struct calendar c = named("target");
	assert_true(calendar_is_holiday(&c, on("2026-12-26"))); /* a Saturday */
}

TEST(english_bank_holidays_have_substitutes_and_proclamations)
{
	SHUT("uk-england", 2020, "2020-01-01", "2020-04-10", "2020-04-13", "2020-05-08",
		"2020-05-25", "2020-08-31", "2020-12-25", "2020-12-28");
	SHUT("uk-england", 2021, "2021-01-01", "2021-04-02", "2021-04-05", "2021-05-03",
		"2021-05-31", "2021-08-30", "2021-12-27", "2021-12-28");
	SHUT("uk-england", 2022, "2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02",
		"2022-06-02", "2022-06-03", "2022-08-29", "2022-09-19", "2022-12-26", "2022-12-27");
	SHUT("uk-england", 2023, "2023-01-02", "2023-04-07", "2023-04-10", "2023-05-01",
		"2023-05-08", "2023-05-29", "2023-08-28", "2023-12-25", "2023-12-26");
	SHUT("uk-england", 2026, "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04",
		"2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28");
}

TEST(easter_falls_where_the_almanac_has_it)
{
	static const char *const EASTER[] = {"1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19",
		"2000-04-23", "2008-03-23", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05",
		"2038-04-25", "2049-04-18", "2076-04-19"};
	for (size_t i = 0; i < COUNT(EASTER); i++)
		assert_true(date_same(calendar_easter(atoi(EASTER[i])), on(EASTER[i])));
	for (int32_t y = 1600; y < 2600; y++)
		assert_int_equal(date_weekday(calendar_easter(y)), 6);
}

TEST(business_days_step_over_weekends_and_holidays)
{
	struct calendar c = named("us-federal");
	assert_true(date_same(calendar_on_or_after(&c, on("2026-07-03")), on("2026-07-06")));
	assert_true(date_same(calendar_on_or_before(&c, on("2026-07-05")), on("2026-07-02")));
	assert_true(date_same(calendar_add(&c, on("2026-07-02"), 1), on("2026-07-06")));
	assert_true(date_same(calendar_add(&c, on("2026-12-31"), 5), on("2027-01-08")));
	assert_true(date_same(calendar_add(&c, on("2026-07-06"), -1), on("2026-07-02")));
	assert_true(date_same(calendar_add(&c, on("2026-07-04"), 0), on("2026-07-04")));
	assert_int_equal(calendar_count(&c, on("2026-07-01"), on("2026-07-31")), 21);
}

TEST(a_business_shuts_on_its_own_days_too)
{
	struct date own[] = {on("2026-08-11"), on("2026-08-10")};
	struct calendar c = named("weekends");
	c.extra = own;
	c.extra_count = COUNT(own);
	assert_true(date_same(calendar_add(&c, on("2026-08-07"), 1), on("2026-08-12")));
	assert_int_equal(calendar_named(TEXT("narnia"), &c), ERR_INVALID);
}

TEST(counting_and_adding_business_days_undo_each_other)
{
	static const char *const NAME[] = {"us-federal", "target", "uk-england", "weekends"};
	struct seeded s = seeded_from(5);
	for (int i = 0; i < 400; i++) {
		struct calendar c = named(NAME[i % 4]);
		struct date from = {(int32_t)seeded_between(&s, 15000, 25000)};
		int32_t n = (int32_t)seeded_between(&s, -80, 80);
		struct date to = calendar_add(&c, from, n);
		assert_int_equal(calendar_count(&c, from, to), n);
		assert_true(n == 0 || calendar_is_open(&c, to));
	}
}
