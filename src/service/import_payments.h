/* import_payments.h: payments of a table, all or nothing. A file that was taken in before changes
 * nothing, and a row that another file told before (its day, customer, invoice, amount and
 * reference) is left out; the second of two such rows of one file is another payment. */
#pragma once
#include "codec/payment_table.h"
#include "service/ctx.h"

struct import_payments {
	const struct payment_table *table;
	const char *source;   /* the file's name */
	struct digest digest; /* of its bytes */
};

struct imported_sum {
	struct money received;
	struct money unapplied;
};

struct imported_payments {
	int64_t payments;          /* recorded */
	int64_t known;             /* rows that another file told before */
	struct imported_sum *sums; /* one for each currency */
	size_t count, cap;
	bool unchanged; /* the file was taken in before */
};

/* A named invoice gets what it has open, and what is above that stays unapplied; a row without one
 * pays the oldest due. Refusals name the row's line. */
USE_CASE(import_payments, struct imported_payments)
