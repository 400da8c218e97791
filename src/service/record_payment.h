/* record_payment.h: money came in. It settles what the customer owes, principal first and oldest
 * due first or as picked; what is left stays as unapplied cash. Money of an unknown payer is kept
 * as unidentified until someone knows. While an agency holds the customer's case, its commission is
 * booked along, in both books. */
#pragma once
#include "service/settle.h"

struct record_payment {
	const char *customer; /* number; NULL: not known whose it is */
	struct date received;
	const struct date *effective;    /* the entry's own day (payment.h), from received to today;
					    NULL: received */
	struct money amount;             /* above 0 */
	const char *method;              /* manual, bank, import, agency, portal */
	const char *reference;           /* NULL: none */
	enum account into;               /* where it lies now: ACC_BANK, ACC_DUE_FROM_AGENCY */
	const char *event;               /* joins entries of several books; NULL */
	bool late;                       /* into a closed period; needs the right to close them */
	const struct settle_pick *picks; /* NULL: oldest due first */
	size_t pick_count;
};

struct recorded_payment {
	struct payment payment;
	struct entry entry; /* what the journal says */
	struct allocation spread;
	struct settle_items open; /* what spread's parts point into */
	struct money unapplied;
};

/* ERR_INVALID for amounts of 0 or less, a day in the future, an entry before the money, picks
 * beyond what is open; ERR_CLOSED in a closed period. */
USE_CASE(record_payment, struct recorded_payment)

/* Takes a payment back exactly: what it settled is open again, what was unapplied is gone, from
 * that day on, but not before the payment's own entry nor before the last change that it made. A
 * settlement that is not paid without it runs again, and owes what it had given up (settlement.h).
 * A refund is taken back likewise. ERR_CONFLICT when it was taken back before, by mistake after
 * some of it was paid back, or what a later import took back of what imports had settled, and that
 * import's own payment. */
struct reverse_payment {
	struct payment_id payment;
	struct date on;
	const char *method; /* bounce, mistake */
	const char *reason; /* for people; kept as the reference */
	const char *event;  /* of whoever books the agency's side too; NULL: this is done here */
};

USE_CASE(reverse_payment, struct recorded_payment)

/* Uses unapplied cash of a customer for what is open. */
struct apply_unapplied {
	const char *customer;
	struct date on;      /* the cash had been booked by then */
	struct money amount; /* at most what is unapplied */
	const struct settle_pick *picks;
	size_t pick_count;
};

USE_CASE(apply_unapplied, struct recorded_payment)
