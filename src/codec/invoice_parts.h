/* invoice_parts.h: the inside of invoice_table.h, shared by its files: opening, the first reading,
 * the rows. */
#pragma once
#include "codec/csv.h"
#include "codec/encoding.h"
#include "codec/invoice_table.h"
#include "codec/number_set.h"
#include "codec/table_amount.h"
#include "codec/table_dates.h"

enum warning_kind {
#define TABLE_WARNING(KIND, name) WARN_##KIND,
#include "codec/table_warnings.def"
#undef TABLE_WARNING
	WARNING_KINDS
};

struct warning_tally {
	int64_t count;
	const char *example;
};

struct invoice_table {
	struct arena *arena;
	struct arena *row_arena; /* reset for each row */
	struct invoice_table_options options;
	struct refusals *why;
	struct csv csv;
	struct invoice_heads heads;
	const char *first_row; /* below the headings */
	int64_t first_line;
	enum date_order order;
	struct amount_manner manner;
	struct number_set invoices;
	bool repeated; /* some number of an invoice comes twice */
	struct number_set customers;
	struct warning_tally warnings[WARNING_KINDS];
	int64_t told_line; /* rows up to here have had their say in warnings and why */
	int64_t dated;     /* rows with issue and due date */
	struct table_ignored *ignored;
	size_t ignored_count;
	size_t ignored_cap;
	struct number_pair *pairs;
	size_t pair_count;
	size_t pair_cap;
};

/* The first reading: fills order, manner, the sets and pairs, and drops columns that do not fit. */
MUST_CHECK enum err invoice_scan(struct invoice_table *t);

/* The trimmed value, without a formula guard; empty without a column. */
struct text invoice_cell(
	const struct invoice_table *t, const struct csv_row *row, enum invoice_field f);
/* The customer number, or the name where the table has no numbers. */
struct text invoice_customer(const struct invoice_table *t, const struct csv_row *row);
/* Empty, or a total below the rows (*total). */
bool invoice_row_skipped(const struct invoice_table *t, const struct csv_row *row, bool *total);
/* Does the row have the columns of the headings? Further empty ones do no harm. */
bool invoice_row_fits(const struct invoice_table *t, const struct csv_row *row);
/* Does a value look like what the field holds? Dates and amounts are judged elsewhere. */
bool invoice_value_fits(enum invoice_kind kind, struct text value);
bool invoice_flag(struct text value, bool *ret);

void invoice_warn(struct invoice_table *t, enum warning_kind kind, int64_t line, const char *fmt,
	...) PRINTF_LIKE(4, 5);
void invoice_ignore(struct invoice_table *t, int column, const char *reason);
