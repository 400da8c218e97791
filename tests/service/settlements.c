/* Settlements and plans against the money that really paid what they are about. */
#include "service/agree_plans.h"
#include "service/make_offers.h"
#include "support/faults.h"
#include "support/trade.h"

/* 100.00 of the 150.00 that C1 owes, accepted on the 17th, to be paid by the 28th of February. */
static struct offer settlement(struct db *db)
{
	struct offer o;
	const struct offer_settlement in = {.customer = "C1",
		.amount = usd("100.00"),
		.expires = day("2026-02-20"),
		.pay_by = day("2026-02-28")};
	must(db, "MAIN", "2026-02-16", "offer.settlement", offer_settlement_any, &in, &o);
	const struct accept_settlement accept = {o.id};
	must(db, "MAIN", "2026-02-17", "offer.accept", accept_settlement_any, &accept, &o);
	return o;
}

static struct judged_offers judge(struct db *db, const char *iso_day)
{
	struct judged_offers r;
	const struct judge_offers in = {day(iso_day)};
	must(db, "MAIN", iso_day, "offer.judge", judge_offers_any, &in, &r);
	return r;
}

static enum offer_status status_of(struct db *db, const struct offer *o)
{
	struct offer now;
	struct ctx c = reading(db, "MAIN", "2026-03-31");
	assert_ok(offer_by_id(db, test_arena(), c.book.id, o->id, &now));
	return now.status;
}

static struct recorded_payment pay_for(
	struct db *db, const char *iso_day, const char *number, const char *amount)
{
	struct recorded_payment r;
	const struct settle_pick pick = {number, usd(amount)};
	const struct record_payment in = {.customer = "C1",
		.received = day(iso_day),
		.amount = usd(amount),
		.method = "manual",
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	must(db, "MAIN", iso_day, "payment.record", record_payment_any, &in, &r);
	return r;
}

BOTH(money_for_a_later_invoice_does_not_pay_a_settlement)
{
	struct db *db = trade_new(engine);
	struct offer o = settlement(db);
	trade_issue(db, ITEM_INVOICE, "I-3", "100.00", NULL);
	pay_for(db, "2026-02-20", "I-3", "100.00");
	assert_int_equal(judge(db, "2026-02-21").count, 0);
	assert_int_equal(trade_open(db, "I-1"), 10000);
	assert_int_equal(trade_balance(db, ACC_DISCOUNTS), 0);
	pay_for(db, "2026-02-22", "I-1", "100.00");
	assert_int_equal(judge(db, "2026-02-22").fulfilled, 1);
	assert_int_equal(status_of(db, &o), OFFER_FULFILLED);
	assert_int_equal(trade_balance(db, ACC_DISCOUNTS), 5000);
	assert_whole(db);
}

BOTH(a_settlement_never_gives_up_more_than_was_offered)
{
	struct db *db = trade_new(engine);
	trade_issue(db, ITEM_INVOICE, "I-3", "80.00", NULL);
	struct recorded_payment before = pay_for(db, "2026-02-10", "I-3", "30.00");
	struct offer o;
	const struct offer_settlement in = {.customer = "C1",
		.amount = usd("190.00"),
		.expires = day("2026-02-20"),
		.pay_by = day("2026-02-28")};
	must(db, "MAIN", "2026-02-16", "offer.settlement", offer_settlement_any, &in, &o);
	const struct accept_settlement accept = {o.id};
	must(db, "MAIN", "2026-02-17", "offer.accept", accept_settlement_any, &accept, &o);
	trade_pay(db, "2026-02-20", "190.00"); /* leaves 10.00 of I-3 */
	trade_bounce(db, "2026-02-21", before.payment.id);
	assert_int_equal(judge(db, "2026-02-21").fulfilled, 1);
	assert_int_equal(trade_balance(db, ACC_DISCOUNTS), 1000);
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), 3000);
	assert_whole(db);
}

BOTH(money_for_a_later_invoice_does_not_complete_a_plan)
{
	struct kept_plan p;
	struct accepted_plan accepted;
	struct judged_plans judged;
	struct db *db = trade_new(engine);
	const struct offer_plan in = {.customer = "C1",
		.amount = usd("0.00"),
		.parts = 3,
		.dates = {PLAN_MONTHLY, day("2026-03-01"), 0},
		.expires = DATE_NONE};
	must(db, "MAIN", "2026-02-10", "plan.offer", offer_plan_any, &in, &p);
	const struct accept_plan accept = {p.id};
	must(db, "MAIN", "2026-02-12", "plan.accept", accept_plan_any, &accept, &accepted);
	trade_issue(db, ITEM_INVOICE, "I-3", "150.00", NULL);
	pay_for(db, "2026-02-20", "I-3", "150.00");
	pay_for(db, "2026-02-21", "I-1", "20.00");
	const struct judge_plans in_march = {day("2026-02-21")};
	must(db, "MAIN", "2026-02-21", "plan.judge", judge_plans_any, &in_march, &judged);
	struct ctx c = reading(db, "MAIN", "2026-02-21");
	assert_ok(plan_by_id(db, test_arena(), c.book.id, p.id, &p));
	assert_int_equal(p.standing, PLAN_IS_KEPT);
	assert_int_equal(p.paid_minor, 2000);
	assert_whole(db);
}

BOTH(a_settlement_whose_money_goes_back_is_undone_and_may_be_paid_again)
{
	struct db *db = trade_new(engine);
	struct offer o = settlement(db);
	struct recorded_payment paid = trade_pay(db, "2026-02-20", "100.00");
	assert_int_equal(judge(db, "2026-02-21").fulfilled, 1);
	struct recorded_payment back;
	const struct reverse_payment in = {
		.payment = paid.payment.id, .on = day("2026-02-20"), .method = "mistake"};
	withstands_faults(
		db, "MAIN", "2026-02-23", "payment.reverse", reverse_payment_any, &in, &back);
	assert_int_equal(trade_open(db, "I-1"), 10000);
	assert_int_equal(trade_open(db, "I-2"), 5000);
	assert_int_equal(trade_balance(db, ACC_DISCOUNTS), 0);
	assert_int_equal(status_of(db, &o), OFFER_ACCEPTED);
	trade_pay(db, "2026-02-26", "100.00");
	assert_int_equal(judge(db, "2026-02-26").fulfilled, 1);
	assert_int_equal(trade_balance(db, ACC_DISCOUNTS), 5000);
	assert_whole(db);
}

BOTH(a_settlement_that_was_paid_twice_over_stays_when_one_payment_goes_back)
{
	struct db *db = trade_new(engine);
	struct offer o = settlement(db);
	struct recorded_payment first = trade_pay(db, "2026-02-18", "20.00");
	trade_pay(db, "2026-02-20", "110.00");
	assert_int_equal(judge(db, "2026-02-21").fulfilled, 1);
	assert_int_equal(trade_balance(db, ACC_DISCOUNTS), 2000);
	trade_bounce(db, "2026-02-24", first.payment.id);
	assert_int_equal(status_of(db, &o), OFFER_FULFILLED);
	assert_int_equal(trade_balance(db, ACC_DISCOUNTS), 2000);
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), 2000);
	assert_whole(db);
}

BOTH(a_settlement_that_fell_back_too_late_to_be_paid_expires)
{
	struct db *db = trade_new(engine);
	struct offer o = settlement(db);
	struct recorded_payment paid = trade_pay(db, "2026-02-20", "100.00");
	assert_int_equal(judge(db, "2026-02-21").fulfilled, 1);
	trade_bounce(db, "2026-03-20", paid.payment.id);
	assert_int_equal(judge(db, "2026-03-20").expired, 1);
	assert_int_equal(status_of(db, &o), OFFER_EXPIRED);
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), 15000);
	assert_whole(db);
}
