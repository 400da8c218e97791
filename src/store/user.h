/* user.h: who may sign in, and what they may do in which book. */
#pragma once
#include "domain/role.h"
#include "store/book.h"

struct user {
	struct user_id id;
	const char *email; /* in small letters; unique */
	const char *name;
	const char *password; /* Argon2id, PHC string */
	struct instant since;
	bool active;
};

struct grant {
	struct book_id book;
	const char *book_code;
	const char *book_name;
	enum role role;
};

/* user->id is given here. ERR_CONFLICT when the address is taken. */
MUST_CHECK enum err user_make(struct db *db, struct arena *a, struct user *user);
MUST_CHECK enum err user_by_email(
	struct db *db, struct arena *a, const char *email, struct user *ret);
/* Without the password. */
MUST_CHECK enum err user_by_id(struct db *db, struct arena *a, struct user_id id, struct user *ret);
MUST_CHECK enum err user_exists(struct db *db, struct arena *a, bool *ret); /* any at all */

/* Gives the role, in place of one given before. by: 0 for the command line. */
MUST_CHECK enum err grant_give(struct db *db, struct user_id user, struct book_id book,
	enum role role, struct instant now, struct user_id by);
/* ERR_NOT_FOUND when the user has none in that book. */
MUST_CHECK enum err grant_role(
	struct db *db, struct arena *a, struct user_id user, struct book_id book, enum role *ret);
/* Since when the user has that role there; a role given anew begins anew. */
MUST_CHECK enum err grant_since(struct db *db, struct arena *a, struct user_id user,
	struct book_id book, struct instant *ret);
/* By book. */
MUST_CHECK enum err grants_of(
	struct db *db, struct arena *a, struct user_id user, struct grant **ret, size_t *ret_count);

struct member {
	struct user user; /* without the password */
	enum role role;
};

/* Who may do something in the book. */
MUST_CHECK enum err members_of(struct db *db, struct arena *a, struct book_id book,
	struct member **ret, size_t *ret_count);
MUST_CHECK enum err grant_end(struct db *db, struct user_id user, struct book_id book);
/* Those who own every book there is: the owners of the installation. */
MUST_CHECK enum err owners_of_all(
	struct db *db, struct arena *a, struct user_id **ret, size_t *ret_count);
