/* license.h: where a book may collect as a collector, an agency's or that of a client that collects
 * under another name: each license once, for the gate, for letters and for those who look. */
#pragma once
#include "store/book.h"

struct license {
	int64_t id;            /* position */
	const char *place;     /* "US-MA", as law packs write places */
	const char *number;    /* the license's, or why none is needed */
	const char *authority; /* who gave it, with the address; NULL: not told */
	const char *holder;    /* the name on it; NULL: the book's own */
	bool exempt;           /* none is needed there: the number is why, and is never printed */
	struct date since;     /* its first day */
	struct date until;     /* its last day, as printed; DATE_NONE: none is */
	struct date ended;     /* the first day without it, when that came before; else DATE_NONE */
};

/* l->id is given here. */
MUST_CHECK enum err license_make(struct writing *w, struct license *l);
/* ERR_CONFLICT when it has ended already. */
MUST_CHECK enum err license_finish(struct writing *w, int64_t license, struct date day);
/* All that were ever recorded, by place. */
MUST_CHECK enum err license_list(struct db *db, struct arena *a, struct book_id book,
	struct license **ret, size_t *ret_count);
bool license_holds_on(const struct license *l, struct date day);
