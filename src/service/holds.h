/* holds.h: what stops or narrows follow-up of a customer: disputed parts, a promise, a plan,
 * hardship.
 *
 * For one customer (the case page), or for the whole book with one query per kind (the daily
 * cycle). Not a use-case. */
#pragma once
#include "domain/strategy.h"
#include "service/ctx.h"
#include "store/dispute.h"
#include "store/hardship.h"
#include "store/offer.h"
#include "store/plan.h"
#include "store/promise.h"
#include "base/map.h"

struct held_part {
	struct invoice_id invoice;
	struct money amount;  /* in running disputes; never more than is open */
	struct date deadline; /* the latest by which an answer is owed */
};

struct holds {
	struct held_part *disputed; /* one per invoice */
	size_t disputed_count;
	size_t disputed_cap;
	bool promise;
	struct date promise_until; /* deadline, tolerance included */
	bool plan;                 /* in force: kept or late */
	enum plan_standing plan_standing;
	struct date plan_next;
	bool settlement; /* accepted, its money awaited */
	struct date settlement_until;
	bool hardship;
	struct date hardship_review;
};

MUST_CHECK enum err holds_of(struct ctx *c, struct customer_id customer, struct holds *ret);

struct holds_book {
	struct map by_customer; /* of struct holds */
};
MUST_CHECK enum err holds_all(struct ctx *c, struct holds_book *ret);
/* Never NULL: a customer about whom nothing runs has empty holds. */
const struct holds *holds_find(const struct holds_book *b, struct customer_id customer);

/* What is held of one invoice; 0 in that currency when nothing is. */
struct money holds_disputed(const struct holds *h, struct invoice_id invoice, const char *currency);
/* Nothing is charged to people who are doing what was agreed, or who said that they cannot:
 * ERR_RULE, explained. */
MUST_CHECK enum err holds_allow_charge(struct ctx *c, const struct holds *h);
/* Adds what is promised, planned or open by another book's word; disputes stay each book's own. */
void holds_join(const struct holds *other, struct holds *h);
/* Fills hardship, dispute, plan and promise of the facts of the ladder. A settlement that waits for
 * its money counts as a plan. A day that has passed leaves DATE_NONE: a person looks, and nothing
 * starts again by itself. */
void holds_fill(const struct holds *h, struct date day, struct strategy_facts *f);
