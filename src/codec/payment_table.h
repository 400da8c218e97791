/* payment_table.h: payments as a table, their columns recognized by what the header says
 * (payment_heads.def).
 *
 * Needed are a date, an amount, and a customer or an invoice number in each row; a reference may be
 * there. One file has one date order and one manner of writing amounts (table_dates.h,
 * table_amount.h). Every bad row is refused with its line, and one bad row refuses the whole. */
#pragma once
#include "base/refusals.h"
#include "money/date.h"
#include "money/money.h"

#define PAYMENT_ROWS_MOST 100000

struct payment_row {
	int64_t line;
	struct date date;
	const char *customer;  /* number; NULL: by the invoice */
	const char *invoice;   /* number; NULL: the oldest due */
	const char *reference; /* NULL: none */
	struct money amount;   /* above 0 */
};

struct payment_table {
	struct payment_row *rows;
	size_t count;
	size_t cap;
};

/* currency is of amounts that do not name one; dates is "dmy", "mdy", "ymd" or NULL: as the file
 * shows. */
MUST_CHECK enum err payment_table_parse(struct arena *a, struct text bytes, const char *currency,
	const char *dates, struct refusals *why, struct payment_table *ret);
