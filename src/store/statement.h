/* statement.h: what a statement of account needs beyond invoices and payments, up to a day and a
 * position. */
#pragma once
#include "store/invoice.h"

/* A change of open items that neither issued them nor came by money: a credit note set off, a
 * waiver, a write-off. */
struct statement_change {
	int64_t position;
	struct date day;
	const char *number; /* of the item */
	struct money amount;
};

MUST_CHECK enum err statement_changes(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct date to, int64_t known, struct statement_change **ret,
	size_t *ret_count);

/* A move of the customer's unapplied cash that no payment booked, such as a refund. */
struct statement_cash {
	struct entry_id entry;
	const char *kind;
	struct date day;
	struct money amount; /* as the control accounts have it: positive lessens what the customer
				has */
};

MUST_CHECK enum err statement_cash(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct date to, int64_t known, struct statement_cash **ret,
	size_t *ret_count);
/* Open items as they were, by due date, then id. */
MUST_CHECK enum err statement_open(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct date to, int64_t known, struct open_item **ret,
	size_t *ret_count);
