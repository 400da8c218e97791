#include "flow/ar_ibm_life.h"
#include "base/buf.h"
#include "base/map.h"
#include "codec/invoice_table.h"
#include "flow/agency_life.h"
#include "flow/ar_ibm_file.h"
#include "flow/daily_proof.h"
#include "flow/desk_life.h"
#include "flow/life.h"
#include "service/add_customer.h"
#include "service/dispute_invoice.h"
#include "service/import_bank.h"
#include "service/import_invoices.h"
#include "service/note_point.h"
#include "service/open_book.h"
#include "service/report_aging.h"
#include "support/camt_writer.h"
#include <stdio.h>
#include <stdlib.h>

struct world {
	struct life life;
	struct ibm_file file;
	struct map numbers; /* customer's id → number */
	struct daily_proof proof;
	struct text expected; /* expected-ageing.csv */
	int64_t expected_met;
	bool withholds; /* the second life */
	struct agency_life agency;
	struct desk_life desk;
	struct money bank_balance;
	struct dispute_id *disputes; /* by row; 0: none */
	int64_t disputed;
};

/* --- The world before its first day --- */

static void add_point(
	struct world *w, const struct ibm_customer *c, const char *kind, const char *place)
{
	struct contact_point point;
	const struct add_contact_point in = {.customer = c->number,
		.kind = kind,
		.value = ibm_address(c, kind),
		.place = place,
		.source = "import"};
	life_do(&w->life, 6, 0, "customer.point", add_contact_point_any, &in, &point);
}

static void add_one(struct world *w, const struct ibm_customer *c)
{
	struct customer customer;
	const struct add_customer in = {.number = c->number,
		.kind = c->kind,
		.zone = c->zone,
		.region = c->region,
		.name = arena_printf(test_arena(), "Customer %s", c->number)};
	life_do(&w->life, 6, 0, "customer.add", add_customer_any, &in, &customer);
	map_put_int(&w->numbers, customer.id.n, arena_str(test_arena(), c->number));
	if (c->email)
		add_point(w, c, "email", c->at_work ? "work" : NULL);
	if (c->postal)
		add_point(w, c, "postal", "home");
	if (c->mobile)
		add_point(w, c, "mobile", NULL);
}

static struct date oldest_due_of(void *cookie, struct customer_id customer, struct date morning)
{
	struct world *w = cookie;
	return ibm_oldest_due(&w->file, map_get_int(&w->numbers, customer.n), morning);
}

static void begin(struct world *w, enum db_engine engine)
{
	struct book book;
	const struct open_book in = {.kind = BOOK_CLIENT, .code = "MAIN", .zone = IBM_ZONE};
	struct db *db = store_new(engine);
	must(db, NULL, IBM_FIRST_DAY, "book.open", open_book_any, &in, &book);
	w->life = life_new(db, "MAIN", IBM_ZONE, IBM_FIRST_DAY);
	w->file = ibm_read();
	w->disputes = NEW_ARRAY(test_arena(), struct dispute_id, w->file.row_count);
	w->bank_balance = money_zero("USD");
	w->numbers = map_new(test_arena());
	w->expected = test_file(corpus("data/ar-ibm/expected-ageing.csv"));
	for (size_t i = 0; i < w->file.customer_count; i++)
		add_one(w, &w->file.customers[i]);
	w->proof = daily_proof_new(db, "MAIN", &w->life.house.strategy, oldest_due_of, w);
}

/* --- A day --- */

/* The invoices of the day come as a file of the shop's own program. */
static void invoices_appear(struct world *w)
{
	struct arena *a = w->life.scratch;
	struct buf csv = buf_new(a);
	struct refusals why = refusals_new(a);
	struct import_result result;
	struct import_invoices in = {.keep_good = false};
	const struct invoice_table_options options = {.currency = "USD", .dates = "ymd"};
	size_t count = 0;
	buf_str(&csv, "Invoice number,Customer number,Invoice date,Due date,Amount\n");
	for (size_t i = 0; i < w->file.row_count; i++) {
		const struct ibm_row *r = &w->file.rows[i];
		if (!date_same(r->issued, w->life.today))
			continue;
		buf_printf(&csv, "%s,%s,%s,%s,%s\n", r->number, r->customer->number,
			date_iso(a, r->issued), date_iso(a, r->due), money_plain(a, r->amount));
		count++;
	}
	if (count == 0)
		return;
	assert_ok(invoice_table_open(a, buf_text(&csv), &options, &why, &in.table));
	life_do(&w->life, 7, 0, "invoices.import", import_invoices_any, &in, &result);
	assert_int_equal(result.invoices, count);
	assert_int_equal(result.customers, 0);
}

/* What one customer pays on the day, in one transfer that names its invoices; amount 0 when it is
 * nothing. */
static struct camt_line transfer(struct world *w, const struct ibm_customer *c)
{
	struct arena *a = w->life.scratch;
	struct buf text = buf_new(a);
	struct camt_line line = {.date = w->life.today, .amount = money_zero("USD")};
	buf_str(&text, "Invoice");
	for (size_t i = 0; i < w->file.row_count; i++) {
		const struct ibm_row *r = &w->file.rows[i];
		if (r->customer != c || !date_same(r->paid, w->life.today))
			continue;
		buf_printf(&text, " %s", r->number);
		assert_ok(money_add(line.amount, r->amount, &line.amount));
	}
	line.text = buf_done(&text);
	line.payer = arena_printf(a, "Customer %s", c->number);
	line.bank_reference = arena_printf(a, "%s-%s", date_iso(a, w->life.today), c->number);
	return line;
}

/* The bank's statement of the day, taken in at half past twelve; every line finds its invoices. */
static void bank_day(struct world *w)
{
	struct arena *a = w->life.scratch;
	struct camt_line *lines = NEW_ARRAY(a, struct camt_line, w->file.customer_count);
	struct camt_statement s = {.number = date_iso(a, w->life.today),
		.account = "DE89370400440532013000",
		.day = w->life.today,
		.opening = w->bank_balance,
		.lines = lines};
	struct bank_file file;
	struct imported_bank ret;
	struct refusals why = refusals_new(a);
	for (size_t i = 0; i < w->file.customer_count; i++) {
		lines[s.count] = transfer(w, &w->file.customers[i]);
		s.count += lines[s.count].amount.minor > 0;
	}
	assert_ok(bank_parse(a, camt_write(a, &s), &(struct bank_options){0}, &why, &file));
	const struct import_bank in = {.file = &file, .source = "statement.xml"};
	life_do(&w->life, 12, 30, "bank.import", import_bank_any, &in, &ret);
	assert_int_equal(ret.added, s.count);
	assert_int_equal(ret.matched.applied, s.count);
	w->bank_balance = camt_closing(&s);
}

/* On the due date, before the cycle. */
static void disputes_open(struct world *w)
{
	struct kept_dispute ret;
	for (size_t i = 0; i < w->file.row_count; i++) {
		const struct ibm_row *r = &w->file.rows[i];
		const struct open_dispute in = {.invoice = r->number,
			.amount = money_zero("USD"),
			.reason = "wrong_amount",
			.answer_days = -1};
		if (!r->disputed || !date_same(r->due, w->life.today) ||
			date_before(r->settled, r->due))
			continue;
		life_do(&w->life, 8, 30, "dispute.open", open_dispute_any, &in, &ret);
		w->disputes[i] = ret.id;
		w->disputed++;
	}
}

/* Whoever pays contests no longer. */
static void disputes_close(struct world *w)
{
	struct decided_dispute ret;
	for (size_t i = 0; i < w->file.row_count; i++) {
		const struct decide_dispute in = {.dispute = w->disputes[i],
			.act = DISPUTE_WITHDRAW,
			.granted = money_zero("USD"),
			.explanation = "paid"};
		if (w->disputes[i].n && date_same(w->file.rows[i].settled, w->life.today))
			life_do(&w->life, 12, 15, "dispute.decide", decide_dispute_any, &in, &ret);
	}
}

static void some_write_stop(struct world *w)
{
	struct noted_points noted;
	for (size_t i = 0; i < w->file.customer_count; i++) {
		const struct ibm_customer *c = &w->file.customers[i];
		const struct note_point in = {.customer = c->number,
			.kind = "email",
			.what = "opt_out",
			.source = "customer"};
		if (date_same(c->stops, w->life.today))
			life_do(&w->life, 10, 30, "customer.point.note", note_point_any, &in,
				&noted);
	}
}

/* A second run of the same morning finds everything done. */
static void again_does_nothing(struct world *w)
{
	struct life *l = &w->life;
	struct cycle_view kept = l->total;
	struct cycle_view v = life_cycle(l, 9);
	assert_int_equal(v.steps.count, 0);
	assert_int_equal(v.refused.count, 0);
	l->total = kept;
}

/* What the file's own README says of that evening. */
static void aging_as_expected(struct world *w)
{
	struct aging_view v;
	struct arena *a = w->life.scratch;
	const struct report_aging in = {
		.as_of = w->life.today, .known = INT64_MAX, .bounds = aging_default()};
	struct text rest = w->expected;
	const char *today = date_iso(a, w->life.today);
	while (rest.len) {
		struct text field[13], line = text_trim(text_cut(&rest, '\n'));
		for (size_t n = 0; n < COUNT(field); n++)
			field[n] = text_cut(&line, ',');
		if (!text_is(field[0], today))
			continue;
		life_do(&w->life, 20, 0, "aging", report_aging_any, &in, &v);
		for (size_t b = 0; b < 5 && v.whole.count; b++) {
			const struct aging_row *row = &v.whole.currencies[0].aging.row[b];
			struct money amount;
			int64_t invoices;
			assert_ok(text_int(field[3 + b], &invoices));
			assert_ok(money_parse(field[8 + b], "USD", &amount));
			assert_int_equal(row->invoices, invoices);
			assert_int_equal(row->amount.minor, amount.minor);
		}
		w->expected_met++;
	}
}

static void live_a_day(struct world *w)
{
	struct life *l = &w->life;
	int32_t year, month, of_month;
	date_parts(l->today, &year, &month, &of_month);
	desk_life_hear(&w->desk);
	invoices_appear(w);
	desk_life_hour(&w->desk, 7);
	disputes_open(w);
	struct cycle_view morning = life_cycle(l, 9);
	assert_int_equal(morning.without_next_step, 0);
	if (of_month == 1)
		again_does_nothing(w);
	for (int32_t hour = 9; hour < 16; hour++) {
		life_release(l, hour);
		if (hour == 10)
			some_write_stop(w);
		if (hour == 12) {
			disputes_close(w);
			bank_day(w);
		}
		desk_life_hour(&w->desk, hour);
	}
	life_release(l, 18); /* where nobody knows the place, it is day from Guam to Puerto Rico */
	if (!w->withholds || date_before(l->today, day(IBM_WITHHELD_FROM)))
		aging_as_expected(w);
	daily_proof(&w->proof, l->scratch, life_clock(l, 20, 0));
}

/* --- What it came to --- */

static int64_t counted(
	const struct world *w, const char *what, const char *name, const char *channel)
{
	const struct cycle_counts *of = str_equal(what, "step") ? &w->life.total.steps
		: str_equal(what, "sent")                       ? &w->life.sent
		: str_equal(what, "stopped")                    ? &w->proof.stopped
								: NULL;
	int64_t n = 0;
	if (of)
		return life_count(of, name, str_equal(channel, "-") ? "" : channel);
	for (size_t i = 0; i < w->life.total.refused.count; i++)
		if (str_equal(w->life.total.refused.items[i].name, name))
			n += w->life.total.refused.items[i].count;
	return n;
}

static int64_t sum_of(const struct cycle_counts *c)
{
	int64_t n = 0;
	for (size_t i = 0; i < c->count; i++)
		n += c->items[i].count;
	return n;
}

/* Every line of the oracle is met, and nothing was done that it does not name; reviews after the
 * ladder are people's. */
static void as_the_oracle_says(const struct world *w)
{
	char what[16], name[32], channel[16];
	long long expected, total = 0, differ = 0;
	FILE *oracle =
		popen(arena_printf(test_arena(), "python3 tests/oracle/ar_ibm_ladder.py '%s' %s",
			      ibm_path(), w->withholds ? IBM_WITHHELD_FROM : ""),
			"r");
	assert_non_null(oracle);
	while (fscanf(oracle, "%15s %31s %15s %lld", what, name, channel, &expected) == 4) {
		long long n = counted(w, what, name, channel);
		printf("  %-8s %-18s %-7s %5lld%s\n", what, name, channel, n,
			n == expected ? "" : " differs");
		if (n != expected)
			printf("    the oracle has %lld\n", expected);
		differ += n != expected;
		total += expected;
	}
	assert_int_equal(pclose(oracle), 0);
	assert_int_equal(differ, 0);
	assert_int_equal(total,
		sum_of(&w->life.total.steps) - life_count(&w->life.total.steps, "review", "task") +
			sum_of(&w->life.total.refused) + sum_of(&w->life.sent) +
			sum_of(&w->proof.stopped));
}

static void nothing_is_zero(const struct world *w)
{
	assert_true(sum_of(&w->life.sent) > 0);
	assert_true(sum_of(&w->life.total.refused) > 0);
	assert_true(sum_of(&w->life.total.waiting) > 0);
	assert_true(sum_of(&w->proof.stopped) > 0);
	assert_true(w->disputed > 0);
	assert_int_equal(w->expected_met, w->withholds ? 4 : 8);
	if (!w->withholds)
		return;
	assert_int_equal(w->agency.placed, IBM_SLOWEST);
	assert_true(w->agency.receipts > 0);
	assert_int_equal(w->agency.bounced, 1);
	assert_true(w->agency.returned > 0);
	assert_true(w->agency.remitted > 0);
	printf("  %lld placed, %lld receipts, %lld bounced, %lld returned, %lld remittances\n",
		(long long)w->agency.placed, (long long)w->agency.receipts,
		(long long)w->agency.bounced, (long long)w->agency.returned,
		(long long)w->agency.remitted);
}

static void live_on(struct world *w)
{
	while (!date_before(day(IBM_LAST_DAY), w->life.today)) {
		live_a_day(w);
		if (w->withholds)
			agency_life_day(&w->agency);
		desk_life_hour(&w->desk, 21);
		life_next_day(&w->life);
	}
	assert_whole(w->life.db);
	as_the_oracle_says(w);
	desk_life_recount(&w->desk);
	nothing_is_zero(w);
	printf("  %lld statements\n", (long long)db_calls(w->life.db));
	printf("  %lld links proven day by day; %lld disputes; %lld waits told\n",
		(long long)w->proof.links, (long long)w->disputed,
		(long long)sum_of(&w->life.total.waiting));
}

void ibm_live(enum db_engine engine, bool withholds)
{
	struct world w = {.withholds = withholds};
	if (ibm_path() == NULL)
		not_here("data/ar-ibm");
	begin(&w, engine);
	w.desk = desk_life_new(&w.life, &w.file);
	if (withholds) {
		ibm_withhold(&w.file, day(IBM_WITHHELD_FROM));
		w.agency = agency_life_new(&w.life, &w.desk);
	}
	live_on(&w);
}
