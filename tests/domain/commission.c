#include "domain/commission.h"
#include "base/random.h"
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

static int64_t earned(struct commission_row r, const struct money *receipts, size_t count)
{
	struct money c;
	assert_ok(commission_together(&r, "USD", receipts, count, &c));
	return c.minor;
}

static int64_t earned_alone(int64_t receipt)
{
	const struct money one = usd(receipt);
	return earned(row(0, 9, 300000), &one, 1);
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
	assert_int_equal(earned_alone(10005), 3002); /* 30.015 */
	assert_int_equal(earned_alone(10003), 3001); /* 30.009 */
	assert_int_equal(earned_alone(10001), 3000); /* 30.003 */
}

TEST(commission_stays_within_its_cap_and_minimum_and_the_money)
{
	struct commission_row r = row(0, 9, 300000);
	const struct money one[] = {usd(100)}, two[] = {usd(100), usd(2000)},
			   more[] = {usd(2000), usd(2000), usd(100)},
			   much[] = {usd(20000), usd(100)}, bad[] = {usd(100), usd(0)};
	struct money c;
	r.cap_minor = 5000;
	r.min_minor = 1000;
	assert_int_equal(earned(r, one, 0), 0);
	assert_int_equal(earned(r, one, 1), 100);
	assert_int_equal(earned(r, two, 2), 1000);
	assert_int_equal(earned(r, more, 3), 1230);
	assert_int_equal(earned(r, much, 2), 5000);
	assert_int_equal(commission_together(&r, "USD", bad, 2, &c), ERR_INVALID);
	assert_int_equal(commission_together(&r, "EUR", one, 1, &c), ERR_INVALID);
}

TEST(a_receipt_more_earns_no_less_than_nothing_and_no_more_than_itself)
{
	struct seeded chance = seeded_from(11);
	struct money receipts[8];
	for (int round = 0; round < 5000; round++) {
		struct commission_row r = row(0, 9, seeded_between(&chance, 0, 1000000));
		r.min_minor = seeded_between(&chance, 0, 300);
		r.cap_minor = seeded_below(&chance, 2) ? r.min_minor + 1 : 0;
		r.cap_minor += r.cap_minor ? seeded_between(&chance, 0, 500) : 0;
		int64_t before = 0;
		for (size_t i = 0; i < COUNT(receipts); i++) {
			receipts[i] = usd(seeded_between(&chance, 1, 400));
			int64_t after = earned(r, receipts, i + 1);
			assert_true(after >= before && after - before <= receipts[i].minor);
			before = after;
		}
	}
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
