/* listing.h: the rows that lists on pages show, a page at a time. Numbers are searched by how they
 * begin. */
#pragma once
#include "store/invoice.h"
#include "store/customer.h"

struct listed_invoice {
	struct invoice_id id;
	const char *number;
	enum item_kind kind;
	struct date issued;
	struct date due;
	struct money amount;
	struct money open;
	const char *customer_number;
	const char *customer_name; /* NULL once erased */
};

/* What a book's customers owe in one currency. Items with a negative balance (credits) count in the
 * amounts. */
struct open_total {
	int64_t customers;
	struct money open;
	int64_t late_customers; /* with an item due before the day and still open */
	struct money late;
};

/* In the order of their numbers, after the number `after` ("" from the start), at most `most`. */
MUST_CHECK enum err listing_customers(struct db *db, struct arena *a, struct book_id book,
	const char *begins, const char *after, int64_t most, struct customer **ret,
	size_t *ret_count);
/* Newest first, with ids under `before`, at most `most`. */
MUST_CHECK enum err listing_invoices(struct db *db, struct arena *a, struct book_id book,
	const char *begins, struct invoice_id before, int64_t most, struct listed_invoice **ret,
	size_t *ret_count);
/* What a list is narrowed to and how it is ordered. Amounts of other currencies do not count. */
struct listing_wish {
	const char *begins; /* the beginning of a number or, for customers, of a name; "": all */
	bool open;          /* only with something open */
	bool late;          /* only with something due before the day */
	struct date day;
	const char *currency;
};

/* The last row of the page before; all zero: from the start. */
struct listing_cursor {
	const char *number; /* by number */
	int64_t minor, id;  /* by amount, largest first */
	struct date due;    /* by due date */
};

/* By number, after the cursor's. */
MUST_CHECK enum err listing_customers_found(struct db *db, struct arena *a, struct book_id book,
	const struct listing_wish *wish, const struct listing_cursor *after, int64_t most,
	struct customer **ret, size_t *ret_count);
/* Most past due first; ret_late_minor has one amount for each. */
MUST_CHECK enum err listing_customers_owed(struct db *db, struct arena *a, struct book_id book,
	const struct listing_wish *wish, const struct listing_cursor *after, int64_t most,
	struct customer **ret, size_t *ret_count, int64_t **ret_late_minor);
/* Open items (late: due before the day), longest due first or the largest first. */
MUST_CHECK enum err listing_invoices_open(struct db *db, struct arena *a, struct book_id book,
	const struct listing_wish *wish, bool largest_first, const struct listing_cursor *after,
	int64_t most, struct listed_invoice **ret, size_t *ret_count);
/* One row per currency, by its letters; customer 0: of the whole book. */
MUST_CHECK enum err listing_totals(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct date day, struct open_total **ret, size_t *ret_count);
/* How many of each the book has. */
MUST_CHECK enum err listing_counts(struct db *db, struct arena *a, struct book_id book,
	int64_t *ret_customers, int64_t *ret_invoices);
