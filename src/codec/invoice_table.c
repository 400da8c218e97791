#include "codec/invoice_table.h"
#include "codec/csv_write.h"
#include "codec/invoice_parts.h"
#include "money/currency.h"
#include <string.h>

#define HEADING_ROWS 20 /* how far down the headings may be */

static const char *const WARNING_NAME[] = {
#define TABLE_WARNING(KIND, name) name,
#include "codec/table_warnings.def"
#undef TABLE_WARNING
};

void invoice_warn(
	struct invoice_table *t, enum warning_kind kind, int64_t line, const char *fmt, ...)
{
	struct warning_tally *w = &t->warnings[kind];
	va_list args;
	if (w->count++)
		return;
	va_start(args, fmt);
	char *said = arena_vprintf(t->arena, fmt, args);
	va_end(args);
	for (char *p = said; *p;
		p++) /* values are quoted from the file: nothing in them may steer a terminal */
		if ((unsigned char)*p < 0x20 || *p == 0x7F)
			*p = '?';
	w->example = line ? arena_printf(t->arena, "line %lld: %s", (long long)line, said) : said;
}

void invoice_ignore(struct invoice_table *t, int column, const char *reason)
{
	const char *header = text_dup(t->arena, t->heads.header[column]);
	*PUSH(t->arena, t->ignored, t->ignored_count, t->ignored_cap) =
		(struct table_ignored){header, reason};
}

static enum err check_options(const struct invoice_table_options *o, struct refusals *why)
{
	enum date_order order;
	if (o->currency && currency_find(o->currency) == NULL)
		return refuse_as(ERR_USAGE, why, "currency", o->currency, "is not a known currency",
			"an ISO 4217 code such as USD");
	if (o->dates && date_order_parse(o->dates, &order) != ERR_NONE)
		return refuse_as(ERR_USAGE, why, "dates", o->dates, "is not an order of dates",
			"dmy, mdy or ymd");
	return invoice_heads_check(o->preset, o->maps, o->map_count, why);
}

/* Columns of a row that would mean something, those of --map twice. */
static size_t worth(const struct invoice_heads *h)
{
	size_t ret = h->known;
	for (int f = 0; f < INVOICE_FIELDS; f++)
		ret += h->mapped[f];
	return ret;
}

static struct invoice_heads heads_of(
	struct arena *a, const struct invoice_table *t, const struct csv_row *row)
{
	const struct invoice_table_options *o = &t->options;
	return invoice_heads_of(a, row->fields, row->count, o->preset, o->maps, o->map_count);
}

/* The headings are the row among the first that means most; of equals the first. */
static enum err find_heads(struct invoice_table *t)
{
	struct csv_row row;
	size_t best_worth = 0;
	int64_t best = 0, rows = 0;
	ARENA trial = arena_new(0);
	for (; rows < HEADING_ROWS && csv_next(&t->csv, &row); rows++, arena_reset(trial)) {
		struct invoice_heads h = heads_of(trial, t, &row);
		if (rows && (worth(&h) <= best_worth || worth(&h) < 2))
			continue;
		best_worth = worth(&h);
		best = rows;
	}
	if (rows == 0)
		return refuse(t->why, 0, "", TEXT(""), "is empty",
			"a row of headings and one row for each invoice");
	csv_rewind(&t->csv);
	for (int64_t i = 0; i <= best; i++)
		ASSERT(csv_next(&t->csv, &row));
	t->heads = heads_of(t->arena, t, &row);
	t->first_row = t->csv.text.at + t->csv.at;
	t->first_line = t->csv.line;
	if (best)
		invoice_warn(t, WARN_LINES_BEFORE, row.line,
			"headings found here; %lld rows above it passed over", (long long)best);
	return invoice_heads_suffice(
		&t->heads, t->options.maps, t->options.map_count, row.line, t->why);
}

static void list_unused(struct invoice_table *t)
{
	for (size_t c = 0; c < t->heads.count; c++) {
		int rival = -1;
		bool used = false;
		for (int f = 0; f < INVOICE_FIELDS; f++)
			used |= t->heads.column[f] == (int)c;
		struct invoice_heads alone = invoice_heads_of(
			t->row_arena, &t->heads.header[c], 1, t->options.preset, NULL, 0);
		for (int f = 0; f < INVOICE_FIELDS; f++)
			rival = alone.column[f] == 0 && t->heads.column[f] >= 0 ? t->heads.column[f]
										: rival;
		if (!used && t->heads.header[c].len)
			invoice_ignore(t, (int)c,
				rival >= 0 ? arena_printf(t->arena,
						     "\"%.*s\" says the same and is used",
						     (int)t->heads.header[rival].len,
						     t->heads.header[rival].at)
					   : "has no known meaning");
	}
	arena_reset(t->row_arena);
}

static void warn_of_stand_ins(struct invoice_table *t)
{
	if (t->heads.column[INVOICE_AMOUNT] < 0)
		invoice_warn(t, WARN_AMOUNT_IS_OPEN, 0,
			"no column for the amount; the open amount counts as it");
	if (t->heads.column[INVOICE_CUSTOMER] < 0)
		invoice_warn(t, WARN_CUSTOMER_IS_NAME, 0,
			"no column for the customer number; the name counts as it");
}

static void drop_row_arena(void *what)
{
	arena_drop(what);
}

enum err invoice_table_open(struct arena *a, struct text file,
	const struct invoice_table_options *options, struct refusals *why,
	struct invoice_table **ret)
{
	struct decoded d;
	TRY(check_options(options, why));
	TRY(encoding_decode(a, file, why, &d));
	struct invoice_table *t = NEW(a, struct invoice_table);
	*t = (struct invoice_table){
		.arena = a, .row_arena = arena_new(0), .options = *options, .why = why};
	arena_defer(a, drop_row_arena, t->row_arena);
	t->csv = csv_open(a, d.text, options->delimiter);
	t->invoices = number_set_new(a);
	t->customers = number_set_new(a);
	if (d.from == ENCODING_LATIN1)
		invoice_warn(
			t, WARN_NOT_UTF8, d.odd_line, "not UTF-8, so the file was read as Latin-1");
	TRY(find_heads(t));
	list_unused(t);
	warn_of_stand_ins(t);
	TRY(invoice_scan(t));
	invoice_table_rewind(t);
	*ret = t;
	return ERR_NONE;
}

void invoice_table_rewind(struct invoice_table *t)
{
	csv_seek(&t->csv, t->first_row, t->first_line);
}

const struct invoice_heads *invoice_table_heads(const struct invoice_table *t)
{
	return &t->heads;
}

size_t invoice_table_ignored(const struct invoice_table *t, const struct table_ignored **ret)
{
	*ret = t->ignored;
	return t->ignored_count;
}

size_t invoice_table_warnings(
	const struct invoice_table *t, struct arena *a, const struct table_warning **ret)
{
	struct table_warning *list = NEW_ARRAY(a, struct table_warning, WARNING_KINDS);
	size_t n = 0;
	for (int k = 0; k < WARNING_KINDS; k++)
		if (t->warnings[k].count)
			list[n++] = (struct table_warning){
				WARNING_NAME[k], t->warnings[k].count, t->warnings[k].example};
	int64_t odd = t->warnings[WARN_DUE_BEFORE_ISSUE].count;
	if (odd >= 3 && odd * 20 >= t->dated)
		list[n++] = (struct table_warning){WARNING_NAME[WARN_DATES_SWAPPED], odd,
			arena_printf(a,
				"%lld of %lld invoices are due before they were issued: day and month may be swapped; "
				"they were read as %s, see --dates",
				(long long)odd, (long long)t->dated, date_order_name(t->order))};
	*ret = list;
	return n;
}

size_t invoice_table_pairs(const struct invoice_table *t, const struct number_pair **ret)
{
	*ret = t->pairs;
	return t->pair_count;
}

void invoice_table_write_header(const struct invoice_table *t, struct buf *ret)
{
	for (size_t c = 0; c < t->heads.count; c++)
		csv_write_field(ret, t->heads.header[c], c == 0);
	csv_write_field(ret, TEXT("rejected line"), false);
	csv_write_field(ret, TEXT("rejected because"), false);
	csv_write_end(ret);
}

void invoice_table_write_rejected(
	const struct invoice_table *t, const struct invoice_row *row, struct buf *ret)
{
	struct buf reasons = buf_new(t->row_arena);
	for (size_t c = 0; c < t->heads.count; c++)
		csv_write_field(ret, c < row->field_count ? row->fields[c] : TEXT(""), c == 0);
	for (size_t i = 0; i < row->why.count; i++) {
		const struct refusal *r = &row->why.items[i];
		buf_printf(&reasons, "%s%s %s", i ? "; " : "", r->field, r->problem);
	}
	csv_write_field(
		ret, text_of(arena_printf(t->row_arena, "%lld", (long long)row->line)), false);
	csv_write_field(ret, buf_text(&reasons), false);
	csv_write_end(ret);
}
