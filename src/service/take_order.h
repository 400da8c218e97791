/* take_order.h: an order on credit is entered, confirmed, delivered and, as far as it was not
 * delivered, canceled. Nothing is booked before the invoice (invoice_order.h). */
#pragma once
#include "service/ctx.h"
#include "store/order.h"

struct add_order {
	const char *customer; /* number */
	const char *number;   /* of the order; unique in the book */
	struct date ordered;
	const char *terms;    /* code of domain/terms.h: one due date, no discount; NULL: net30 */
	const char *currency; /* NULL: the book's */
	const struct order_line *lines;
	size_t line_count;       /* 1 .. ORDER_LINES_MOST */
	const char *salesperson; /* code; NULL: whoever looks after the customer */
};

/* ERR_CONFLICT for a number that is taken, ERR_NOT_FOUND for an unknown customer or salesperson,
 * ERR_INVALID for lines, terms or dates that cannot be; each explained. */
USE_CASE(add_order, struct kept_order)

struct confirm_order {
	const char *number;
};

USE_CASE(confirm_order, struct kept_order)

struct deliver_order {
	const char *number;
	struct date on; /* not before the order, not after today */
	const struct order_part *parts;
	size_t part_count; /* 0: all that is left */
};

/* ERR_INVALID for more than is left of a line. */
USE_CASE(deliver_order, struct kept_order)

struct cancel_order {
	const char *number;
};

/* Cancels what was not delivered; what was delivered is still invoiced. */
USE_CASE(cancel_order, struct kept_order)

/* An order by its number; ERR_NOT_FOUND, explained. Not a use-case. */
MUST_CHECK enum err find_order(struct ctx *c, const char *number, struct kept_order *ret);
