/* address.h: which addresses of a book are the same (domain/address.h). State beside the facts: it
 * hangs on the texts it was made of and goes with them. */
#pragma once
#include "store/customer.h"

/* A point of the customer, and another one of the same address. */
struct address_twin {
	struct customer_id customer;
	struct point_id point;
	const char *form;
	struct customer_id other; /* may be the customer as well */
	struct point_id same;
};

/* Kept once. */
MUST_CHECK enum err address_keep(
	struct writing *w, struct customer_id customer, struct point_id point, const char *form);
/* Of a slice of customers, one's after the other's: only twins of which something that bars is
 * known, by an event of the point or a wish of its customer. */
MUST_CHECK enum err address_twins_in(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct address_twin **ret, size_t *ret_count);
/* All of one customer. */
MUST_CHECK enum err address_twins_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct address_twin **ret, size_t *ret_count);
