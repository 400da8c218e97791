/* wish.h: what customers asked for about contact, and how each of it ended. */
#pragma once
#include "domain/wish.h"
#include "store/customer.h"

struct kept_wish {
	int64_t id; /* position */
	struct customer_id customer;
	struct wish wish;      /* its words are NULL once erased */
	struct point_id point; /* 0: of no particular one */
	const char *source;    /* staff, portal; client, agency: of the other side */
	struct date ended;     /* DATE_NONE: it holds */
	const char *outcome;   /* withdrawn, read, answered; NULL while it holds */
	const char *reason;    /* why it ended; NULL: none, or erased */
};

/* w->id is given here. */
MUST_CHECK enum err wish_make(struct writing *w, struct kept_wish *wish);
/* ERR_CONFLICT when it has ended already. */
MUST_CHECK enum err wish_finish(struct writing *w, const struct kept_wish *wish, struct date day,
	const char *outcome, const char *reason);
/* All of them, also those that have ended, the oldest first. */
MUST_CHECK enum err wishes_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct kept_wish **ret, size_t *ret_count);
/* The same of a slice of customers, one's after the other's. */
MUST_CHECK enum err wishes_in(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct kept_wish **ret, size_t *ret_count);
MUST_CHECK enum err wish_by_id(
	struct db *db, struct arena *a, struct book_id book, int64_t id, struct kept_wish *ret);
