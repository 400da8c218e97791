#include "service/close_period.h"
#include "service/keep_promises.h"
#include "service/refund_cash.h"
#include "service/report_aging.h"
#include "service/report_figures.h"
#include "service/statement_of.h"
#include "support/faults.h"
#include "support/trade.h"

/* Money that came in February and was recorded on March 6, when February was closed. */
static struct record_payment late_by(const char *came, const char *amount)
{
	struct date *on = NEW(test_arena(), struct date);
	*on = day("2026-03-06");
	return (struct record_payment){.customer = "C1",
		.received = day(came),
		.effective = on,
		.amount = usd(amount),
		.method = "manual",
		.into = ACC_BANK};
}

static struct recorded_payment comes_late(struct db *db, const char *came, const char *amount)
{
	struct recorded_payment ret;
	const struct record_payment in = late_by(came, amount);
	must(db, "MAIN", "2026-03-06", "payment.record", record_payment_any, &in, &ret);
	return ret;
}

static struct db *february_closed(enum db_engine engine)
{
	struct closed_period closed;
	struct db *db = trade_new(engine);
	const struct close_period in = {.through = day("2026-02-28")};
	must(db, "MAIN", "2026-03-04", "period.close", close_period_any, &in, &closed);
	return db;
}

static struct statement_sheet statement(struct db *db, const char *from, const char *to)
{
	struct statement s;
	struct ctx c = reading(db, "MAIN", "2026-03-31");
	const struct statement_of in = {
		.customer = "C1", .from = day(from), .to = day(to), .known = INT64_MAX};
	assert_ok(statement_of(&c, &in, &s));
	return s.sheets[0];
}

static int64_t aged(struct db *db, const char *as_of)
{
	struct aging_view v;
	struct ctx c = reading(db, "MAIN", "2026-03-31");
	const struct report_aging in = {
		.as_of = day(as_of), .known = INT64_MAX, .bounds = aging_default()};
	assert_ok(report_aging(&c, &in, &v));
	assert_true(v.whole.currencies[0].ties);
	return v.whole.currencies[0].aging.total.amount.minor;
}

static const char *figure(
	struct db *db, enum figures which, enum metric metric, const char *from, const char *to)
{
	struct figures_view v;
	struct ctx c = reading(db, "MAIN", "2026-03-31");
	const struct report_figures in = {
		.which = which, .from = day(from), .to = day(to), .known = INT64_MAX};
	assert_ok(report_figures(&c, &in, &v));
	for (size_t i = 0; i < v.count; i++)
		if (v.items[i].metric == metric)
			return ratio_plain(test_arena(), v.items[i].value);
	return "none";
}

BOTH(a_closed_month_keeps_its_aging_its_statement_and_what_was_collected_in_it)
{
	struct db *db = february_closed(engine);
	comes_late(db, "2026-02-03", "100.00");
	assert_int_equal(aged(db, "2026-02-28"), 15000);
	assert_int_equal(aged(db, "2026-03-05"), 15000);
	assert_int_equal(aged(db, "2026-03-06"), 5000);
	assert_int_equal(statement(db, "2026-02-01", "2026-02-28").closing.minor, 15000);
	struct statement_sheet march = statement(db, "2026-03-01", "2026-03-31");
	assert_int_equal(march.closing.minor, 5000);
	assert_string_equal(date_iso(test_arena(), march.lines[0].day), "2026-03-06");
	assert_string_equal(figure(db, FIGURES_COLLECTION_RATE, METRIC_COLLECTION_RATE,
				    "2026-02-01", "2026-02-28"),
		"0.00");
	assert_string_equal(figure(db, FIGURES_COLLECTION_RATE, METRIC_COLLECTION_RATE,
				    "2026-03-01", "2026-03-31"),
		"66.67");
	assert_whole(db);
}

BOTH(who_paid_in_time_is_not_late_because_a_month_was_closed)
{
	struct db *db = february_closed(engine);
	comes_late(db, "2026-02-03", "100.00"); /* issued January 5, due February 4 */
	assert_string_equal(
		figure(db, FIGURES_DAYS_TO_PAY, METRIC_DAYS_TO_PAY, "2026-03-01", "2026-03-31"),
		"29.00");
	assert_string_equal(
		figure(db, FIGURES_DAYS_TO_PAY, METRIC_DAYS_LATE_PAID, "2026-03-01", "2026-03-31"),
		"0.00");
}

static enum promise_verdict judged(struct db *db, const char *iso_day)
{
	struct judged_promises r;
	const struct judge_promises in = {day(iso_day)};
	must(db, "MAIN", iso_day, "promise.judge", judge_promises_any, &in, &r);
	assert_int_equal(r.count, 1);
	return r.changed[0].verdict;
}

BOTH(a_promise_is_kept_by_the_day_the_money_came)
{
	struct kept_promise p;
	struct db *db = february_closed(engine);
	const struct make_promise in = {
		.customer = "C1", .amount = usd("80.00"), .by = day("2026-02-10")};
	must(db, "MAIN", "2026-02-05", "promise.add", make_promise_any, &in, &p);
	assert_int_equal(judged(db, "2026-02-14"), PROMISE_BROKEN);
	comes_late(db, "2026-02-04", "50.00"); /* before the promise was made */
	comes_late(db, "2026-02-09", "79.00");
	assert_int_equal(judged(db, "2026-03-06"), PROMISE_PARTLY_KEPT);
	comes_late(db, "2026-02-10", "1.00");
	assert_int_equal(judged(db, "2026-03-06"), PROMISE_KEPT);
}

static enum err applies(struct db *db, const char *on, const char *amount)
{
	struct recorded_payment ret;
	const struct apply_unapplied in = {.customer = "C1", .on = day(on), .amount = usd(amount)};
	return attempt(db, "MAIN", "2026-03-07", "payment.apply", apply_unapplied_any, &in, &ret);
}

static enum err pays_back(struct db *db, const char *on, const char *amount)
{
	struct refunded_cash ret;
	const struct refund_cash in = {.customer = "C1", .on = day(on), .amount = usd(amount)};
	return attempt(db, "MAIN", "2026-03-07", "payment.refund", refund_cash_any, &in, &ret);
}

BOTH(cash_is_used_and_paid_back_no_sooner_than_the_books_have_it)
{
	struct db *db = february_closed(engine);
	struct recorded_payment ret;
	struct record_payment in = late_by("2026-02-20", "150.00");
	const struct settle_pick pick = {"I-1", usd("100.00")};
	in.picks = &pick;
	in.pick_count = 1;
	must(db, "MAIN", "2026-03-06", "payment.record", record_payment_any, &in, &ret);
	assert_int_equal(applies(db, "2026-03-05", "20.00"), ERR_INVALID);
	assert_int_equal(pays_back(db, "2026-03-05", "10.00"), ERR_INVALID);
	assert_ok(applies(db, "2026-03-06", "20.00"));
	assert_ok(pays_back(db, "2026-03-06", "10.00"));
	assert_int_equal(aged(db, "2026-03-06"), 3000);
	assert_whole(db);
}

BOTH(a_payment_is_taken_back_no_sooner_than_the_books_have_it)
{
	struct db *db = trade_new(engine);
	struct recorded_payment back, paid = comes_late(db, "2026-02-20", "150.00");
	const struct reverse_payment in = {
		.payment = paid.payment.id, .on = day("2026-02-25"), .method = "bounce"};
	must(db, "MAIN", "2026-03-07", "payment.reverse", reverse_payment_any, &in, &back);
	assert_string_equal(date_iso(test_arena(), back.entry.effective), "2026-03-06");
	assert_int_equal(aged(db, "2026-02-28"), 15000);
	assert_int_equal(aged(db, "2026-03-06"), 15000);
	assert_whole(db);
}

static enum err books_on(struct db *db, const char *came, const char *on)
{
	struct recorded_payment ret;
	struct date booked = day(on);
	struct record_payment in = late_by(came, "10.00");
	in.effective = &booked;
	return attempt(db, "MAIN", "2026-03-06", "payment.record", record_payment_any, &in, &ret);
}

BOTH(an_entry_is_neither_before_its_money_nor_in_the_future_nor_in_a_closed_month)
{
	struct db *db = february_closed(engine);
	assert_int_equal(books_on(db, "2026-03-05", "2026-03-04"), ERR_INVALID);
	assert_int_equal(books_on(db, "2026-03-05", "2026-03-07"), ERR_INVALID);
	assert_int_equal(books_on(db, "2026-02-05", "2026-02-28"), ERR_CLOSED);
	assert_ok(books_on(db, "2026-02-05", "2026-03-01"));
}

BOTH(late_money_leaves_nothing_behind_when_it_fails)
{
	struct recorded_payment ret;
	struct db *db = february_closed(engine);
	const struct record_payment in = late_by("2026-02-03", "160.00");
	withstands_faults(
		db, "MAIN", "2026-03-06", "payment.record", record_payment_any, &in, &ret);
}
