#include "service/import_payments.h"
#include "service/add_customer.h"
#include "service/issue_invoice.h"
#include "support/faults.h"
#include "support/store.h"

#define TODAY "2026-02-20"

static struct db *with_invoices(enum db_engine engine)
{
	static const char *const NUMBERS[] = {"C1", "C2"};
	struct db *db = store_new(engine);
	open_main(db);
	for (size_t i = 0; i < COUNT(NUMBERS); i++) {
		struct customer c;
		struct issued_invoice r;
		const struct add_customer who = {
			.number = NUMBERS[i], .name = "Ann Example", .kind = "consumer"};
		must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &who, &c);
		const struct issue_invoice what = {.kind = ITEM_INVOICE,
			.customer = NUMBERS[i],
			.number = i ? "I-2" : "I-1",
			.issued = day("2026-01-05"),
			.due = day("2026-02-04"),
			.net = usd("100.00"),
			.source = "manual"};
		must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &what, &r);
	}
	return db;
}

static struct payment_table table_of(const char *rows)
{
	struct payment_table t;
	struct refusals why = refusals_new(test_arena());
	const char *bytes = arena_printf(test_arena(), "date,customer,invoice,amount\n%s", rows);
	assert_ok(payment_table_parse(test_arena(), text_of(bytes), "USD", NULL, &why, &t));
	return t;
}

static enum err take(struct db *db, const char *rows, struct imported_payments *ret)
{
	struct payment_table t = table_of(rows);
	const struct import_payments in = {&t, "payments.csv", digest_of(rows, strlen(rows))};
	return attempt(db, "MAIN", TODAY, "payment.import", import_payments_any, &in, ret);
}

static int64_t open_on(struct db *db, const char *number)
{
	struct invoice invoice;
	int64_t open;
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(invoice_by_number(db, test_arena(), c.book.id, number, &invoice));
	assert_ok(item_open(db, test_arena(), c.book.id, invoice.id, &open));
	return open;
}

#define GOOD "2026-02-01,C1,,40.00\n2026-02-02,,I-2,130.00\n"

BOTH(a_table_of_payments_is_taken_in_once)
{
	struct db *db = with_invoices(engine);
	struct imported_payments r;
	assert_ok(take(db, GOOD, &r));
	assert_int_equal(r.payments, 2);
	assert_int_equal(r.sums[0].received.minor, 17000);
	assert_int_equal(r.sums[0].unapplied.minor, 3000);
	assert_int_equal(open_on(db, "I-1"), 6000);
	assert_int_equal(open_on(db, "I-2"), 0);
	assert_ok(take(db, GOOD, &r));
	assert_true(r.unchanged);
	assert_int_equal(open_on(db, "I-1"), 6000);
	assert_whole(db);
}

BOTH(a_row_that_another_file_told_is_left_out_and_said)
{
	struct db *db = with_invoices(engine);
	struct imported_payments r;
	assert_ok(take(db, "2026-02-01,C1,,40.00\n", &r));
	assert_int_equal(r.known, 0);
	assert_ok(take(db, "2026-02-01,C1,,40.00\n2026-02-02,C1,,7.00\n", &r));
	assert_int_equal(r.payments, 1);
	assert_int_equal(r.known, 1);
	assert_ok(take(db, "2026-02-01,C1,,40.00\r\n", &r));
	assert_int_equal(r.known, 1);
	assert_int_equal(open_on(db, "I-1"), 5300);
	assert_ok(take(db, "2026-02-01,C1,,40.00\n2026-02-01,C1,,40.00\n", &r));
	assert_int_equal(r.payments, 1); /* alike in all, in one file: two payments */
	assert_int_equal(open_on(db, "I-1"), 1300);
	assert_whole(db);
}

BOTH(one_bad_row_keeps_the_whole_table_out)
{
	static const char *const BAD[] = {
		"2026-02-02,C9,,5.00\n", "2026-02-02,,I-9,5.00\n", "2026-02-02,C1,I-2,5.00\n",
		"2026-02-21,C1,,5.00\n", /* tomorrow */
	};
	struct db *db = with_invoices(engine);
	struct imported_payments r;
	for (size_t i = 0; i < COUNT(BAD); i++) {
		const char *rows = arena_printf(test_arena(), "2026-02-01,C1,,40.00\n%s", BAD[i]);
		assert_int_equal(take(db, rows, &r), ERR_INVALID);
		assert_int_equal(open_on(db, "I-1"), 10000);
	}
	assert_whole(db);
}

BOTH(an_invoice_that_an_earlier_row_settled_is_refused)
{
	struct db *db = with_invoices(engine);
	struct imported_payments r;
	assert_int_equal(
		take(db, "2026-02-01,,I-1,100.00\n2026-02-02,,I-1,100.00\n", &r), ERR_INVALID);
	assert_int_equal(open_on(db, "I-1"), 10000);
	assert_whole(db);
}

BOTH(a_fault_at_any_statement_of_a_table_leaves_nothing_half_done)
{
	struct db *db = with_invoices(engine);
	struct imported_payments r;
	struct payment_table t = table_of(GOOD);
	const struct import_payments in = {&t, "payments.csv", digest_of(GOOD, strlen(GOOD))};
	withstands_faults(db, "MAIN", TODAY, "payment.import", import_payments_any, &in, &r);
	assert_int_equal(open_on(db, "I-2"), 0);
	assert_false(r.unchanged);
}
