/* promise.h: what customers promised to pay, and how it was judged. */
#pragma once
#include "domain/promise.h"
#include "store/received.h"

struct kept_promise {
	struct promise_id id;
	struct customer_id customer;
	struct promise word; /* withdrawn is not kept here: see verdict */
	struct date made;
	enum promise_verdict verdict; /* the last recorded */
	struct money received;
	struct date as_of; /* of the verdict */
};

/* p->id is given here; it begins open. */
MUST_CHECK enum err promise_make(struct writing *w, struct kept_promise *p);
/* Records p's verdict, received and as_of. */
MUST_CHECK enum err promise_rule(struct writing *w, const struct kept_promise *p);
MUST_CHECK enum err promise_by_id(struct db *db, struct arena *a, struct book_id book,
	struct promise_id id, struct kept_promise *ret);
MUST_CHECK enum err promises_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct kept_promise **ret, size_t *ret_count);
MUST_CHECK enum err promises_open(struct db *db, struct arena *a, struct book_id book,
	struct kept_promise **ret, size_t *ret_count);
/* Judged ones with a deadline since that day about whose money something became known after the
 * verdict. */
MUST_CHECK enum err promises_shaken(struct db *db, struct arena *a, struct book_id book,
	struct date since, struct kept_promise **ret, size_t *ret_count);
/* Those whose deadline, tolerance included, lies in the days from .. to. */
MUST_CHECK enum err promises_due(struct db *db, struct arena *a, struct book_id book,
	struct date from, struct date to, struct kept_promise **ret, size_t *ret_count);
