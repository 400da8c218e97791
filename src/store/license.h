/* license.h: where an agency may collect for others. */
#pragma once
#include "store/book.h"

struct license {
	int64_t id;         /* position */
	const char *place;  /* "US-MA", as law packs write places */
	const char *number; /* the license's, or why none is needed */
	struct date since;  /* its first day */
	struct date until;  /* its last day, as printed; DATE_NONE: none is */
	struct date ended;  /* the first day without it, when that came before; else DATE_NONE */
};

/* l->id is given here. */
MUST_CHECK enum err license_make(struct writing *w, struct license *l);
/* ERR_CONFLICT when it has ended already. */
MUST_CHECK enum err license_finish(struct writing *w, int64_t license, struct date day);
/* All that were ever recorded, by place. */
MUST_CHECK enum err license_list(struct db *db, struct arena *a, struct book_id book,
	struct license **ret, size_t *ret_count);
bool license_holds_on(const struct license *l, struct date day);
