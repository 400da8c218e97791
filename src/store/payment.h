/* payment.h: money received, and money that went back: taken back, or paid back as a refund. What a
 * payment settled is told by the changes that name it.
 *
 * A payment has two days. `received` is the day the money came, and never moves: by it go what the
 * customer did (promises, plans, offers, late interest, days to pay, the time line, cash of the
 * day) and who earned commission on it, with the receipts that a remittance settles. `effective` is
 * the day of its entry, which is a later one where the books of its own day were closed: by it goes
 * what has to tie to the journal (items and their aging, the statement, unapplied cash, DSO and
 * CEI, the trust proof) or must not change once a month is closed (what was collected in it). Money
 * that goes back has one day only. */
#pragma once
#include "store/invoice.h"

struct payment {
	struct payment_id id;
	struct customer_id customer; /* 0: not known whose it is */
	struct date received;
	struct date effective; /* of its entry; not before received */
	struct money amount;   /* negative: taken back, or paid back */
	const char *method;    /* import, manual, bank, agency, portal, recovery; bounce, mistake;
				  refund */
	const char *reference;
	struct entry_id entry;
	struct payment_id reverses; /* the payment this one takes back; 0: none */
};

/* What a payment did with money, by its sign and what it reverses. */
enum payment_way {
	PAYMENT_CAME,
	PAYMENT_TAKEN_BACK,
	PAYMENT_REFUNDED,
	PAYMENT_REFUND_UNDONE,
};
enum payment_way payment_way(const struct payment *p);

/* payment->id is given here; the entry is posted before, and says payment->effective. */
MUST_CHECK enum err payment_make(struct writing *w, struct payment *payment);
MUST_CHECK enum err payment_by_id(struct db *db, struct arena *a, struct book_id book,
	struct payment_id id, struct payment *ret);
MUST_CHECK enum err payments_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct payment **ret, size_t *ret_count);
MUST_CHECK enum err payment_allocations(struct db *db, struct arena *a, struct book_id book,
	struct payment_id payment, struct item_change **ret, size_t *ret_count);
MUST_CHECK enum err payment_reversed(
	struct db *db, struct arena *a, struct book_id book, struct payment_id payment, bool *ret);

/* How much of the item is told to be paid: what money settled of it that stands, and what files
 * said was paid beyond that. Credits and write-offs are no part of it. */
MUST_CHECK enum err payment_told(struct db *db, struct arena *a, struct book_id book,
	const struct invoice *invoice, int64_t *ret_minor);

struct unapplied_payment {
	struct payment payment;
	struct money unapplied; /* above 0 */
};

/* Payments of the customer that have something not assigned, oldest first. */
MUST_CHECK enum err payments_unapplied(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, const char *currency, struct unapplied_payment **ret,
	size_t *ret_count);

/* Some of what a payment had not assigned was paid back: amount above 0. */
struct refund_part {
	struct payment_id payment;
	struct money amount;
};

/* `refund` is the payment that went out; the parts sum to it. reason NULL: none said. */
MUST_CHECK enum err refund_make(struct writing *w, const struct payment *refund,
	const struct refund_part *parts, size_t count, const char *reason);
/* The refund of some of this payment that stands; id 0: none. */
MUST_CHECK enum err refund_of(struct db *db, struct arena *a, struct book_id book,
	struct payment_id payment, struct payment_id *ret);
/* The last day until that one on which money of theirs came that stands; DATE_NONE: none did. */
MUST_CHECK enum err payment_last(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct date until, struct date *ret);
