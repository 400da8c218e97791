#include "domain/promise.h"
#include "test.h"

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

/* 100.00 by day 1000, three days of tolerance, judged on the day given. */
static struct promise word(void)
{
	return (struct promise){usd(10000), {1000}, 3, DATE_NONE};
}

static enum promise_verdict judged(struct promise p, int64_t received, int32_t day)
{
	struct promise_state s;
	assert_ok(promise_judge(&p, usd(received), (struct date){day}, &s));
	assert_int_equal(
		s.missing.minor, received < p.amount.minor ? p.amount.minor - received : 0);
	return s.verdict;
}

TEST(a_promise_is_open_until_the_last_day_of_tolerance_has_passed)
{
	assert_int_equal(
		promise_deadline(&(struct promise){.by = {1000}, .tolerance_days = 3}).day, 1003);
	assert_int_equal(judged(word(), 0, 990), PROMISE_OPEN);
	assert_int_equal(judged(word(), 9999, 1003), PROMISE_OPEN);
	assert_int_equal(judged(word(), 9999, 1004), PROMISE_PARTLY_KEPT);
	assert_int_equal(judged(word(), 1, 1004), PROMISE_PARTLY_KEPT);
	assert_int_equal(judged(word(), 0, 1004), PROMISE_BROKEN);
}

TEST(a_promise_is_kept_as_soon_as_the_money_is_there)
{
	assert_int_equal(judged(word(), 10000, 990), PROMISE_KEPT);
	assert_int_equal(judged(word(), 20000, 2000), PROMISE_KEPT);
}

TEST(a_promise_taken_back_in_time_is_neither_kept_nor_broken)
{
	struct promise p = word();
	p.withdrawn = (struct date){1003};
	assert_int_equal(judged(p, 0, 1002), PROMISE_OPEN); /* not yet known then */
	assert_int_equal(judged(p, 0, 1003), PROMISE_WITHDRAWN);
	assert_int_equal(judged(p, 500, 2000), PROMISE_WITHDRAWN);
	assert_int_equal(judged(p, 10000, 2000), PROMISE_KEPT);
	p.withdrawn = (struct date){1004}; /* too late: it was judged */
	assert_int_equal(judged(p, 0, 2000), PROMISE_BROKEN);
}

TEST(a_promise_of_nothing_cannot_be_judged)
{
	struct promise_state s;
	struct promise p = word();
	assert_int_equal(promise_judge(&p, usd(-1), p.by, &s), ERR_INVALID);
	assert_int_equal(promise_judge(&p, money_zero("EUR"), p.by, &s), ERR_INVALID);
	p.tolerance_days = 61;
	assert_int_equal(promise_judge(&p, usd(0), p.by, &s), ERR_INVALID);
	p = word();
	p.amount = usd(0);
	assert_int_equal(promise_judge(&p, usd(0), p.by, &s), ERR_INVALID);
}

TEST(verdicts_on_promises_have_names_that_are_read_back)
{
	enum promise_verdict back;
	for (int v = PROMISE_OPEN; v <= PROMISE_WITHDRAWN; v++) {
		assert_ok(promise_verdict_parse(
			text_of(promise_verdict_name((enum promise_verdict)v)), &back));
		assert_int_equal(back, v);
	}
	assert_int_equal(promise_verdict_parse(TEXT(""), &back), ERR_INVALID);
}
