/* ladder.h: the steps by which an agency follows up on what is placed with it, version by version.
 */
#pragma once
#include "store/writing.h"

struct kept_ladder {
	int64_t id;        /* position */
	int64_t version;   /* from 1 */
	struct date since; /* the first day on which it is used */
	const char *steps; /* as written, in the form of codec/strategy.h; NULL: none any more */
};

/* k->id and k->version are given here. */
MUST_CHECK enum err ladder_keep(struct writing *w, struct kept_ladder *k, struct user_id actor);
/* The latest that is used on the day; ERR_NOT_FOUND when there was never any. */
MUST_CHECK enum err ladder_on(struct db *db, struct arena *a, struct book_id book, struct date day,
	struct kept_ladder *ret);
/* Every version, the newest first. */
MUST_CHECK enum err ladder_list(struct db *db, struct arena *a, struct book_id book,
	struct kept_ladder **ret, size_t *ret_count);
