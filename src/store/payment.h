/* payment.h: money received, and money that went back. What a payment settled is told by the
 * changes that name it. */
#pragma once
#include "store/invoice.h"

struct payment {
	struct payment_id id;
	struct customer_id customer; /* 0: not known whose it is */
	struct date received;
	struct money amount; /* negative: taken back */
	const char *method;  /* import, manual, bank, agency, portal, bounce */
	const char *reference;
	struct entry_id entry;
	struct payment_id reverses; /* the payment this one takes back; 0: none */
};

/* payment->id is given here; the entry is posted before. */
MUST_CHECK enum err payment_make(struct writing *w, struct payment *payment);
MUST_CHECK enum err payment_by_id(struct db *db, struct arena *a, struct book_id book,
	struct payment_id id, struct payment *ret);
MUST_CHECK enum err payments_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct payment **ret, size_t *ret_count);
MUST_CHECK enum err payment_allocations(struct db *db, struct arena *a, struct book_id book,
	struct payment_id payment, struct item_change **ret, size_t *ret_count);
MUST_CHECK enum err payment_reversed(
	struct db *db, struct arena *a, struct book_id book, struct payment_id payment, bool *ret);
/* The oldest payment of the customer that has at least that much not assigned; ERR_NOT_FOUND when
 * none has. */
MUST_CHECK enum err payment_with_unapplied(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct money amount, struct payment *ret);
