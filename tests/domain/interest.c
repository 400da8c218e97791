#include "domain/interest.h"
#include "base/random.h"
#include "test.h"

static struct date on(const char *iso)
{
	struct date d;
	assert_ok(date_parse(text_of(iso), &d));
	return d;
}

static struct money gbp(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "GBP", &m));
	return m;
}

static struct interest for_days(
	int64_t principal, const char *rate, enum daycount basis, int32_t days)
{
	struct rate r;
	struct interest i;
	assert_ok(rate_parse(text_of(rate), &r));
	assert_ok(interest_for_days(gbp(principal), r, basis, days, &i));
	return i;
}

/* The worked example of gov.uk (1,000.00 at 8.5 %, 50 days) rounds the day to 0.23 first and
 * gets 11.50. */
TEST(interest_is_rounded_once_and_not_by_the_day)
{
	struct interest i = for_days(100000, "8.5", DAYCOUNT_ACT_365, 50);
	assert_int_equal(i.yearly.minor, 8500);
	assert_int_equal(i.total.minor, 1164);
	assert_string_equal(interest_daily(test_arena(), &i), "0.232877");
	assert_string_equal(i.method, "simple, actual/365");
	assert_string_equal(i.rounding, "full precision, rounded once, half-up");
}

TEST(interest_follows_the_basis_it_names)
{
	assert_int_equal(for_days(100000, "8.25", DAYCOUNT_ACT_365, 60).total.minor, 1356);
	assert_int_equal(for_days(100000, "8.25", DAYCOUNT_ACT_360, 60).total.minor, 1375);
	assert_int_equal(for_days(500000, "12.25", DAYCOUNT_ACT_365, 101).total.minor, 16949);
	assert_int_equal(for_days(1500000, "12.75", DAYCOUNT_ACT_365, 120).total.minor, 62877);
	assert_int_equal(for_days(-100000, "8.25", DAYCOUNT_ACT_365, 60).total.minor, -1356);
	assert_int_equal(for_days(100000, "0", DAYCOUNT_ACT_365, 60).total.minor, 0);
}

TEST(a_half_cent_of_interest_goes_up)
{
	assert_int_equal(
		for_days(1000, "0.5", DAYCOUNT_ACT_360, 36).total.minor, 1); /* 0.5 pence */
	assert_int_equal(for_days(-1000, "0.5", DAYCOUNT_ACT_360, 36).total.minor, -1);
	assert_int_equal(for_days(1000, "0.5", DAYCOUNT_ACT_360, 35).total.minor, 0);
}

TEST(interest_across_a_leap_year_is_split_at_new_year)
{
	struct interest i;
	struct rate r = {82500};
	/* 1999-07-30 to 2000-01-30: 155 days of 365 and 29 of 366 */
	assert_ok(interest_between(
		gbp(1000000), r, DAYCOUNT_ACT_ACT_ISDA, on("1999-07-30"), on("2000-01-30"), &i));
	assert_int_equal(i.total.minor, 41571);
	assert_int_equal(i.days, 184);
	assert_string_equal(interest_daily(test_arena(), &i), "2.260274");
	assert_ok(interest_between(
		gbp(1000000), r, DAYCOUNT_ACT_ACT_ISDA, on("2028-01-01"), on("2029-01-01"), &i));
	assert_int_equal(i.total.minor, i.yearly.minor);
	assert_string_equal(interest_daily(test_arena(), &i), "2.254098");
	assert_ok(interest_between(
		gbp(1000000), r, DAYCOUNT_30E_360, on("2026-01-31"), on("2026-03-31"), &i));
	assert_int_equal(i.days, 60);
	assert_int_equal(i.total.minor, 13750);
}

TEST(interest_by_dates_agrees_with_interest_by_days)
{
	struct seeded s = seeded_from(365);
	for (int n = 0; n < 500; n++) {
		struct date from = {(int32_t)seeded_between(&s, 10000, 20000)};
		int32_t days = (int32_t)seeded_below(&s, 4000);
		struct money principal = gbp(seeded_between(&s, -100000000, 100000000));
		struct rate r = {seeded_between(&s, -20000, 300000)};
		enum daycount basis = n % 2 ? DAYCOUNT_ACT_365 : DAYCOUNT_ACT_360;
		struct interest one, two;
		assert_ok(interest_for_days(principal, r, basis, days, &one));
		assert_ok(interest_between(
			principal, r, basis, from, date_add_days(from, days), &two));
		assert_int_equal(one.total.minor, two.total.minor);
		assert_int_equal(one.daily_e6, two.daily_e6);
	}
}

TEST(interest_refuses_what_it_cannot_know_or_hold)
{
	struct interest i;
	struct rate r = {82500};
	assert_int_equal(interest_for_days(gbp(1), r, DAYCOUNT_ACT_ACT_ISDA, 1, &i), ERR_INVALID);
	assert_int_equal(interest_for_days(gbp(1), r, DAYCOUNT_ACT_365, -1, &i), ERR_INVALID);
	assert_int_equal(interest_between(gbp(1), r, DAYCOUNT_ACT_365, on("2026-02-02"),
				 on("2026-02-01"), &i),
		ERR_INVALID);
	r.ppm = RATE_PPM_MOST;
	assert_int_equal(
		interest_for_days(gbp(INT64_MAX), r, DAYCOUNT_ACT_365, INTEREST_DAYS_MOST, &i),
		ERR_OVERFLOW);
	assert_int_equal(interest_between(gbp(INT64_MIN), r, DAYCOUNT_ACT_ACT_ISDA,
				 on("0001-01-01"), on("9999-12-31"), &i),
		ERR_OVERFLOW);
}
