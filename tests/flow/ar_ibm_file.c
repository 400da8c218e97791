#include "flow/ar_ibm_file.h"
#include "base/map.h"
#include "codec/invoice_table.h"
#include <stdlib.h>

static const char *const NOWHERE[] = {
	"0783-PEPYR", "3448-OWJOT", "6708-DPYTF", "8690-EEBEO", "9883-SDWFS"};

static const struct {
	const char *number;
	const char *day;
} STOPS[] = {
	{"0688-XNJRO", "2013-03-01"},
	{"1408-OQZUE", "2013-02-10"},
	{"4632-QZOKX", "2013-05-01"},
	{"6627-ELFBK", "2013-04-22"},
	{"9117-LYRCE", "2013-02-21"},
};

static const struct {
	const char *region;
	const char *zone;
} PLACES[] = {
	{"NY", "America/New_York"},
	{"IL", "America/Chicago"},
	{"CO", "America/Denver"},
	{"AZ", "America/Phoenix"},
	{"CA", "America/Los_Angeles"},
	{"AK", "America/Anchorage"},
	{"HI", "Pacific/Honolulu"},
	{NULL, NULL},
};

const char *ibm_path(void)
{
	return corpus("data/ar-ibm/WA_Fn-UseC_-Accounts-Receivable.csv");
}

static bool is_nowhere(const char *number)
{
	for (size_t i = 0; i < COUNT(NOWHERE); i++)
		if (str_equal(NOWHERE[i], number))
			return true;
	return false;
}

static struct date stop_day(const char *number)
{
	for (size_t i = 0; i < COUNT(STOPS); i++)
		if (str_equal(STOPS[i].number, number))
			return day(STOPS[i].day);
	return DATE_NONE;
}

static void seed(struct ibm_customer *c, size_t k)
{
	bool reachable = !is_nowhere(c->number);
	c->kind = k % 3 == 0 ? "consumer" : "business";
	c->region = PLACES[k % 8].region;
	c->zone = PLACES[k % 8].zone;
	c->email = reachable && k % 5 != 2;
	c->postal = reachable && (k % 5 == 1 || k % 5 == 2 || k % 5 == 4);
	c->mobile = reachable && (k % 5 == 3 || k % 5 == 4);
	c->at_work = k % 30 == 0 || k % 30 == 21;
	c->stops = stop_day(c->number);
}

static int by_number(const void *a, const void *b)
{
	return strcmp(
		((const struct ibm_customer *)a)->number, ((const struct ibm_customer *)b)->number);
}

static struct invoice_table *open_table(void)
{
	struct invoice_table *table;
	struct refusals why = refusals_new(test_arena());
	const struct invoice_table_options options = {.currency = "USD"};
	struct text bytes = test_file(ibm_path());
	struct text *kept = NEW(test_arena(), struct text);
	*kept = bytes;
	struct invoice_table_options *o = NEW(test_arena(), struct invoice_table_options);
	*o = options;
	assert_ok(invoice_table_open(test_arena(), *kept, o, &why, &table));
	return table;
}

static void gather_customers(struct ibm_file *f, struct invoice_table *table)
{
	struct invoice_row row;
	struct map met = map_new(test_arena());
	size_t cap = 0;
	while (invoice_table_next(table, &row)) {
		const char *number = text_dup(test_arena(), row.text[INVOICE_CUSTOMER]);
		if (map_get(&met, number))
			continue;
		map_put(&met, number, f);
		struct ibm_customer *c = PUSH(test_arena(), f->customers, f->customer_count, cap);
		c->number = number;
	}
	qsort(f->customers, f->customer_count, sizeof *f->customers, by_number);
	for (size_t k = 0; k < f->customer_count; k++)
		seed(&f->customers[k], k);
}

static const struct ibm_customer *customer_of(const struct ibm_file *f, const char *number)
{
	const struct ibm_customer key = {.number = number};
	return bsearch(&key, f->customers, f->customer_count, sizeof key, by_number);
}

struct ibm_file ibm_read(void)
{
	struct ibm_file f = {.rows = NULL};
	struct invoice_row row;
	size_t cap = 0;
	struct invoice_table *table = open_table();
	gather_customers(&f, table);
	invoice_table_rewind(table);
	while (invoice_table_next(table, &row)) {
		assert_true(row.accepted);
		struct ibm_row *r = PUSH(test_arena(), f.rows, f.row_count, cap);
		*r = (struct ibm_row){
			.customer =
				customer_of(&f, text_dup(test_arena(), row.text[INVOICE_CUSTOMER])),
			.number = text_dup(test_arena(), row.text[INVOICE_NUMBER]),
			.issued = row.issued,
			.due = row.due,
			.paid = row.paid,
			.settled = row.paid,
			.amount = row.amount,
			.disputed = row.was_disputed,
		};
	}
	return f;
}

static int32_t days_late(const struct ibm_file *f, const struct ibm_customer *c)
{
	int32_t late = 0;
	for (size_t i = 0; i < f->row_count; i++)
		if (f->rows[i].customer == c && date_before(f->rows[i].due, f->rows[i].settled))
			late += date_days_between(f->rows[i].due, f->rows[i].settled);
	return late;
}

/* How many are slower; of equals the first by number counts as slower. */
static size_t slower_than(const struct ibm_file *f, const int32_t *late, size_t k)
{
	size_t n = 0;
	for (size_t i = 0; i < f->customer_count; i++)
		n += late[i] > late[k] || (late[i] == late[k] && i < k);
	return n;
}

void ibm_withhold(struct ibm_file *f, struct date from)
{
	int32_t *late = NEW_ARRAY(test_arena(), int32_t, f->customer_count);
	for (size_t k = 0; k < f->customer_count; k++)
		late[k] = days_late(f, &f->customers[k]);
	for (size_t i = 0; i < f->row_count; i++) {
		struct ibm_row *r = &f->rows[i];
		size_t k = (size_t)(r->customer - f->customers);
		if (date_before(r->settled, from) || slower_than(f, late, k) >= IBM_SLOWEST)
			continue;
		r->paid = DATE_NONE;
		r->disputed = r->disputed && date_before(r->due, from);
	}
}

const char *ibm_address(const struct ibm_customer *c, const char *kind)
{
	if (str_equal(kind, "email"))
		return str_lower(test_arena(),
			arena_printf(test_arena(), "%s@%s", c->number,
				c->at_work ? "employer.example" : "example.com"));
	if (str_equal(kind, "postal"))
		return arena_printf(test_arena(), "%.4s Main Street\nSpringfield, %s", c->number,
			c->region ? c->region : "US");
	return arena_printf(test_arena(), "+1555010%.4s", c->number);
}

struct date ibm_oldest_due(const struct ibm_file *f, const char *customer, struct date morning)
{
	struct date oldest = DATE_NONE;
	for (size_t i = 0; i < f->row_count; i++) {
		const struct ibm_row *r = &f->rows[i];
		bool paid = !date_is_none(r->paid) && date_before(r->paid, morning);
		bool open = !date_before(morning, r->issued) && !paid;
		bool contested = r->disputed && !date_before(morning, r->due) &&
			!date_before(r->settled, morning);
		if (open && !contested && str_equal(r->customer->number, customer))
			oldest = date_is_none(oldest) ? r->due : date_min(oldest, r->due);
	}
	return oldest;
}
