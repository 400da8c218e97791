/* view_invoice.h: one receivable item: what it is made of, what happened to it, and what is open.
 */
#pragma once
#include "service/ctx.h"
#include "store/dispute.h"
#include "store/order.h"
#include "store/invoice_line.h"

struct view_invoice {
	const char *number;
};

/* A line as people read it. */
struct billed_line {
	const char *what;
	const char *quantity;
	const char *price; /* of one */
	const char *tax;   /* percent */
	struct money net;
};

/* Something that changed what is open. */
struct invoice_event {
	struct item_event event;
	const char *what;  /* "Issued", "Payment (bank)" */
	struct money open; /* after it */
};

struct invoice_view {
	struct invoice invoice;
	struct customer customer;
	struct date today;
	const char *about; /* number of the invoice that a charge or credit note belongs to; NULL */
	const char *order; /* number of its order; NULL: none */
	const char *law;   /* by which the viewer may charge late payment now: "uk-late-payment";
			      NULL: none */
	const char *seller, *seller_name; /* of its own, else the customer's; NULL: nobody */
	struct money net, tax, open;      /* a credit note's are negative */
	struct billed_line *lines;
	size_t count;
	struct order_sums sums; /* of the lines */
	const char **rates;     /* percent, of each tax in sums */
	struct invoice_event *events;
	size_t event_count;
	struct invoice *attached; /* charges and credit notes about it */
	size_t attached_count;
	struct kept_dispute *disputes;
	size_t dispute_count;
};

/* ERR_NOT_FOUND, explained, for an unknown number. */
USE_CASE(view_invoice, struct invoice_view)
