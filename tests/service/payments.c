#include "service/add_customer.h"
#include "service/issue_invoice.h"
#include "service/record_payment.h"
#include "support/store.h"

static void customer(struct db *db, const char *number)
{
	struct customer c;
	const struct add_customer in = {
		.number = number, .name = "Ann Example", .kind = "consumer"};
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &in, &c);
}

static struct issued_invoice issue(
	struct db *db, enum item_kind kind, const char *number, const char *net, const char *about)
{
	struct issued_invoice ret;
	const struct issue_invoice in = {.kind = kind,
		.customer = "C1",
		.number = number,
		.issued = day("2026-01-05"),
		.due = day("2026-02-04"),
		.net = usd(net),
		.about = about,
		.source = "manual"};
	must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &in, &ret);
	return ret;
}

static struct recorded_payment pay(struct db *db, const char *amount)
{
	struct recorded_payment ret;
	const struct record_payment in = {.customer = "C1",
		.received = day("2026-02-01"),
		.amount = usd(amount),
		.method = "manual",
		.into = ACC_BANK};
	must(db, "MAIN", "2026-02-01", "payment.record", record_payment_any, &in, &ret);
	return ret;
}

static int64_t open_on(struct db *db, const char *number)
{
	struct invoice invoice;
	int64_t open;
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	assert_ok(invoice_by_number(db, test_arena(), c.book.id, number, &invoice));
	assert_ok(item_open(db, test_arena(), c.book.id, invoice.id, &open));
	return open;
}

static int64_t balance_of(struct db *db, enum account account)
{
	struct balance_row *rows;
	size_t count;
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	assert_ok(journal_balances(db, test_arena(), c.book.id, &rows, &count));
	for (size_t i = 0; i < count; i++)
		if (rows[i].account == (int64_t)account)
			return rows[i].amount.minor;
	return 0;
}

static struct db *with_invoices(enum db_engine engine)
{
	struct db *db = store_new(engine);
	open_main(db);
	customer(db, "C1");
	issue(db, ITEM_INVOICE, "I-1", "100.00", NULL);
	issue(db, ITEM_INVOICE, "I-2", "50.00", NULL);
	issue(db, ITEM_FEE, "F-1", "5.00", "I-1");
	return db;
}

BOTH(a_payment_settles_principal_before_charges_and_keeps_the_rest)
{
	struct db *db = with_invoices(engine);
	pay(db, "120.00");
	assert_int_equal(open_on(db, "I-1"), 0);
	assert_int_equal(open_on(db, "I-2"), 3000);
	assert_int_equal(open_on(db, "F-1"), 500);
	pay(db, "40.00");
	assert_int_equal(open_on(db, "F-1"), 0);
	assert_int_equal(balance_of(db, ACC_UNAPPLIED), -500);
	assert_int_equal(balance_of(db, ACC_BANK), 16000);
	assert_whole(db);
}

BOTH(a_payment_taken_back_leaves_everything_as_it_was)
{
	struct db *db = with_invoices(engine);
	struct recorded_payment ret, paid = pay(db, "160.00");
	const struct reverse_payment in = {.payment = paid.payment.id,
		.on = day("2026-02-03"),
		.method = "bounce",
		.reason = "no funds"};
	must(db, "MAIN", "2026-02-03", "payment.reverse", reverse_payment_any, &in, &ret);
	assert_int_equal(open_on(db, "I-1"), 10000);
	assert_int_equal(open_on(db, "I-2"), 5000);
	assert_int_equal(open_on(db, "F-1"), 500);
	assert_int_equal(balance_of(db, ACC_UNAPPLIED), 0);
	assert_int_equal(balance_of(db, ACC_BANK), 0);
	assert_int_equal(attempt(db, "MAIN", "2026-02-03", "payment.reverse", reverse_payment_any,
				 &in, &ret),
		ERR_CONFLICT);
	assert_whole(db);
}

BOTH(unapplied_cash_is_used_for_a_later_invoice_and_goes_back_with_its_payment)
{
	struct db *db = with_invoices(engine);
	struct recorded_payment ret, paid = pay(db, "175.00");
	issue(db, ITEM_INVOICE, "I-3", "15.00", NULL);
	const struct apply_unapplied use = {
		.customer = "C1", .on = day("2026-02-05"), .amount = usd("15.00")};
	must(db, "MAIN", "2026-02-05", "payment.apply", apply_unapplied_any, &use, &ret);
	assert_int_equal(open_on(db, "I-3"), 0);
	assert_int_equal(balance_of(db, ACC_UNAPPLIED), -500);
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-05", "payment.apply", apply_unapplied_any, &use, &ret),
		ERR_INVALID);
	const struct reverse_payment back = {
		.payment = paid.payment.id, .on = day("2026-02-06"), .method = "bounce"};
	must(db, "MAIN", "2026-02-06", "payment.reverse", reverse_payment_any, &back, &ret);
	assert_int_equal(open_on(db, "I-3"), 1500);
	assert_int_equal(balance_of(db, ACC_UNAPPLIED), 0);
	assert_whole(db);
}

BOTH(a_credit_note_settles_its_invoice_and_keeps_the_rest_as_credit)
{
	struct db *db = with_invoices(engine);
	struct issued_invoice note = issue(db, ITEM_CREDIT_NOTE, "CN-1", "60.00", "I-2");
	assert_int_equal(note.applied.minor, 5000);
	assert_int_equal(open_on(db, "I-2"), 0);
	assert_int_equal(open_on(db, "CN-1"), -1000);
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
	assert_int_equal(open_on(db, "I-2"), 5000);
	assert_int_equal(balance_of(db, ACC_BANK), 0);
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
	enum err e = ERR_STORE;
	for (int64_t n = 1; e != ERR_NONE; n++) {
		assert_true(n < 200);
		db_fail_at(db, n);
		e = attempt(
			db, "MAIN", "2026-02-01", "payment.record", record_payment_any, &in, &ret);
		db_fail_at(db, 0);
		assert_int_equal(open_on(db, "I-1"), e == ERR_NONE ? 0 : 10000);
		assert_whole(db);
	}
}
