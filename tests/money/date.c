#include "money/date.h"
#include "test.h"

static struct date day(const char *iso)
{
	struct date d;
	assert_ok(date_parse(text_of(iso), &d));
	return d;
}

TEST(every_day_of_four_centuries_survives_being_printed_and_read)
{
	ARENA a = arena_new(0);
	struct date last = day("2100-12-31");
	for (struct date d = day("1700-01-01"); !date_before(last, d); d = date_add_days(d, 1)) {
		assert_int_equal(day(date_iso(a, d)).day, d.day);
		arena_reset(a);
	}
}

TEST(a_date_refuses_days_that_do_not_exist)
{
	static const char *const BAD[] = {"2026-02-29", "2026-13-01", "2026-00-01", "2026-1-1",
		"26-01-01", "2026-01-32", "2026-01-01x", "", "2026/01/01"};
	struct date d;
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(date_parse(text_of(BAD[i]), &d), ERR_INVALID);
	assert_ok(date_parse(TEXT("2024-02-29"), &d));
}

TEST(a_month_added_to_the_31st_ends_with_the_month_and_keeps_its_anchor)
{
	struct date feb = date_add_months(day("2026-01-31"), 1, 0);
	assert_string_equal(date_iso(test_arena(), feb), "2026-02-28");
	assert_string_equal(date_iso(test_arena(), date_add_months(feb, 1, 31)), "2026-03-31");
	assert_string_equal(
		date_iso(test_arena(), date_add_months(day("2026-01-15"), -1, 0)), "2025-12-15");
}

TEST(weekdays_are_right_on_both_sides_of_1970)
{
	assert_int_equal(date_weekday(day("2026-11-22")), 6);
	assert_int_equal(date_weekday(day("1970-01-01")), 3);
	assert_int_equal(date_weekday(day("1969-12-29")), 0);
}

TEST(the_day_depends_on_the_zone)
{
	struct instant t;
	struct date d;
	assert_ok(instant_parse(TEXT("2026-01-01T02:00:00Z"), &t));
	assert_ok(date_at(t, "America/Los_Angeles", &d));
	assert_string_equal(date_iso(test_arena(), d), "2025-12-31");
	assert_ok(date_at(t, "Asia/Tokyo", &d));
	assert_string_equal(date_show(test_arena(), d), "January 1, 2026");
}
