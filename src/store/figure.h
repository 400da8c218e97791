/* figure.h: the rows behind the figures of a period: what was sold, what is open, what money
 * settled, what came in.
 *
 * known is a position (INT64_MAX: all). Rows come in the order named at each walk, the same on both
 * engines. */
#pragma once
#include "store/invoice.h"

/* One row. Of a payment, the number is its reference and the kind its method, and it has no issue
 * and due dates. */
struct figure_row {
	int64_t id;
	const char *number; /* NULL: none */
	const char *kind;
	const char *customer;    /* number; NULL: not known whose */
	struct date issued, due; /* DATE_NONE where there is none */
	struct date paid;        /* when money settled it or came in; DATE_NONE otherwise */
	struct money amount;
	struct entry_id entry; /* that booked the amount; of what is open, the item's own */
};

/* Invoices and credit notes (negative) issued from one day to another, by issue date. */
MUST_CHECK enum err figure_sales(struct db *db, struct book_id book, struct date from,
	struct date to, int64_t known, struct rows *ret);
/* Fees and interest issued in these days, by issue date. */
MUST_CHECK enum err figure_charges(struct db *db, struct book_id book, struct date from,
	struct date to, int64_t known, struct rows *ret);
/* All items with what is open of them, by due date. */
MUST_CHECK enum err figure_open(
	struct db *db, struct book_id book, struct date as_of, int64_t known, struct rows *ret);
/* What money settled on each item in the books of these days, in their order; `paid` is the day it
 * came, which lies before them when its own was closed. Money that was taken back up to the last
 * day never came. */
MUST_CHECK enum err figure_applied(struct db *db, struct book_id book, struct date from,
	struct date to, int64_t known, struct rows *ret);
/* Money received and taken back (negative), by the day of its entry, so that a closed month keeps
 * what it had; money counts once it is known whose it is. */
MUST_CHECK enum err figure_received(struct db *db, struct book_id book, struct date from,
	struct date to, int64_t known, struct rows *ret);
bool figure_next(struct rows *rows, struct arena *a, struct figure_row *ret);

struct sales_day {
	struct date day;
	struct money sales; /* less credit notes */
};

/* All days with sales up to `to`, by currency, the newest first. */
MUST_CHECK enum err figure_sales_by_day(struct db *db, struct arena *a, struct book_id book,
	struct date to, int64_t known, struct sales_day **ret, size_t *ret_count);
