#include "service/keep_promises.h"
#include "service/perform.h"
#include "service/recover_debt.h"
#include "service/write_off.h"
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
	struct money most;
	struct wrote_off w;
	struct refusals why = refusals_new(test_arena());
	struct db *db = trade_new(engine);
	const struct limit_write_offs limit = {{0}, usd("60.00")};
	must(db, "MAIN", "2026-02-10", "debt.limit", limit_write_offs_any, &limit, &most);
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
	enum err e = ERR_STORE;
	for (int64_t n = 1; e != ERR_NONE; n++) {
		assert_true(n < 200);
		db_fail_at(db, n);
		e = attempt(db, "MAIN", "2026-03-02", "payment.reverse", reverse_payment_any, &back,
			&taken);
		db_fail_at(db, 0);
		assert_int_equal(trade_balance(db, ACC_RECOVERIES), e == ERR_NONE ? 0 : -12000);
		assert_whole(db);
	}
}
