/* bank_waiting.h: money that is here but not yet a customer's. A reminder waits while some of it
 * could be theirs, and all reminders wait when the bank was not looked at for too long. Not
 * use-cases: other services call these. */
#pragma once
#include "base/hash.h"
#include "base/map.h"
#include "service/ctx.h"

struct bank_waiting {
	struct map since;      /* customer's id, to the day the first such line was booked */
	struct digest of;      /* the lines it was made of, and the day */
	struct map *elsewhere; /* of an agency's book: struct bank_waiting by its clients' books */
};

/* Reads the book once for any number of questions; cheap when no line is open. Parked money waits
 * too. */
MUST_CHECK enum err bank_waiting(struct ctx *c, struct bank_waiting *ret);
/* The same for whoever asks again and again, each time in another command: the book is read only
 * when other lines are open than before, or on another day. Begin with nothing but `since`, an
 * empty map, in whose arena it stays. */
MUST_CHECK enum err bank_waiting_again(struct ctx *c, struct bank_waiting *w);
/* What waits in another book, a client's, read again as above and kept with the agency's `w`. */
MUST_CHECK enum err bank_waiting_elsewhere(
	struct ctx *other, const struct bank_waiting *w, const struct bank_waiting **ret);
/* Could unmatched money be this customer's? *ret_since is the day it came (untouched when not). */
bool bank_waits_for(
	const struct bank_waiting *w, struct customer_id customer, struct date *ret_since);
/* The last day that any statement of the ctx's book tells about; DATE_NONE when none was ever taken
 * in. */
MUST_CHECK enum err bank_last_statement_date(struct ctx *c, struct date *ret);
