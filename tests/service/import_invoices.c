#include "service/import_invoices.h"
#include "service/recover_debt.h"
#include "service/write_off.h"
#include "support/faults.h"
#include "support/trade.h"

#define TODAY "2026-04-06"

/* I-1 as another system tells it, with what it says is paid. */
static struct import_invoices paid(const char *amount)
{
	struct invoice_table *table;
	struct refusals why = refusals_new(test_arena());
	const struct invoice_table_options options = {.dates = "ymd", .currency = "USD"};
	const char *file = arena_printf(test_arena(),
		"Invoice No,Customer No,Invoice Date,Due Date,Amount,Paid Date,Paid Amount\n"
		"I-1,C1,2026-01-05,2026-02-04,100.00,2026-04-05,%s\n",
		amount);
	assert_ok(invoice_table_open(test_arena(), text_of(file), &options, &why, &table));
	return (struct import_invoices){.table = table};
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
	struct recorded_payment back;
	struct payment *all;
	size_t count;
	give_up(db);
	tells(db, "130.00", 1);
	tells(db, "130.00", 0);
	assert_int_equal(trade_open(db, "I-1"), 0);
	assert_int_equal(trade_balance(db, ACC_BANK), 13000);
	assert_int_equal(trade_balance(db, ACC_RECOVERIES), -10000);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -3000);
	struct ctx c = reading(db, "MAIN", TODAY);
	struct customer who;
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1", &who));
	assert_ok(payments_of(db, test_arena(), c.book.id, who.id, &all, &count));
	const struct reverse_payment undo = {
		.payment = all[count - 1].id, .on = day(TODAY), .method = "mistake"};
	must(db, "MAIN", TODAY, "payment.undo", reverse_payment_any, &undo, &back);
	assert_int_equal(trade_balance(db, ACC_BANK), 0);
	assert_int_equal(trade_balance(db, ACC_RECOVERIES), 0);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), 0);
	assert_int_equal(trade_open(db, "I-1"), 0);
	assert_whole(db);
	tells(db, "130.00", 1);
	assert_int_equal(trade_balance(db, ACC_RECOVERIES), -10000);
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
