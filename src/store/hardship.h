/* hardship.h: customers who said that they cannot pay; follow-up pauses until a person has looked.
 */
#pragma once
#include "store/customer.h"

struct hardship {
	int64_t id; /* position */
	struct customer_id customer;
	const char *cause; /* one of service/open_hardship.h */
	struct date opened;
	bool open;
	struct date review;
	struct date closed; /* DATE_NONE while it is open */
	const char *note;   /* what was said; NULL once erased */
};

/* h->id is given here. */
MUST_CHECK enum err hardship_make(struct writing *w, struct hardship *h);
/* reviewed (with h->review as the next) or closed, by h->open. */
MUST_CHECK enum err hardship_move(struct writing *w, const struct hardship *h, struct date on);
MUST_CHECK enum err hardships_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct hardship **ret, size_t *ret_count);
/* The same of a slice of customers, one's after the other's. */
MUST_CHECK enum err hardships_in(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct hardship **ret, size_t *ret_count);
/* The one that is open; ERR_NOT_FOUND when none is. */
MUST_CHECK enum err hardship_running(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct hardship *ret);
MUST_CHECK enum err hardships_open(struct db *db, struct arena *a, struct book_id book,
	struct hardship **ret, size_t *ret_count);
