/* refund_cash.h: what belongs to the customer is paid back from the bank: unapplied cash, which
 * leaves the payments that brought it, oldest first; or what is open of a credit note. Taking the
 * refund back (undo_payment) returns it to where it was. */
#pragma once
#include "service/settle.h"

struct refund_cash {
	const char *customer; /* number */
	struct money amount;  /* above 0, at most what was booked as unapplied by that day, or is
				 open  of the credit note */
	struct date on;
	const char *credit_note; /* number; NULL: unapplied cash */
	const char *reference;   /* of the transfer; NULL: none */
	const char *reason;      /* personal; NULL: none. A credit note has its own */
};

struct refunded_cash {
	struct payment payment; /* that went out: its amount is negative */
	struct entry entry;
	struct refund_part *parts; /* which payments it came from; none for a credit note */
	size_t count;
	struct money left; /* still unapplied, or open of the credit note */
};

/* ERR_INVALID for more than there is and for days in the future, ERR_NOT_FOUND for what is no
 * credit note of the customer, ERR_CLOSED in a closed period, ERR_DENIED above what the person may
 * give away at once (authority.h). */
USE_CASE(refund_cash, struct refunded_cash)
