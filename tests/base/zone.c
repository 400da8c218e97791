#include "base/zone.h"
#include "base/random.h"
#include "test.h"
#include <glib.h>

static struct instant at(const char *iso)
{
	struct instant t;
	assert_ok(instant_parse(text_of(iso), &t));
	return t;
}

TEST(an_instant_survives_being_printed_and_read)
{
	static const char *const TIMES[] = {
		"1969-12-31T23:59:59Z", "2026-03-08T14:05:00Z", "2026-01-01T00:00:00.250Z"};
	for (size_t i = 0; i < COUNT(TIMES); i++)
		assert_string_equal(instant_iso(test_arena(), at(TIMES[i])), TIMES[i]);
	assert_int_equal(at("2026-03-08T14:05+02:00").ms, at("2026-03-08T12:05:00Z").ms);
}

TEST(an_instant_refuses_impossible_times)
{
	static const char *const BAD[] = {"2026-02-30T10:00:00Z", "2026-01-01T24:00:00Z",
		"2026-01-01T10:00:00", "2026-01-01 10:00:00Z", "2026-01-01T10:00:00Zx", ""};
	struct instant t;
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(instant_parse(text_of(BAD[i]), &t), ERR_INVALID);
}

TEST(a_zone_that_iana_does_not_have_is_refused_and_not_taken_for_utc)
{
	struct local l;
	assert_int_equal(zone_local("Nope/Zone", (struct instant){0}, &l), ERR_INVALID);
	assert_false(zone_known(""));
	assert_true(zone_known("Asia/Kathmandu"));
}

TEST(local_time_follows_both_changes_of_the_clock)
{
	struct local l;
	assert_ok(zone_local("America/New_York", at("2026-03-08T06:59:00Z"), &l));
	assert_int_equal(l.hour, 1);
	assert_ok(zone_local("America/New_York", at("2026-03-08T07:00:00Z"), &l));
	assert_int_equal(l.hour, 3);
	assert_ok(zone_local("America/New_York", at("2026-11-01T05:30:00Z"), &l));
	assert_int_equal(l.hour, 1);
	assert_ok(zone_local("America/New_York", at("2026-11-01T06:30:00Z"), &l));
	assert_int_equal(l.hour, 1);
}

TEST(a_wall_time_in_the_spring_gap_is_the_moment_of_the_change)
{
	struct instant t;
	assert_ok(zone_at("America/New_York", 2026, 3, 8, 2, 30, &t));
	assert_int_equal(t.ms, at("2026-03-08T07:00:00Z").ms);
	assert_ok(zone_at("America/New_York", 2026, 11, 1, 1, 30, &t));
	assert_int_equal(t.ms, at("2026-11-01T05:30:00Z").ms);
	assert_ok(zone_at("Asia/Kolkata", 2026, 7, 1, 9, 0, &t));
	assert_int_equal(t.ms, at("2026-07-01T03:30:00Z").ms);
}

/* What was found before is kept: it must not answer for a moment beyond the next change. */
TEST(a_zone_shows_the_same_in_whatever_order_it_is_asked)
{
	static const char *const ZONES[] = {"America/New_York", "Europe/London", "Asia/Kolkata",
		"Australia/Lord_Howe", "Africa/Casablanca", "America/Chicago", "Pacific/Apia"};
	struct seeded s = seeded_from(5);
	int32_t wrong = 0, changes = 0, last = 0;
	for (int i = 0; i < 20000; i++) {
		const char *name = ZONES[seeded_below(&s, COUNT(ZONES))];
		/* years apart, or hours around what may be a change of the clock */
		int64_t unix_s = seeded_below(&s, 2) ? seeded_between(&s, 0, 2000000000)
						     : seeded_between(&s, 1772000000, 1776000000);
		GTimeZone *zone = g_time_zone_new_identifier(name);
		int interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, unix_s);
		int32_t offset_s = g_time_zone_get_offset(zone, interval);
		struct local l;
		assert_ok(zone_local(name, (struct instant){unix_s * 1000}, &l));
		wrong += l.offset_s != offset_s;
		changes += l.offset_s != last;
		last = l.offset_s;
		g_time_zone_unref(zone);
	}
	assert_int_equal(wrong, 0);
	assert_true(changes > 10000);
}
