/* book.h: the ledgers of this installation, one per legal entity. */
#pragma once
#include "domain/chart.h"
#include "store/writing.h"

struct book {
	struct book_id id;
	const char *code; /* letters, digits, - and _; unique */
	const char *name;
	enum book_kind kind;
	char currency[4];
	const char *country; /* ISO 3166 letters */
	const char *zone;    /* IANA name; the book's day */
};

MUST_CHECK enum err book_by_code(
	struct db *db, struct arena *a, const char *code, struct book *ret);
MUST_CHECK enum err book_by_id(struct db *db, struct arena *a, struct book_id id, struct book *ret);
MUST_CHECK enum err book_list(struct db *db, struct arena *a, struct book **ret, size_t *ret_count);
/* Makes the book with the chart of its kind; ret->id is given here. ERR_CONFLICT when the code is
 * taken. */
MUST_CHECK enum err book_make(struct db *db, struct arena *a, struct book *book, struct instant now,
	struct user_id actor);
/* The latest effective day of anything booked; up to it, sums that are kept are sums as of any
 * later day. */
MUST_CHECK enum err book_latest(
	struct db *db, struct arena *a, struct book_id book, struct date *ret);
