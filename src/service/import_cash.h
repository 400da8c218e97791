/* import_cash.h: what the payment of an imported row does: it settles its invoice, brings back what
 * was written off, and leaves unapplied what the invoice cannot take, or not yet. The sums of a day
 * are booked by import_groups.h before; here only what they do not say of one customer's money is.
 * Private to import_invoices; not a use-case. */
#pragma once
#include "service/ctx.h"
#include "store/invoice.h"

struct import_cash {
	struct ctx *c;
	struct writing *w;
	struct arena *row; /* for what is read on the way; the caller's to reset */
};

struct row_cash {
	struct invoice invoice;
	bool known;          /* the invoice was in the book before the row */
	struct money paying; /* of the invoice's currency, not 0; below 0: an earlier file told too
				much */
	struct date paid_on;
	struct entry_id entry; /* the day's sum, posted */
};

/* How much of what is open (minor units, of either sign) the row's payment settles; the rest is
 * recovered or stays unapplied. */
int64_t import_cash_settles(const struct row_cash *cash, int64_t open_minor);
/* Records the payment, changes its invoice, and tells the agency that has the case. Refuses,
 * explained at "date", in a closed period (ERR_CLOSED). */
MUST_CHECK enum err import_cash_store(const struct import_cash *into, const struct row_cash *cash);
