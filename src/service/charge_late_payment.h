/* charge_late_payment.h: interest and the fixed sum that a statute allows, charged upon one
 * invoice.
 *
 * Only under a recorded term that names the law, told to the customer before, and only to
 * businesses. Interest is computed from the due date anew each time, exactly and rounded once, and
 * what was charged of it before is taken off, so that many small charges cost no more than one. A
 * disputed part, and what was credited or written off, bears none; money counts on its own day. */
#pragma once
#include "service/charge_fees.h"

struct charge_late_payment {
	const struct late_rules *rules;
	const char *invoice; /* number */
	struct date on;      /* interest is charged up to and with this day */
	struct date due;     /* the pay-by date; DATE_NONE: at once */
};

struct charged_late_payment {
	struct kept_term term;
	struct late_payment computed; /* from the due date */
	struct money before;          /* interest charged earlier and not reversed */
	bool has_sum, has_interest;
	struct issued_invoice sum; /* as a fee, once per invoice */
	struct issued_invoice interest;
};

/* ERR_RULE when no term names a law, for consumers, while a plan, a settlement or a hardship pause
 * runs, and when nothing more is owed; ERR_INVALID when the customer was not told, or in another
 * currency than the law's; ERR_NOT_FOUND when a reference rate is not known. Each explained. */
USE_CASE(charge_late_payment, struct charged_late_payment)
