/* view_customer.h: one customer: what is open, what was paid, how to be reached. */
#pragma once
#include "service/ctx.h"
#include "store/listing.h"
#include "store/payment.h"

struct view_customer {
	const char *number;
};

struct customer_view {
	struct customer customer;
	struct date today;
	const char **aliases;
	size_t alias_count;
	struct open_total *totals;
	size_t total_count;
	struct open_item *items; /* by due date */
	size_t item_count;
	struct payment *payments; /* as they were recorded */
	size_t payment_count;
	struct contact_point *points;
	size_t point_count;
};

/* ERR_NOT_FOUND, explained, when the book has no such customer. */
USE_CASE(view_customer, struct customer_view)
