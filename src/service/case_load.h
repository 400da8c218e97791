/* case_load.h: all that decides what happens next with a customer's case, loaded from the store. */
#pragma once
#include "domain/strategy.h"
#include "service/case_world.h"
#include "service/people_facts.h"
#include "store/casefile.h"

struct case_loaded {
	const struct person_known *known;
	struct customer customer;
	struct case_state state; /* casefile 0: no case yet */
	struct open_item *
		items; /* open invoices and charges of one currency, by due date; no credit notes */
	size_t count;
	struct contact_point *points;
	size_t point_count;
	unsigned unusable_points; /* bits of points (by place) that bounced, were opted out or
				     belong to somebody else */
	struct task *tasks;
	size_t task_count;
	const struct holds *holds;
	struct strategy_facts facts;
};

/* The case of whom is known; both must live as long as what is loaded. */
MUST_CHECK enum err case_load(struct ctx *c, const struct case_world *world,
	const struct person_known *known, struct case_loaded *ret);
bool case_has_task(const struct case_loaded *l, const char *kind);
/* Did nothing become known that forbids the point at that place of points? */
bool case_point_usable(const struct case_loaded *l, size_t place);
/* Is it of a kind that carries the channel, whatever is known against it? */
bool case_point_is_for(const struct case_loaded *l, size_t place, enum step_channel channel);
/* Is it usable, and does it carry the channel? */
bool case_point_carries(const struct case_loaded *l, size_t place, enum step_channel channel);
/* The first usable point for a channel, or NULL. */
const struct contact_point *case_point(const struct case_loaded *l, enum step_channel channel);
/* By which a person may make contact: what steps use, and a visit, for which nothing is ever sent.
 */
#define CASE_CHANNELS 5
const char *case_channel_word(size_t i);
/* ERR_INVALID, explained, for another word. */
MUST_CHECK enum err case_channel_parse(const char *word, struct refusals *why, size_t *ret);
/* The address or number that it would use: of a visit the postal one; NULL: none is usable. */
const struct contact_point *case_channel_point(const struct case_loaded *l, size_t i);
/* Adds to the facts what the bank of that world leaves unclear of the customer there. */
void case_add_bank(const struct ctx *c, const struct case_world *world, struct customer_id customer,
	struct case_loaded *l);
/* Sums what is in items and in holds into the facts anew; of payments, nothing is known then. */
MUST_CHECK enum err case_sum(struct ctx *c, struct case_loaded *l);
/* The last payment since the last step, of the customer in the book of c. After case_sum. */
MUST_CHECK enum err case_add_paid(
	struct ctx *c, struct customer_id customer, struct case_loaded *l);
/* What the step's message asks for today: all that is overdue and not disputed, charges too; before
 * anything is, what falls due within the step's days. ret holds l->count elements; returns how many
 * there are. */
size_t case_asked(const struct case_loaded *l, const struct step *step, struct date today,
	struct open_item *ret);
