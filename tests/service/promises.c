#include "service/holds.h"
#include "service/keep_promises.h"
#include "service/refund_cash.h"
#include "support/trade.h"

/* By February 10, with two days of tolerance, given on February 5. */
static struct kept_promise promise(struct db *db, const char *amount)
{
	struct kept_promise p;
	const struct make_promise in = {.customer = "C1",
		.amount = usd(amount),
		.by = day("2026-02-10"),
		.tolerance_days = 2};
	must(db, "MAIN", "2026-02-05", "promise.add", make_promise_any, &in, &p);
	return p;
}

static struct judged_promises judge(struct db *db, const char *iso_day)
{
	struct judged_promises r;
	const struct judge_promises in = {day(iso_day)};
	must(db, "MAIN", iso_day, "promise.judge", judge_promises_any, &in, &r);
	return r;
}

static void judged_as(struct db *db, const char *iso_day, enum promise_verdict verdict)
{
	struct judged_promises r = judge(db, iso_day);
	assert_int_equal(r.count, 1);
	assert_int_equal(r.changed[0].verdict, verdict);
	assert_int_equal(judge(db, iso_day).count, 0);
}

BOTH(a_promise_is_kept_as_soon_as_its_money_is_there_and_judged_once)
{
	struct db *db = trade_new(engine);
	promise(db, "80.00");
	trade_pay(db, "2026-02-06", "30.00");
	assert_int_equal(judge(db, "2026-02-06").count, 0);
	trade_pay(db, "2026-02-12", "50.00");
	judged_as(db, "2026-02-12", PROMISE_KEPT);
	assert_whole(db);
}

BOTH(a_promise_is_broken_only_after_its_tolerance)
{
	struct db *db = trade_new(engine);
	promise(db, "80.00");
	assert_int_equal(judge(db, "2026-02-12").count, 0);
	judged_as(db, "2026-02-13", PROMISE_BROKEN);
	assert_whole(db);
}

BOTH(part_of_the_money_in_time_keeps_a_promise_partly)
{
	struct db *db = trade_new(engine);
	promise(db, "80.00");
	trade_pay(db, "2026-02-12", "79.99");
	trade_pay(db, "2026-02-13", "0.01");
	judged_as(db, "2026-02-13", PROMISE_PARTLY_KEPT);
	assert_whole(db);
}

BOTH(later_money_that_goes_back_takes_nothing_from_a_kept_promise)
{
	struct db *db = trade_new(engine);
	promise(db, "60.00");
	trade_pay(db, "2026-02-09", "60.00");
	judged_as(db, "2026-02-09", PROMISE_KEPT);
	struct recorded_payment more = trade_pay(db, "2026-02-20", "50.00");
	trade_bounce(db, "2026-02-22", more.payment.id);
	assert_int_equal(judge(db, "2026-02-22").count, 0);
	assert_whole(db);
}

BOTH(money_that_came_before_the_promise_does_not_keep_it)
{
	struct db *db = trade_new(engine);
	trade_pay(db, "2026-02-05", "80.00");
	promise(db, "60.00");
	judged_as(db, "2026-02-13", PROMISE_BROKEN);
	assert_whole(db);
}

BOTH(money_of_the_same_day_but_after_the_promise_keeps_it)
{
	struct db *db = trade_new(engine);
	promise(db, "60.00");
	trade_pay(db, "2026-02-05", "60.00");
	judged_as(db, "2026-02-05", PROMISE_KEPT);
	assert_whole(db);
}

BOTH(a_payment_that_bounces_takes_the_verdict_back)
{
	struct db *db = trade_new(engine);
	promise(db, "60.00");
	struct recorded_payment paid = trade_pay(db, "2026-02-06", "60.00");
	judged_as(db, "2026-02-06", PROMISE_KEPT);
	trade_bounce(db, "2026-02-09", paid.payment.id);
	judged_as(db, "2026-02-09", PROMISE_OPEN);
	judged_as(db, "2026-02-13", PROMISE_BROKEN);
	assert_whole(db);
}

static struct refunded_cash pays_back(struct db *db, const char *iso_day, const char *amount)
{
	struct refunded_cash r;
	const struct refund_cash in = {.customer = "C1", .amount = usd(amount), .on = day(iso_day)};
	must(db, "MAIN", iso_day, "payment.refund", refund_cash_any, &in, &r);
	return r;
}

/* 150.00 are owed: 300.00 are there before the promise, 60.00 come after it. */
BOTH(a_refund_takes_from_a_promise_only_what_had_come_for_it)
{
	struct refunded_cash r;
	struct db *db = trade_new(engine);
	trade_pay(db, "2026-02-01", "450.00");
	trade_issue(db, ITEM_INVOICE, "M-1", "60.00", NULL);
	promise(db, "60.00");
	trade_pay(db, "2026-02-06", "60.00");
	judged_as(db, "2026-02-06", PROMISE_KEPT);
	r = pays_back(db, "2026-02-07", "300.00");
	assert_int_equal(judge(db, "2026-02-07").count, 0);
	trade_bounce(db, "2026-02-08", r.payment.id);
	assert_int_equal(judge(db, "2026-02-08").count, 0);
	trade_pay(db, "2026-02-09", "40.00");
	pays_back(db, "2026-02-09", "340.00");
	assert_int_equal(judge(db, "2026-02-09").count, 0);
	assert_whole(db);
}

BOTH(money_in_time_that_becomes_known_late_mends_a_broken_promise)
{
	struct db *db = trade_new(engine);
	struct recorded_payment ret;
	promise(db, "60.00");
	judged_as(db, "2026-02-13", PROMISE_BROKEN);
	const struct record_payment in = {.customer = "C1",
		.received = day("2026-02-10"),
		.amount = usd("60.00"),
		.method = "bank",
		.into = ACC_BANK};
	must(db, "MAIN", "2026-02-14", "payment.record", record_payment_any, &in, &ret);
	judged_as(db, "2026-02-14", PROMISE_KEPT);
	assert_whole(db);
}

BOTH(a_withdrawn_promise_is_not_judged_and_holds_nothing)
{
	struct holds holds;
	struct db *db = trade_new(engine);
	struct kept_promise p = promise(db, "60.00");
	struct ctx c = reading(db, "MAIN", "2026-02-05");
	assert_ok(holds_of(&c, p.customer, &holds));
	assert_true(holds.promise);
	assert_int_equal(holds.promise_until.day, day("2026-02-12").day);
	const struct withdraw_promise in = {p.id};
	must(db, "MAIN", "2026-02-06", "promise.withdraw", withdraw_promise_any, &in, &p);
	assert_int_equal(p.verdict, PROMISE_WITHDRAWN);
	assert_int_equal(judge(db, "2026-02-20").count, 0);
	assert_ok(holds_of(&c, p.customer, &holds));
	assert_false(holds.promise);
	assert_int_equal(attempt(db, "MAIN", "2026-02-07", "promise.withdraw", withdraw_promise_any,
				 &in, &p),
		ERR_CONFLICT);
	assert_whole(db);
}

BOTH(a_promise_of_more_than_is_owed_a_past_day_and_a_second_one_are_refused)
{
	struct kept_promise p;
	struct db *db = trade_new(engine);
	struct make_promise in = {
		.customer = "C1", .amount = usd("150.01"), .by = day("2026-02-10")};
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-05", "p", make_promise_any, &in, &p), ERR_INVALID);
	in.amount = usd("150.00");
	in.by = day("2026-02-04");
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-05", "p", make_promise_any, &in, &p), ERR_INVALID);
	promise(db, "10.00");
	in.by = day("2026-02-10");
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-05", "p", make_promise_any, &in, &p), ERR_CONFLICT);
	assert_whole(db);
}

static void no_promise(struct db *db)
{
	struct kept_promise *all;
	size_t count;
	struct ctx c = reading(db, "MAIN", "2026-02-05");
	assert_ok(promises_open(db, test_arena(), c.book.id, &all, &count));
	assert_int_equal(count, 0);
}

static void still_open(struct db *db)
{
	struct kept_promise *all;
	size_t count;
	struct ctx c = reading(db, "MAIN", "2026-02-05");
	assert_ok(promises_open(db, test_arena(), c.book.id, &all, &count));
	assert_int_equal(count, 1);
}

BOTH(a_fault_leaves_no_half_promise_and_no_half_verdict)
{
	struct kept_promise p;
	struct judged_promises r;
	struct db *db = trade_new(engine);
	const struct make_promise in = {
		.customer = "C1", .amount = usd("60.00"), .by = day("2026-02-10")};
	trade_faults(db, "2026-02-05", "promise.add", make_promise_any, &in, &p, no_promise);
	const struct judge_promises judge = {day("2026-02-20")};
	trade_faults(db, "2026-02-20", "promise.judge", judge_promises_any, &judge, &r, still_open);
	assert_int_equal(r.broken, 1);
}
