/* Every act of negotiation, fees, contracts and money that another file does not try: failed at
 * each of its statements in turn. */
#include "support/faults.h"
#include "service/agree_plans.h"
#include "service/apply_match.h"
#include "service/charge_fees.h"
#include "service/make_offers.h"
#include "service/open_hardship.h"
#include "service/recover_debt.h"
#include "service/refund_cash.h"
#include "service/set_profile.h"
#include "service/write_off.h"
#include "support/outsourcing.h"
#include "support/trade.h"

#define IBAN "DE89370400440532013000"

/* One act upon MAIN after the other; each is proved before the next builds on it. */
static void act(struct db *db, const char *iso_day, use_case *run, const void *in, void *ret)
{
	withstands_faults(db, "MAIN", iso_day, "fault", run, in, ret);
}

BOTH(a_fault_within_a_fees_life_leaves_it_as_it_was)
{
	struct kept_term term;
	struct told_fee_term told;
	struct assessed_fee assessed;
	struct changed_charge changed;
	struct db *db = trade_new(engine);
	const struct record_fee_term record = {
		.basis = "clause 7", .term = {.kind = FEE_KIND_FIXED, .fixed = usd("5.00")}};
	const struct tell_fee_term tell = {
		.customer = "C1", .on = day("2026-01-12"), .how = "invoice"};
	const struct assess_fee assess = {
		.invoice = "I-1", .on = day("2026-02-15"), .due = DATE_NONE};
	struct change_charge change = {.charge = "F-I-1",
		.act = FEE_WAIVE,
		.reason = "a good customer",
		.on = day("2026-02-20")};
	act(db, "2026-01-10", record_fee_term_any, &record, &term);
	act(db, "2026-01-12", tell_fee_term_any, &tell, &told);
	act(db, "2026-02-15", assess_fee_any, &assess, &assessed);
	trade_pay(db, "2026-02-16", "152.00");
	act(db, "2026-02-20", change_charge_any, &change, &changed);
	change.act = FEE_REINSTATE;
	act(db, "2026-02-20", change_charge_any, &change, &changed);
	change.act = FEE_REVERSE;
	act(db, "2026-02-20", change_charge_any, &change, &changed);
	assert_int_equal(trade_balance(db, ACC_FEE_INCOME), 0);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -200);
}

BOTH(a_fault_within_an_offers_life_leaves_it_as_it_was)
{
	struct offer o;
	struct judged_offers judged;
	struct db *db = trade_new(engine);
	trade_issue(db, ITEM_FEE, "F-1", "5.00", "I-1");
	const struct offer_waiver waiver = {.customer = "C1", .expires = day("2026-02-20")};
	const struct judge_offers on_the_20th = {day("2026-02-20")};
	act(db, "2026-02-18", offer_waiver_any, &waiver, &o);
	trade_pay(db, "2026-02-20", "150.00");
	act(db, "2026-02-20", judge_offers_any, &on_the_20th, &judged);
	assert_int_equal(judged.fulfilled, 1);
	assert_int_equal(trade_open(db, "F-1"), 0);
}

BOTH(a_fault_within_a_settlements_life_leaves_it_as_it_was)
{
	struct offer o;
	struct judged_offers judged;
	struct db *db = trade_new(engine);
	const struct offer_settlement offer = {.customer = "C1",
		.amount = usd("100.00"),
		.expires = day("2026-02-20"),
		.pay_by = day("2026-02-28")};
	const struct judge_offers on_the_25th = {day("2026-02-25")};
	act(db, "2026-02-16", offer_settlement_any, &offer, &o);
	const struct accept_settlement accept = {o.id};
	act(db, "2026-02-17", accept_settlement_any, &accept, &o);
	trade_pay(db, "2026-02-25", "100.00");
	act(db, "2026-02-25", judge_offers_any, &on_the_25th, &judged);
	assert_int_equal(judged.fulfilled, 1);
	assert_int_equal(trade_balance(db, ACC_DISCOUNTS), 5000);
}

BOTH(a_fault_within_a_plans_life_leaves_it_as_it_was)
{
	struct kept_plan p;
	struct accepted_plan accepted;
	struct judged_plans judged;
	struct db *db = trade_new(engine);
	const struct offer_plan offer = {.customer = "C1",
		.amount = usd("0.00"),
		.parts = 3,
		.rate = {10000},
		.dates = {PLAN_MONTHLY, day("2026-03-01"), 0},
		.expires = DATE_NONE};
	const struct judge_plans paid = {day("2026-03-02")}, missed = {day("2026-06-01")};
	act(db, "2026-02-10", offer_plan_any, &offer, &p);
	const struct accept_plan accept = {p.id};
	act(db, "2026-02-12", accept_plan_any, &accept, &accepted);
	trade_pay(db, "2026-03-01", "60.00");
	act(db, "2026-03-02", judge_plans_any, &paid, &judged);
	assert_int_equal(judged.interest_count, 1); /* of the part that fell due */
	act(db, "2026-06-01", judge_plans_any, &missed, &judged);
	assert_int_equal(judged.count, 1);
}

BOTH(a_fault_within_a_hardship_leaves_it_as_it_was)
{
	struct hardship h;
	struct db *db = trade_new(engine);
	const struct open_hardship open = {
		.customer = "C1", .cause = "illness", .note = "in hospital", .review = DATE_NONE};
	struct review_hardship review = {.customer = "C1", .review = DATE_NONE};
	act(db, "2026-02-10", open_hardship_any, &open, &h);
	act(db, "2026-02-20", review_hardship_any, &review, &h);
	review.close = true;
	act(db, "2026-02-25", review_hardship_any, &review, &h);
}

BOTH(a_fault_while_a_write_off_is_undone_leaves_it)
{
	struct wrote_off off;
	struct db *db = trade_new(engine);
	trade_issue(db, ITEM_FEE, "F-1", "5.00", "I-1");
	const struct write_off give_up = {
		.customer = "C1", .reason = "insolvent", .on = day("2026-02-20")};
	must(db, "MAIN", "2026-02-20", "debt.write_off", write_off_any, &give_up, &off);
	const struct undo_write_off undo = {off.writeoff.id, day("2026-02-21")};
	act(db, "2026-02-21", undo_write_off_any, &undo, &off);
	assert_int_equal(trade_balance(db, ACC_BAD_DEBT), 0);
}

BOTH(a_fault_while_cash_is_paid_back_or_that_is_undone_leaves_it)
{
	struct refunded_cash refunded;
	struct taken_line undone;
	struct db *db = trade_new(engine);
	trade_pay(db, "2026-02-10", "170.00");
	trade_pay(db, "2026-02-11", "30.00");
	const struct refund_cash refund = {.customer = "C1",
		.amount = usd("45.00"),
		.on = day("2026-02-15"),
		.reason = "paid twice"};
	act(db, "2026-02-15", refund_cash_any, &refund, &refunded);
	const struct undo_payment undo = {refunded.payment.id, day("2026-02-16"), "not sent"};
	act(db, "2026-02-16", undo_payment_any, &undo, &undone);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -5000);
	trade_issue(db, ITEM_CREDIT_NOTE, "CN-1", "20.00", NULL);
	const struct refund_cash of_note = {.customer = "C1",
		.amount = usd("15.00"),
		.on = day("2026-02-15"),
		.credit_note = "CN-1"};
	act(db, "2026-02-15", refund_cash_any, &of_note, &refunded);
	assert_int_equal(trade_open(db, "CN-1"), -500);
}

BOTH(a_fault_while_a_bank_account_is_given_and_confirmed_leaves_the_old_one)
{
	struct profile p;
	struct db *db = trade_new(engine);
	const struct set_profile give = {.value = {[PROFILE_PENDING_ACCOUNT] = IBAN}};
	const struct confirm_bank confirm = {IBAN};
	act(db, "2026-01-02", set_profile_any, &give, &p);
	act(db, "2026-01-03", confirm_bank_any, &confirm, &p);
	assert_string_equal(p.value[PROFILE_ACCOUNT], IBAN);
}

BOTH(a_fault_within_a_contract_leaves_it_as_it_was_in_both_books)
{
	struct contract k;
	struct db *db = outsourced(engine, "net");
	const struct commission_row fee = {.age_to_days = INT32_MAX,
		.balance_to_minor = INT64_MAX,
		.rate_ppm = 250000,
		.valid_from = day("2026-02-01"),
		.valid_to = DATE_NONE};
	const struct add_contract add = {.agency = "HAND",
		.number = "K-2",
		.brand = "client_name",
		.mode = "gross",
		.since = day("2026-02-01"),
		.fees = &fee,
		.fee_count = 1};
	const struct change_contract change = {.number = "K-2",
		.mode = "combined",
		.standing = "suspended",
		.since = day("2026-02-03")};
	act(db, "2026-02-01", add_contract_any, &add, &k);
	act(db, "2026-02-03", change_contract_any, &change, &k);
}

BOTH(a_fault_before_a_case_is_handed_over_leaves_it_where_it_was)
{
	struct placed p;
	struct case_placed placed;
	struct db *db = outsourced(engine, "net");
	const struct propose_placement propose = {.customer = "C1", .agency = "HAND"};
	act(db, "2026-03-01", propose_placement_any, &propose, &p);
	const struct move_placement approve = {.number = p.number, .act = PLACEMENT_DO_APPROVE};
	const struct record_placement_notice notice = {
		.number = p.number, .sent = day("2026-03-01")};
	const struct place_case hand_over = {.number = p.number};
	act(db, "2026-03-01", move_placement_any, &approve, &p);
	act(db, "2026-03-01", record_placement_notice_any, &notice, &p);
	act(db, "2026-03-01", place_case_any, &hand_over, &placed);
	assert_int_equal(state_in(db, "HAND", p.number), PLACEMENT_PLACED);
}

BOTH(a_fault_while_cash_pays_a_placed_invoice_leaves_both_books)
{
	struct recorded_payment paid;
	struct db *db = outsourced(engine, "net");
	const struct settle_pick pick = {"I-3", usd("50.00")};
	const struct record_payment pay = {.customer = "C1",
		.received = day("2026-03-02"),
		.amount = usd("150.00"),
		.method = "manual",
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	const struct apply_unapplied use = {
		.customer = "C1", .on = day("2026-03-03"), .amount = usd("100.00")};
	placed_with_hand(db);
	must(db, "MAIN", "2026-03-02", "payment.record", record_payment_any, &pay, &paid);
	act(db, "2026-03-03", apply_unapplied_any, &use, &paid);
	const struct reverse_payment back = {
		.payment = paid.payment.id, .on = day("2026-03-04"), .method = "bounce"};
	act(db, "2026-03-04", reverse_payment_any, &back, &paid);
	assert_int_equal(balance_in(db, "HAND", ACC_COMMISSION_INCOME), 0);
	assert_square(db, "2026-03-04");
}
