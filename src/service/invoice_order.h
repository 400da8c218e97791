/* invoice_order.h: what was delivered of an order and is not yet invoiced becomes an invoice on the
 * order's terms. */
#pragma once
#include "service/issue_invoice.h"
#include "service/take_order.h"

struct invoice_order {
	const char *order;  /* number */
	const char *number; /* of the invoice; NULL: the order's, with a count from 1 */
	struct date issued;
	bool late; /* into a closed period; needs the right to close them */
};

struct invoiced_order {
	struct kept_order order; /* as it stands after it */
	struct issued_invoice issued;
};

/* ERR_CONFLICT when nothing is left to invoice or the number is taken, ERR_INVALID when what was
 * delivered costs nothing; explained. */
USE_CASE(invoice_order, struct invoiced_order)
