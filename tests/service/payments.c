#include "support/faults.h"
#include "support/trade.h"

/* C1 owes a fee, too. */
static struct db *with_invoices(enum db_engine engine)
{
	struct db *db = trade_new(engine);
	trade_issue(db, ITEM_FEE, "F-1", "5.00", "I-1");
	return db;
}

BOTH(a_payment_settles_principal_before_charges_and_keeps_the_rest)
{
	struct db *db = with_invoices(engine);
	trade_pay(db, "2026-02-01", "120.00");
	assert_int_equal(trade_open(db, "I-1"), 0);
	assert_int_equal(trade_open(db, "I-2"), 3000);
	assert_int_equal(trade_open(db, "F-1"), 500);
	trade_pay(db, "2026-02-01", "40.00");
	assert_int_equal(trade_open(db, "F-1"), 0);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -500);
	assert_int_equal(trade_balance(db, ACC_BANK), 16000);
	assert_whole(db);
}

BOTH(a_payment_taken_back_leaves_everything_as_it_was)
{
	struct db *db = with_invoices(engine);
	struct recorded_payment ret, paid = trade_pay(db, "2026-02-01", "160.00");
	const struct reverse_payment in = {.payment = paid.payment.id,
		.on = day("2026-02-03"),
		.method = "bounce",
		.reason = "no funds"};
	must(db, "MAIN", "2026-02-03", "payment.reverse", reverse_payment_any, &in, &ret);
	assert_int_equal(trade_open(db, "I-1"), 10000);
	assert_int_equal(trade_open(db, "I-2"), 5000);
	assert_int_equal(trade_open(db, "F-1"), 500);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), 0);
	assert_int_equal(trade_balance(db, ACC_BANK), 0);
	assert_int_equal(attempt(db, "MAIN", "2026-02-03", "payment.reverse", reverse_payment_any,
				 &in, &ret),
		ERR_CONFLICT);
	assert_whole(db);
}

BOTH(unapplied_cash_is_used_for_a_later_invoice_and_goes_back_with_its_payment)
{
	struct db *db = with_invoices(engine);
	struct recorded_payment ret, paid = trade_pay(db, "2026-02-01", "175.00");
	trade_issue(db, ITEM_INVOICE, "I-3", "15.00", NULL);
	const struct apply_unapplied use = {
		.customer = "C1", .on = day("2026-02-05"), .amount = usd("15.00")};
	must(db, "MAIN", "2026-02-05", "payment.apply", apply_unapplied_any, &use, &ret);
	assert_int_equal(trade_open(db, "I-3"), 0);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -500);
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-05", "payment.apply", apply_unapplied_any, &use, &ret),
		ERR_INVALID);
	const struct reverse_payment back = {
		.payment = paid.payment.id, .on = day("2026-02-06"), .method = "bounce"};
	must(db, "MAIN", "2026-02-06", "payment.reverse", reverse_payment_any, &back, &ret);
	assert_int_equal(trade_open(db, "I-3"), 1500);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), 0);
	assert_whole(db);
}

BOTH(a_credit_note_settles_its_invoice_and_keeps_the_rest_as_credit)
{
	struct db *db = with_invoices(engine);
	struct recorded_payment paid;
	const struct settle_pick pick = {"I-2", usd("10.00")};
	const struct record_payment in = {.customer = "C1",
		.received = day("2026-02-01"),
		.amount = usd("10.00"),
		.method = "manual",
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	must(db, "MAIN", "2026-02-01", "payment.record", record_payment_any, &in, &paid);
	struct issued_invoice note = trade_issue(db, ITEM_CREDIT_NOTE, "CN-1", "50.00", "I-2");
	assert_int_equal(note.applied.minor, 4000);
	assert_int_equal(trade_open(db, "I-2"), 0);
	assert_int_equal(trade_open(db, "CN-1"), -1000);
	assert_whole(db);
}

static enum err credits(struct db *db, const char *number, const char *net, int64_t tax_minor)
{
	struct issued_invoice r;
	const struct issue_invoice in = {.kind = ITEM_CREDIT_NOTE,
		.customer = "C1",
		.number = number,
		.issued = day("2026-01-10"),
		.due = day("2026-01-10"),
		.net = usd(net),
		.tax_minor = tax_minor,
		.about = "T-1",
		.source = "manual"};
	return attempt(db, "MAIN", "2026-01-10", "invoice.issue", issue_invoice_any, &in, &r);
}

BOTH(credit_notes_give_back_no_more_than_the_invoice_net_and_tax)
{
	struct db *db = with_invoices(engine);
	struct issued_invoice r;
	const struct issue_invoice in = {.kind = ITEM_INVOICE,
		.customer = "C1",
		.number = "T-1",
		.issued = day("2026-01-05"),
		.due = day("2026-02-04"),
		.net = usd("100.00"),
		.tax_minor = 2000,
		.source = "manual"};
	must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &in, &r);
	assert_int_equal(credits(db, "N-1", "100.01", 1999), ERR_CONFLICT);
	assert_int_equal(credits(db, "N-1", "99.99", 2001), ERR_CONFLICT);
	assert_ok(credits(db, "N-1", "60.00", 1200));
	assert_int_equal(credits(db, "N-2", "40.01", 800), ERR_CONFLICT);
	assert_int_equal(credits(db, "N-2", "40.00", 801), ERR_CONFLICT);
	assert_ok(credits(db, "N-2", "40.00", 800));
	assert_int_equal(trade_open(db, "T-1"), 0);
	assert_whole(db);
}

BOTH(a_refused_command_leaves_the_store_as_it_was)
{
	struct db *db = with_invoices(engine);
	struct recorded_payment ret;
	const struct settle_pick too_much = {"I-2", usd("60.00")};
	const struct record_payment in = {.customer = "C1",
		.received = day("2026-02-01"),
		.amount = usd("70.00"),
		.method = "manual",
		.into = ACC_BANK,
		.picks = &too_much,
		.pick_count = 1};
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-01", "payment.record", record_payment_any, &in, &ret),
		ERR_INVALID);
	assert_int_equal(trade_open(db, "I-2"), 5000);
	assert_int_equal(trade_balance(db, ACC_BANK), 0);
	assert_whole(db);
}

BOTH(a_fault_at_any_statement_leaves_nothing_half_done)
{
	struct db *db = with_invoices(engine);
	struct recorded_payment ret;
	const struct record_payment in = {.customer = "C1",
		.received = day("2026-02-01"),
		.amount = usd("155.00"),
		.method = "manual",
		.into = ACC_BANK};
	withstands_faults(
		db, "MAIN", "2026-02-01", "payment.record", record_payment_any, &in, &ret);
	assert_int_equal(trade_open(db, "I-1"), 0);
}
