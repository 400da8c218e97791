#include "domain/window.h"
#include "base/random.h"
#include "test.h"

/* Frama-C proves what the header says; these see that the header says what it should. */

TEST(window_of_hours_opens_at_its_first_minute_and_closes_before_its_last)
{
	assert_false(window_has_minute(479, 480, 1260));
	assert_true(window_has_minute(480, 480, 1260));
	assert_true(window_has_minute(1259, 480, 1260));
	assert_false(window_has_minute(1260, 480, 1260));
	assert_true(window_has_minute(1439, 0, 1440));
}

TEST(window_of_hours_goes_on_past_midnight_when_it_ends_before_it_begins)
{
	assert_true(window_has_minute(1320, 1320, 420));
	assert_true(window_has_minute(0, 1320, 420));
	assert_false(window_has_minute(420, 1320, 420));
	assert_false(window_has_minute(1319, 1320, 420));
}

TEST(window_of_seven_days_holds_its_last_day_and_six_before_and_frees_a_day_on_the_eighth)
{
	assert_true(window_has_day(20000, 20006, 7));
	assert_false(window_has_day(20000, 20007, 7));
	assert_false(window_has_day(20007, 20006, 7));
	assert_int_equal(window_free(20000, 7), 20007);
}

TEST(window_minutes_and_window_later_undo_each_other)
{
	struct seeded s = seeded_from(3);
	for (int i = 0; i < 1000; i++) {
		int32_t day = (int32_t)seeded_between(&s, -50000, 50000), to_day,
			minute = (int32_t)seeded_below(&s, 1440), to_minute;
		int64_t minutes = seeded_between(&s, 0, 3000000);
		window_later(day, minute, minutes, &to_day, &to_minute);
		assert_int_equal(window_minutes(day, minute, to_day, to_minute), minutes);
	}
	assert_int_equal(window_minutes(20001, 0, 20000, 1439), -1);
}
