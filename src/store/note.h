/* note.h: what people wrote down about a customer. */
#pragma once
#include "store/customer.h"

struct note {
	int64_t id;
	struct customer_id customer;
	int64_t about;      /* a task; 0: none */
	const char *source; /* staff, portal */
	struct instant at;
	const char *body; /* NULL once erased */
};

/* note->id is given here; the text is kept apart and enters the fact as a digest. */
MUST_CHECK enum err note_add(struct writing *w, struct note *note);
MUST_CHECK enum err notes_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct note **ret, size_t *ret_count);
