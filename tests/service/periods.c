#include "service/add_customer.h"
#include "service/close_period.h"
#include "service/issue_invoice.h"
#include "service/list_journal.h"
#include "service/record_payment.h"
#include "support/faults.h"
#include "support/store.h"

static struct db *with_january_closed(enum db_engine engine)
{
	struct customer customer;
	struct closed_period closed;
	struct db *db = store_new(engine);
	const struct add_customer who = {.number = "C1", .name = "Ann Example", .kind = "consumer"};
	const struct close_period january = {day("2026-01-31")};
	open_main(db);
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &who, &customer);
	must(db, "MAIN", "2026-02-10", "period.close", close_period_any, &january, &closed);
	assert_true(date_is_none(closed.before));
	return db;
}

static struct issue_invoice invoice(const char *number, const char *issued)
{
	return (struct issue_invoice){.kind = ITEM_INVOICE,
		.customer = "C1",
		.number = number,
		.issued = day(issued),
		.due = day("2026-03-31"),
		.net = usd("10.00"),
		.source = "manual"};
}

static enum err issue_as(
	struct db *db, const struct issue_invoice *in, uint32_t rights, struct refusals *why)
{
	struct issued_invoice ret;
	struct command command = {.name = "invoice.issue",
		.run = issue_invoice_any,
		.in = in,
		.ret = &ret,
		.book = "MAIN",
		.actor = {.name = "the test", .rights = rights},
		.now = morning("2026-02-10"),
		.arena = test_arena(),
		.why = why};
	return command_run(db, &command);
}

BOTH(a_posting_into_a_closed_period_is_refused_and_says_since_when)
{
	struct db *db = with_january_closed(engine);
	struct refusals why = refusals_new(test_arena());
	struct issue_invoice in = invoice("I-1", "2026-01-31");
	assert_int_equal(issue_as(db, &in, RIGHTS_ALL, &why), ERR_CLOSED);
	assert_int_equal(why.count, 1);
	assert_string_equal(why.items[0].value, "2026-01-31");
	assert_non_null(strstr(why.items[0].accepted, "a day after 2026-01-31"));
	in.issued = day("2026-02-01");
	assert_int_equal(issue_as(db, &in, RIGHTS_ALL, &why), ERR_NONE);
	assert_whole(db);
}

BOTH(money_of_a_closed_period_is_refused_too)
{
	struct db *db = with_january_closed(engine);
	struct recorded_payment ret;
	const struct record_payment in = {.customer = "C1",
		.received = day("2026-01-20"),
		.amount = usd("5.00"),
		.method = "manual",
		.into = ACC_BANK};
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-10", "payment.record", record_payment_any, &in, &ret),
		ERR_CLOSED);
	assert_whole(db);
}

static enum err count_line(void *cookie, const struct listed_line *line)
{
	int *count = cookie;
	assert_string_equal(line->line.kind, "invoice.issued");
	(*count)++;
	return ERR_NONE;
}

static int late_lines(struct db *db)
{
	int count = 0;
	struct listed_journal ret;
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	const struct list_journal in = {.which = JOURNAL_LATE,
		.from = DATE_NONE,
		.known = INT64_MAX,
		.sink = count_line,
		.cookie = &count};
	assert_ok(list_journal(&c, &in, &ret));
	assert_int_equal(ret.lines, count);
	return count;
}

BOTH(a_late_fact_needs_the_right_and_is_listed)
{
	struct db *db = with_january_closed(engine);
	struct refusals why = refusals_new(test_arena());
	struct issue_invoice in = invoice("I-1", "2026-01-15");
	in.late = true;
	assert_int_equal(issue_as(db, &in, RIGHTS_ALL & ~(uint32_t)RIGHT_ADMIN, &why), ERR_DENIED);
	assert_int_equal(late_lines(db), 0);
	assert_int_equal(issue_as(db, &in, RIGHTS_ALL, &why), ERR_NONE);
	const struct issue_invoice timely = invoice("I-2", "2026-02-01");
	assert_int_equal(issue_as(db, &timely, RIGHTS_ALL, &why), ERR_NONE);
	assert_int_equal(late_lines(db), 2);
	assert_whole(db);
}

BOTH(what_was_booked_before_the_closing_is_not_late)
{
	struct db *db = store_new(engine);
	struct refusals why = refusals_new(test_arena());
	struct customer customer;
	struct closed_period closed;
	const struct add_customer who = {.number = "C1", .name = "Ann Example", .kind = "consumer"};
	const struct close_period january = {day("2026-01-31")};
	const struct issue_invoice in = invoice("I-1", "2026-01-15");
	open_main(db);
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &who, &customer);
	assert_int_equal(issue_as(db, &in, RIGHTS_ALL, &why), ERR_NONE);
	must(db, "MAIN", "2026-02-10", "period.close", close_period_any, &january, &closed);
	assert_int_equal(late_lines(db), 0);
}

BOTH(reopening_undoes_the_last_closing_or_opens_from_a_day)
{
	struct db *db = with_january_closed(engine);
	struct closed_period closed;
	const struct close_period february = {day("2026-02-28")};
	const struct reopen_period last = {DATE_NONE}, mid_january = {day("2026-01-16")};
	must(db, "MAIN", "2026-03-10", "period.close", close_period_any, &february, &closed);
	must(db, "MAIN", "2026-03-10", "period.reopen", reopen_period_any, &last, &closed);
	assert_true(date_same(closed.through, day("2026-01-31")));
	must(db, "MAIN", "2026-03-10", "period.reopen", reopen_period_any, &mid_january, &closed);
	assert_true(date_same(closed.through, day("2026-01-15")));
	must(db, "MAIN", "2026-03-10", "period.reopen", reopen_period_any, &last, &closed);
	assert_true(date_is_none(closed.through));
	assert_int_equal(attempt(db, "MAIN", "2026-03-10", "period.reopen", reopen_period_any,
				 &last, &closed),
		ERR_CONFLICT);
	assert_whole(db);
}

BOTH(undoing_closings_again_and_again_opens_one_after_the_other)
{
	struct db *db = with_january_closed(engine);
	struct closed_period closed;
	const struct close_period february = {day("2026-02-28")}, march = {day("2026-03-31")};
	const struct reopen_period last = {DATE_NONE};
	must(db, "MAIN", "2026-04-10", "period.close", close_period_any, &february, &closed);
	must(db, "MAIN", "2026-04-10", "period.close", close_period_any, &march, &closed);
	must(db, "MAIN", "2026-04-10", "period.reopen", reopen_period_any, &last, &closed);
	assert_true(date_same(closed.through, day("2026-02-28")));
	must(db, "MAIN", "2026-04-10", "period.reopen", reopen_period_any, &last, &closed);
	assert_true(date_same(closed.through, day("2026-01-31")));
	must(db, "MAIN", "2026-04-10", "period.close", close_period_any, &march, &closed);
	must(db, "MAIN", "2026-04-10", "period.reopen", reopen_period_any, &last, &closed);
	assert_true(date_same(closed.through, day("2026-01-31")));
	must(db, "MAIN", "2026-04-10", "period.reopen", reopen_period_any, &last, &closed);
	assert_true(date_is_none(closed.through));
	assert_whole(db);
}

BOTH(a_period_closes_once_and_only_when_it_is_over)
{
	struct db *db = with_january_closed(engine);
	struct closed_period closed;
	const struct close_period again = {day("2026-01-31")}, today = {day("2026-02-10")};
	assert_int_equal(attempt(db, "MAIN", "2026-02-10", "period.close", close_period_any, &again,
				 &closed),
		ERR_CONFLICT);
	assert_int_equal(attempt(db, "MAIN", "2026-02-10", "period.close", close_period_any, &today,
				 &closed),
		ERR_INVALID);
}

BOTH(a_closing_that_fails_anywhere_leaves_the_period_open)
{
	struct db *db = with_january_closed(engine);
	struct closed_period closed;
	const struct close_period february = {day("2026-02-28")};
	struct date through;
	struct ctx c = reading(db, "MAIN", "2026-03-10");
	withstands_faults(
		db, "MAIN", "2026-03-10", "period.close", close_period_any, &february, &closed);
	assert_ok(journal_closed_through(db, test_arena(), c.book.id, &through));
	assert_true(date_same(through, february.through));
}
