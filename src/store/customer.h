/* customer.h: who owes, and how they can be reached. */
#pragma once
#include "store/book.h"
#include "store/slice.h"

struct customer {
	struct customer_id id;
	const char *number; /* as the client writes it; leading zeros are kept */
	const char *kind;   /* a word of domain/customer_kind.h */
	struct date since;
	const char *name;     /* NULL once erased */
	const char *language; /* "en", "es" ... */
	const char *zone;     /* NULL: not known */
	const char *country;  /* NULL: not known */
	const char *region;   /* NULL: not known */
};

/* The source of what came from the client with a placed case. */
#define POINT_FROM_CLIENT "client"
/* The point reaches somebody who acts for the customer, and so gets nothing by itself; and that
 * ended.
 */
#define POINT_OF_ANOTHER "another"
#define POINT_OWN_AGAIN "own"

struct contact_point {
	struct point_id id;
	struct customer_id customer;
	const char *kind;  /* email, mobile, phone, postal */
	const char *place; /* home, work, unknown */
	const char *source;
	const char *zone; /* NULL: not known */
	struct date since;
	const char *value; /* NULL once erased */
};

struct point_event {
	struct point_id point;
	const char *what; /* consent, opt_out, opt_in, bounced, wrong_party, confirmed, another,
			     own */
	struct instant at;
	const char *source; /* POINT_FROM_CLIENT: said to the client, not to the agency whose book
			       it is in */
};

/* Keeps text that identifies someone, under a salt; ret is its digest for the fact that mentions
 * it. */
MUST_CHECK enum err personal_keep(struct writing *w, int64_t id, int64_t line,
	struct customer_id customer, const char *body, struct digest *ret);

/* ret->id is given here. ERR_CONFLICT when the number is taken. */
MUST_CHECK enum err customer_make(struct writing *w, struct customer *customer);
MUST_CHECK enum err customer_alias_add(struct writing *w, struct customer_id id, const char *name);
/* Writes the new state and one fact per field that changed. */
MUST_CHECK enum err customer_restate(
	struct writing *w, const struct customer *before, const struct customer *after);
MUST_CHECK enum err customer_by_number(struct db *db, struct arena *a, struct book_id book,
	const char *number, struct customer *ret);
MUST_CHECK enum err customer_by_id(struct db *db, struct arena *a, struct book_id book,
	struct customer_id id, struct customer *ret);
/* By their ids; one that is in no book is left out. */
MUST_CHECK enum err customers_in(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct customer **ret, size_t *ret_count);
/* Customers after that id, at most `most`. */
MUST_CHECK enum err customer_list(struct db *db, struct arena *a, struct book_id book,
	struct customer_id after, int64_t most, struct customer **ret, size_t *ret_count);
MUST_CHECK enum err customer_aliases(struct db *db, struct arena *a, struct book_id book,
	struct customer_id id, const char ***ret, size_t *ret_count);

MUST_CHECK enum err point_make(struct writing *w, struct contact_point *point);
MUST_CHECK enum err point_event_add(struct writing *w, const struct point_event *e);
/* ..._in: those of a slice of customers, one customer's after the other's, in the order of the
 * function for one. */
MUST_CHECK enum err points_in(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct contact_point **ret, size_t *ret_count);
MUST_CHECK enum err point_events_in(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct point_event **ret, size_t *ret_count);
MUST_CHECK enum err point_list(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct contact_point **ret, size_t *ret_count);
MUST_CHECK enum err point_events(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct point_event **ret, size_t *ret_count);
