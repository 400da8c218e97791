#include "service/authority.h"
#include "service/charge_fees.h"
#include "service/keep_promises.h"
#include "service/perform.h"
#include "service/recover_debt.h"
#include "service/write_off.h"
#include "support/faults.h"
#include "support/trade.h"

/* Everything that C1 owes: 150.00 and a fee of 5.00. */
static struct wrote_off give_up(struct db *db)
{
	struct wrote_off r;
	const struct write_off in = {
		.customer = "C1", .reason = "insolvent", .on = day("2026-02-20")};
	must(db, "MAIN", "2026-02-20", "debt.write_off", write_off_any, &in, &r);
	return r;
}

static struct recovered_debt recover(struct db *db, const char *amount)
{
	struct recovered_debt r;
	const struct recover_debt in = {
		.customer = "C1", .amount = usd(amount), .received = day("2026-03-01")};
	must(db, "MAIN", "2026-03-01", "debt.recover", recover_debt_any, &in, &r);
	return r;
}

static struct db *with_fee(enum db_engine engine)
{
	struct db *db = trade_new(engine);
	trade_issue(db, ITEM_FEE, "F-1", "5.00", "I-1");
	return db;
}

BOTH(a_write_off_moves_principal_to_bad_debt_and_charges_out_of_income)
{
	struct db *db = with_fee(engine);
	struct wrote_off r = give_up(db);
	assert_int_equal(r.items, 3);
	assert_int_equal(trade_balance(db, ACC_BAD_DEBT), 15000);
	assert_int_equal(trade_balance(db, ACC_FEE_INCOME), 0);
	assert_int_equal(
		trade_balance(db, ACC_RECEIVABLES) + trade_balance(db, ACC_CHARGES_RECEIVABLE), 0);
	assert_int_equal(trade_open(db, "I-1") + trade_open(db, "F-1"), 0);
	assert_whole(db);
}

BOTH(a_write_off_is_undone_exactly_and_once)
{
	struct db *db = with_fee(engine);
	struct wrote_off r = give_up(db);
	const struct undo_write_off in = {r.writeoff.id, day("2026-02-21")};
	must(db, "MAIN", "2026-02-21", "debt.write_off_undo", undo_write_off_any, &in, &r);
	assert_int_equal(trade_balance(db, ACC_BAD_DEBT), 0);
	assert_int_equal(trade_balance(db, ACC_FEE_INCOME), -500);
	assert_int_equal(trade_open(db, "I-1"), 10000);
	assert_int_equal(trade_open(db, "F-1"), 500);
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-21", "u", undo_write_off_any, &in, &r), ERR_CONFLICT);
	assert_whole(db);
}

static void changes_fee(struct db *db, enum fee_act act)
{
	struct changed_charge r;
	const struct change_charge in = {
		.charge = "F-1", .act = act, .reason = "a mistake", .on = day("2026-02-22")};
	must(db, "MAIN", "2026-02-22", "charge.change", change_charge_any, &in, &r);
}

static struct wrote_off gives_up_of_fee(struct db *db, const char *amount)
{
	struct wrote_off r;
	const struct write_off in = {.customer = "C1",
		.invoice = "F-1",
		.amount = usd(amount),
		.reason = "goodwill",
		.on = day("2026-02-20")};
	must(db, "MAIN", "2026-02-20", "debt.write_off", write_off_any, &in, &r);
	return r;
}

static enum err undoes(struct db *db, int64_t writeoff)
{
	struct wrote_off r;
	const struct undo_write_off in = {writeoff, day("2026-02-23")};
	return attempt(
		db, "MAIN", "2026-02-23", "debt.write_off_undo", undo_write_off_any, &in, &r);
}

/* What is open of the fee, and what it earned: the same, since nothing of it was paid for good. */
static void assert_fee(struct db *db, int64_t minor)
{
	assert_int_equal(trade_open(db, "F-1"), minor);
	assert_int_equal(trade_balance(db, ACC_CHARGES_RECEIVABLE), minor);
	assert_int_equal(trade_balance(db, ACC_FEE_INCOME), -minor);
	assert_whole(db);
}

BOTH(a_fee_that_was_reversed_does_not_come_back_with_the_debt)
{
	struct db *db = with_fee(engine);
	struct wrote_off off = give_up(db);
	changes_fee(db, FEE_REVERSE);
	assert_ok(undoes(db, off.writeoff.id));
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), 15000);
	assert_int_equal(trade_balance(db, ACC_BAD_DEBT), 0);
	assert_fee(db, 0);
}

BOTH(a_write_off_of_a_fee_that_was_reversed_has_nothing_to_undo)
{
	struct db *db = with_fee(engine);
	struct wrote_off off = gives_up_of_fee(db, "5.00");
	changes_fee(db, FEE_REVERSE);
	assert_int_equal(undoes(db, off.writeoff.id), ERR_CONFLICT);
	assert_fee(db, 0);
}

BOTH(a_fee_that_was_paid_in_part_and_reversed_does_not_come_back)
{
	struct db *db = with_fee(engine);
	trade_pay(db, "2026-02-10", "152.00");
	struct wrote_off off = give_up(db);
	changes_fee(db, FEE_REVERSE);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -200);
	assert_int_equal(undoes(db, off.writeoff.id), ERR_CONFLICT);
	assert_fee(db, 0);
}

static struct recorded_payment pays_of_fee(struct db *db, const char *amount)
{
	struct recorded_payment r;
	const struct settle_pick pick = {"F-1", usd(amount)};
	const struct record_payment in = {.customer = "C1",
		.received = day("2026-02-10"),
		.amount = usd(amount),
		.method = "manual",
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	must(db, "MAIN", "2026-02-10", "payment.record", record_payment_any, &in, &r);
	return r;
}

BOTH(a_waiver_takes_over_what_was_written_off_of_the_fee)
{
	struct db *db = with_fee(engine);
	struct recorded_payment paid = pays_of_fee(db, "2.00");
	struct wrote_off off = give_up(db);
	trade_bounce(db, "2026-02-21", paid.payment.id);
	assert_fee(db, 200);
	changes_fee(db, FEE_WAIVE);
	assert_fee(db, 0);
	assert_ok(undoes(db, off.writeoff.id));
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), 15000);
	assert_fee(db, 0);
	changes_fee(db, FEE_REINSTATE);
	assert_fee(db, 500);
}

BOTH(a_waiver_that_was_taken_back_leaves_the_write_off_to_be_undone)
{
	struct db *db = with_fee(engine);
	struct wrote_off off = gives_up_of_fee(db, "2.00");
	changes_fee(db, FEE_WAIVE);
	assert_int_equal(undoes(db, off.writeoff.id), ERR_CONFLICT);
	changes_fee(db, FEE_REINSTATE);
	assert_fee(db, 300);
	assert_ok(undoes(db, off.writeoff.id));
	assert_fee(db, 500);
}

/* Two of a waived fee were paid, and bounced: they are open, and written off, and open again. */
BOTH(what_was_waived_before_the_write_off_does_not_matter_to_it)
{
	struct db *db = with_fee(engine);
	struct recorded_payment paid = trade_pay(db, "2026-02-10", "152.00");
	struct changed_charge r;
	const struct change_charge waive = {.charge = "F-1",
		.act = FEE_WAIVE,
		.reason = "a good customer",
		.on = day("2026-02-11")};
	must(db, "MAIN", "2026-02-11", "charge.change", change_charge_any, &waive, &r);
	trade_bounce(db, "2026-02-12", paid.payment.id);
	assert_fee(db, 200);
	struct wrote_off off = gives_up_of_fee(db, "2.00");
	assert_fee(db, 0);
	assert_ok(undoes(db, off.writeoff.id));
	assert_fee(db, 200);
}

BOTH(money_after_a_write_off_is_income_from_recovery_and_shown_on_its_items)
{
	struct written_off *off;
	size_t count;
	struct db *db = with_fee(engine);
	give_up(db);
	struct recovered_debt r = recover(db, "120.00");
	assert_string_equal(r.payment.method, "recovery");
	assert_int_equal(trade_balance(db, ACC_RECOVERIES), -12000);
	assert_int_equal(trade_balance(db, ACC_BAD_DEBT), 15000);
	assert_int_equal(trade_balance(db, ACC_BANK), 12000);
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	assert_ok(written_off_of(db, test_arena(), c.book.id, r.payment.customer, &off, &count));
	assert_int_equal(count, 2);
	assert_int_equal(off[0].recovered_minor, 10000);
	assert_int_equal(off[1].recovered_minor, 2000);
	recover(db, "50.00");
	assert_int_equal(trade_balance(db, ACC_RECOVERIES), -15000);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -2000);
	assert_whole(db);
}

BOTH(a_recovery_that_bounces_leaves_the_debt_written_off)
{
	struct written_off *off;
	size_t count;
	struct db *db = with_fee(engine);
	give_up(db);
	struct recovered_debt r = recover(db, "160.00");
	trade_bounce(db, "2026-03-03", r.payment.id);
	assert_int_equal(trade_balance(db, ACC_RECOVERIES), 0);
	assert_int_equal(trade_balance(db, ACC_BANK), 0);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), 0);
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), 0);
	assert_int_equal(trade_open(db, "I-1"), 0);
	struct ctx c = reading(db, "MAIN", "2026-03-03");
	assert_ok(written_off_of(db, test_arena(), c.book.id, r.payment.customer, &off, &count));
	assert_int_equal(off[0].recovered_minor + off[1].recovered_minor, 0);
	assert_whole(db);
}

BOTH(a_recovery_pays_what_is_open_first)
{
	struct wrote_off w;
	struct db *db = trade_new(engine);
	const struct write_off in = {
		.customer = "C1", .invoice = "I-1", .reason = "goodwill", .on = day("2026-02-20")};
	must(db, "MAIN", "2026-02-20", "debt.write_off", write_off_any, &in, &w);
	struct recovered_debt r = recover(db, "70.00");
	assert_int_equal(r.split.to_open.minor, 5000);
	assert_int_equal(r.split.recovered.minor, 2000);
	assert_int_equal(trade_open(db, "I-2"), 0);
	trade_bounce(db, "2026-03-03", r.payment.id);
	assert_int_equal(trade_open(db, "I-2"), 5000);
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), 5000);
	assert_int_equal(trade_balance(db, ACC_RECOVERIES), 0);
	assert_whole(db);
}

BOTH(nothing_is_written_off_while_a_promise_runs_nor_recovered_that_was_not_written_off)
{
	struct kept_promise p;
	struct wrote_off w;
	struct recovered_debt r;
	struct db *db = trade_new(engine);
	const struct make_promise word = {
		.customer = "C1", .amount = usd("10.00"), .by = day("2026-02-25")};
	must(db, "MAIN", "2026-02-10", "promise.add", make_promise_any, &word, &p);
	const struct write_off in = {
		.customer = "C1", .reason = "insolvent", .on = day("2026-02-20")};
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-20", "w", write_off_any, &in, &w), ERR_CONFLICT);
	const struct recover_debt money = {
		.customer = "C1", .amount = usd("10.00"), .received = day("2026-02-20")};
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-20", "r", recover_debt_any, &money, &r), ERR_CONFLICT);
	assert_whole(db);
}

BOTH(a_manager_writes_off_up_to_the_limit)
{
	struct authority_line most;
	struct wrote_off w;
	struct refusals why = refusals_new(test_arena());
	struct db *db = trade_new(engine);
	const struct set_authority limit = {NULL, usd("60.00")};
	must(db, "MAIN", "2026-02-10", "authority.set", set_authority_any, &limit, &most);
	struct write_off in = {.customer = "C1", .reason = "insolvent", .on = day("2026-02-20")};
	struct command command = {.name = "debt.write_off",
		.run = write_off_any,
		.in = &in,
		.ret = &w,
		.book = "MAIN",
		.actor = {.user = {7}, .name = "a manager", .rights = role_rights(ROLE_MANAGER)},
		.now = morning("2026-02-20"),
		.arena = test_arena(),
		.why = &why};
	assert_int_equal(command_run(db, &command), ERR_DENIED);
	in.invoice = "I-2";
	assert_ok(command_run(db, &command));
	assert_int_equal(trade_balance(db, ACC_BAD_DEBT), 5000);
	assert_whole(db);
}

BOTH(a_trial_tells_what_the_journal_would_say_and_stores_nothing)
{
	struct wrote_off w;
	struct performed said;
	struct db *db = with_fee(engine);
	const struct write_off in = {
		.customer = "C1", .reason = "insolvent", .on = day("2026-02-20")};
	struct perform act = {write_off_any, &in, &w, false};
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-20", "debt.write_off", perform_any, &act, &said),
		ERR_CONFLICT);
	assert_true(said.tried);
	assert_int_equal(said.count, 4);
	assert_int_equal(said.lines[0].account, ACC_BAD_DEBT);
	assert_int_equal(said.lines[0].amount.minor, 15000);
	assert_int_equal(trade_open(db, "I-1"), 10000);
	act.store = true;
	must(db, "MAIN", "2026-02-20", "debt.write_off", perform_any, &act, &said);
	assert_int_equal(said.count, 4);
	assert_int_equal(trade_open(db, "I-1"), 0);
	assert_whole(db);
}

static void not_given_up(struct db *db)
{
	assert_int_equal(trade_open(db, "I-1"), 10000);
	assert_int_equal(trade_balance(db, ACC_BAD_DEBT), 0);
}

static void not_recovered(struct db *db)
{
	assert_int_equal(trade_balance(db, ACC_RECOVERIES), 0);
	assert_int_equal(trade_balance(db, ACC_BANK), 0);
}

BOTH(a_fault_leaves_no_half_write_off_and_no_half_recovery)
{
	struct wrote_off w;
	struct recovered_debt r;
	struct db *db = with_fee(engine);
	const struct write_off in = {
		.customer = "C1", .reason = "insolvent", .on = day("2026-02-20")};
	trade_faults(db, "2026-02-20", "debt.write_off", write_off_any, &in, &w, not_given_up);
	const struct recover_debt money = {
		.customer = "C1", .amount = usd("120.00"), .received = day("2026-03-01")};
	trade_faults(db, "2026-03-01", "debt.recover", recover_debt_any, &money, &r, not_recovered);
	const struct reverse_payment back = {
		.payment = r.payment.id, .on = day("2026-03-02"), .method = "bounce"};
	struct recorded_payment taken;
	withstands_faults(
		db, "MAIN", "2026-03-02", "payment.reverse", reverse_payment_any, &back, &taken);
	assert_int_equal(trade_balance(db, ACC_RECOVERIES), 0);
}
