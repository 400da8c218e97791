/* portal.h: what a customer sees and does through a personal link: what is owed and why, how to
 * pay, how to object, how to be reached.
 *
 * The link names book and customer; these use-cases take the customer from it and ask for no right,
 * since a customer acts for themselves. Everything else about the book stays unseen. */
#pragma once
#include "service/holds.h"
#include "service/keep_wish.h"
#include "service/set_profile.h"
#include "store/invoice.h"
#include "store/listing.h"
#include "store/payment.h"

#define PORTAL_TEXT_BYTES_MOST 2000

struct view_portal {
	struct customer_id customer;
	const char *invoice; /* number of the one to be paid; "" or NULL: everything */
	struct money to_pay; /* minor 0: all that is open of it */
};

struct portal_item {
	struct open_item item;
	struct money billed;
	struct money settled; /* billed less open: paid, credited or let go */
	struct money disputed;
	const char *reference; /* for a transfer, in groups */
};

struct portal_point {
	struct contact_point point;
	bool stopped; /* nothing is sent there */
};

struct portal_view {
	const char *sender;                  /* to whom it is owed */
	const char *address, *email, *phone; /* of the sender; NULL: not given */
	struct customer customer;
	struct date today;
	struct open_total *totals; /* one per currency */
	size_t total_count;
	struct portal_item *items; /* by due date */
	size_t item_count;
	struct holds holds;
	const char *agency; /* the name of who handles it for the sender; NULL: nobody does */
	struct date agency_since;
	struct payment last_payment; /* id 0: none */
	const char *account;         /* for people; NULL: none was confirmed */
	const char *bic;
	const char *chosen;    /* the invoice to be paid; NULL: everything */
	struct money to_pay;   /* minor 0: nothing, or several currencies */
	const char *reference; /* what to write on the transfer */
	const char *code;      /* SVG of a code for a banking app; NULL: none */
	struct portal_point *points;
	size_t point_count;
};

/* ERR_INVALID, explained, for an amount that is not above 0 or beyond what is open; ERR_NOT_FOUND
 * for an invoice that is not open or not the customer's. */
USE_CASE(view_portal, struct portal_view)

struct portal_stop {
	struct customer_id customer;
	struct point_id point;
};

/* Nothing is sent there any more. ERR_NOT_FOUND for an address that is not the customer's. */
USE_CASE(portal_stop, struct kept_wish)

struct portal_hours {
	struct customer_id customer;
	int32_t from, to; /* minutes of the day; -1: none */
	int64_t days;     /* bits of struct wish; 0: every day */
};

/* Hours or days that do not suit hold at once. */
USE_CASE(portal_hours, struct kept_wish)

struct portal_cease {
	struct customer_id customer;
};

/* No more contact about this, as the law lets anybody ask in writing. */
USE_CASE(portal_cease, struct kept_wish)

struct portal_object {
	struct customer_id customer;
	const char *invoice; /* number; one of the customer's own */
	const char *reason;  /* a word of domain/dispute.h */
	const char *note;    /* in their words; "": none */
};

struct portal_objected {
	const char *invoice;
	struct money held;
	struct date answer_by;
};

/* Opens a dispute over what is open of it, and work for a person. */
USE_CASE(portal_object, struct portal_objected)

struct portal_wish {
	struct customer_id customer;
	const char *language; /* en, es ...; "": as it is */
	const char *text;     /* hours, another address, anything; "": nothing */
};

/* The language holds at once; what was written is work for a person, and until it is read nobody
 * writes to the customer. */
USE_CASE(portal_wish, struct customer)

/* Of the whole installation: drops links that expired before that moment. */
struct sweep_links {
	struct instant before;
};

USE_CASE(sweep_links, bool)
