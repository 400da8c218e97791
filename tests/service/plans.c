#include "service/agree_plans.h"
#include "service/holds.h"
#include "service/keep_promises.h"
#include "service/apply_match.h"
#include "service/refund_cash.h"
#include "support/trade.h"

static struct plan_dates monthly(const char *first)
{
	return (struct plan_dates){PLAN_MONTHLY, day(first), 0};
}

static struct kept_plan offer(struct db *db, const struct offer_plan *in)
{
	struct kept_plan p;
	must(db, "MAIN", "2026-02-10", "plan.offer", offer_plan_any, in, &p);
	return p;
}

static struct accepted_plan accept(struct db *db, struct plan_id id)
{
	struct accepted_plan a;
	const struct accept_plan in = {id};
	must(db, "MAIN", "2026-02-12", "plan.accept", accept_plan_any, &in, &a);
	return a;
}

/* 150.00 in three monthly parts of 50.00 from March 1. */
static struct plan_id three_parts(struct db *db)
{
	const struct offer_plan in = {.customer = "C1",
		.amount = usd("0.00"),
		.parts = 3,
		.dates = monthly("2026-03-01"),
		.expires = DATE_NONE};
	return accept(db, offer(db, &in).id).plan.id;
}

static struct judged_plans judge(struct db *db, const char *iso_day)
{
	struct judged_plans r;
	const struct judge_plans in = {day(iso_day)};
	must(db, "MAIN", iso_day, "plan.judge", judge_plans_any, &in, &r);
	return r;
}

static struct kept_plan plan_now(struct db *db, struct plan_id id)
{
	struct kept_plan p;
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	assert_ok(plan_by_id(db, test_arena(), c.book.id, id, &p));
	return p;
}

static void stands(
	struct db *db, const char *iso_day, struct plan_id id, enum plan_standing standing)
{
	judge(db, iso_day);
	assert_int_equal(plan_now(db, id).standing, standing);
	assert_int_equal(judge(db, iso_day).count, 0);
}

BOTH(a_plan_of_a_thousand_at_one_percent_is_stored_and_read_back_to_the_cent)
{
	struct db *db = trade_new(engine);
	trade_issue(db, ITEM_INVOICE, "I-3", "850.00", NULL);
	const struct offer_plan in = {.customer = "C1",
		.amount = usd("1000.00"),
		.parts = 12,
		.rate = {10000},
		.dates = monthly("2026-03-15"),
		.expires = DATE_NONE};
	struct kept_plan p = plan_now(db, offer(db, &in).id);
	assert_int_equal(p.plan.count, 12);
	for (uint32_t i = 0; i < 11; i++)
		assert_int_equal(p.plan.parts[i].amount.minor, 8885);
	assert_int_equal(p.plan.parts[11].amount.minor, 8884);
	assert_int_equal(p.plan.parts[11].due.day, day("2027-02-15").day);
	assert_int_equal(p.plan.interest.minor, 6619);
	assert_whole(db);
}

BOTH(one_late_part_is_forgiven_and_a_second_one_breaks_the_plan)
{
	struct db *db = trade_new(engine);
	struct plan_id id = three_parts(db);
	trade_pay(db, "2026-03-04", "50.00");
	stands(db, "2026-03-05", id, PLAN_IS_KEPT);
	stands(db, "2026-04-04", id, PLAN_IS_KEPT);
	stands(db, "2026-04-05", id, PLAN_IS_LATE);
	trade_pay(db, "2026-04-06", "50.00");
	stands(db, "2026-04-06", id, PLAN_IS_KEPT);
	assert_int_equal(plan_now(db, id).late, 1);
	stands(db, "2026-05-04", id, PLAN_IS_KEPT);
	stands(db, "2026-05-05", id, PLAN_IS_BROKEN);
	assert_int_equal(plan_now(db, id).arrears_minor, 5000);
	assert_whole(db);
}

/* Pays I-1 with some of it; the rest is unapplied. */
static void pays_ahead(struct db *db, const char *iso_day, const char *amount, const char *of_it)
{
	struct recorded_payment ret;
	const struct settle_pick pick = {"I-1", usd(of_it)};
	const struct record_payment in = {.customer = "C1",
		.received = day(iso_day),
		.amount = usd(amount),
		.method = "manual",
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	must(db, "MAIN", iso_day, "payment.record", record_payment_any, &in, &ret);
}

static struct payment_id pays_back(
	struct db *db, const char *iso_day, const char *amount, const char *credit_note)
{
	struct refunded_cash ret;
	const struct refund_cash in = {.customer = "C1",
		.amount = usd(amount),
		.on = day(iso_day),
		.credit_note = credit_note};
	must(db, "MAIN", iso_day, "payment.refund", refund_cash_any, &in, &ret);
	return ret.payment.id;
}

static void takes_back(struct db *db, const char *iso_day, struct payment_id payment)
{
	struct taken_line ret;
	const struct undo_payment in = {payment, day(iso_day), "a mistake"};
	must(db, "MAIN", iso_day, "payment.undo", undo_payment_any, &in, &ret);
}

BOTH(cash_that_waits_unapplied_pays_a_plan_once_it_is_used)
{
	struct recorded_payment applied;
	struct db *db = trade_new(engine);
	struct plan_id id = three_parts(db);
	pays_ahead(db, "2026-03-01", "60.00", "50.00");
	struct payment_id refund = pays_back(db, "2026-03-03", "10.00", NULL);
	trade_pay(db, "2026-04-02", "40.00"); /* 90.00 of 100.00 */
	stands(db, "2026-04-05", id, PLAN_IS_LATE);
	assert_int_equal(plan_now(db, id).arrears_minor, 1000);
	takes_back(db, "2026-04-05", refund);
	stands(db, "2026-04-05", id, PLAN_IS_LATE);
	const struct apply_unapplied use = {
		.customer = "C1", .amount = usd("10.00"), .on = day("2026-04-06")};
	must(db, "MAIN", "2026-04-06", "payment.apply", apply_unapplied_any, &use, &applied);
	stands(db, "2026-04-06", id, PLAN_IS_KEPT);
}

BOTH(cash_from_before_a_plan_is_paid_back_at_no_cost_to_it)
{
	struct db *db = trade_new(engine);
	pays_ahead(db, "2026-02-05", "20.00", "0.03");
	struct plan_id id = three_parts(db); /* 149.97 */
	trade_pay(db, "2026-03-01", "49.99");
	struct payment_id refund = pays_back(db, "2026-03-03", "19.97", NULL);
	stands(db, "2026-03-05", id, PLAN_IS_KEPT);
	takes_back(db, "2026-03-06", refund); /* nor does it pay a part */
	stands(db, "2026-04-05", id, PLAN_IS_LATE);
	assert_int_equal(plan_now(db, id).arrears_minor, 4999);
}

BOTH(a_credit_note_that_is_paid_back_takes_nothing_from_a_plan)
{
	struct db *db = trade_new(engine);
	struct plan_id id = three_parts(db);
	trade_issue(db, ITEM_CREDIT_NOTE, "CN-1", "60.00", NULL);
	trade_pay(db, "2026-03-01", "50.00");
	struct payment_id refund = pays_back(db, "2026-03-03", "45.00", "CN-1");
	stands(db, "2026-03-05", id, PLAN_IS_KEPT);
	takes_back(db, "2026-03-06", refund); /* nor does it pay a part */
	stands(db, "2026-04-05", id, PLAN_IS_LATE);
	assert_int_equal(plan_now(db, id).arrears_minor, 5000);
}

BOTH(a_plan_that_is_paid_is_completed_and_holds_no_longer)
{
	struct holds holds;
	struct db *db = trade_new(engine);
	struct plan_id id = three_parts(db);
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	assert_ok(holds_of(&c, plan_now(db, id).customer, &holds));
	assert_true(holds.plan);
	trade_pay(db, "2026-02-20", "150.00");
	stands(db, "2026-02-20", id, PLAN_IS_COMPLETED);
	assert_ok(holds_of(&c, plan_now(db, id).customer, &holds));
	assert_false(holds.plan);
	assert_whole(db);
}

BOTH(interest_is_charged_as_its_parts_fall_due_and_ends_with_the_plan)
{
	struct db *db = trade_new(engine);
	const struct offer_plan in = {.customer = "C1",
		.amount = usd("150.00"),
		.parts = 2,
		.rate = {10000},
		.dates = monthly("2026-03-15"),
		.expires = DATE_NONE};
	struct kept_plan p = offer(db, &in);
	accept(db, p.id);
	judge(db, "2026-03-14");
	assert_int_equal(trade_balance(db, ACC_INTEREST_INCOME), 0);
	struct judged_plans r = judge(db, "2026-03-15");
	assert_int_equal(r.interest_count, 1);
	assert_int_equal(r.interest[0].minor, 150);
	trade_pay(db, "2026-03-15", money_plain(test_arena(), p.plan.parts[0].amount));
	judge(db, "2026-04-15");
	assert_int_equal(trade_balance(db, ACC_INTEREST_INCOME), -p.plan.interest.minor);
	trade_pay(db, "2026-04-15", money_plain(test_arena(), p.plan.parts[1].amount));
	stands(db, "2026-04-15", p.id, PLAN_IS_COMPLETED);
	assert_int_equal(
		trade_balance(db, ACC_RECEIVABLES) + trade_balance(db, ACC_CHARGES_RECEIVABLE), 0);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), 0);
	assert_whole(db);
}

BOTH(accepting_freezes_what_is_open_and_replaces_a_promise)
{
	struct kept_promise promise;
	struct db *db = trade_new(engine);
	const struct make_promise word = {
		.customer = "C1", .amount = usd("20.00"), .by = day("2026-02-20")};
	must(db, "MAIN", "2026-02-06", "promise.add", make_promise_any, &word, &promise);
	const struct offer_plan in = {.customer = "C1",
		.amount = usd("120.00"),
		.parts = 2,
		.dates = monthly("2026-03-01"),
		.expires = DATE_NONE};
	struct accepted_plan a = accept(db, offer(db, &in).id);
	assert_int_equal(a.covered_count, 2);
	assert_int_equal(a.covered[0].amount_minor, 10000);
	assert_int_equal(a.covered[1].amount_minor, 2000);
	struct ctx c = reading(db, "MAIN", "2026-02-12");
	assert_ok(promise_by_id(db, test_arena(), c.book.id, promise.id, &promise));
	assert_int_equal(promise.verdict, PROMISE_WITHDRAWN);
	assert_whole(db);
}

BOTH(an_offer_that_expired_or_spreads_more_than_is_open_cannot_be_accepted)
{
	struct accepted_plan a;
	struct db *db = trade_new(engine);
	const struct offer_plan in = {.customer = "C1",
		.amount = usd("150.00"),
		.parts = 3,
		.dates = monthly("2026-03-01"),
		.expires = DATE_NONE};
	const struct accept_plan take = {offer(db, &in).id};
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-25", "a", accept_plan_any, &take, &a), ERR_CONFLICT);
	trade_pay(db, "2026-02-11", "10.00");
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-12", "a", accept_plan_any, &take, &a), ERR_CONFLICT);
	stands(db, "2026-02-24", take.plan, PLAN_IS_OFFERED);
	stands(db, "2026-02-25", take.plan, PLAN_IS_EXPIRED);
	assert_whole(db);
}

BOTH(one_part_may_move_to_the_end_and_the_dates_change_once)
{
	struct kept_plan p;
	struct db *db = trade_new(engine);
	const struct move_installment move = {three_parts(db), 1};
	must(db, "MAIN", "2026-02-20", "plan.move", move_installment_any, &move, &p);
	p = plan_now(db, move.plan);
	assert_int_equal(p.plan.parts[0].due.day, day("2026-04-01").day);
	assert_int_equal(p.plan.parts[2].due.day, day("2026-06-01").day);
	assert_true(p.plan.parts[2].moved);
	assert_int_equal(attempt(db, "MAIN", "2026-02-21", "m", move_installment_any, &move, &p),
		ERR_CONFLICT);
	const struct redate_plan redate = {move.plan, day("2026-04-15")};
	must(db, "MAIN", "2026-02-21", "plan.redate", redate_plan_any, &redate, &p);
	p = plan_now(db, move.plan);
	assert_int_equal(p.plan.parts[1].due.day, day("2026-05-15").day);
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-22", "r", redate_plan_any, &redate, &p), ERR_CONFLICT);
	stands(db, "2026-04-18", move.plan, PLAN_IS_KEPT);
	stands(db, "2026-04-19", move.plan, PLAN_IS_LATE);
	assert_whole(db);
}

static void only_offered(struct db *db)
{
	struct kept_plan *all;
	size_t count;
	struct ctx c = reading(db, "MAIN", "2026-02-12");
	assert_ok(plans_running(db, test_arena(), c.book.id, &all, &count));
	assert_int_equal(count, 1);
	assert_int_equal(all[0].standing, PLAN_IS_OFFERED);
}

BOTH(a_fault_while_accepting_leaves_the_offer)
{
	struct accepted_plan a;
	struct db *db = trade_new(engine);
	const struct offer_plan in = {.customer = "C1",
		.amount = usd("150.00"),
		.parts = 3,
		.dates = monthly("2026-03-01"),
		.expires = DATE_NONE};
	const struct accept_plan take = {offer(db, &in).id};
	trade_faults(db, "2026-02-12", "plan.accept", accept_plan_any, &take, &a, only_offered);
}
