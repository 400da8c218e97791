/* dispute.h: objections to invoices, what was said about them and how they ended. */
#pragma once
#include "domain/dispute.h"
#include "store/customer.h"
#include "store/invoice.h"

struct kept_dispute {
	struct dispute_id id;
	struct customer_id customer;
	struct invoice_id invoice;
	const char *number; /* of the invoice */
	struct dispute dispute;
	int64_t open_minor; /* of the invoice, now; not read by the functions that write */
};

struct dispute_event {
	const char *what; /* a state of domain/dispute.h */
	struct date happened;
	int64_t granted_minor;
	const char *note; /* NULL once erased */
};

/* d->id is given here. */
MUST_CHECK enum err dispute_make(struct writing *w, struct kept_dispute *d);
/* Records the state that d has come to, with what was said (kept as personal text; NULL: nothing).
 */
MUST_CHECK enum err dispute_move_on(struct writing *w, const struct kept_dispute *d, struct date on,
	struct invoice_id credit_note, const char *note);
MUST_CHECK enum err dispute_by_id(struct db *db, struct arena *a, struct book_id book,
	struct dispute_id id, struct kept_dispute *ret);
MUST_CHECK enum err disputes_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct kept_dispute **ret, size_t *ret_count);
/* The same of a slice of customers, one's after the other's. */
MUST_CHECK enum err disputes_in(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct kept_dispute **ret, size_t *ret_count);
MUST_CHECK enum err disputes_running(struct db *db, struct arena *a, struct book_id book,
	struct kept_dispute **ret, size_t *ret_count);
MUST_CHECK enum err dispute_events(struct db *db, struct arena *a, struct book_id book,
	struct dispute_id id, struct dispute_event **ret, size_t *ret_count);
