#include "service/apply_match.h"
#include "service/close_period.h"
#include "service/refund_cash.h"
#include "service/statement_of.h"
#include "support/trade.h"

static enum err refund(struct db *db, const char *iso_day, const char *amount, const char *on,
	struct refunded_cash *ret)
{
	const struct refund_cash in = {.customer = "C1",
		.amount = usd(amount),
		.on = day(on),
		.reference = "T-9",
		.reason = "paid twice"};
	return attempt(db, "MAIN", iso_day, "payment.refund", refund_cash_any, &in, ret);
}

static enum err take_back(struct db *db, struct payment_id payment)
{
	struct taken_line t;
	const struct undo_payment in = {payment, day("2026-02-20"), "a mistake"};
	return attempt(db, "MAIN", "2026-02-20", "payment.undo", undo_payment_any, &in, &t);
}

/* 160.00 and 30.00 for the 150.00 that are owed: 10.00 and 30.00 stay. */
static struct db *with_unapplied(enum db_engine engine, struct payment_id *first)
{
	struct db *db = trade_new(engine);
	*first = trade_pay(db, "2026-02-01", "160.00").payment.id;
	trade_pay(db, "2026-02-10", "30.00");
	return db;
}

BOTH(a_refund_leaves_the_bank_and_the_oldest_unapplied_cash)
{
	struct refunded_cash r;
	struct payment_id first;
	struct db *db = with_unapplied(engine, &first);
	assert_ok(refund(db, "2026-02-15", "25.00", "2026-02-14", &r));
	assert_int_equal(r.count, 2);
	assert_int_equal(r.parts[0].payment.n, first.n);
	assert_int_equal(r.parts[0].amount.minor, 1000);
	assert_int_equal(r.parts[1].amount.minor, 1500);
	assert_int_equal(r.left.minor, 1500);
	assert_int_equal(trade_balance(db, ACC_BANK), 16500);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -1500);
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), 0);
	assert_int_equal(refund(db, "2026-02-15", "15.01", "2026-02-15", &r), ERR_INVALID);
	assert_ok(refund(db, "2026-02-15", "15.00", "2026-02-15", &r));
	assert_int_equal(refund(db, "2026-02-15", "0.01", "2026-02-15", &r), ERR_INVALID);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), 0);
	assert_whole(db);
}

BOTH(a_refund_is_of_cash_that_had_come_and_of_no_other_day)
{
	struct refunded_cash r;
	struct payment_id first;
	struct closed_period closed;
	struct db *db = with_unapplied(engine, &first);
	assert_int_equal(refund(db, "2026-02-15", "10.01", "2026-02-09", &r), ERR_INVALID);
	assert_int_equal(refund(db, "2026-02-15", "10.00", "2026-02-16", &r), ERR_INVALID);
	assert_int_equal(refund(db, "2026-02-15", "-10.00", "2026-02-15", &r), ERR_INVALID);
	const struct close_period in = {.through = day("2026-02-12")};
	must(db, "MAIN", "2026-02-15", "period.close", close_period_any, &in, &closed);
	assert_int_equal(refund(db, "2026-02-15", "10.00", "2026-02-12", &r), ERR_CLOSED);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -4000);
	assert_whole(db);
}

BOTH(what_was_paid_back_pays_no_invoice_until_the_refund_is_taken_back)
{
	struct refunded_cash r;
	struct payment_id first;
	struct recorded_payment used;
	struct db *db = with_unapplied(engine, &first);
	const struct apply_unapplied in = {
		.customer = "C1", .on = day("2026-02-20"), .amount = usd("30.00")};
	assert_ok(refund(db, "2026-02-15", "40.00", "2026-02-15", &r));
	trade_issue(db, ITEM_INVOICE, "I-3", "30.00", NULL);
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-20", "payment.apply", apply_unapplied_any, &in, &used),
		ERR_INVALID);
	assert_ok(take_back(db, r.payment.id));
	assert_int_equal(take_back(db, r.payment.id), ERR_CONFLICT);
	assert_int_equal(trade_balance(db, ACC_BANK), 19000);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -4000);
	must(db, "MAIN", "2026-02-20", "payment.apply", apply_unapplied_any, &in, &used);
	assert_int_equal(trade_open(db, "I-3"), 0);
	assert_ok(refund(db, "2026-02-20", "10.00", "2026-02-20", &r));
	assert_int_equal(refund(db, "2026-02-20", "0.01", "2026-02-20", &r), ERR_INVALID);
	assert_whole(db);
}

BOTH(a_payment_that_was_paid_back_is_no_mistake_but_may_bounce)
{
	struct refunded_cash r;
	struct payment_id first;
	struct db *db = with_unapplied(engine, &first);
	assert_ok(refund(db, "2026-02-15", "10.00", "2026-02-15", &r));
	assert_int_equal(take_back(db, first), ERR_CONFLICT);
	trade_bounce(db, "2026-02-16", first);
	assert_int_equal(trade_balance(db, ACC_BANK), 2000);
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), 15000);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -2000); /* 30 less the 10 to come back */
	assert_int_equal(refund(db, "2026-02-17", "20.01", "2026-02-17", &r), ERR_INVALID);
	assert_ok(refund(db, "2026-02-17", "20.00", "2026-02-17", &r));
	assert_int_equal(trade_balance(db, ACC_BANK), 0);
	assert_whole(db);
}

BOTH(a_statement_calls_a_refund_what_it_is)
{
	struct refunded_cash r;
	struct payment_id first;
	struct statement s;
	struct db *db = with_unapplied(engine, &first);
	assert_ok(refund(db, "2026-02-15", "40.00", "2026-02-15", &r));
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	const struct statement_of in = {.customer = "C1",
		.from = day("2026-01-01"),
		.to = day("2026-02-28"),
		.known = INT64_MAX};
	assert_ok(statement_of(&c, &in, &s));
	assert_int_equal(s.count, 1);
	const struct statement_line *last = &s.sheets[0].lines[s.sheets[0].count - 1];
	assert_string_equal(statement_kind_name(last->kind), "cash");
	assert_int_equal(last->amount.minor, 4000);
	assert_int_equal(s.sheets[0].closing.minor, 0);
}

static enum err refund_note(
	struct db *db, const char *number, const char *amount, struct refunded_cash *ret)
{
	const struct refund_cash in = {.customer = "C1",
		.amount = usd(amount),
		.on = day("2026-02-15"),
		.credit_note = number};
	return attempt(db, "MAIN", "2026-02-15", "payment.refund", refund_cash_any, &in, ret);
}

BOTH(what_is_open_of_a_credit_note_is_paid_back_and_comes_back)
{
	struct refunded_cash r, none;
	struct db *db = trade_new(engine);
	trade_pay(db, "2026-02-01", "150.00");
	trade_issue(db, ITEM_CREDIT_NOTE, "CN-1", "60.00", NULL);
	assert_int_equal(refund_note(db, "I-1", "10.00", &none), ERR_NOT_FOUND);
	assert_int_equal(refund_note(db, "CN-1", "60.01", &none), ERR_INVALID);
	assert_int_equal(refund(db, "2026-02-15", "10.00", "2026-02-15", &none), ERR_INVALID);
	assert_ok(refund_note(db, "CN-1", "45.00", &r));
	assert_int_equal(r.left.minor, 1500);
	assert_int_equal(trade_open(db, "CN-1"), -1500);
	assert_int_equal(trade_balance(db, ACC_BANK), 10500);
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), -1500);
	assert_int_equal(refund_note(db, "CN-1", "15.01", &none), ERR_INVALID);
	assert_whole(db);
	assert_ok(take_back(db, r.payment.id));
	assert_int_equal(trade_open(db, "CN-1"), -6000);
	assert_int_equal(trade_balance(db, ACC_BANK), 15000);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), 0);
	assert_whole(db);
}
