/* list_placements.h: what a book shows of its placements, receipts and remittances, and how
 * agencies did. An agency's people run these in the agency's book and see what its mirrored rows
 * hold, and nothing of the clients' books. */
#pragma once
#include "domain/metrics.h"
#include "service/sides.h"

struct placement_line {
	struct placed placed;
	const char *client, *agency; /* codes */
	const char *customer;        /* number in this book */
	const char *name;            /* NULL: erased */
	struct money amount;    /* placed; what is frozen before the hand-over; 0 before that */
	struct money collected; /* by receipts that stand; what reached the client directly only
				   where the contract counts it */
	struct money commission;
	struct placed_item *items;
	size_t item_count;
	struct placed_event *events;
	size_t event_count;
};

struct list_placements {
	const char *number;        /* only that one; NULL: all */
	struct placement_id after; /* for the next page */
	int64_t most;              /* 0: 100 */
};

struct placement_lines {
	struct placement_line *items;
	size_t count;
	struct placement_id next; /* 0: no more */
};

USE_CASE(list_placements, struct placement_lines)

struct receipt_line {
	struct receipt receipt;
	const char *other;     /* code of the other book; "" while unidentified */
	const char *placement; /* number; "" while unidentified */
	const char *status; /* held, remitted, bounced, identified, unidentified, direct, charged */
};

struct list_receipts {
	struct receipt_id after;
	int64_t most;
};

struct receipt_lines {
	struct receipt_line *items;
	size_t count;
	struct receipt_id next;
};

USE_CASE(list_receipts, struct receipt_lines)

struct remittance_view {
	struct remitted remitted;
	const char *client, *agency; /* codes */
	struct remitted_line *lines; /* the statement */
	size_t count;
};

struct list_remittances {
	struct remittance_id after;
	int64_t most;
};

struct remittance_views {
	struct remittance_view *items;
	size_t count;
	struct remittance_id next;
};

USE_CASE(list_remittances, struct remittance_views)

/* How the other side did, over all placements of this book in its currency. */
struct scorecard_line {
	const char
		*other; /* code: of the agency in a client's book, of the client in an agency's */
	int64_t cases, working, returned, recalled, settled;
	struct money placed, collected, commission;
	struct ratio liquidation;           /* METRIC_LIQUIDATION */
	struct ratio days_to_first_payment; /* METRIC_DAYS_TO_FIRST */
	int64_t contacts;                   /* of the agency's, in cases that were handed over */
	int64_t without_permit;             /* of them */
	struct ratio without_permit_rate;   /* METRIC_WITHOUT_PERMIT */
	int64_t complaints;                 /* none is recorded by agency yet */
};

struct report_scorecard {
	const char *other; /* only that code; NULL: all */
};

struct scorecard {
	struct scorecard_line *items;
	size_t count;
};

USE_CASE(report_scorecard, struct scorecard)
