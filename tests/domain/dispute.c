#include "domain/dispute.h"
#include "test.h"

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

static const struct date TODAY = {20000};

static struct dispute fresh(int64_t minor)
{
	struct dispute d;
	assert_ok(dispute_open(
		DISPUTE_FOR_DEFECTIVE, usd(minor), usd(10000), usd(0), TODAY, 30, NULL, &d));
	return d;
}

static struct dispute_move move(enum dispute_act act)
{
	return (struct dispute_move){act,
		act == DISPUTE_WITHDRAW ? DISPUTE_CUSTOMER : DISPUTE_HANDLER,
		date_add_days(TODAY, 1), usd(100), "because"};
}

static struct dispute done(struct dispute d, enum dispute_act act)
{
	struct dispute_move m = move(act);
	assert_ok(dispute_do(&d, &m, NULL, &d));
	return d;
}

TEST(a_dispute_is_at_most_what_is_open_and_not_yet_disputed)
{
	struct dispute d;
	struct money eur;
	assert_ok(dispute_open(
		DISPUTE_FOR_OTHER, usd(4000), usd(10000), usd(6000), TODAY, 30, NULL, &d));
	assert_int_equal(d.state, DISPUTE_OPEN);
	assert_int_equal(d.deadline.day, 20030);
	assert_int_equal(dispute_open(DISPUTE_FOR_OTHER, usd(4001), usd(10000), usd(6000), TODAY,
				 30, NULL, &d),
		ERR_INVALID);
	assert_int_equal(
		dispute_open(DISPUTE_FOR_OTHER, usd(0), usd(10000), usd(0), TODAY, 30, NULL, &d),
		ERR_INVALID);
	assert_ok(money_of(1, "EUR", &eur));
	assert_int_equal(
		dispute_open(DISPUTE_FOR_OTHER, eur, usd(10000), usd(0), TODAY, 30, NULL, &d),
		ERR_INVALID);
}

TEST(only_the_disputed_part_is_held_and_only_while_it_runs)
{
	struct dispute d[3] = {fresh(3000), done(fresh(2000), DISPUTE_GIVE_EVIDENCE),
		done(fresh(1000), DISPUTE_WITHDRAW)};
	struct money rest;
	assert_ok(dispute_collectable(usd(10000), d, 3, &rest));
	assert_int_equal(rest.minor, 5000);
	assert_ok(dispute_collectable(usd(4000), d, 3, &rest)); /* a payment shrank what is open */
	assert_int_equal(rest.minor, 0);
}

TEST(a_dispute_is_rejected_only_after_evidence)
{
	struct dispute d = fresh(3000), next = d;
	struct dispute_move m = move(DISPUTE_REJECT);
	assert_int_equal(dispute_do(&d, &m, NULL, &next), ERR_RULE);
	assert_int_equal(next.state, DISPUTE_OPEN);
	d = done(done(d, DISPUTE_GIVE_EVIDENCE), DISPUTE_REJECT);
	assert_int_equal(d.state, DISPUTE_REJECTED);
	assert_int_equal(d.granted.minor, 0);
	assert_int_equal(d.closed.day, 20001);
}

TEST(a_decision_grants_all_a_part_or_nothing_and_says_why)
{
	assert_int_equal(done(fresh(3000), DISPUTE_UPHOLD).granted.minor, 3000);
	assert_int_equal(done(fresh(3000), DISPUTE_UPHOLD_PART).granted.minor, 100);
	struct dispute d = fresh(3000), next;
	struct dispute_move m = move(DISPUTE_UPHOLD_PART);
	static const int64_t BAD[] = {0, -1, 3000, 3001};
	for (size_t i = 0; i < COUNT(BAD); i++) {
		m.granted = usd(BAD[i]);
		assert_int_equal(dispute_do(&d, &m, NULL, &next), ERR_INVALID);
	}
	m = move(DISPUTE_UPHOLD);
	m.explanation = "";
	assert_int_equal(dispute_do(&d, &m, NULL, &next), ERR_INVALID);
	m = move(DISPUTE_UPHOLD);
	m.on.day = TODAY.day - 1;
	assert_int_equal(dispute_do(&d, &m, NULL, &next), ERR_INVALID);
}

TEST(the_customer_withdraws_and_the_handler_decides)
{
	for (int act = 0; act < DISPUTE_ACT_COUNT; act++) {
		struct dispute d = done(fresh(3000), DISPUTE_GIVE_EVIDENCE), next;
		struct dispute_move m = move((enum dispute_act)act);
		m.by = m.by == DISPUTE_CUSTOMER ? DISPUTE_HANDLER : DISPUTE_CUSTOMER;
		assert_int_equal(dispute_do(&d, &m, NULL, &next), ERR_DENIED);
	}
}

TEST(nothing_happens_after_the_end)
{
	for (int end = DISPUTE_UPHELD; end < DISPUTE_STATE_COUNT; end++)
		for (int act = 0; act < DISPUTE_ACT_COUNT; act++) {
			struct dispute d = fresh(3000), next;
			d.state = (enum dispute_state)end;
			struct dispute_move m = move((enum dispute_act)act);
			assert_int_equal(dispute_do(&d, &m, NULL, &next), ERR_CONFLICT);
		}
}

TEST(an_answer_is_late_the_day_after_its_deadline)
{
	struct dispute d = fresh(3000);
	assert_false(dispute_late(&d, (struct date){20030}));
	assert_true(dispute_late(&d, (struct date){20031}));
	d = done(d, DISPUTE_WITHDRAW);
	assert_false(dispute_late(&d, (struct date){20031}));
}

TEST(reasons_are_read_back_and_others_refused_with_the_list)
{
	struct refusals why = refusals_new(test_arena());
	enum dispute_reason r;
	for (int i = 0; i < DISPUTE_REASON_COUNT; i++) {
		assert_ok(dispute_reason_parse(
			dispute_reason_word((enum dispute_reason)i), NULL, &r));
		assert_int_equal(r, i);
	}
	assert_int_equal(dispute_reason_parse("ugly", &why, &r), ERR_INVALID);
	assert_non_null(strstr(why.items[0].accepted, "not_received"));
}
