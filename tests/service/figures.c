#include "service/add_customer.h"
#include "service/issue_invoice.h"
#include "service/record_payment.h"
#include "service/report_figures.h"
#include "support/store.h"

static struct db *with_customer(enum db_engine engine)
{
	struct customer customer;
	struct db *db = store_new(engine);
	const struct add_customer in = {.number = "C1", .name = "Ann Example", .kind = "business"};
	open_main(db);
	must(db, "MAIN", "2025-01-01", "customer.add", add_customer_any, &in, &customer);
	return db;
}

static void issue(struct db *db, enum item_kind kind, const char *number, const char *issued,
	const char *due, struct money net)
{
	struct issued_invoice ret;
	const struct issue_invoice in = {.kind = kind,
		.customer = "C1",
		.number = number,
		.issued = day(issued),
		.due = day(due),
		.net = net,
		.source = "manual"};
	must(db, "MAIN", "2026-12-31", "invoice.issue", issue_invoice_any, &in, &ret);
}

static void sold(
	struct db *db, const char *number, const char *issued, const char *due, const char *amount)
{
	issue(db, ITEM_INVOICE, number, issued, due, usd(amount));
}

static struct recorded_payment paid(
	struct db *db, const char *received, const char *number, const char *amount)
{
	struct recorded_payment ret;
	const struct settle_pick pick = {.number = number, .amount = usd(amount)};
	const struct record_payment in = {.customer = "C1",
		.received = day(received),
		.amount = usd(amount),
		.method = "manual",
		.into = ACC_BANK,
		.picks = number ? &pick : NULL,
		.pick_count = number ? 1 : 0};
	must(db, "MAIN", "2026-12-31", "payment.record", record_payment_any, &in, &ret);
	return ret;
}

static struct figures_view view(struct db *db, enum figures which, const char *from, const char *to)
{
	struct figures_view v;
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	const struct report_figures in = {
		.which = which, .from = day(from), .to = day(to), .known = INT64_MAX};
	assert_ok(report_figures(&c, &in, &v));
	return v;
}

static const char *value(const struct figures_view *v, enum metric metric, const char *currency)
{
	for (size_t i = 0; i < v->count; i++)
		if (v->items[i].metric == metric && str_equal(v->items[i].currency, currency))
			return ratio_plain(test_arena(), v->items[i].value);
	fail_msg("no such figure in %s", v->name);
	return NULL;
}

#define assert_figure(db, which, from, to, metric, expected)                                       \
	do {                                                                                       \
		struct figures_view view_ = view(db, which, from, to);                             \
		assert_string_equal(value(&view_, metric, "USD"), expected);                       \
	} while (0)

/* metrics: 6,200 at the beginning, sales 3,390 and 3,610 and 3,890, of which 6,340 is open and
 * 3,590 not yet due at the end of March. */
static struct db *first_example(enum db_engine engine)
{
	struct db *db = with_customer(engine);
	sold(db, "B", "2025-12-15", "2026-01-14", "6200.00");
	sold(db, "S1", "2026-01-20", "2026-02-19", "3390.00");
	sold(db, "S2", "2026-02-20", "2026-03-22", "3610.00");
	sold(db, "S3", "2026-03-20", "2026-04-19", "3890.00");
	paid(db, "2026-02-01", "B", "6200.00");
	paid(db, "2026-03-01", "S1", "3390.00");
	paid(db, "2026-03-25", "S2", "860.00");
	paid(db, "2026-03-26", "S3", "300.00");
	return db;
}

BOTH(the_worked_examples_come_out_of_a_booked_quarter)
{
	struct db *db = first_example(engine);
	assert_figure(db, FIGURES_DSO, "2025-12-31", "2026-03-31", METRIC_DSO, "52.98");
	assert_figure(db, FIGURES_DSO, "2026-01-01", "2026-03-31", METRIC_DSO_COUNTBACK, "50.00");
	assert_figure(db, FIGURES_CEI, "2026-01-01", "2026-03-31", METRIC_CEI_MONTHLY, "55.93");
	assert_figure(db, FIGURES_CEI, "2026-01-01", "2026-03-31", METRIC_CEI_PERIOD, "79.63");
	assert_whole(db);
}

BOTH(simple_best_possible_and_delinquent_days_come_out_of_a_booked_month)
{
	struct db *db = with_customer(engine);
	sold(db, "OLD", "2026-03-01", "2026-03-31", "11000.00");
	sold(db, "NEW", "2026-04-15", "2026-05-15", "10000.00");
	paid(db, "2026-04-20", "NEW", "6000.00");
	assert_figure(db, FIGURES_DSO, "2026-04-01", "2026-04-30", METRIC_DSO, "45.00");
	assert_figure(db, FIGURES_DSO, "2026-04-01", "2026-04-30", METRIC_DSO_BEST, "12.00");
	assert_figure(db, FIGURES_DSO, "2026-04-01", "2026-04-30", METRIC_ADD, "33.00");
	/* 60 days of 11,000 and 15 of 4,000 */
	assert_figure(db, FIGURES_DSO, "2026-04-01", "2026-04-30", METRIC_DSO_TRUE, "48.00");
}

BOTH(a_great_books_effectiveness_is_98)
{
	struct db *db = with_customer(engine);
	sold(db, "B", "2026-01-15", "2026-01-20", "100000.00");
	sold(db, "S", "2026-02-10", "2026-03-10", "1000000.00");
	sold(db, "L", "2026-01-16", "2026-01-20", "20000.00");
	paid(db, "2026-01-31", "L", "20000.00");
	paid(db, "2026-02-20", "B", "80000.00");
	paid(db, "2026-02-21", "S", "900000.00");
	assert_figure(db, FIGURES_CEI, "2026-02-01", "2026-02-28", METRIC_CEI_PERIOD, "98.00");
}

BOTH(credit_notes_and_unapplied_cash_lessen_sales_and_receivables)
{
	struct db *db = with_customer(engine);
	sold(db, "I", "2026-01-10", "2026-02-09", "1000.00");
	issue(db, ITEM_CREDIT_NOTE, "N", "2026-01-20", "2026-01-20", usd("200.00"));
	paid(db, "2026-01-25", NULL, "1100.00"); /* 100 stay unapplied */
	sold(db, "J", "2026-01-31", "2026-03-02", "700.00");
	/* (700 - 200 - 100) / (1,700 - 200) x 31 */
	assert_figure(db, FIGURES_DSO, "2026-01-01", "2026-01-31", METRIC_DSO, "8.27");
}

BOTH(charges_are_no_sales_and_no_receivables_of_the_figures)
{
	struct db *db = with_customer(engine);
	sold(db, "I", "2026-01-10", "2026-02-09", "300.00");
	issue(db, ITEM_FEE, "F", "2026-01-11", "2026-01-11", usd("40.00"));
	assert_figure(db, FIGURES_DSO, "2026-01-01", "2026-01-31", METRIC_DSO, "31.00");
	assert_figure(
		db, FIGURES_SHARES, "2026-01-01", "2026-01-31", METRIC_CURRENT_SHARE, "100.00");
}

BOTH(days_to_pay_weigh_by_amount_and_forget_money_that_went_back)
{
	struct db *db = with_customer(engine);
	struct recorded_payment back;
	sold(db, "A", "2026-01-01", "2026-01-31", "300.00");
	sold(db, "B", "2026-01-01", "2026-01-31", "100.00");
	paid(db, "2026-01-11", "A", "300.00");
	struct recorded_payment bounced = paid(db, "2026-02-10", "B", "100.00");
	assert_figure(
		db, FIGURES_DAYS_TO_PAY, "2026-01-01", "2026-02-28", METRIC_DAYS_TO_PAY, "17.50");
	assert_figure(
		db, FIGURES_DAYS_TO_PAY, "2026-01-01", "2026-02-28", METRIC_DAYS_LATE_PAID, "2.50");
	const struct reverse_payment in = {
		.payment = bounced.payment.id, .on = day("2026-02-12"), .method = "bounce"};
	must(db, "MAIN", "2026-12-31", "payment.reverse", reverse_payment_any, &in, &back);
	assert_figure(
		db, FIGURES_DAYS_TO_PAY, "2026-01-01", "2026-02-28", METRIC_DAYS_TO_PAY, "10.00");
	/* on the 11th nobody knew of the bounce on the 12th */
	assert_figure(
		db, FIGURES_DAYS_TO_PAY, "2026-01-01", "2026-02-11", METRIC_DAYS_TO_PAY, "17.50");
	assert_figure(db, FIGURES_DAYS_TO_PAY, "2026-01-01", "2026-02-28", METRIC_DAYS_LATE_OPEN,
		"28.00");
}

BOTH(collection_rates_name_their_base)
{
	struct db *db = with_customer(engine);
	sold(db, "A", "2026-01-10", "2026-02-09", "400.00");
	sold(db, "B", "2026-02-10", "2026-03-10", "600.00");
	paid(db, "2026-02-15", "A", "100.00");
	paid(db, "2026-02-16", "B", "300.00");
	assert_figure(db, FIGURES_COLLECTION_RATE, "2026-02-01", "2026-02-28",
		METRIC_COLLECTION_RATE, "100.00");
	assert_figure(db, FIGURES_COLLECTION_RATE, "2026-02-01", "2026-02-28",
		METRIC_COLLECTION_OF_ALL, "40.00");
	assert_figure(db, FIGURES_COLLECTION_RATE, "2026-02-01", "2026-02-28",
		METRIC_COLLECTION_OF_BASE, "25.00");
	struct figures_view v = view(db, FIGURES_COLLECTION_RATE, "2026-02-01", "2026-02-28");
	assert_true(date_same(v.base, day("2026-01-31")));
}

/* metrics: listed 11,513.44 and fees 1,482.37 are a base of 12,995.81, 77 % of it collected:
 * 10,006.77, of which 1,000.00 on the fees. Cash that pays nothing yet, before or now, collected
 * nothing. */
BOTH(charges_are_in_both_parts_of_the_collection_rates)
{
	struct db *db = with_customer(engine);
	sold(db, "L", "2026-01-01", "2026-01-20", "11513.44");
	issue(db, ITEM_FEE, "F", "2026-01-25", "2026-02-24", usd("1482.37"));
	paid(db, "2026-02-15", "L", "9006.77");
	paid(db, "2026-02-16", "F", "1000.00");
	assert_figure(db, FIGURES_COLLECTION_RATE, "2026-02-01", "2026-02-28",
		METRIC_COLLECTION_RATE, "77.00");
	assert_figure(db, FIGURES_COLLECTION_RATE, "2026-02-01", "2026-02-28",
		METRIC_COLLECTION_OF_BASE, "77.00");
	struct recorded_payment rest = paid(db, "2026-02-20", NULL, "5000.00");
	assert_int_equal(rest.unapplied.minor, 201096);
	assert_figure(db, FIGURES_COLLECTION_RATE, "2026-02-01", "2026-02-28",
		METRIC_COLLECTION_RATE, "100.00");
	issue(db, ITEM_FEE, "F2", "2026-02-25", "2026-03-24", usd("1299.58"));
	assert_figure(db, FIGURES_COLLECTION_RATE, "2026-02-01", "2026-02-28",
		METRIC_COLLECTION_OF_ALL, "90.91"); /* of 14,295.39 */
}

BOTH(what_has_no_base_is_not_defined)
{
	struct db *db = with_customer(engine);
	assert_figure(db, FIGURES_DSO, "2026-01-01", "2026-01-31", METRIC_DSO, "");
	assert_figure(db, FIGURES_DSO, "2026-01-01", "2026-01-31", METRIC_DSO_TRUE, "");
	assert_figure(db, FIGURES_CEI, "2026-01-01", "2026-01-31", METRIC_CEI_PERIOD, "");
	assert_figure(db, FIGURES_COLLECTION_RATE, "2026-01-01", "2026-01-31",
		METRIC_COLLECTION_RATE, "");
	assert_figure(db, FIGURES_DAYS_TO_PAY, "2026-01-01", "2026-01-31", METRIC_DAYS_TO_PAY, "");
}

BOTH(figures_never_mix_currencies)
{
	struct money eur = money_zero("EUR");
	struct db *db = with_customer(engine);
	eur.minor = 50000;
	sold(db, "A", "2026-01-10", "2026-02-09", "310.00");
	issue(db, ITEM_INVOICE, "E", "2026-01-10", "2026-01-20", eur);
	struct figures_view v = view(db, FIGURES_DSO, "2026-01-01", "2026-01-31");
	assert_string_equal(value(&v, METRIC_DSO_BEST, "USD"), "31.00");
	assert_string_equal(value(&v, METRIC_DSO_BEST, "EUR"), "0.00");
	assert_string_equal(value(&v, METRIC_DSO, "EUR"), "31.00");
}

static enum err sum_rows(void *cookie, enum figure_role role, const struct figure_row *row)
{
	int64_t *sums = cookie;
	sums[role] += row->amount.minor;
	return ERR_NONE;
}

static int64_t input(const struct figures_view *v, const char *name)
{
	for (size_t i = 0; i < v->items[0].count; i++)
		if (str_equal(v->items[0].inputs[i].name, name))
			return v->items[0].inputs[i].amount.minor;
	fail_msg("no input %s", name);
	return 0;
}

static void opens_to_its_rows(struct db *db, struct whole *reader)
{
	int64_t sums[FIGURE_RECEIVED + 1] = {0};
	struct figures_view v;
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	const struct report_figures in = {.which = FIGURES_CEI,
		.from = day("2026-02-01"),
		.to = day("2026-03-31"),
		.known = INT64_MAX,
		.reader = reader,
		.rows = sum_rows,
		.cookie = sums};
	assert_ok(report_figures(&c, &in, &v));
	assert_int_equal(input(&v, "beginning_receivables"),
		sums[FIGURE_OPEN_BEGIN] + sums[FIGURE_UNAPPLIED_BEGIN]);
	assert_int_equal(
		input(&v, "ending_total"), sums[FIGURE_OPEN_END] + sums[FIGURE_UNAPPLIED_END]);
	assert_int_equal(input(&v, "credit_sales"), sums[FIGURE_SALE]);
	assert_int_not_equal(sums[FIGURE_UNAPPLIED_END], 0);
}

BOTH(a_figure_opens_to_rows_that_add_up_by_either_reader)
{
	struct db *db = first_example(engine);
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	issue(db, ITEM_FEE, "F", "2026-03-01", "2026-03-01", usd("40.00"));
	paid(db, "2026-03-27", NULL, "7000.00");
	opens_to_its_rows(db, NULL);
	opens_to_its_rows(db, whole_memory(db, test_arena(), c.book.id));
	assert_whole(db);
}

BOTH(a_period_that_ends_before_it_begins_is_refused)
{
	struct figures_view v;
	struct db *db = with_customer(engine);
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	const struct report_figures in = {
		.from = day("2026-02-01"), .to = day("2026-01-31"), .known = INT64_MAX};
	assert_int_equal(report_figures(&c, &in, &v), ERR_INVALID);
	assert_int_equal(c.why->count, 1);
}
