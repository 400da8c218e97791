/* profile.h: what a book says about itself: the brand of its letters and the account that customers
 * pay to.
 *
 * A new bank account waits as pending until it is confirmed; only the confirmed one is printed. */
#pragma once
#include "store/book.h"

enum profile_field {
#define PROFILE(NAME, name, about) PROFILE_##NAME,
#include "domain/profile.def"
#undef PROFILE
	PROFILE_FIELDS
};

struct profile {
	const char *value[PROFILE_FIELDS]; /* NULL: not given */
	struct user_id by[PROFILE_FIELDS]; /* who gave it; 0: the command line */
};

/* The client collects under a name that tells of a third person, which makes it a debt collector:
 * 15 U.S.C. 1692a(6). */
bool profile_takes_other_name(const struct profile *p);
const char *profile_field_name(enum profile_field field);
MUST_CHECK enum err profile_of(
	struct db *db, struct arena *a, struct book_id book, struct profile *ret);
/* Writes one fact for each field that changed, and the state. NULL takes a value away. */
MUST_CHECK enum err profile_restate(struct writing *w, const struct profile *before,
	const struct profile *after, struct user_id actor);
/* When the field was last given a value; ERR_NOT_FOUND when it never was. */
MUST_CHECK enum err profile_changed_at(struct db *db, struct arena *a, struct book_id book,
	enum profile_field field, struct instant *ret);
/* Active users with a role in the book. */
MUST_CHECK enum err profile_users(
	struct db *db, struct arena *a, struct book_id book, int64_t *ret);
