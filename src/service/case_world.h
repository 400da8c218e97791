/* case_world.h: what bears on every case of a book on a day, asked once: running agreements and
 * disputes, unmatched money, how old the last bank statement is. */
#pragma once
#include "service/bank_waiting.h"
#include "service/holds.h"

#define STATEMENT_STALE_DAYS 3 /* business days after which nobody knows who has paid */
#define UNMATCHED_MOST_DAYS                                                                        \
	3 /* business days that a reminder waits for unmatched money; then a person looks */

struct case_world {
	struct holds_book holds;
	struct bank_waiting waiting;
	bool bank_stale; /* statements are taken in, and the last one is too old */
};

MUST_CHECK enum err case_world_load(struct ctx *c, struct case_world *ret);
/* The same where one customer is asked about, with what waits known already. */
MUST_CHECK enum err case_world_of(struct ctx *c, struct customer_id customer,
	const struct bank_waiting *waiting, struct case_world *ret);
/* Of another book, a client's, nothing but what its bank tells. */
MUST_CHECK enum err case_world_bank(
	struct ctx *other, const struct case_world *ours, struct case_world *ret);
/* Business days from the day to the ctx's today, weekends left out. */
int32_t case_business_days(const struct ctx *c, struct date since);
