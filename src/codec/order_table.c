#include "codec/order_table.h"
#include "codec/csv.h"
#include "codec/csv_write.h"
#include "codec/encoding.h"

enum column { COLUMN_TEXT, COLUMN_QUANTITY, COLUMN_PRICE, COLUMN_TAX, COLUMNS };

static const struct {
	const char *words;
	enum column column;
} HEADING[] = {
#define HEADING(words, column) {words, column},
#include "codec/order_heads.def"
#undef HEADING
};

/* One line's cells; empty ones were left out. */
static enum err take(struct arena *a, const struct text *cells, int64_t at, struct refusals *why,
	struct order_table *table)
{
	struct order_line l = {.what = text_dup(a, text_trim(cells[COLUMN_TEXT]))};
	struct text tax = text_trim(cells[COLUMN_TAX]);
	if (tax.len && tax.at[tax.len - 1] == '%')
		tax = text_trim((struct text){tax.at, tax.len - 1});
	if (order_quantity_parse(cells[COLUMN_QUANTITY], &l.quantity) != ERR_NONE)
		return refuse(why, at, "quantity", cells[COLUMN_QUANTITY], "is not a quantity",
			"a number above 0 with at most three decimals, such as 2.5");
	if (order_price_parse(cells[COLUMN_PRICE], &l.price) != ERR_NONE)
		return refuse(why, at, "price", cells[COLUMN_PRICE], "is not a unit price",
			"0 or more with at most four decimals, such as 19.90");
	if (tax.len && rate_parse(tax, &l.tax) != ERR_NONE)
		return refuse(why, at, "tax", cells[COLUMN_TAX], "is not a percentage",
			"0 to 100, such as 19");
	TRY(order_line_check(&l, at, why));
	if (table->count == ORDER_LINES_MOST)
		return refuse_as(ERR_LIMIT, why, "line", "", "are too many", "at most 500");
	*PUSH(a, table->lines, table->count, table->cap) = l;
	return ERR_NONE;
}

enum err order_table_add(
	struct arena *a, struct text line, struct refusals *why, struct order_table *table)
{
	struct text cells[COLUMNS], rest = line;
	for (size_t i = 0; i < COLUMNS; i++)
		cells[i] = text_cut(&rest, '|');
	if (rest.len)
		return refuse(why, (int64_t)table->count + 1, "line", line, "has too many parts",
			"text|quantity|unit price|tax %");
	return take(a, cells, (int64_t)table->count + 1, why, table);
}

enum err order_table_add_cells(struct arena *a, const char *what, const char *quantity,
	const char *price, const char *tax, struct refusals *why, struct order_table *table)
{
	const struct text cells[COLUMNS] = {
		text_of(what), text_of(quantity), text_of(price), text_of(tax)};
	return take(a, cells, (int64_t)table->count + 1, why, table);
}

enum err order_table_add_all(
	struct arena *a, struct text text, struct refusals *why, struct order_table *table)
{
	enum err worst = ERR_NONE;
	while (text.len) {
		struct text line = text_trim(text_cut(&text, '\n'));
		enum err e = line.len ? order_table_add(a, line, why, table) : ERR_NONE;
		if (e == ERR_LIMIT)
			return e;
		worst = e != ERR_NONE ? e : worst;
	}
	return worst;
}

/* --- A table --- */

struct heads {
	size_t at[COLUMNS]; /* place of the column + 1; 0: the file has none */
	bool found;
};

static struct heads read_heads(struct arena *a, const struct csv_row *row)
{
	struct heads h = {.found = false};
	for (size_t i = 0; i < row->count; i++)
		for (size_t k = 0; k < COUNT(HEADING); k++)
			if (str_equal(HEADING[k].words,
				    str_lower(a, text_dup(a, text_trim(row->fields[i])))) &&
				h.at[HEADING[k].column] == 0)
				h.at[HEADING[k].column] = i + 1;
	h.found = h.at[COLUMN_TEXT] && h.at[COLUMN_QUANTITY] && h.at[COLUMN_PRICE];
	for (size_t i = 0; i < COLUMNS && !h.found; i++)
		h.at[i] = i + 1;
	return h;
}

/* A tax column that is not recognized must not become a tax of nothing. */
static enum err check_heads(const struct heads *h, const struct csv_row *row, struct refusals *why)
{
	if (!h->found || h->at[COLUMN_TAX])
		return ERR_NONE;
	for (size_t i = 0; i < row->count; i++) {
		bool known = false;
		for (size_t k = 0; k < COLUMNS; k++)
			known = known || h->at[k] == i + 1;
		if (!known)
			return refuse(why, row->line, "header", text_trim(row->fields[i]),
				"is not known, and no column says the tax",
				"a column tax; 0 where there is none");
	}
	return ERR_NONE;
}

static bool blank(const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (text_trim(row->fields[i]).len)
			return false;
	return true;
}

static enum err take_row(struct arena *a, const struct heads *h, const struct csv_row *row,
	struct refusals *why, struct order_table *table)
{
	struct text cells[COLUMNS];
	if (row->fault != CSV_FINE)
		return refuse(
			why, row->fault_line, "", row->raw, csv_fault_problem(row->fault), "");
	for (size_t i = 0; i < COLUMNS; i++)
		cells[i] = h->at[i] && h->at[i] <= row->count
			? csv_unguarded(row->fields[h->at[i] - 1])
			: (struct text){"", 0};
	return take(a, cells, row->line, why, table);
}

enum err order_table_parse(
	struct arena *a, struct text bytes, struct refusals *why, struct order_table *table)
{
	struct decoded decoded;
	struct csv_row row;
	enum err worst = ERR_NONE;
	TRY(encoding_decode(a, bytes, why, &decoded));
	struct csv csv = csv_open(a, decoded.text, 0);
	bool more = csv_next(&csv, &row);
	if (!more)
		return refuse(why, 0, "", text_of(""), "is empty", "lines of an order");
	const struct heads h = read_heads(a, &row);
	TRY(check_heads(&h, &row, why));
	if (h.found)
		more = csv_next(&csv, &row);
	for (; more; more = csv_next(&csv, &row)) {
		enum err e = blank(&row) ? ERR_NONE : take_row(a, &h, &row, why, table);
		if (e == ERR_LIMIT)
			return e;
		worst = e != ERR_NONE ? e : worst;
	}
	return worst;
}
