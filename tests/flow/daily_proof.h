/* daily_proof.h: what must hold at the end of every day of a life, whatever happened on it. */
#pragma once
#include "domain/strategy.h"
#include "service/ctx.h"
#include "service/cycle_view.h"
#include "store/contact.h"
#include "store/whole.h"
#include "support/store.h"

/* The oldest due date, by the test's own knowledge, of what a customer had open and undisputed that
 * morning. */
typedef struct date oldest_due(void *cookie, struct customer_id customer, struct date morning);

struct rung {
	int index; /* in the strategy */
	struct date on;
};

struct ladder_walk; /* where each customer stands on the ladder, folded from the time lines */

struct daily_proof {
	const char *book;
	const struct strategy *strategy;
	struct whole *memory; /* alive over the whole life */
	struct db *db;
	int64_t proven_at; /* position of the last proven head */
	struct digest proven;
	struct contact_id contacts_seen;
	int64_t events_seen;
	struct ladder_walk *walk;
	struct cycle_counts stopped; /* messages stopped at release, by what */
	oldest_due *oldest;
	void *cookie;
	int64_t links; /* proven so far */
};

struct daily_proof daily_proof_new(struct db *db, const char *book, const struct strategy *s,
	oldest_due *oldest, void *cookie);
/* Fails the test with what does not hold. now is in the evening; scratch is the day's. */
void daily_proof(struct daily_proof *p, struct arena *scratch, struct instant now);
