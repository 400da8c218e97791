#include "codec/payment_table.h"
#include "base/buf.h"
#include "codec/csv.h"
#include "codec/csv_write.h"
#include "codec/encoding.h"
#include "codec/table_amount.h"
#include "codec/table_dates.h"
#include "money/currency.h"

enum column {
	COLUMN_DATE,
	COLUMN_CUSTOMER,
	COLUMN_INVOICE,
	COLUMN_AMOUNT,
	COLUMN_CURRENCY,
	COLUMN_REFERENCE,
	COLUMNS,
};

static const struct {
	const char *words;
	enum column column;
} HEADING[] = {
#define HEADING(words, column) {words, column},
#include "codec/payment_heads.def"
#undef HEADING
};

struct reading {
	struct arena *arena;
	struct refusals *why;
	const char *currency;
	struct csv csv;
	struct csv_row row;
	size_t width;
	size_t at[COLUMNS]; /* place of the column + 1; 0: the file has none */
	const char *names[COLUMNS];
	enum date_order order;
	struct amount_manner manner;
};

/* Small letters, one blank for whatever is neither letter nor digit. */
static const char *words_of(struct arena *a, struct text heading)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < heading.len; i++) {
		unsigned char c = (unsigned char)heading.at[i];
		bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || c >= 0x80;
		if (word)
			buf_char(&b, (char)c);
		else if (b.len && b.at[b.len - 1] != ' ')
			buf_char(&b, ' ');
	}
	return str_lower(a, text_dup(a, text_trim(buf_text(&b))));
}

static void take_heading(struct reading *r, size_t i)
{
	const char *words = words_of(r->arena, r->row.fields[i]);
	for (size_t h = 0; h < COUNT(HEADING); h++) {
		enum column column = HEADING[h].column;
		if (!str_equal(HEADING[h].words, words) || r->at[column])
			continue;
		r->at[column] = i + 1;
		r->names[column] = text_dup(r->arena, text_trim(r->row.fields[i]));
	}
}

static enum err read_header(struct reading *r)
{
	if (!csv_next(&r->csv, &r->row))
		return refuse(r->why, 0, "", text_of(""), "is empty", "a header and rows");
	r->width = r->row.count;
	for (size_t i = 0; i < r->row.count; i++)
		take_heading(r, i);
	if (r->at[COLUMN_DATE] && r->at[COLUMN_AMOUNT] &&
		(r->at[COLUMN_CUSTOMER] || r->at[COLUMN_INVOICE]))
		return ERR_NONE;
	return refuse(r->why, r->row.line, "", r->row.raw,
		"does not name a date, an amount, and a customer or an invoice",
		"a header such as Date,Customer,Invoice,Amount,Reference");
}

static struct text cell(const struct reading *r, enum column column)
{
	size_t at = r->at[column];
	return at && at <= r->row.count ? text_trim(csv_unguarded(r->row.fields[at - 1]))
					: (struct text){"", 0};
}

static bool next_row(struct reading *r)
{
	while (csv_next(&r->csv, &r->row))
		for (size_t i = 0; i < r->row.count; i++)
			if (text_trim(r->row.fields[i]).len)
				return true;
	return false;
}

/* What the whole file shows about its dates and amounts; leaves the reader behind the header again.
 */
static enum err learn(struct reading *r, const char *dates)
{
	struct table_dates days = table_dates_new();
	struct table_amounts amounts = {0};
	size_t rows = 0;
	for (; next_row(r); rows++) {
		(void)table_dates_see(&days, cell(r, COLUMN_DATE), r->row.line);
		(void)table_amounts_see(&amounts, cell(r, COLUMN_AMOUNT), r->row.line);
	}
	csv_rewind(&r->csv);
	(void)csv_next(&r->csv, &r->row);
	if (rows == 0)
		return refuse(r->why, 0, "", text_of(""),
			"has a header but no rows: nothing to import", "");
	if (rows > PAYMENT_ROWS_MOST)
		return refuse_as(
			ERR_LIMIT, r->why, "", "", "the file has too many rows", "at most 100000");
	r->manner.sign = table_amounts_decide(&amounts);
	if (str_empty(dates))
		return table_dates_decide(&days, r->why, &r->order);
	if (date_order_parse(dates, &r->order) != ERR_NONE)
		return refuse_str(r->why, "dates", dates, "is not a date order", "dmy, mdy or ymd");
	return ERR_NONE;
}

static enum err bad(
	struct reading *r, enum column column, const char *problem, const char *accepted)
{
	return refuse(r->why, r->row.line, str_or_empty(r->names[column]), cell(r, column), problem,
		accepted);
}

/* By the currency column, the amount itself, or what the caller knows: in this order. */
static const char *currency_of(struct reading *r)
{
	char own[4] = "";
	table_amount_code(cell(r, COLUMN_AMOUNT), own);
	if (cell(r, COLUMN_CURRENCY).len)
		return text_dup(r->arena, cell(r, COLUMN_CURRENCY));
	return *own ? arena_str(r->arena, own) : r->currency;
}

static enum err take_amount(struct reading *r, struct money *ret)
{
	const char *problem = "is not an amount", *code = currency_of(r);
	if (currency_find(code) == NULL)
		return bad(
			r, COLUMN_CURRENCY, "is not a known currency", "three letters such as USD");
	if (table_amount_read(cell(r, COLUMN_AMOUNT), r->manner, code, &problem, ret) != ERR_NONE)
		return bad(r, COLUMN_AMOUNT, problem, "an amount such as 1,234.56");
	if (ret->minor <= 0)
		return bad(r, COLUMN_AMOUNT, "is not an amount received", "an amount above 0");
	return ERR_NONE;
}

static const char *kept(struct reading *r, enum column column)
{
	return cell(r, column).len ? text_dup(r->arena, cell(r, column)) : NULL;
}

static enum err take_row(struct reading *r, struct payment_row *ret)
{
	struct payment_row row = {.line = r->row.line};
	if (r->row.fault != CSV_FINE)
		return refuse(r->why, r->row.fault_line, "", text_of(""),
			csv_fault_problem(r->row.fault), "");
	if (r->row.count > r->width)
		return refuse(r->why, r->row.line, "", r->row.raw,
			"has more columns than the header", "");
	enum err amount = take_amount(r, &row.amount);
	if (table_date_read(cell(r, COLUMN_DATE), r->order, &row.date) != ERR_NONE)
		return bad(r, COLUMN_DATE, "is not a date in the order of this file",
			date_order_name(r->order));
	row.customer = kept(r, COLUMN_CUSTOMER);
	row.invoice = kept(r, COLUMN_INVOICE);
	row.reference = kept(r, COLUMN_REFERENCE);
	if (row.customer == NULL && row.invoice == NULL)
		return bad(r, r->at[COLUMN_CUSTOMER] ? COLUMN_CUSTOMER : COLUMN_INVOICE,
			"is missing", "a customer or an invoice number");
	TRY(amount);
	*ret = row;
	return ERR_NONE;
}

enum err payment_table_parse(struct arena *a, struct text bytes, const char *currency,
	const char *dates, struct refusals *why, struct payment_table *ret)
{
	struct reading r = {.arena = a, .why = why, .currency = currency};
	struct payment_table t = {0};
	struct decoded decoded;
	enum err verdict = ERR_NONE;
	TRY(encoding_decode(a, bytes, why, &decoded));
	r.csv = csv_open(a, decoded.text, 0);
	TRY(read_header(&r));
	TRY(learn(&r, dates));
	while (next_row(&r)) {
		struct payment_row row;
		enum err e = take_row(&r, &row);
		if (e == ERR_NONE)
			*PUSH(a, t.rows, t.count, t.cap) = row;
		else
			verdict = e;
	}
	TRY(verdict);
	*ret = t;
	return ERR_NONE;
}
