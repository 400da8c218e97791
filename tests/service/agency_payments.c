#include "service/bank_help.h"
#include "service/charge_fees.h"
#include "service/close_period.h"
#include "service/import_invoices.h"
#include "service/import_payments.h"
#include "service/payment_reference.h"
#include "service/recover_debt.h"
#include "service/refund_cash.h"
#include "service/write_off.h"
#include "support/faults.h"
#include "support/outsourcing.h"

/* What the agency has earned, in both books alike. */
static void assert_earned(struct db *db, int64_t minor)
{
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), minor);
	assert_int_equal(balance_in(db, "HAND", ACC_COMMISSION_INCOME), -minor);
	assert_square(db, TODAY);
}

/* 150.00 of which 50.00 pay what is not placed; the rest is unapplied. */
static struct recorded_payment overpays(struct db *db, const char *iso_day)
{
	struct recorded_payment ret;
	const struct settle_pick pick = {"I-3", usd("50.00")};
	const struct record_payment in = {.customer = "C1",
		.received = day(iso_day),
		.amount = usd("150.00"),
		.method = "manual",
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	must(db, "MAIN", iso_day, "payment.record", record_payment_any, &in, &ret);
	return ret;
}

static void uses_unapplied(struct db *db, const char *iso_day, const char *amount)
{
	struct recorded_payment ret;
	const struct apply_unapplied in = {
		.customer = "C1", .on = day(iso_day), .amount = usd(amount)};
	must(db, "MAIN", iso_day, "payment.apply", apply_unapplied_any, &in, &ret);
}

static void takes_back(struct db *db, const char *iso_day, struct payment_id payment)
{
	struct taken_line ret;
	const struct undo_payment in = {payment, day(iso_day), "a mistake"};
	must(db, "MAIN", iso_day, "payment.undo", undo_payment_any, &in, &ret);
}

static struct payment_id last_payment(struct db *db)
{
	struct payment *all;
	struct customer customer;
	size_t count;
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1", &customer));
	assert_ok(payments_of(db, test_arena(), c.book.id, customer.id, &all, &count));
	assert_true(count > 0);
	return all[count - 1].id;
}

BOTH(unapplied_cash_that_pays_placed_invoices_earns_commission_until_it_is_taken_back)
{
	struct db *db = outsourced(engine, "net");
	placed_with_hand(db);
	struct recorded_payment paid = overpays(db, "2026-03-02");
	assert_earned(db, 0);
	uses_unapplied(db, "2026-03-03", "40.00");
	assert_earned(db, 1200);
	uses_unapplied(db, "2026-03-04", "60.00");
	assert_earned(db, 3000);
	takes_back(db, "2026-03-05", paid.payment.id);
	assert_int_equal(open_in_main(db, "I-1"), 70000);
	assert_int_equal(balance_in(db, "MAIN", ACC_UNAPPLIED), 0);
	assert_earned(db, 0);
}

BOTH(money_that_was_there_before_the_hand_over_earns_nothing)
{
	struct db *db = outsourced(engine, "net");
	overpays(db, "2026-02-20");
	placed_with_hand(db);
	uses_unapplied(db, "2026-03-03", "100.00");
	assert_int_equal(open_in_main(db, "I-1"), 60000);
	assert_earned(db, 0);
}

/* The fee of 10.00 on I-1 is placed too. A payment of that amount pays it, and then it was never
 * right: what is left is unapplied cash on which commission was earned when it came. */
static struct recorded_payment pays_a_fee_that_is_reversed(struct db *db, const char *amount)
{
	struct issued_invoice fee;
	struct recorded_payment paid;
	struct changed_charge changed;
	const struct issue_invoice issue_fee = {.kind = ITEM_FEE,
		.customer = "C1",
		.number = "F-1",
		.issued = day("2026-02-20"),
		.due = day("2026-02-20"),
		.net = usd("10.00"),
		.about = "I-1",
		.source = "manual"};
	const struct settle_pick pick = {"F-1", usd("10.00")};
	const struct record_payment pay = {.customer = "C1",
		.received = day("2026-03-02"),
		.amount = usd(amount),
		.method = "manual",
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	const struct change_charge reverse = {.charge = "F-1",
		.act = FEE_REVERSE,
		.reason = "was never right",
		.on = day("2026-03-03")};
	must(db, "MAIN", "2026-02-20", "invoice.issue", issue_invoice_any, &issue_fee, &fee);
	placed_with_hand(db);
	must(db, "MAIN", "2026-03-02", "payment.record", record_payment_any, &pay, &paid);
	assert_earned(db, 300);
	must(db, "MAIN", "2026-03-03", "charge.change", change_charge_any, &reverse, &changed);
	return paid;
}

BOTH(no_cash_earns_commission_twice)
{
	struct db *db = outsourced(engine, "net");
	struct recorded_payment paid = pays_a_fee_that_is_reversed(db, "10.00");
	uses_unapplied(db, "2026-03-04", "10.00");
	assert_int_equal(open_in_main(db, "I-1"), 69000);
	assert_earned(db, 300);
	takes_back(db, "2026-03-05", paid.payment.id);
	assert_earned(db, 0);
}

static struct payment_id pays_back(struct db *db, const char *iso_day, const char *amount)
{
	struct refunded_cash ret;
	const struct refund_cash in = {.customer = "C1", .on = day(iso_day), .amount = usd(amount)};
	must(db, "MAIN", iso_day, "payment.refund", refund_cash_any, &in, &ret);
	return ret.payment.id;
}

BOTH(what_is_paid_back_earns_nothing_until_it_is_there_again_and_used)
{
	struct db *db = outsourced(engine, "gross");
	pays_a_fee_that_is_reversed(db, "10.00");
	pays_back(db, "2026-03-04", "4.00");
	assert_earned(db, 180);
	struct payment_id refund = pays_back(db, "2026-03-04", "6.00");
	assert_earned(db, 0);
	takes_back(db, "2026-03-05", refund);
	assert_earned(db, 0);
	uses_unapplied(db, "2026-03-05", "6.00");
	assert_earned(db, 180);
	remits(db, "2026-03-20", false);
	assert_square(db, "2026-03-20");
}

/* Of 15.00 the 5.00 that never paid anything go first; then the commission shrinks, and what is
 * left earns once, however it is used. */
BOTH(cash_beyond_the_receipt_is_paid_back_first)
{
	struct db *db = outsourced(engine, "net");
	pays_a_fee_that_is_reversed(db, "15.00");
	pays_back(db, "2026-03-04", "5.00");
	assert_earned(db, 300);
	pays_back(db, "2026-03-04", "3.00");
	assert_earned(db, 210);
	uses_unapplied(db, "2026-03-04", "7.00");
	assert_int_equal(open_in_main(db, "I-1"), 69300);
	assert_earned(db, 210);
}

BOTH(cash_that_pays_what_is_not_placed_earns_nothing_any_more)
{
	struct db *db = outsourced(engine, "net");
	struct recorded_payment ret;
	const struct settle_pick pick = {"I-3", usd("8.00")};
	const struct apply_unapplied in = {.customer = "C1",
		.on = day("2026-03-04"),
		.amount = usd("8.00"),
		.picks = &pick,
		.pick_count = 1};
	pays_a_fee_that_is_reversed(db, "10.00");
	must(db, "MAIN", "2026-03-04", "payment.apply", apply_unapplied_any, &in, &ret);
	assert_int_equal(open_in_main(db, "I-3"), 4200);
	assert_earned(db, 60);
}

/* The 5.00 beyond the fee are a part of the 12.00 that pay I-1. */
BOTH(a_payment_earns_on_no_more_than_it_settles)
{
	struct db *db = outsourced(engine, "net");
	pays_a_fee_that_is_reversed(db, "15.00");
	uses_unapplied(db, "2026-03-04", "12.00");
	assert_earned(db, 360);
	uses_unapplied(db, "2026-03-04", "3.00");
	assert_earned(db, 450);
}

BOTH(a_refund_that_fails_leaves_the_commission_in_both_books)
{
	struct refunded_cash ret;
	struct db *db = outsourced(engine, "net");
	const struct refund_cash in = {
		.customer = "C1", .on = day("2026-03-04"), .amount = usd("4.00")};
	pays_a_fee_that_is_reversed(db, "10.00");
	withstands_faults(db, "MAIN", "2026-03-04", "payment.refund", refund_cash_any, &in, &ret);
	assert_earned(db, 180);
}

BOTH(money_after_a_write_off_earns_on_what_it_pays_of_the_placed_list)
{
	struct db *db = outsourced(engine, "net");
	struct wrote_off off;
	struct recovered_debt r;
	const struct write_off give_up = {
		.customer = "C1", .invoice = "I-3", .reason = "goodwill", .on = day("2026-02-20")};
	must(db, "MAIN", "2026-02-20", "debt.write_off", write_off_any, &give_up, &off);
	placed_with_hand(db);
	const struct recover_debt in = {
		.customer = "C1", .amount = usd("1020.00"), .received = day("2026-03-02")};
	must(db, "MAIN", "2026-03-02", "debt.recover", recover_debt_any, &in, &r);
	assert_int_equal(r.split.recovered.minor, 2000);
	assert_earned(db, 30000);
	takes_back(db, "2026-03-03", r.payment.id);
	assert_int_equal(balance_in(db, "MAIN", ACC_RECOVERIES), 0);
	assert_earned(db, 0);
}

static void takes_table(struct db *db, const char *csv)
{
	struct import_result r;
	struct invoice_table *table;
	struct refusals why = refusals_new(test_arena());
	const struct invoice_table_options options = {.currency = "USD"};
	assert_ok(invoice_table_open(test_arena(), text_of(csv), &options, &why, &table));
	const struct import_invoices in = {.table = table};
	must(db, "MAIN", "2026-03-04", "invoices.import", import_invoices_any, &in, &r);
	assert_int_equal(r.payments, 1);
}

BOTH(a_payment_that_comes_with_the_invoices_of_another_program_earns_commission)
{
	struct db *db = outsourced(engine, "net");
	placed_with_hand(db);
	takes_table(db,
		"invoice number,customer number,issue date,due date,amount,paid date,paid "
		"amount\nI-1,C1,2026-01-05,2026-02-04,700.00,2026-03-03,200.00\n");
	assert_int_equal(open_in_main(db, "I-1"), 50000);
	assert_earned(db, 6000);
	takes_back(db, "2026-03-05", last_payment(db));
	assert_int_equal(open_in_main(db, "I-1"), 70000);
	assert_earned(db, 0);
}

BOTH(a_payment_of_a_payment_file_earns_commission)
{
	struct db *db = outsourced(engine, "net");
	struct payment_table table;
	struct imported_payments r;
	struct refusals why = refusals_new(test_arena());
	struct text bytes = TEXT("date,customer,invoice,amount\n2026-03-02,C1,I-2,300.00\n");
	placed_with_hand(db);
	assert_ok(payment_table_parse(test_arena(), bytes, "USD", NULL, &why, &table));
	const struct import_payments in = {&table, "p.csv", digest_of(bytes.at, bytes.len)};
	must(db, "MAIN", "2026-03-03", "payment.import", import_payments_any, &in, &r);
	assert_earned(db, 9000);
	takes_back(db, "2026-03-05", last_payment(db));
	assert_earned(db, 0);
}

/* A line of that day that is sure to be for I-2; the statement comes on 2026-03-05. */
static struct matched_line pays_by_bank(struct db *db, const char *booked)
{
	struct invoice invoice;
	struct ctx c = reading(db, "MAIN", "2026-03-05");
	struct camt_line l = line("300.00", "rent");
	assert_ok(invoice_by_number(db, test_arena(), c.book.id, "I-2", &invoice));
	l.reference = payment_reference(test_arena(), invoice.id);
	l.payer = "Ann Example";
	l.date = day(booked);
	const struct camt_statement s = {.number = "1",
		.account = "DE89370400440532013000",
		.day = day("2026-03-05"),
		.opening = usd("0.00"),
		.lines = &l,
		.count = 1};
	struct imported_bank ret;
	struct bank_file file = parsed(camt_write(test_arena(), &s));
	const struct import_bank in = {.file = &file, .source = "test.xml"};
	must(db, "MAIN", "2026-03-05", "bank.import", import_bank_any, &in, &ret);
	return ret.matched.items[0];
}

BOTH(a_bounce_at_the_client_takes_the_parking_and_the_commission_along)
{
	struct db *db = outsourced(engine, "net");
	struct taken_line t;
	struct receipt_lines receipts;
	const struct list_receipts all = {.most = 10};
	placed_with_hand(db);
	struct matched_line m = pays_by_bank(db, "2026-03-02");
	assert_state(&m, LINE_APPLIED);
	const struct undo_match open = {m.line.id, "to be parked"};
	const struct park_line park = {m.line.id};
	const struct apply_match apply = {.line = m.line.id, .customer = "C1"};
	must(db, "MAIN", "2026-03-05", "bank.undo", undo_match_any, &open, &t);
	must(db, "MAIN", "2026-03-05", "bank.park", park_line_any, &park, &t);
	must(db, "MAIN", "2026-03-05", "bank.apply", apply_match_any, &apply, &t);
	assert_earned(db, 9000);
	struct ctx c = reading(db, "MAIN", "2026-03-06");
	assert_ok(list_receipts(&c, &all, &receipts));
	assert_int_equal(receipts.count, 2); /* the one that was undone, too */
	bounces(db, "MAIN", receipts.items[1].receipt.number, "2026-03-06");
	assert_int_equal(balance_in(db, "MAIN", ACC_BANK), 0);
	assert_int_equal(balance_in(db, "MAIN", ACC_UNIDENTIFIED_CASH), 0);
	assert_earned(db, 0);
}

BOTH(a_closed_period_of_the_agency_leaves_a_sure_match_to_a_person)
{
	struct db *db = outsourced(engine, "net");
	struct closed_period closed;
	struct taken_line t;
	placed_with_hand(db);
	const struct close_period in = {.through = day("2026-03-03")};
	must(db, "HAND", "2026-03-04", "period.close", close_period_any, &in, &closed);
	struct matched_line m = pays_by_bank(db, "2026-03-02");
	assert_state(&m, LINE_PROPOSED);
	assert_non_null(strstr(m.why, "a closed period of HAND"));
	assert_earned(db, 0);
	const struct apply_match apply = {.line = m.line.id};
	must(db, "MAIN", "2026-03-05", "bank.apply", apply_match_any, &apply, &t);
	assert_string_equal(date_iso(test_arena(), t.payment.payment.received), "2026-03-02");
	assert_string_equal(date_iso(test_arena(), t.payment.entry.effective), "2026-03-02");
	assert_earned(db, 9000);
	const struct close_period more = {.through = day("2026-03-05")};
	must(db, "HAND", "2026-03-06", "period.close", close_period_any, &more, &closed);
	const struct undo_match open = {m.line.id, "not theirs"};
	must(db, "MAIN", "2026-03-06", "bank.undo", undo_match_any, &open, &t);
	assert_earned(db, 0);
}

/* The client has closed the month in which the money came, and handed over since. */
static void assert_earns_nothing(struct db *db, struct matched_line m)
{
	struct taken_line t;
	const struct apply_match apply = {.line = m.line.id, .customer = "C1"};
	must(db, "MAIN", "2026-03-06", "bank.apply", apply_match_any, &apply, &t);
	assert_string_equal(date_iso(test_arena(), t.payment.payment.received), "2026-02-20");
	assert_string_equal(date_iso(test_arena(), t.payment.entry.effective), "2026-03-06");
	assert_int_equal(open_in_main(db, "I-2"), 0);
	assert_earned(db, 0);
}

BOTH(money_of_a_closed_month_from_before_the_hand_over_earns_nothing)
{
	struct db *db = outsourced(engine, "net");
	struct closed_period closed;
	const struct close_period in = {.through = day("2026-02-28")};
	placed_with_hand(db);
	must(db, "MAIN", "2026-03-04", "period.close", close_period_any, &in, &closed);
	struct matched_line m = pays_by_bank(db, "2026-02-20");
	assert_state(&m, LINE_PROPOSED);
	assert_earns_nothing(db, m);
}

BOTH(money_that_was_parked_before_the_hand_over_earns_nothing_after_the_month_was_closed)
{
	struct db *db = outsourced(engine, "net");
	struct taken_line t;
	struct closed_period closed;
	const struct close_period in = {.through = day("2026-02-28")};
	struct matched_line m = pays_by_bank(db, "2026-02-20");
	assert_state(&m, LINE_APPLIED);
	const struct undo_match open = {m.line.id, "to be parked"};
	const struct park_line park = {m.line.id};
	must(db, "MAIN", "2026-03-05", "bank.undo", undo_match_any, &open, &t);
	must(db, "MAIN", "2026-03-05", "bank.park", park_line_any, &park, &t);
	assert_string_equal(date_iso(test_arena(), t.payment.payment.received), "2026-02-20");
	placed_with_hand(db);
	must(db, "MAIN", "2026-03-05", "period.close", close_period_any, &in, &closed);
	assert_earns_nothing(db, m);
	assert_int_equal(balance_in(db, "MAIN", ACC_UNIDENTIFIED_CASH), 0);
}

static struct import_result takes_snapshot(struct db *db, const char *iso_day, const char *open)
{
	struct import_result r;
	struct invoice_table *table;
	struct refusals why = refusals_new(test_arena());
	const struct invoice_table_options options = {.currency = "USD"};
	const char *csv = arena_printf(test_arena(),
		"invoice number,customer number,issue date,due date,amount,open amount\n"
		"I-1,C1,2026-01-05,2026-02-04,700.00,%s\n",
		open);
	assert_ok(invoice_table_open(test_arena(), text_of(csv), &options, &why, &table));
	const struct import_invoices in = {.table = table, .snapshot = true};
	must(db, "MAIN", iso_day, "invoices.import", import_invoices_any, &in, &r);
	return r;
}

BOTH(what_a_later_snapshot_has_open_again_earned_nothing)
{
	struct db *db = outsourced(engine, "net");
	placed_with_hand(db);
	takes_snapshot(db, "2026-03-02", "600.00");
	takes_snapshot(db, "2026-03-03", "400.00");
	assert_earned(db, 9000);
	takes_snapshot(db, "2026-03-04", "550.00"); /* all of the second, half of the first */
	assert_int_equal(open_in_main(db, "I-1"), 55000);
	assert_earned(db, 4500);
	takes_snapshot(db, "2026-03-05", "700.00");
	assert_int_equal(open_in_main(db, "I-1"), 70000);
	assert_earned(db, 0);
	takes_snapshot(db, "2026-03-06", "690.00");
	assert_earned(db, 300);
	remits(db, "2026-03-20", false);
	assert_square(db, "2026-03-20");
}

BOTH(a_closed_period_of_the_agency_does_not_keep_the_clients_money_out)
{
	struct db *db = outsourced(engine, "net");
	struct closed_period closed;
	const struct close_period in = {.through = day("2026-03-03")};
	placed_with_hand(db);
	must(db, "HAND", "2026-03-04", "period.close", close_period_any, &in, &closed);
	takes_table(db,
		"invoice number,customer number,issue date,due date,amount,paid date,paid "
		"amount\nI-1,C1,2026-01-05,2026-02-04,700.00,2026-03-03,200.00\n");
	client_receives(db, "2026-03-02", "100.00");
	assert_int_equal(open_in_main(db, "I-1"), 40000);
	assert_earned(db, 9000);
}

BOTH(money_whose_owner_is_found_after_the_month_was_closed_keeps_the_day_it_came)
{
	struct db *db = outsourced(engine, "net");
	struct closed_period closed;
	struct recorded_receipt ret;
	const char *number = placed_with_hand(db);
	const struct record_receipt stray = {
		.received = day("2026-03-02"), .amount = usd("100.00")};
	must(db, "HAND", "2026-03-02", "receipt.record", record_receipt_any, &stray, &ret);
	const struct close_period agency = {.through = day("2026-03-03")};
	const struct close_period client = {.through = day("2026-03-04")};
	must(db, "HAND", "2026-03-05", "period.close", close_period_any, &agency, &closed);
	must(db, "MAIN", "2026-03-05", "period.close", close_period_any, &client, &closed);
	const struct record_receipt known = {
		.placement = number, .identifies = ret.receipt.number, .received = DATE_NONE};
	must(db, "HAND", "2026-03-06", "receipt.identify", record_receipt_any, &known, &ret);
	assert_string_equal(date_iso(test_arena(), ret.receipt.received), "2026-03-02");
	assert_string_equal(date_iso(test_arena(), ret.agency.effective), "2026-03-05");
	assert_string_equal(date_iso(test_arena(), ret.client.effective), "2026-03-05");
	assert_int_equal(balance_in(db, "HAND", ACC_COMMISSION_INCOME), -3000);
	assert_square(db, "2026-03-06");
	assert_int_equal(remits(db, "2026-03-10", true).own.minor, 3000);
	assert_square(db, "2026-03-10");
}
