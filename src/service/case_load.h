/* case_load.h: all that decides what happens next with a customer's case, loaded from the store. */
#pragma once
#include "domain/strategy.h"
#include "service/bank_waiting.h"
#include "service/holds.h"
#include "store/casefile.h"
#include "store/invoice.h"

#define BANK_STALE_BUSINESS_DAYS 3	/* without a statement, once there was one: nobody knows who has paid */
#define BANK_WAIT_BUSINESS_DAYS 3	/* money that may be the customer's; then a person looks */

/* What is asked once for many cases: what holds them, what waits at the bank. */
struct case_surroundings {
	struct holds_book holds;
	struct bank_waiting waiting;
	bool bank_stale;
};

MUST_CHECK enum err case_surroundings_load(struct ctx *c, struct case_surroundings *ret);

struct case_loaded {
	struct customer customer;
	struct case_state state; /* casefile 0: no case yet */
	struct open_item *items; /* open invoices and charges of one currency, by due date; no credit notes */
	size_t count;
	struct holds holds; /* disputed parts, a promise, a plan, hardship */
	struct contact_point *points;
	size_t point_count;
	unsigned unusable_points; /* bits of points (by place) that bounced, were opted out or belong to somebody else */
	struct task *tasks;
	size_t task_count;
	struct strategy_facts facts;
};

/* around NULL: this case alone, and nothing is known of the bank. */
MUST_CHECK enum err case_load(struct ctx *c, const struct case_surroundings *around, struct customer_id customer,
			      struct case_loaded *ret);
bool case_has_task(const struct case_loaded *l, const char *kind);
/* The first usable point for a channel, or NULL. */
const struct contact_point *case_point(const struct case_loaded *l, enum step_channel channel);
