#include "service/import_invoices.h"
#include "service/recover_debt.h"
#include "service/report_aging.h"
#include "service/write_off.h"
#include "support/faults.h"
#include "support/trade.h"

#define TODAY "2026-04-06"

static struct import_invoices table_of(const char *file)
{
	struct invoice_table *table;
	struct refusals why = refusals_new(test_arena());
	const struct invoice_table_options options = {.dates = "ymd", .currency = "USD"};
	assert_ok(invoice_table_open(test_arena(), text_of(file), &options, &why, &table));
	return (struct import_invoices){.table = table};
}

/* I-1 as another system tells it, with what it says is paid. */
static struct import_invoices paid(const char *amount)
{
	return table_of(arena_printf(test_arena(),
		"Invoice No,Customer No,Invoice Date,Due Date,Amount,Paid Date,Paid Amount\n"
		"I-1,C1,2026-01-05,2026-02-04,100.00,2026-04-05,%s\n",
		amount));
}

static void tells(struct db *db, const char *amount, int64_t payments)
{
	struct import_result r;
	struct import_invoices in = paid(amount);
	must(db, "MAIN", TODAY, "invoices.import", import_invoices_any, &in, &r);
	assert_int_equal(r.payments, payments);
	assert_whole(db);
}

static void give_up(struct db *db)
{
	struct wrote_off r;
	const struct write_off in = {
		.customer = "C1", .reason = "insolvent", .on = day("2026-03-01")};
	must(db, "MAIN", "2026-03-01", "debt.write_off", write_off_any, &in, &r);
}

/* Takes the payment that was recorded last back. */
static void undo_last(struct db *db)
{
	struct recorded_payment back;
	struct payment *all;
	struct customer who;
	size_t count;
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1", &who));
	assert_ok(payments_of(db, test_arena(), c.book.id, who.id, &all, &count));
	const struct reverse_payment undo = {
		.payment = all[count - 1].id, .on = day(TODAY), .method = "mistake"};
	must(db, "MAIN", TODAY, "payment.undo", reverse_payment_any, &undo, &back);
}

BOTH(a_credit_here_is_no_payment_that_a_file_tells_of)
{
	struct db *db = trade_new(engine);
	trade_issue(db, ITEM_CREDIT_NOTE, "N-1", "40.00", "I-1");
	tells(db, "60.00", 1);
	assert_int_equal(trade_open(db, "I-1"), 0);
	assert_int_equal(trade_balance(db, ACC_BANK), 6000);
	tells(db, "60.00", 0);
}

BOTH(money_that_a_file_tells_beyond_the_invoice_is_kept_once)
{
	struct db *db = trade_new(engine);
	tells(db, "100.00", 1);
	tells(db, "150.00", 1);
	tells(db, "150.00", 0);
	assert_int_equal(trade_open(db, "I-1"), 0);
	assert_int_equal(trade_balance(db, ACC_BANK), 15000);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -5000);
}

BOTH(what_was_paid_here_is_not_taken_from_a_file_again)
{
	struct db *db = trade_new(engine);
	struct recorded_payment p = trade_pay(db, "2026-03-01", "30.00");
	tells(db, "30.00", 0);
	tells(db, "45.00", 1);
	trade_bounce(db, "2026-03-05", p.payment.id);
	tells(db, "45.00", 1);
	assert_int_equal(trade_open(db, "I-1"), 5500);
	assert_int_equal(trade_balance(db, ACC_BANK), 4500);
}

BOTH(money_that_a_file_tells_after_a_write_off_is_recovered)
{
	struct db *db = trade_new(engine);
	give_up(db);
	tells(db, "130.00", 1);
	tells(db, "130.00", 0);
	assert_int_equal(trade_open(db, "I-1"), 0);
	assert_int_equal(trade_balance(db, ACC_BANK), 13000);
	assert_int_equal(trade_balance(db, ACC_RECOVERIES), -10000);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -3000);
	undo_last(db);
	assert_int_equal(trade_balance(db, ACC_BANK), 0);
	assert_int_equal(trade_balance(db, ACC_RECOVERIES), 0);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), 0);
	assert_int_equal(trade_open(db, "I-1"), 0);
	assert_whole(db);
	tells(db, "130.00", 1);
	assert_int_equal(trade_balance(db, ACC_RECOVERIES), -10000);
}

static const char EARLY[] =
	"Invoice No,Customer No,Invoice Date,Due Date,Amount,Paid Date,Paid Amount\n"
	"I-1,C1,2026-01-05,2026-02-04,100.00,2025-12-20,30.00\n"   /* known */
	"IM-1,C1,2026-02-01,2026-03-01,100.00,2026-01-15,40.00\n"  /* new */
	"IM-2,C1,2026-02-01,2026-03-01,100.00,2026-01-15,130.00\n" /* and beyond it */
	"IM-3,C1,2026-02-01,2026-03-01,100.00,2026-02-01,10.00\n";

static int64_t unapplied_on(struct db *db, const char *iso_day)
{
	struct aging_view report;
	struct ctx c = reading(db, "MAIN", TODAY);
	const struct report_aging in = {
		.as_of = day(iso_day), .known = INT64_MAX, .bounds = aging_default()};
	assert_ok(report_aging(&c, &in, &report));
	assert_int_equal(report.whole.currencies[0].tie.credits.minor, 0);
	assert_true(report.whole.currencies[0].ties);
	return report.whole.currencies[0].tie.unapplied.minor;
}

BOTH(a_file_pays_no_invoice_before_it_was_issued)
{
	struct db *db = trade_new(engine);
	struct import_result r;
	const struct import_invoices in = table_of(EARLY);
	must(db, "MAIN", TODAY, "invoices.import", import_invoices_any, &in, &r);
	assert_int_equal(r.payments, 4);
	assert_int_equal(unapplied_on(db, "2025-12-31"), 3000);
	assert_int_equal(unapplied_on(db, "2026-01-05"), 0);
	assert_int_equal(unapplied_on(db, "2026-01-20"), 17000);
	assert_int_equal(unapplied_on(db, "2026-02-01"), 3000);
	assert_int_equal(trade_open(db, "I-1"), 7000);
	assert_int_equal(trade_open(db, "IM-1"), 6000);
	assert_int_equal(trade_open(db, "IM-2"), 0);
	assert_int_equal(trade_open(db, "IM-3"), 9000);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -3000);
	assert_int_equal(trade_balance(db, ACC_BANK), 21000);
	assert_whole(db);
	must(db, "MAIN", TODAY, "invoices.import", import_invoices_any, &in, &r);
	assert_int_equal(r.payments, 0); /* told before */
}

BOTH(a_payment_of_a_file_from_before_the_invoice_is_taken_back_and_told_again)
{
	struct db *db = trade_new(engine);
	struct import_result r;
	const struct import_invoices in = table_of(
		"Invoice No,Customer No,Invoice Date,Due Date,Amount,Paid Date,Paid Amount\n"
		"IM-1,C1,2026-02-01,2026-03-01,100.00,2026-01-15,130.00\n");
	withstands_faults(db, "MAIN", TODAY, "invoices.import", import_invoices_any, &in, &r);
	undo_last(db);
	assert_int_equal(trade_open(db, "IM-1"), 10000);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), 0);
	assert_int_equal(trade_balance(db, ACC_BANK), 0);
	assert_whole(db);
	must(db, "MAIN", TODAY, "invoices.import", import_invoices_any, &in, &r);
	assert_int_equal(r.payments, 1);
	assert_int_equal(trade_open(db, "IM-1"), 0);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -3000);
	assert_whole(db);
}

BOTH(a_fault_while_a_file_recovers_leaves_nothing_half_done)
{
	struct db *db = trade_new(engine);
	struct import_result r;
	give_up(db);
	struct import_invoices in = paid("130.00");
	withstands_faults(db, "MAIN", TODAY, "invoices.import", import_invoices_any, &in, &r);
	assert_int_equal(trade_balance(db, ACC_RECOVERIES), -10000);
}

BOTH(a_file_says_of_which_form_the_contracts_behind_new_invoices_are)
{
	struct invoice_table *table;
	struct import_result r;
	struct invoice_contract *said;
	struct customer who;
	size_t count;
	struct refusals why = refusals_new(test_arena());
	struct db *db = trade_new(engine);
	struct buf file = buf_new(test_arena());
	const struct invoice_table_options options = {.dates = "ymd", .currency = "USD"};
	buf_str(&file, "Invoice No,Customer No,Invoice Date,Due Date,Amount,Contract\n");
	for (int i = 0; i < 70; i++) /* more than are stored at once */
		buf_printf(&file, "K-%d,C1,2026-01-05,2026-02-04,100.00,%s\n", i,
			i % 2       ? ""
				: i ? "oral"
				    : "Written");
	assert_ok(invoice_table_open(test_arena(), buf_text(&file), &options, &why, &table));
	const struct import_invoices in = {.table = table};
	must(db, "MAIN", TODAY, "invoices.import", import_invoices_any, &in, &r);
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1", &who));
	assert_ok(invoice_contracts_of(db, test_arena(), c.book.id, who.id, &said, &count));
	assert_int_equal(count, 35);
	assert_string_equal(said[0].form, INVOICE_WRITTEN);
	assert_string_equal(said[1].form, INVOICE_ORAL);
	db_rollback(db);
	assert_whole(db);
}
