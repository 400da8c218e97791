/* person.h: the same person in several books, by keyed digests of what identifies them.
 *
 * A digest tells nothing without the store's secret, is kept for customers who were contacted in a
 * book that shares, and goes with the texts it was made of. What is found here is for counting
 * only: no book may be shown that another has the person. */
#pragma once
#include "store/customer.h"

struct person_match {
	struct book_id book;
	struct customer_id customer;
};

/* The store's secret, made on first use. Held until the transaction ends: whoever counts contacts
 * of several books and then adds one does so alone. */
MUST_CHECK enum err person_hold(struct writing *w, struct digest *ret);
/* Without holding it; ERR_NOT_FOUND before its first use, when nobody can be matched. */
MUST_CHECK enum err person_secret(struct db *db, struct arena *a, struct digest *ret);
/* Kept once. */
MUST_CHECK enum err person_key_keep(struct writing *w, struct customer_id customer,
	struct point_id point, const struct digest *digest);
/* All of the customer, before the present ones are kept. */
MUST_CHECK enum err person_keys_forget(struct writing *w, struct customer_id customer);
/* All of the book: it shares no more. */
MUST_CHECK enum err person_keys_drop(struct writing *w);
/* In every book, this one too. */
MUST_CHECK enum err person_matches(struct db *db, struct arena *a, const struct digest *digest,
	struct person_match **ret, size_t *ret_count);
/* The clients' books whose profile says that they share with each other. */
MUST_CHECK enum err person_sharing_books(
	struct db *db, struct arena *a, struct book_id **ret, size_t *ret_count);
