/* view_orders.h: the orders of a book, and one of them with how far it is. */
#pragma once
#include "service/take_order.h"

struct view_orders {
	const char *search;     /* the beginning of a number; "": all */
	struct order_id before; /* the cursor of the page before; 0: from the start */
};

struct orders_view {
	const char *search;
	struct listed_order *rows; /* newest first */
	size_t count;
	const char *next; /* cursor of the next page; NULL at the end */
};

USE_CASE(view_orders, struct orders_view)

struct view_order {
	const char *number;
};

/* A line as people read it. */
struct sold_line {
	int64_t line; /* from 1 */
	const char *what;
	const char *quantity, *delivered, *invoiced, *left; /* left: to deliver */
	const char *price;                                  /* of one */
	const char *tax;                                    /* percent */
	struct money net;
	bool left_some; /* something is left to deliver */
};

struct order_view {
	struct kept_order order;
	struct customer customer;
	const char *state;  /* as people read it */
	const char *seller; /* code of the order's own salesperson; NULL: none */
	const char *seller_name;
	struct sold_line *lines;
	size_t count;
	struct order_sums sums;
	const char **rates; /* percent, of each tax in sums */
	struct money ready; /* with tax: what would be invoiced now; 0: nothing */
	struct order_event *events;
	size_t event_count;
	bool can_confirm, can_deliver, can_invoice, can_cancel; /* as the order stands */
	bool may_sell, may_bill;                                /* as the actor's rights go */
};

/* ERR_NOT_FOUND, explained, for an unknown number. */
USE_CASE(view_order, struct order_view)

struct view_order_form {
	char none; /* C wants a member */
};

/* What the form for a new order needs to know. */
struct order_form {
	bool may;
	struct salesperson *sellers; /* by code */
	size_t seller_count;
};

USE_CASE(view_order_form, struct order_form)

/* "part_delivered" -> "partly delivered". */
const char *order_state_text(enum order_state s);
