/* receipt.h: money that came in for placed cases, by whomever it was received. Both books hold a
 * receipt under one number; money whose owner is not known yet is in the agency's book only. */
#pragma once
#include "store/placement.h"

struct receipt {
	struct receipt_id id;  /* of this book */
	const char *number;    /* the same in both books; the event id of its entries */
	struct book_id client; /* 0: not known */
	struct book_id agency;
	struct placement_id placement; /* of this book; 0: not known whose it is */
	bool to_agency;                /* else directly to the client */
	struct money amount; /* > 0; of money paid to the client, what settled placed invoices; 0:
				commission alone (earn_commission.h), of any sign */
	int64_t rate_ppm;
	struct money commission;
	struct date received;
	struct payment_id payment; /* in the client's book; 0 in the agency's */
	struct entry_id entry;     /* that brought the money into this book; 0: none did */
	struct receipt_id
		identifies; /* the unidentified receipt that this one took over; 0: none */
	const char *reference;
	struct date bounced, identified, settled, taken_back; /* DATE_NONE: not */
};

enum receipt_mark { RECEIPT_BOUNCED, RECEIPT_IDENTIFIED, RECEIPT_SETTLED, RECEIPT_TAKEN_BACK };

/* r->id is given here; the number is the caller's. */
MUST_CHECK enum err receipt_make(struct writing *w, struct receipt *r);
/* One event per call, at a position of its own; keeps the state. */
MUST_CHECK enum err receipt_mark(struct writing *w, struct receipt *r, enum receipt_mark mark,
	struct date on, struct remittance_id remittance);
MUST_CHECK enum err receipt_by_number(struct db *db, struct arena *a, struct book_id book,
	const char *number, struct receipt *ret);
MUST_CHECK enum err receipt_by_id(struct db *db, struct arena *a, struct book_id book,
	struct receipt_id id, struct receipt *ret);
/* In a client's book: the receipts that its payment made, by id: when it came, and whenever what
 * was unapplied of it was used. */
MUST_CHECK enum err receipts_of_payment(struct db *db, struct arena *a, struct book_id book,
	struct payment_id payment, struct receipt **ret, size_t *ret_count);
MUST_CHECK enum err receipts_of(struct db *db, struct arena *a, struct book_id book,
	struct placement_id placement, struct receipt **ret, size_t *ret_count);
MUST_CHECK enum err receipt_list(struct db *db, struct arena *a, struct book_id book,
	struct receipt_id after, int64_t most, struct receipt **ret, size_t *ret_count);
/* What the next remittance between this book and the other has to look at. */
MUST_CHECK enum err receipts_waiting(struct db *db, struct arena *a, struct book_id book,
	struct book_id other, const char *currency, struct receipt **ret, size_t *ret_count);
/* What the agency holds for the placement and has not remitted. */
MUST_CHECK enum err receipts_held(struct db *db, struct arena *a, struct book_id book,
	struct placement_id placement, int64_t *ret_minor);
