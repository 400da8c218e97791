/* view_placement.h: one placement as its client or its agency sees it: the frozen list, what was
 * done, the money that came in for it, and what this side may do next. */
#pragma once
#include "service/view_outsourcing.h"

struct view_placement {
	const char *number;
};

struct placement_view {
	bool agency; /* seen by the agency */
	uint32_t rights;
	struct placement_row row;
	struct receipt_line *receipts; /* of this placement, as they came */
	size_t receipt_count;
};

/* ERR_NOT_FOUND, explained, for a number that this book does not hold: to an agency another
 * agency's placement does not exist. */
USE_CASE(view_placement, struct placement_view)
