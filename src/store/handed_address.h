/* handed_address.h: of which e-mail addresses a client told its customer that an agency may use
 * them.
 *
 * When a notice left is its contact's to say, and that it was sent the outbox's. */
#pragma once
#include "store/customer.h"

struct handed_address {
	int64_t id; /* position */
	struct customer_id customer;
	struct point_id point; /* the address, to which the notice went */
	struct document_id document;
	struct book_id agency; /* that it names */
	struct date until;     /* the last day to opt out by it */
	struct instant sent;   /* ms 0: it has not left, or never arrived at the mail server */
	int64_t used;          /* messages that went there before it */
};

/* h->id is given here. */
MUST_CHECK enum err handed_address_keep(struct writing *w, struct handed_address *h);
/* Every notice to the customer, the oldest first. */
MUST_CHECK enum err handed_addresses_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct handed_address **ret, size_t *ret_count);
/* The one that this message is; ERR_NOT_FOUND when it is none. */
MUST_CHECK enum err handed_address_by_document(struct db *db, struct arena *a, struct book_id book,
	struct document_id document, struct handed_address *ret);
/* How many messages went to the address. */
MUST_CHECK enum err point_mailed(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct point_id point, int64_t *ret);

/* A notice as people look for it. */
struct announced_row {
	const char *number;  /* the customer's */
	const char *name;    /* NULL once erased */
	const char *address; /* NULL once erased */
	const char *agency;  /* code */
	struct date until;
	const char *state; /* of the outbox */
};
/* The newest first, at most `most`. */
MUST_CHECK enum err announced_list(struct db *db, struct arena *a, struct book_id book,
	int64_t most, struct announced_row **ret, size_t *ret_count);
