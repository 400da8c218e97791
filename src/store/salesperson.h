/* salesperson.h: who sells, whom they look after, and what they sold. */
#pragma once
#include "store/customer.h"
#include "store/invoice.h"

struct salesperson {
	struct salesperson_id id;
	const char *code;
	const char *name; /* NULL once erased */
	struct date since;
};

/* s->id is given here. ERR_CONFLICT when the code is taken. */
MUST_CHECK enum err salesperson_make(struct writing *w, struct salesperson *s);
MUST_CHECK enum err salesperson_by_code(struct db *db, struct arena *a, struct book_id book,
	const char *code, struct salesperson *ret);
MUST_CHECK enum err salesperson_by_id(struct db *db, struct arena *a, struct book_id book,
	struct salesperson_id id, struct salesperson *ret);
/* By code. */
MUST_CHECK enum err salesperson_list(struct db *db, struct arena *a, struct book_id book,
	struct salesperson **ret, size_t *ret_count);

/* From that day on the salesperson looks after the customer; id 0: nobody does. */
MUST_CHECK enum err salesperson_assign(struct writing *w, struct customer_id customer,
	struct salesperson_id salesperson, struct date since);
/* Who sold an item; for one that is made in the same command. */
MUST_CHECK enum err salesperson_credit(
	struct writing *w, struct invoice_id invoice, struct salesperson_id salesperson);
/* Who looks after the customer on that day; ERR_NOT_FOUND when nobody does. */
MUST_CHECK enum err salesperson_of_customer(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct date day, struct salesperson *ret);
/* Who sold the item by its own record; ERR_NOT_FOUND without one. */
MUST_CHECK enum err salesperson_of_invoice(struct db *db, struct arena *a, struct book_id book,
	struct invoice_id invoice, struct salesperson *ret);

/* Whose something is. */
struct sales_row {
	int64_t of;                        /* the id of an item, or of a customer */
	struct salesperson_id salesperson; /* 0: nobody's */
};

/* Every item with a record of its own that was known at a position, by id. */
MUST_CHECK enum err salesperson_items(struct db *db, struct arena *a, struct book_id book,
	int64_t known, struct sales_row **ret, size_t *ret_count);
/* Who looked after customers until a day as known at a position; of one customer the last row
 * counts. */
MUST_CHECK enum err salesperson_customers(struct db *db, struct arena *a, struct book_id book,
	struct date day, int64_t known, struct sales_row **ret, size_t *ret_count);
