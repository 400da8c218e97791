/* received.h: money of a customer that counts toward what was agreed at some moment: effective
 * after it, returned payments taken off on the day they went back. */
#pragma once
#include "domain/plan.h"
#include "store/payment.h"

/* The moment of an agreement: a day, and the position that tells what came before it on that day.
 */
struct agreed {
	struct customer_id customer;
	struct date on;
	int64_t position;
	const char *currency;
	/* What it is about: only money that settled the items it covers counts. Both 0, all does.
	 */
	int64_t offer, plan;
};

/* By rising date. A returned payment counts only when the payment itself does, and a refund as far
 * as the cash that was paid back does. */
MUST_CHECK enum err received_since(struct db *db, struct arena *a, struct book_id book,
	const struct agreed *agreed, struct date as_of, struct plan_payment **ret,
	uint32_t *ret_count);
/* What of it had come by a day; what of that went back until as_of is taken off, whenever it did.
 * Never below 0. */
MUST_CHECK enum err received_sum(struct db *db, struct arena *a, struct book_id book,
	const struct agreed *agreed, struct date by, struct date as_of, struct money *ret);
