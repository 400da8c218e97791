/* remit.h: the agency pays over what it holds for a client, less what it may keep, with a
 * statement; both books at once.
 *
 * Out of trust go the cleared receipts: to the client what is remitted; the rest (commission kept
 * back, and what the agency advanced for receipts that bounced after an earlier remittance) becomes
 * the agency's own money, waiting in trust until it is swept; never more than the client owes the
 * agency, so that commission it paid is not kept again. In the client's book what was due from the
 * agency becomes cash and pays what it owes there. */
#pragma once
#include "service/sides.h"

/* In the agency's book. */
struct remit {
	const char *client; /* code */
	struct date cutoff; /* receipts up to this day; DATE_NONE: today */
	bool sweep;         /* also moves the agency's own money to its own bank */
};

struct remittance_made {
	struct remitted remitted; /* as the agency's book has it */
	struct remitted_line *lines;
	size_t count;
	struct money own; /* to the agency out of trust; negative: from it into trust */
	struct entry agency, client, funded, swept; /* count 0: nothing */
};

/* ERR_CONFLICT when nothing is to be remitted, ERR_NOT_FOUND without a contract. */
USE_CASE(remit, struct remittance_made)

/* In the client's book: the money arrived, on that day. */
struct confirm_remittance {
	const char *number;
	struct date on;
};

USE_CASE(confirm_remittance, struct remitted)

/* In the agency's book: moves its own money from trust to its own bank. */
struct sweep_commission {
	const char *currency;
};

struct swept_commission {
	struct entry entry; /* of the last client; the others look alike */
	struct money total; /* 0: there was nothing to sweep */
};

USE_CASE(sweep_commission, struct swept_commission)

/* In the client's book: pays the agency's commission from the bank; both books at once. What the
 * way in force will keep back or deduct from receipts that wait cannot be paid before: the
 * remittance is to state it first. */
struct pay_commission {
	const char *agency; /* code */
	struct date on;
	struct money amount; /* > 0, at most what is due and will not be kept back */
};

struct paid_commission {
	struct entry client, agency;
	struct money left; /* that may be paid still */
};

USE_CASE(pay_commission, struct paid_commission)
