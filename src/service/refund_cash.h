/* refund_cash.h: unapplied cash is paid back to the customer from the bank. It leaves the payments
 * that brought it, oldest first; taking the refund back (undo_payment) returns it to them. */
#pragma once
#include "service/settle.h"

struct refund_cash {
	const char *customer; /* number */
	struct money amount;  /* above 0, at most what is unapplied and came by that day */
	struct date on;
	const char *reference; /* of the transfer; NULL: none */
	const char *reason;    /* personal; NULL: none */
};

struct refunded_cash {
	struct payment payment; /* that went out: its amount is negative */
	struct entry entry;
	struct refund_part *parts; /* which payments it came from */
	size_t count;
	struct money left; /* still unapplied */
};

/* ERR_INVALID for more than is unapplied and for days in the future; ERR_CLOSED in a closed period.
 */
USE_CASE(refund_cash, struct refunded_cash)
