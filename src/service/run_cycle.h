/* run_cycle.h: the daily work of a book, in slices that are each stored whole.
 *
 * First the customers whose open items changed since the last run, then every case whose date has
 * come. A slice stores how far it got; a run that was killed goes on where it stopped, and a second
 * run of a day finds nothing to do. Each case looked at ends with a date for its next step, or
 * closed.
 *
 * In an agency's book the customers are those of placements that moved, and the steps are the
 * agency's own (keep_ladder.h); without any, nothing is done. */
#pragma once
#include "service/cycle_view.h"
#include "service/house.h"
#include "service/ctx.h"

struct run_cycle {
	const struct house *house;
	int64_t most; /* customers in this slice */
	bool first; /* of the day's slices: promises, plans and offers are judged before any case is
		       worked */
};

/* ret->more says that another slice is due. ERR_CONFLICT for a day before the last one that was
 * finished. */
USE_CASE(run_cycle, struct cycle_view)
