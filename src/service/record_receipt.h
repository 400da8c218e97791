/* record_receipt.h: money that came in for placed cases: to the agency, to the client directly,
 * from nobody known, and back again. Both books are written at once, under the receipt's number.
 *
 * To the agency: its trust bank holds it for the client, whose book has the customer's payment as
 * due from the agency. Commission is earned on receipt and owed by the client until it is kept back
 * from a remittance or paid. */
#pragma once
#include "service/record_payment.h"
#include "service/place_case.h"

/* In the agency's book. */
struct record_receipt {
	const char *placement;  /* number; NULL: not known whose it is */
	const char *identifies; /* number of an unidentified receipt that turns out to be for the
				 * placement; NULL: new money. The day and reference are then that
				 * receipt's, and the amount is all of it or a part */
	struct date received;
	struct money amount;   /* > 0, or 0: all that it identifies; at most what is open on the
				* placed list */
	const char *reference; /* NULL: none */
	const char *invoice; /* the payer's own direction: of the placed list only this one is paid.
			      * NULL: the oldest due first, and of several nothing that is in
			      * dispute. Refused without a placement. law: US-PAYALLOC */
};

/* The client's entries are for who may see the client's book; a page of the agency's shows only its
 * own. */
struct recorded_receipt {
	struct receipt receipt; /* as the acting book has it */
	const char *rest; /* number of the unidentified rest of what was identified; NULL: none */
	struct entry agency; /* what the agency's journal says */
	struct entry client; /* the customer's payment, or what took it back; count 0: nothing */
	struct entry commission; /* in the client's journal; count 0: nothing */
	struct entry funded;     /* from the agency's own bank into trust; count 0: nothing */
};

/* ERR_INVALID for amounts of 0 or less or above what they may pay, and days in the future;
 * ERR_NOT_FOUND for a direction to what is not open on the list; ERR_CONFLICT
 * for a receipt that was identified or bounced before; ERR_CLOSED for new money of a closed day.
 * What is identified after its day was closed is booked on the first day open in both books. */
USE_CASE(record_receipt, struct recorded_receipt)

/* In the client's book: a payment for a placed case that reached the client directly. What
 * record_payment does anyway while an agency holds the case, found by the placement's number;
 * ERR_CONFLICT when nothing of the placed list was paid. */
struct record_direct_receipt {
	const char *placement;
	struct date received;
	struct money amount;
	const char *reference; /* NULL: none */
	const char *invoice; /* the payer's own direction: of the placed list only this one is paid,
			      * what is beyond it stays unapplied; ERR_NOT_FOUND when it is not open
			      * on the list. NULL: the oldest due first. law: US-PAYALLOC */
};

USE_CASE(record_direct_receipt, struct recorded_receipt)

/* Money that went back. In the agency's book for what it received: before it was remitted,
 * everything is reversed; after, the agency makes the trust account good from its own bank the same
 * day, and the client owes it until the next remittance deducts it. In the client's book for what
 * it received: the payment is reversed and the commission with it. */
struct bounce_receipt {
	const char *number;
	struct date on;
	const char *reason; /* NULL: none */
};

USE_CASE(bounce_receipt, struct recorded_receipt)
