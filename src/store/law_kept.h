/* law_kept.h: the law packs that a book's verdicts were judged by, so that they can be judged
 * again. */
#pragma once
#include "store/writing.h"

struct kept_pack {
	const char *name;
	const char *body;
};

/* Are the packs of that digest kept already? */
MUST_CHECK enum err law_is_kept(
	struct db *db, struct arena *a, struct book_id book, const struct digest *pack, bool *ret);
/* The packs in the order in which they were read; together they have that digest. */
MUST_CHECK enum err law_keep(
	struct writing *w, const struct digest *pack, const struct kept_pack *packs, size_t count);
/* ERR_NOT_FOUND when none are kept under that digest. */
MUST_CHECK enum err law_kept_of(struct db *db, struct arena *a, struct book_id book,
	const struct digest *pack, struct kept_pack **ret, size_t *ret_count);
