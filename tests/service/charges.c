#include "service/charge_fees.h"
#include "service/make_offers.h"
#include "support/trade.h"

static void record_term(struct db *db, const char *customer)
{
	struct kept_term t;
	const struct record_fee_term in = {.customer = customer,
		.basis = "terms of sale, clause 7",
		.term = {.kind = FEE_KIND_FIXED, .fixed = usd("5.00"), .grace_days = 5}};
	must(db, "MAIN", "2026-01-10", "fee.term", record_fee_term_any, &in, &t);
}

static void tell(struct db *db)
{
	struct told_fee_term t;
	const struct tell_fee_term in = {
		.customer = "C1", .on = day("2026-01-12"), .how = "invoice"};
	must(db, "MAIN", "2026-01-12", "fee.told", tell_fee_term_any, &in, &t);
}

static enum err assess(struct db *db, const char *invoice, const char *iso_day)
{
	struct assessed_fee r;
	const struct assess_fee in = {.invoice = invoice, .on = day(iso_day), .due = DATE_NONE};
	return attempt(db, "MAIN", iso_day, "fee.assess", assess_fee_any, &in, &r);
}

static enum err change(struct db *db, const char *charge, enum fee_act act)
{
	struct changed_charge r;
	const struct change_charge in = {
		.charge = charge, .act = act, .reason = "a good customer", .on = day("2026-02-20")};
	return attempt(db, "MAIN", "2026-02-20", "charge.change", change_charge_any, &in, &r);
}

static struct db *with_fee(enum db_engine engine)
{
	struct db *db = trade_new(engine);
	record_term(db, NULL);
	tell(db);
	assert_ok(assess(db, "I-1", "2026-02-15"));
	return db;
}

BOTH(without_a_recorded_term_there_is_no_fee)
{
	struct db *db = trade_new(engine);
	assert_int_equal(assess(db, "I-1", "2026-02-15"), ERR_RULE);
	assert_whole(db);
}

BOTH(a_fee_needs_a_term_that_the_customer_was_told_of_and_its_days_of_grace_to_pass)
{
	struct db *db = trade_new(engine);
	record_term(db, NULL);
	assert_int_equal(assess(db, "I-1", "2026-02-15"), ERR_INVALID);
	tell(db);
	assert_int_equal(assess(db, "I-1", "2026-02-09"), ERR_RULE);
	assert_ok(assess(db, "I-1", "2026-02-10"));
	assert_int_equal(trade_open(db, "F-I-1"), 500);
	assert_int_equal(assess(db, "I-1", "2026-02-11"), ERR_CONFLICT);
	assert_whole(db);
}

BOTH(a_customers_own_term_without_fees_goes_before_the_books)
{
	struct kept_term t;
	struct db *db = trade_new(engine);
	record_term(db, NULL);
	tell(db);
	const struct record_fee_term none = {.customer = "C1",
		.basis = "agreed with the owner",
		.term = {.kind = FEE_KIND_NONE}};
	must(db, "MAIN", "2026-01-20", "fee.term", record_fee_term_any, &none, &t);
	assert_int_equal(assess(db, "I-1", "2026-02-15"), ERR_RULE);
	assert_whole(db);
}

BOTH(a_fee_stays_owed_after_its_principal_is_paid)
{
	struct db *db = with_fee(engine);
	trade_pay(db, "2026-02-16", "150.00");
	assert_int_equal(trade_open(db, "I-1"), 0);
	assert_int_equal(trade_open(db, "F-I-1"), 500);
	assert_int_equal(trade_balance(db, ACC_CHARGES_RECEIVABLE), 500);
	assert_whole(db);
}

BOTH(a_waiver_is_the_exact_contra_and_a_reinstatement_brings_it_back)
{
	struct db *db = with_fee(engine);
	trade_pay(db, "2026-02-16", "152.00");
	assert_ok(change(db, "F-I-1", FEE_WAIVE));
	assert_int_equal(trade_open(db, "F-I-1"), 0);
	assert_int_equal(trade_balance(db, ACC_FEE_INCOME), -200);
	assert_int_equal(change(db, "F-I-1", FEE_WAIVE), ERR_CONFLICT);
	assert_ok(change(db, "F-I-1", FEE_REINSTATE));
	assert_int_equal(trade_open(db, "F-I-1"), 300);
	assert_int_equal(trade_balance(db, ACC_FEE_INCOME), -500);
	assert_whole(db);
}

BOTH(a_reversed_fee_gives_what_was_paid_of_it_back_to_its_payment)
{
	struct db *db = with_fee(engine);
	struct recorded_payment paid = trade_pay(db, "2026-02-16", "152.00");
	assert_ok(change(db, "F-I-1", FEE_REVERSE));
	assert_int_equal(trade_open(db, "F-I-1"), 0);
	assert_int_equal(trade_balance(db, ACC_FEE_INCOME), 0);
	assert_int_equal(trade_balance(db, ACC_CHARGES_RECEIVABLE), 0);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -200);
	assert_int_equal(change(db, "F-I-1", FEE_REINSTATE), ERR_CONFLICT);
	trade_bounce(db, "2026-02-21", paid.payment.id);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), 0);
	assert_int_equal(trade_balance(db, ACC_CHARGES_RECEIVABLE), 0);
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), 15000);
	assert_whole(db);
}

BOTH(who_may_not_approve_may_not_waive)
{
	struct db *db = with_fee(engine);
	struct changed_charge r;
	struct refusals why = refusals_new(test_arena());
	const struct change_charge in = {
		.charge = "F-I-1", .act = FEE_WAIVE, .reason = "x", .on = day("2026-02-20")};
	struct command command = {.name = "charge.change",
		.run = change_charge_any,
		.in = &in,
		.ret = &r,
		.book = "MAIN",
		.actor = {.name = "a collector", .rights = role_rights(ROLE_COLLECTOR)},
		.now = morning("2026-02-20"),
		.arena = test_arena(),
		.why = &why};
	assert_int_equal(command_run(db, &command), ERR_DENIED);
	assert_int_equal(trade_open(db, "F-I-1"), 500);
	assert_whole(db);
}

static void fee_open(struct db *db)
{
	assert_int_equal(trade_open(db, "F-I-1"), 500);
	assert_int_equal(trade_balance(db, ACC_FEE_INCOME), -500);
}

BOTH(a_fault_while_waiving_leaves_the_fee)
{
	struct changed_charge r;
	struct db *db = with_fee(engine);
	const struct change_charge in = {.charge = "F-I-1",
		.act = FEE_WAIVE,
		.reason = "a good customer",
		.on = day("2026-02-20")};
	trade_faults(db, "2026-02-20", "charge.change", change_charge_any, &in, &r, fee_open);
	assert_int_equal(trade_balance(db, ACC_FEE_INCOME), 0);
}

static struct judged_offers judge(struct db *db, const char *iso_day)
{
	struct judged_offers r;
	const struct judge_offers in = {day(iso_day)};
	must(db, "MAIN", iso_day, "offer.judge", judge_offers_any, &in, &r);
	return r;
}

static struct offer pay_by_the_20th(struct db *db)
{
	struct offer o;
	const struct offer_waiver in = {.customer = "C1", .expires = day("2026-02-20")};
	must(db, "MAIN", "2026-02-18", "offer.waiver", offer_waiver_any, &in, &o);
	return o;
}

BOTH(who_pays_the_principal_in_time_is_let_off_the_charges)
{
	struct db *db = with_fee(engine);
	struct offer o = pay_by_the_20th(db);
	assert_int_equal(o.amount.minor, 15000);
	assert_int_equal(o.dropped.minor, 500);
	assert_int_equal(judge(db, "2026-02-19").count, 0);
	trade_pay(db, "2026-02-20", "150.00");
	assert_int_equal(judge(db, "2026-02-20").fulfilled, 1);
	assert_int_equal(trade_open(db, "F-I-1"), 0);
	assert_int_equal(judge(db, "2026-02-20").count, 0);
	assert_whole(db);
}

/* What had been paid of the waived fee bounced: it is open, and no waiver fits it any more. */
BOTH(an_offer_passes_over_a_charge_that_was_waived_before)
{
	struct db *db = with_fee(engine);
	struct recorded_payment paid = trade_pay(db, "2026-02-16", "152.00");
	trade_issue(db, ITEM_FEE, "F-2", "7.00", "I-2");
	assert_ok(change(db, "F-I-1", FEE_WAIVE));
	trade_bounce(db, "2026-02-17", paid.payment.id);
	assert_int_equal(trade_open(db, "F-I-1"), 200);
	struct offer o = pay_by_the_20th(db);
	assert_int_equal(o.dropped.minor, 700);
	trade_pay(db, "2026-02-20", "150.00");
	assert_int_equal(judge(db, "2026-02-20").fulfilled, 1);
	assert_int_equal(trade_open(db, "F-2"), 0);
	assert_int_equal(trade_open(db, "F-I-1"), 200);
	assert_whole(db);
}

BOTH(a_payment_that_is_known_to_have_bounced_lets_nobody_off_the_charges)
{
	struct db *db = with_fee(engine);
	pay_by_the_20th(db);
	struct recorded_payment paid = trade_pay(db, "2026-02-19", "150.00");
	trade_bounce(db, "2026-02-22", paid.payment.id);
	assert_int_equal(judge(db, "2026-02-22").fulfilled, 0);
	assert_int_equal(judge(db, "2026-02-26").expired, 1);
	assert_int_equal(trade_open(db, "F-I-1"), 500);
	assert_whole(db);
}

BOTH(who_pays_in_time_is_let_off_though_a_later_payment_bounces)
{
	struct db *db = with_fee(engine);
	pay_by_the_20th(db);
	trade_pay(db, "2026-02-19", "150.00");
	struct recorded_payment late = trade_pay(db, "2026-02-21", "5.00");
	trade_bounce(db, "2026-02-22", late.payment.id);
	assert_int_equal(judge(db, "2026-02-22").fulfilled, 1);
	assert_whole(db);
}

BOTH(who_pays_a_day_late_keeps_the_charges)
{
	struct db *db = with_fee(engine);
	pay_by_the_20th(db);
	trade_pay(db, "2026-02-21", "150.00");
	assert_int_equal(judge(db, "2026-02-21").count, 0);
	assert_int_equal(judge(db, "2026-02-26").expired, 1);
	assert_int_equal(trade_open(db, "F-I-1"), 500);
	assert_whole(db);
}

BOTH(a_settlement_that_is_paid_gives_up_the_rest_as_a_discount)
{
	struct offer o;
	struct db *db = with_fee(engine);
	const struct offer_settlement in = {.customer = "C1",
		.amount = usd("100.00"),
		.expires = day("2026-02-20"),
		.pay_by = day("2026-02-28")};
	must(db, "MAIN", "2026-02-16", "offer.settlement", offer_settlement_any, &in, &o);
	const struct accept_settlement accept = {o.id};
	must(db, "MAIN", "2026-02-17", "offer.accept", accept_settlement_any, &accept, &o);
	trade_pay(db, "2026-02-25", "100.00");
	assert_int_equal(judge(db, "2026-02-25").fulfilled, 1);
	assert_int_equal(trade_balance(db, ACC_DISCOUNTS), 5000);
	assert_int_equal(trade_balance(db, ACC_FEE_INCOME), 0);
	assert_int_equal(
		trade_balance(db, ACC_RECEIVABLES) + trade_balance(db, ACC_CHARGES_RECEIVABLE), 0);
	assert_whole(db);
}

BOTH(a_settlement_that_is_not_paid_leaves_everything_owed)
{
	struct offer o;
	struct db *db = trade_new(engine);
	const struct offer_settlement in = {.customer = "C1",
		.amount = usd("100.00"),
		.expires = day("2026-02-20"),
		.pay_by = day("2026-02-28")};
	must(db, "MAIN", "2026-02-16", "offer.settlement", offer_settlement_any, &in, &o);
	const struct accept_settlement accept = {o.id};
	assert_int_equal(attempt(db, "MAIN", "2026-02-21", "a", accept_settlement_any, &accept, &o),
		ERR_CONFLICT);
	must(db, "MAIN", "2026-02-17", "offer.accept", accept_settlement_any, &accept, &o);
	trade_pay(db, "2026-02-25", "99.99");
	assert_int_equal(judge(db, "2026-03-05").count, 0);
	assert_int_equal(judge(db, "2026-03-06").expired, 1);
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), 5001);
	assert_whole(db);
}
