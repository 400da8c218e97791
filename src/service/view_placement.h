/* view_placement.h: one placement as its client or its agency sees it: the frozen list, what was
 * done, the money that came in for it, what
 * was written to the customer, and what this side may do next. */
#pragma once
#include "service/view_outsourcing.h"

struct view_placement {
	const char *number;
};

/* What the agency wrote to the customer in this placement. The client sees that it was sent, when,
 * by which way and for how much; the text is the agency's and its customer's. */
struct placement_message {
	struct date day;
	const char *number;
	const char *kind;
	const char *channel;
	const char *state; /* of the outbox: waiting, stopped, released, sent, failed */
	struct money amount;
};

struct placement_view {
	bool agency; /* seen by the agency */
	uint32_t rights;
	struct placement_row row;
	struct receipt_line *receipts; /* of this placement, as they came */
	size_t receipt_count;
	struct placement_message *messages; /* the oldest first */
	size_t message_count, message_cap;
};

/* ERR_NOT_FOUND, explained, for a number that this book does not hold: to an agency another
 * agency's placement does not exist. */
USE_CASE(view_placement, struct placement_view)
