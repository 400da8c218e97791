#include "domain/fee.h"
#include "base/random.h"
#include "test.h"

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

static struct fee fee(struct fee_term t, int64_t overdue, int32_t days)
{
	struct fee f;
	assert_ok(fee_for(&t, usd(overdue), days, &f));
	return f;
}

static struct fee_term percent(int64_t ppm, int64_t least, int64_t most)
{
	return (struct fee_term){.kind = FEE_KIND_PERCENT,
		.percent = {ppm},
		.has_least = true,
		.has_most = true,
		.least = usd(least),
		.most = usd(most),
		.grace_days = 5};
}

TEST(without_a_recorded_term_there_is_no_fee)
{
	struct fee f = fee((struct fee_term){0}, 100000, 400);
	assert_int_equal(f.amount.minor, 0);
	assert_string_equal(f.why, "no recorded term");
}

TEST(a_fixed_fee_begins_the_day_after_grace)
{
	struct fee_term t = {.kind = FEE_KIND_FIXED, .fixed = usd(2500), .grace_days = 10};
	assert_int_equal(fee(t, 100000, 10).amount.minor, 0);
	assert_string_equal(fee(t, 100000, 10).why, "within the days of grace");
	assert_int_equal(fee(t, 100000, 11).amount.minor, 2500);
	assert_int_equal(fee(t, 0, 11).amount.minor, 0);
	t.grace_days = 0;
	assert_int_equal(fee(t, 100000, 0).amount.minor, 0);
	assert_int_equal(fee(t, 100000, 1).amount.minor, 2500);
}

TEST(a_percentage_fee_keeps_to_its_minimum_and_maximum)
{
	struct fee_term t = percent(15000, 500, 5000);
	assert_int_equal(fee(t, 100000, 6).amount.minor, 1500);
	assert_int_equal(fee(t, 66700, 6).amount.minor, 1001); /* 10.005, half-up */
	assert_int_equal(fee(t, 10000, 6).amount.minor, 500);
	assert_string_equal(fee(t, 10000, 6).why, "a percentage, raised to the minimum");
	assert_int_equal(fee(t, 10000000, 6).amount.minor, 5000);
	assert_string_equal(fee(t, 10000000, 6).why, "a percentage, cut to the maximum");
}

TEST(a_percentage_fee_never_leaves_its_limits)
{
	struct seeded s = seeded_from(7);
	for (int i = 0; i < 1000; i++) {
		int64_t least = seeded_between(&s, 0, 2000),
			most = least + seeded_between(&s, 0, 9000);
		struct fee_term t = percent(seeded_between(&s, 0, RATE_ONE_PPM), least, most);
		int64_t amount = fee(t, seeded_between(&s, 1, 10000000), 6).amount.minor;
		assert_true(amount >= least && amount <= most);
	}
}

TEST(a_term_that_contradicts_itself_is_refused)
{
	struct fee f;
	struct fee_term high = percent(15000, 5001, 5000), eur = percent(15000, 0, 5000);
	struct fee_term nothing = {.kind = FEE_KIND_FIXED, .fixed = usd(0)},
			grace = {.grace_days = -1};
	eur.most = money_zero("EUR");
	assert_int_equal(fee_for(&high, usd(1), 9, &f), ERR_INVALID);
	assert_int_equal(fee_for(&eur, usd(1), 9, &f), ERR_INVALID);
	assert_int_equal(fee_for(&nothing, usd(1), 9, &f), ERR_INVALID);
	assert_int_equal(fee_for(&grace, usd(1), 9, &f), ERR_INVALID);
	assert_int_equal(fee_for(&(struct fee_term){0}, usd(-1), 9, &f), ERR_INVALID);
}

static struct fee_grounds complete(void)
{
	return (struct fee_grounds){.on = {20000},
		.term = "contract, clause 7",
		.told = {19990},
		.reason = "goodwill",
		.authority = "receivables manager",
		.unpaid = usd(2500)};
}

static enum fee_state moved(enum fee_state from, enum fee_act act)
{
	enum fee_state to;
	struct fee_grounds g = complete();
	assert_ok(fee_move(from, act, &g, NULL, &to));
	return to;
}

TEST(a_fee_may_be_assessed_waived_reinstated_and_reversed)
{
	enum fee_state s = moved(FEE_PROPOSED, FEE_ASSESS);
	assert_int_equal(s, FEE_ASSESSED);
	assert_true(fee_owed(s));
	s = moved(s, FEE_WAIVE);
	assert_int_equal(s, FEE_WAIVED);
	assert_false(fee_owed(s));
	s = moved(s, FEE_REINSTATE);
	assert_int_equal(s, FEE_REINSTATED);
	assert_true(fee_owed(s));
	s = moved(s, FEE_REVERSE);
	assert_int_equal(s, FEE_REVERSED);
	assert_false(fee_owed(s));
}

TEST(only_the_named_moves_of_a_fee_exist)
{
	static const bool MAY[5][4] = {
		/* assess, waive, reinstate, reverse */
		[FEE_PROPOSED] = {true, false, false, false},
		[FEE_ASSESSED] = {false, true, false, true},
		[FEE_WAIVED] = {false, false, true, true},
		[FEE_REINSTATED] = {false, true, false, true},
		[FEE_REVERSED] = {false, false, false, false},
	};
	struct fee_grounds g = complete();
	for (int from = 0; from < 5; from++)
		for (int act = 0; act < 4; act++) {
			enum fee_state to;
			enum err e =
				fee_move((enum fee_state)from, (enum fee_act)act, &g, NULL, &to);
			assert_int_equal(e, MAY[from][act] ? ERR_NONE : ERR_CONFLICT);
		}
}

static size_t missing(enum fee_state from, enum fee_act act, struct fee_grounds g)
{
	struct refusals why = refusals_new(test_arena());
	enum fee_state to = FEE_PROPOSED;
	enum err e = fee_move(from, act, &g, &why, &to);
	assert_int_equal(e, why.count ? ERR_INVALID : ERR_NONE);
	return why.count;
}

TEST(every_move_of_a_fee_names_each_ground_that_is_missing)
{
	struct fee_grounds none = {.on = {20000}, .told = DATE_NONE, .unpaid = usd(0)},
			   late = complete();
	assert_int_equal(missing(FEE_PROPOSED, FEE_ASSESS, none), 2);
	assert_int_equal(missing(FEE_ASSESSED, FEE_WAIVE, none), 3);
	assert_int_equal(missing(FEE_WAIVED, FEE_REINSTATE, none), 3);
	assert_int_equal(missing(FEE_ASSESSED, FEE_REVERSE, none), 1);
	late.told = late.on;
	assert_int_equal(missing(FEE_PROPOSED, FEE_ASSESS, late), 0);
	late.told = date_add_days(late.on, 1); /* told after it was charged */
	assert_int_equal(missing(FEE_PROPOSED, FEE_ASSESS, late), 1);
}

TEST(states_of_a_fee_have_names_that_are_read_back)
{
	enum fee_state back;
	for (int s = FEE_PROPOSED; s <= FEE_REVERSED; s++) {
		assert_ok(fee_state_parse(text_of(fee_state_name((enum fee_state)s)), &back));
		assert_int_equal(back, s);
	}
	assert_int_equal(fee_state_parse(TEXT("Waived"), &back), ERR_INVALID);
}
