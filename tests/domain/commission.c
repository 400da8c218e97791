#include "domain/commission.h"
#include "test.h"

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

#define D(n) ((struct date){n})

static struct commission_row row(int32_t age_from, int32_t age_to, int64_t rate_ppm)
{
	return (struct commission_row){.age_from_days = age_from,
		.age_to_days = age_to,
		.balance_from_minor = 0,
		.balance_to_minor = INT64_MAX,
		.rate_ppm = rate_ppm,
		.valid_from = D(100),
		.valid_to = DATE_NONE};
}

static struct money earned(struct commission_row r, int64_t receipt, int64_t before)
{
	struct money c;
	assert_ok(commission_on(&r, usd(receipt), usd(before), &c));
	return c;
}

TEST(exactly_one_row_of_a_schedule_fits_or_it_is_refused_by_name)
{
	struct commission_row rows[] = {
		row(0, 90, 200000), row(91, 180, 300000), row(200, INT32_MAX, 400000)};
	struct commission_schedule s = {"USD", rows, 3};
	struct commission_case c = {90, usd(5000), COMMISSION_FIRST, D(150)};
	const struct commission_row *found;
	assert_ok(commission_check(&s, NULL));
	assert_ok(commission_pick(&s, &c, NULL, &found));
	assert_ptr_equal(found, &rows[0]);
	c.age_days = 91;
	assert_ok(commission_pick(&s, &c, NULL, &found));
	assert_ptr_equal(found, &rows[1]);
	c.age_days = 190;
	assert_int_equal(commission_pick(&s, &c, NULL, &found), ERR_NOT_FOUND);
	rows[1].age_to_days = 250;
	c.age_days = 220;
	assert_int_equal(commission_pick(&s, &c, NULL, &found), ERR_CONFLICT);
	assert_int_equal(commission_check(&s, NULL), ERR_INVALID);
}

TEST(a_row_is_held_apart_by_stage_balance_and_time)
{
	struct commission_row rows[] = {row(0, 90, 200000), row(0, 90, 300000)};
	struct commission_schedule s = {"USD", rows, 2};
	assert_int_equal(commission_check(&s, NULL), ERR_INVALID);
	rows[1].stage = COMMISSION_LEGAL;
	assert_ok(commission_check(&s, NULL));
	rows[1].stage = COMMISSION_FIRST;
	rows[0].balance_to_minor = 999;
	rows[1].balance_from_minor = 1000;
	assert_ok(commission_check(&s, NULL));
	rows[1].balance_from_minor = 999;
	assert_int_equal(commission_check(&s, NULL), ERR_INVALID);
	rows[0].valid_to = D(199);
	rows[1].valid_from = D(200);
	assert_ok(commission_check(&s, NULL));
	struct commission_case c = {10, usd(500), COMMISSION_FIRST, D(199)};
	const struct commission_row *found;
	assert_ok(commission_pick(&s, &c, NULL, &found));
	assert_ptr_equal(found, &rows[0]);
	c.on = D(99);
	assert_int_equal(commission_pick(&s, &c, NULL, &found), ERR_NOT_FOUND);
	rows[1].rate_ppm = COMMISSION_PPM + 1;
	assert_int_equal(commission_check(&s, NULL), ERR_INVALID);
}

TEST(overlap_and_pick_agree_on_every_small_schedule)
{
	for (int32_t from = 0; from < 6; from++)
		for (int32_t to = from; to < 6; to++) {
			struct commission_row rows[] = {row(2, 3, 1), row(from, to, 2)};
			struct commission_schedule s = {"USD", rows, 2};
			bool twice = false;
			for (int32_t age = 0; age < 6; age++) {
				struct commission_case c = {age, usd(1), COMMISSION_FIRST, D(150)};
				const struct commission_row *found;
				twice |= commission_pick(&s, &c, NULL, &found) == ERR_CONFLICT;
			}
			assert_int_equal(commission_check(&s, NULL) == ERR_INVALID, twice);
		}
}

TEST(commission_rounds_half_up)
{
	assert_int_equal(earned(row(0, 9, 300000), 10005, 0).minor, 3002); /* 30.015 */
	assert_int_equal(earned(row(0, 9, 300000), 10003, 0).minor, 3001); /* 30.009 */
	assert_int_equal(earned(row(0, 9, 300000), 10001, 0).minor, 3000); /* 30.003 */
}

TEST(commission_stays_within_its_cap_and_minimum_and_the_money)
{
	struct commission_row r = row(0, 9, 300000);
	r.cap_minor = 5000;
	r.min_minor = 1000;
	assert_int_equal(earned(r, 100, 0).minor, 100);
	assert_int_equal(earned(r, 2000, 0).minor, 1000);
	assert_int_equal(earned(r, 2000, 100).minor, 900);
	assert_int_equal(earned(r, 2000, 1000).minor, 600);
	assert_int_equal(earned(r, 2000, 4900).minor, 100);
	assert_int_equal(earned(r, 2000, 5000).minor, 0);
	assert_int_equal(earned(r, 2000, 5001).minor, 0); /* a schedule that was lowered since */
}

TEST(a_reversal_is_the_exact_negative_at_once_or_in_parts)
{
	for (int64_t receipt = 1; receipt <= 60; receipt++) {
		struct money c = earned(row(0, 9, 333333), receipt, 0), back, sum = usd(0);
		assert_ok(commission_reverse(c, usd(receipt), usd(0), usd(receipt), &back));
		assert_int_equal(back.minor, -c.minor);
		for (int64_t gone = 0; gone < receipt; gone += 7) {
			int64_t part = receipt - gone < 7 ? receipt - gone : 7;
			assert_ok(commission_reverse(c, usd(receipt), usd(gone), usd(part), &back));
			assert_true(back.minor <= 0);
			assert_ok(money_add(sum, back, &sum));
		}
		assert_int_equal(sum.minor, -c.minor);
	}
	struct money back;
	assert_int_equal(commission_reverse(usd(3), usd(10), usd(5), usd(6), &back), ERR_INVALID);
	assert_int_equal(commission_reverse(usd(3), usd(10), usd(0), usd(0), &back), ERR_INVALID);
}

TEST(credit_goes_to_whoever_earned_it)
{
	const struct commission_holding HELD[] = {
		{7, D(100), D(150), 30, true}, {8, D(151), DATE_NONE, 0, false}};
	struct commission_receipt r = {D(120), true, 0};
	assert_int_equal(commission_earned_by(HELD, 2, &r).agency, 7);
	r.on = D(160);
	assert_int_equal(commission_earned_by(HELD, 2, &r).agency, 8);
	r.arranged_by = 7; /* a plan the first agency made still pays */
	assert_int_equal(commission_earned_by(HELD, 2, &r).agency, 7);
	r.on = D(181); /* but not past its tail */
	assert_int_equal(commission_earned_by(HELD, 2, &r).agency, 8);
	r = (struct commission_receipt){D(120), false, 0};
	assert_int_equal(commission_earned_by(HELD, 2, &r).agency, 7);
	r.on = D(160); /* the second one's contract does not count direct payments */
	assert_int_equal(commission_earned_by(HELD, 2, &r).why, COMMISSION_DIRECT);
	assert_int_equal(commission_earned_by(HELD, 2, &r).agency, 0);
	r.on = D(99);
	assert_int_equal(commission_earned_by(HELD, 2, &r).why, COMMISSION_NOT_PLACED);
}
