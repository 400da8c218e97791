/* order_table.h: the lines of an order or invoice as people write them.
 *
 * On one line: "text|quantity|unit price|tax %", the tax left out for none. In a table: the same
 * columns, recognized by what the header says (order_heads.def), in any order; a table without such
 * a header has them in this order. Every bad line is refused with its number. */
#pragma once
#include "domain/order.h"

struct order_table {
	struct order_line *lines;
	size_t count;
	size_t cap;
};

/* Adds the line to *table. ERR_INVALID, explained under the number of the line (from 1). */
MUST_CHECK enum err order_table_add(
	struct arena *a, struct text line, struct refusals *why, struct order_table *table);
/* The same for cells that are apart already; "" is left out. */
MUST_CHECK enum err order_table_add_cells(struct arena *a, const char *what, const char *quantity,
	const char *price, const char *tax, struct refusals *why, struct order_table *table);
/* Adds each line of a text that is not blank: a form's. */
MUST_CHECK enum err order_table_add_all(
	struct arena *a, struct text text, struct refusals *why, struct order_table *table);
/* Adds the rows of a CSV file. ERR_LIMIT past ORDER_LINES_MOST. */
MUST_CHECK enum err order_table_parse(
	struct arena *a, struct text bytes, struct refusals *why, struct order_table *table);
