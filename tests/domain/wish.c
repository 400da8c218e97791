#include "domain/wish.h"
#include "test.h"

static struct date day(int32_t n)
{
	return (struct date){n};
}

TEST(days_of_the_week_are_read_one_by_one_and_as_runs_over_the_end_of_the_week)
{
	static const struct {
		const char *words;
		int64_t days;
		const char *shown;
	} TABLE[] = {{"", 0, ""}, {"mon", 1, "Mon"}, {"Mon, wed", 5, "Mon, Wed"},
		{"Mon-Fri", 31, "Mon, Tue, Wed, Thu, Fri"}, {"Sat-Mon", 97, "Mon, Sat, Sun"}};
	for (size_t i = 0; i < COUNT(TABLE); i++) {
		int64_t days = -1;
		assert_ok(wish_days_parse(TABLE[i].words, NULL, &days));
		assert_int_equal(days, TABLE[i].days);
		assert_string_equal(wish_days_words(test_arena(), days), TABLE[i].shown);
	}
}

TEST(what_are_no_days_or_no_time_of_day_is_refused_and_nothing_is_given)
{
	static const char *const DAYS[] = {"Someday", "Mon-", "-Fri", "Mon,,Tue", "Mon Tue"};
	static const char *const CLOCKS[] = {"", "9", "9:5", "24:01", "12:60", "-1:00", "12:00:00"};
	for (size_t i = 0; i < COUNT(DAYS); i++) {
		int64_t days = 7;
		if (wish_days_parse(DAYS[i], NULL, &days) != ERR_INVALID || days != 7)
			fail_msg("%s", DAYS[i]);
	}
	for (size_t i = 0; i < COUNT(CLOCKS); i++) {
		int32_t minute = 7;
		if (wish_clock_parse(CLOCKS[i], &minute) != ERR_INVALID || minute != 7)
			fail_msg("%s", CLOCKS[i]);
	}
}

TEST(a_time_of_day_is_read_as_it_is_shown)
{
	static const int32_t MINUTES[] = {0, 1, 570, 1439, 1440};
	for (size_t i = 0; i < COUNT(MINUTES); i++) {
		int32_t minute = -1;
		assert_ok(wish_clock_parse(wish_clock(test_arena(), MINUTES[i]), &minute));
		assert_int_equal(minute, MINUTES[i]);
	}
}

TEST(every_kind_of_wish_is_read_by_its_own_word)
{
	for (int k = 0; k < WISH_KIND_COUNT; k++) {
		enum wish_kind kind;
		assert_ok(wish_kind_parse(wish_kind_word((enum wish_kind)k), NULL, &kind));
		assert_int_equal(kind, k);
	}
	enum wish_kind kind;
	assert_int_equal(wish_kind_parse("whisper", NULL, &kind), ERR_INVALID);
}

TEST(a_wish_names_only_what_its_kind_can_and_what_it_must)
{
	struct wish w = wish_new(WISH_OPT_OUT_KIND);
	w.since = day(100);
	assert_int_equal(wish_check(&w, day(100), NULL), ERR_INVALID);
	w.channel = "email";
	assert_ok(wish_check(&w, day(100), NULL));
	assert_int_equal(wish_check(&w, day(99), NULL), ERR_INVALID); /* a day to come */
	w.channel = "pigeon";
	assert_int_equal(wish_check(&w, day(100), NULL), ERR_INVALID);
	w.channel = "email";
	w.place = "home";
	assert_int_equal(wish_check(&w, day(100), NULL), ERR_INVALID);
}

TEST(hours_that_do_not_suit_have_both_ends_and_may_pass_midnight)
{
	struct wish w = wish_new(WISH_INCONVENIENT_KIND);
	w.since = day(100);
	w.from = 22 * 60;
	assert_int_equal(wish_check(&w, day(100), NULL), ERR_INVALID);
	w.to = 6 * 60;
	assert_ok(wish_check(&w, day(100), NULL));
	w.to = w.from;
	assert_int_equal(wish_check(&w, day(100), NULL), ERR_INVALID);
}

TEST(a_place_that_does_not_suit_is_one_that_addresses_can_have)
{
	struct wish w = wish_new(WISH_INCONVENIENT_KIND);
	w.since = day(100);
	w.place = "work";
	assert_ok(wish_check(&w, day(100), NULL));
	w.place = "hospital";
	assert_int_equal(wish_check(&w, day(100), NULL), ERR_INVALID);
}

TEST(a_wish_holds_from_its_day_to_its_last)
{
	struct wish w = wish_new(WISH_INCONVENIENT_KIND);
	w.since = day(100);
	w.until = day(102);
	assert_false(wish_holds_on(&w, day(99)));
	assert_true(wish_holds_on(&w, day(100)));
	assert_true(wish_holds_on(&w, day(102)));
	assert_false(wish_holds_on(&w, day(103)));
}
