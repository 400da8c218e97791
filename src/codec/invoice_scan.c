#include "codec/invoice_parts.h"
#include <string.h>

#define PAIRS_MOST 1000

/* What the first reading learns about the columns. */
struct scan {
	int64_t filled[INVOICE_FIELDS]; /* values that are not empty */
	int64_t odd[INVOICE_FIELDS];    /* of them, those that do not look like the field's */
	struct table_dates dates[INVOICE_FIELDS];
	struct table_amounts amounts[INVOICE_FIELDS];
	int64_t rows;
};

static void see(struct scan *s, enum invoice_field f, struct text value, int64_t line)
{
	bool fits = true;
	if (value.len == 0)
		return;
	enum invoice_kind kind = invoice_field_kind(f);
	if (kind == KIND_DATE)
		fits = table_dates_see(&s->dates[f], value, line);
	else if (kind == KIND_AMOUNT)
		fits = table_amounts_see(&s->amounts[f], value, line);
	else
		fits = invoice_value_fits(kind, value);
	s->filled[f]++;
	s->odd[f] += !fits;
}

static void add_pair(struct invoice_table *t, bool customers, const struct number *first,
	const struct number *second)
{
	invoice_warn(t, customers ? WARN_ZEROS_CUSTOMER : WARN_ZEROS_INVOICE, second->line,
		"%.*s differs from %.*s in line %lld only by leading zeros", (int)second->text.len,
		second->text.at, (int)first->text.len, first->text.at, (long long)first->line);
	if (t->pair_count < PAIRS_MOST)
		*PUSH(t->arena, t->pairs, t->pair_count, t->pair_cap) = (struct number_pair){
			customers, first->text, first->line, second->text, second->line};
}

/* Slices of the file live as long as the table; what the reader unquoted does not. */
static struct text kept(struct invoice_table *t, struct text s)
{
	const char *start = t->csv.text.at;
	if (s.len == 0 || (s.at >= start && s.at < start + t->csv.text.len))
		return s;
	return (struct text){text_dup(t->arena, s), s.len};
}

/* The set's entry, with its own copy of the number where it needs one. */
static struct number *put(struct invoice_table *t, bool customers, struct text text,
	const struct csv_row *row, bool *fresh)
{
	const struct number *twin;
	struct number *n =
		number_set_put(customers ? &t->customers : &t->invoices, text, fresh, &twin);
	if (!*fresh)
		return n;
	n->text = kept(t, text);
	n->line = row->line;
	n->row = row->raw.at;
	if (twin)
		add_pair(t, customers, twin, n);
	return n;
}

static void see_customer(struct invoice_table *t, const struct csv_row *row)
{
	bool fresh;
	struct text number = invoice_customer(t, row), name = invoice_cell(t, row, INVOICE_NAME);
	if (number.len == 0)
		return;
	struct number *n = put(t, true, number, row, &fresh);
	if (n->name.len == 0)
		n->name = kept(t, name);
	if (name.len == 0 || n->alias || text_equal(name, n->name))
		return;
	n->alias = true;
	invoice_warn(t, WARN_NAMES, row->line, "customer %.*s is \"%.*s\" here and \"%.*s\" before",
		(int)number.len, number.at, (int)name.len, name.at, (int)n->name.len, n->name.at);
}

/* The facts of an invoice: what two rows with one number must agree on. */
static bool same_facts(
	const struct invoice_table *t, const struct csv_row *a, const struct csv_row *b)
{
	for (int f = 0; f < INVOICE_FIELDS; f++) {
		enum invoice_kind kind = invoice_field_kind((enum invoice_field)f);
		bool fact = f == INVOICE_CUSTOMER || kind == KIND_DATE || kind == KIND_AMOUNT ||
			kind == KIND_CODE || kind == KIND_FLAG;
		enum invoice_field field = (enum invoice_field)f;
		if (fact && !text_equal(invoice_cell(t, a, field), invoice_cell(t, b, field)))
			return false;
	}
	return text_equal(invoice_customer(t, a), invoice_customer(t, b));
}

static void see_invoice(struct invoice_table *t, struct csv *twin, const struct csv_row *row)
{
	bool fresh;
	struct csv_row first;
	struct text number = invoice_cell(t, row, INVOICE_NUMBER);
	if (number.len == 0)
		return;
	struct number *n = put(t, false, number, row, &fresh);
	if (fresh)
		return;
	t->repeated = true;
	csv_seek(twin, n->row, n->line);
	ASSERT(csv_next(twin, &first));
	if (n->clash_line == 0 && !same_facts(t, &first, row))
		n->clash_line = row->line;
}

static void scan_rows(struct invoice_table *t, struct scan *s)
{
	struct csv twin = csv_twin(&t->csv);
	struct csv_row row;
	bool total;
	while (s->rows <= INVOICE_TABLE_ROWS_MOST && csv_next(&t->csv, &row)) {
		if (row.fault != CSV_FINE || !invoice_row_fits(t, &row) ||
			invoice_row_skipped(t, &row, &total))
			continue;
		for (int f = 0; f < INVOICE_FIELDS; f++)
			if (t->heads.column[f] >= 0)
				see(s, (enum invoice_field)f,
					invoice_cell(t, &row, (enum invoice_field)f), row.line);
		see_customer(t, &row);
		see_invoice(t, &twin, &row);
		s->rows++;
	}
}

static bool needed(const struct invoice_table *t, enum invoice_field f)
{
	const int *column = t->heads.column;
	return f == INVOICE_ISSUED || (f == INVOICE_POSTED && column[INVOICE_ISSUED] < 0) ||
		f == INVOICE_AMOUNT || (f == INVOICE_OPEN && column[INVOICE_AMOUNT] < 0);
}

/* An optional column of which more than half does not look like what its heading promises was a
 * wrong guess. */
static void drop_unfit(struct invoice_table *t, const struct scan *s)
{
	for (int f = 0; f < INVOICE_FIELDS; f++) {
		if (t->heads.column[f] < 0 || t->heads.mapped[f] ||
			needed(t, (enum invoice_field)f) || s->odd[f] * 2 <= s->filled[f])
			continue;
		invoice_ignore(t, t->heads.column[f],
			arena_printf(t->arena, "its values do not look like %s",
				invoice_field_words((enum invoice_field)f)));
		t->heads.column[f] = -1;
	}
}

static enum err decide_dates(struct invoice_table *t, const struct scan *s)
{
	struct table_dates all = table_dates_new();
	if (t->options.dates)
		return date_order_parse(t->options.dates, &t->order);
	for (int f = 0; f < INVOICE_FIELDS; f++)
		if (t->heads.column[f] >= 0)
			table_dates_join(&all, &s->dates[f]);
	return table_dates_decide(&all, t->why, &t->order);
}

static enum err decide_amounts(struct invoice_table *t, const struct scan *s)
{
	struct table_amounts all = {0};
	for (int f = 0; f < INVOICE_FIELDS; f++)
		if (t->heads.column[f] >= 0)
			table_amounts_join(&all, &s->amounts[f]);
	t->manner = (struct amount_manner){table_amounts_decide(&all), t->options.round};
	if (t->manner.sign == DECIMAL_GUESSED && all.open_line)
		invoice_warn(t, WARN_AMOUNT_GUESSED, all.open_line,
			"nothing shows whether a lone point or comma groups thousands; taken as %s",
			"1,234 = one thousand two hundred thirty-four");
	if (t->manner.sign == DECIMAL_MIXED)
		invoice_warn(t, WARN_AMOUNT_MIXED, 0,
			"some amounts have a decimal point, others a decimal comma");
	bool named = all.coded || t->heads.column[INVOICE_CURRENCY] >= 0 || t->options.currency ||
		t->heads.code[0];
	if (!named && s->rows)
		return refuse(t->why, 0, "currency", TEXT(""), "no column and no amount names one",
			"--currency USD");
	return ERR_NONE;
}

enum err invoice_scan(struct invoice_table *t)
{
	struct scan *s = NEW(t->arena, struct scan);
	for (int f = 0; f < INVOICE_FIELDS; f++)
		s->dates[f] = table_dates_new();
	scan_rows(t, s);
	if (s->rows > INVOICE_TABLE_ROWS_MOST)
		return refuse_as(ERR_LIMIT, t->why, "", "", "has more than 2,000,000 rows",
			"the file in several parts");
	drop_unfit(t, s);
	TRY(decide_dates(t, s));
	return decide_amounts(t, s);
}
