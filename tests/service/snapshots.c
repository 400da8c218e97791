#include "service/import_invoices.h"
#include "service/report_aging.h"
#include "store/audit.h"
#include "store/casefile.h"
#include "store/note.h"
#include "support/trade.h"

#define HEAD                                                                                       \
	"Invoice No,Customer No,Customer Name,Invoice Date,Due Date,Amount,Open Amount,Currency\n"

static struct db *empty(enum db_engine engine)
{
	struct db *db = store_new(engine);
	open_main(db);
	return db;
}

static enum err take(struct db *db, const char *iso_day, const char *rows, const char *control,
	struct import_result *ret)
{
	struct invoice_table *table;
	struct refusals why = refusals_new(test_arena());
	const struct invoice_table_options options = {.dates = "ymd"};
	const char *file = arena_printf(test_arena(), HEAD "%s", rows);
	assert_ok(invoice_table_open(test_arena(), text_of(file), &options, &why, &table));
	struct import_invoices in = {.table = table, .snapshot = true, .has_control = control};
	if (control)
		in.control = usd(control);
	return attempt(db, "MAIN", iso_day, "invoices.import", import_invoices_any, &in, ret);
}

static int64_t owed(struct db *db)
{
	struct aging_view v;
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	const struct report_aging in = {
		.as_of = day("2026-12-31"), .known = INT64_MAX, .bounds = aging_default()};
	assert_ok(report_aging(&c, &in, &v));
	assert_true(v.whole.currencies[0].ties);
	return v.whole.currencies[0].tie.control.minor;
}

#define FIRST                                                                                      \
	"R-1,C1,Ann,2026-01-05,2026-02-04,100.00,100.00,USD\n"                                     \
	"R-2,C1,Ann,2026-01-06,2026-02-05,50.00,20.00,USD\n"                                       \
	"R-3,C2,Bob,2026-01-07,2026-02-06,80.00,80.00,USD\n"                                       \
	"N-1,C2,Bob,2026-01-08,2026-01-08,-30.00,-30.00,USD\n"

static struct db *with_first(enum db_engine engine)
{
	struct import_result r;
	struct db *db = empty(engine);
	assert_ok(take(db, "2026-03-01", FIRST, "170.00", &r));
	assert_int_equal(r.invoices, 4);
	assert_int_equal(owed(db), 17000);
	assert_whole(db);
	return db;
}

BOTH(a_snapshot_that_does_not_tie_is_refused_with_both_figures)
{
	struct import_result r;
	struct db *db = empty(engine);
	assert_int_equal(take(db, "2026-03-01", FIRST, "170.01", &r), ERR_INVALID);
	assert_int_equal(owed(db), 0);
	assert_whole(db);
}

BOTH(the_same_snapshot_again_changes_nothing)
{
	struct import_result r;
	struct db *db = with_first(engine);
	struct audit_link before, after;
	struct ctx c = reading(db, "MAIN", "2026-03-02");
	assert_ok(audit_last(db, test_arena(), c.book.id, &before));
	assert_ok(take(db, "2026-03-02", FIRST, "170.00", &r));
	assert_int_equal(r.unchanged, 4);
	assert_int_equal(r.invoices + r.payments, 0);
	assert_ok(audit_last(db, test_arena(), c.book.id, &after));
	assert_int_equal(before.position, after.position);
	assert_int_equal(owed(db), 17000);
}

BOTH(a_later_snapshot_posts_the_differences_both_ways)
{
	struct import_result r;
	struct db *db = with_first(engine);
	static const char LATER[] = "R-1,C1,Ann,2026-01-05,2026-02-04,100.00,60.00,USD\n"
				    "R-2,C1,Ann,2026-01-06,2026-02-05,50.00,35.00,USD\n"
				    "R-3,C2,Bob,2026-01-07,2026-02-06,80.00,60.00,USD\n"
				    "N-1,C2,Bob,2026-01-08,2026-01-08,-30.00,-10.00,USD\n"
				    "R-4,C3,Cid,2026-03-01,2026-03-31,10.00,4.00,USD\n";
	assert_ok(take(db, "2026-03-05", LATER, "149.00", &r));
	assert_int_equal(trade_open(db, "R-1"), 6000);
	assert_int_equal(trade_open(db, "R-2"), 3500);
	assert_int_equal(trade_open(db, "R-3"), 6000);
	assert_int_equal(trade_open(db, "N-1"), -1000);
	assert_int_equal(trade_open(db, "R-4"), 400);
	assert_int_equal(owed(db), 14900);
	assert_int_equal(r.sums[0].vanished_count, 0);
	assert_whole(db);
}

BOTH(money_that_did_not_come_by_a_file_is_ahead_of_it_and_stays)
{
	struct import_result r;
	struct recorded_payment paid;
	struct db *db = with_first(engine);
	const struct settle_pick pick = {"R-1", usd("70.00")};
	const struct record_payment in = {.customer = "C1",
		.received = day("2026-03-02"),
		.amount = usd("70.00"),
		.method = "manual",
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	must(db, "MAIN", "2026-03-02", "payment.record", record_payment_any, &in, &paid);
	assert_ok(take(db, "2026-03-03", FIRST, "170.00", &r));
	assert_int_equal(trade_open(db, "R-1"), 3000);
	assert_int_equal(r.sums[0].ahead_count, 1);
	assert_int_equal(r.sums[0].ahead.minor, 7000);
	assert_int_equal(owed(db), r.sums[0].file.minor - 7000);
	assert_whole(db);
}

BOTH(more_open_than_the_amount_is_refused)
{
	struct import_result r;
	struct db *db = with_first(engine);
	static const char *const WRONG[] = {
		"R-5,C1,Ann,2026-01-05,2026-02-04,100.00,110.00,USD\n",
		"R-1,C1,Ann,2026-01-05,2026-02-04,100.00,100.01,USD\n",
		"N-2,C2,Bob,2026-01-08,2026-01-08,-30.00,-30.01,USD\n",
	};
	for (size_t i = 0; i < COUNT(WRONG); i++)
		assert_int_equal(take(db, "2026-03-02", WRONG[i], NULL, &r), ERR_INVALID);
	assert_int_equal(trade_balance(db, ACC_BANK), 3000);
	assert_int_equal(owed(db), 17000);
	assert_whole(db);
}

/* The import's 30.00 for R-2 are taken back by a person, who records 30.00 by hand. */
BOTH(what_a_person_took_back_of_an_import_is_not_settled_by_it)
{
	struct import_result r;
	struct customer customer;
	struct payment *all;
	size_t count;
	struct recorded_payment paid;
	struct db *db = with_first(engine);
	struct ctx c = reading(db, "MAIN", "2026-03-02");
	const struct settle_pick pick = {"R-2", usd("30.00")};
	const struct record_payment in = {.customer = "C1",
		.received = day("2026-03-02"),
		.amount = usd("30.00"),
		.method = "manual",
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1", &customer));
	assert_ok(payments_of(db, test_arena(), c.book.id, customer.id, &all, &count));
	assert_int_equal(count, 1);
	const struct reverse_payment back = {.payment = all[0].id,
		.on = day("2026-03-02"),
		.method = "mistake",
		.reason = "not theirs"};
	must(db, "MAIN", "2026-03-02", "payment.reverse", reverse_payment_any, &back, &paid);
	must(db, "MAIN", "2026-03-02", "payment.record", record_payment_any, &in, &paid);
	assert_ok(take(
		db, "2026-03-03", "R-2,C1,Ann,2026-01-06,2026-02-05,50.00,50.00,USD\n", NULL, &r));
	assert_int_equal(trade_open(db, "R-2"), 2000);
	assert_int_equal(r.sums[0].ahead.minor, 3000);
	assert_whole(db);
}

static size_t tasks(struct db *db, const char *number, struct note **ret, size_t *ret_notes)
{
	struct customer customer;
	struct task *all;
	size_t count;
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	assert_ok(customer_by_number(db, test_arena(), c.book.id, number, &customer));
	assert_ok(task_list(db, test_arena(), c.book.id, customer.id, &all, &count));
	assert_ok(notes_of(db, test_arena(), c.book.id, customer.id, ret, ret_notes));
	return count;
}

BOTH(what_vanished_stays_open_and_waits_for_a_person_once)
{
	struct import_result r;
	struct note *notes;
	size_t count;
	struct db *db = with_first(engine);
	static const char LESS[] = "R-2,C1,Ann,2026-01-06,2026-02-05,50.00,20.00,USD\n"
				   "N-1,C2,Bob,2026-01-08,2026-01-08,-30.00,-30.00,USD\n",
			  LEAST[] = "R-2,C1,Ann,2026-01-06,2026-02-05,50.00,20.00,USD\n";
	trade_issue(db, ITEM_INVOICE, "M-1", "7.00", NULL);
	assert_ok(take(db, "2026-03-05", LESS, "-10.00", &r));
	assert_int_equal(r.sums[0].vanished_count, 2);
	assert_int_equal(r.sums[0].vanished.minor, 18000);
	assert_int_equal(owed(db), -1000 + 18000 + 700);
	assert_int_equal(tasks(db, "C1", &notes, &count), 1);
	assert_int_equal(count, 1);
	assert_string_equal(
		notes[0].body, "Not in the snapshot of 2026-03-05: R-1 (100.00 USD open)");
	assert_ok(take(db, "2026-03-06", LESS, NULL, &r));
	assert_int_equal(tasks(db, "C1", &notes, &count), 1);
	assert_int_equal(count, 1);
	assert_ok(take(db, "2026-03-07", LEAST, NULL, &r));
	assert_int_equal(tasks(db, "C2", &notes, &count), 1);
	assert_int_equal(count, 2);
	assert_int_equal(tasks(db, "C1", &notes, &count), 1);
	assert_int_equal(count, 1);
	assert_whole(db);
}

static void untouched(struct db *db)
{
	struct note *notes;
	size_t count;
	assert_int_equal(owed(db), 17000);
	assert_int_equal(tasks(db, "C1", &notes, &count), 0);
}

BOTH(a_fault_during_a_snapshot_leaves_the_book_as_it_was)
{
	struct import_result r;
	struct invoice_table *table;
	struct refusals why = refusals_new(test_arena());
	const struct invoice_table_options options = {.dates = "ymd"};
	struct db *db = with_first(engine);
	assert_ok(invoice_table_open(test_arena(),
		TEXT(HEAD "R-3,C2,Bob,2026-01-07,2026-02-06,80.00,10.00,USD\n"), &options, &why,
		&table));
	const struct import_invoices in = {.table = table, .snapshot = true};
	trade_faults(db, "2026-03-05", "invoices.import", import_invoices_any, &in, &r, untouched);
	assert_int_equal(trade_open(db, "R-3"), 1000);
}
