/* close_period.h: a period ends: what lies in it is not booked into any more, except late facts,
 * which need the right and are listed. */
#pragma once
#include "service/ctx.h"

struct close_period {
	struct date through; /* the last day of the period */
};

struct closed_period {
	struct date before;  /* closed until now; DATE_NONE: nothing was */
	struct date through; /* closed from now on; DATE_NONE: nothing is */
};

/* ERR_INVALID for a day that has not passed yet, ERR_CONFLICT for one that is closed already; each
 * explained. */
USE_CASE(close_period, struct closed_period)

struct reopen_period {
	struct date from; /* this day and all after it are open again; DATE_NONE: as before the last
			     closing */
};

/* ERR_CONFLICT, explained, when nothing of it is closed. */
USE_CASE(reopen_period, struct closed_period)
