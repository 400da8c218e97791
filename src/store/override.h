/* override.h: asks that a presumed violation be overridden, how they were answered, and what became
 * of what was granted. */
#pragma once
#include "domain/override.h"
#include "store/contact.h"

struct override {
	int64_t ask; /* position */
	struct customer_id customer;
	const char *number; /* the customer's */
	const char *name;   /* NULL once erased */
	const char *channel;
	struct point_id point;    /* 0: of no particular address */
	struct permit_id refusal; /* the verdict that was asked about */
	struct user_id asked_by;
	const char *asker; /* the person's name */
	struct instant asked;
	struct instant lapses;  /* unanswered by then it counts no more */
	const char *ask_reason; /* NULL once erased */

	int64_t answer;      /* position; 0: not answered */
	const char *outcome; /* granted, declined */
	struct user_id answered_by;
	const char *answerer;
	struct instant answered;
	struct instant expires;
	const char *rules;        /* which were overridden, with blanks between */
	struct permit_id verdict; /* by which it was judged again; 0 when declined */
	const char *answer_reason;

	const char *use;         /* used, ended; NULL: neither */
	struct permit_id permit; /* the verdict at the contact's own moment */
};

/* o->ask is given here; of the rest what stands above the answer is kept. */
MUST_CHECK enum err override_asked(struct writing *w, struct override *o);
/* o->answer is given here. ERR_CONFLICT when it was answered before. */
MUST_CHECK enum err override_answered(struct writing *w, struct override *o);
/* ERR_CONFLICT when it carried a contact, or ended, before. */
MUST_CHECK enum err override_used(
	struct writing *w, const struct override *o, struct permit_id permit, const char *outcome);
/* All of a customer's, the newest first. */
MUST_CHECK enum err overrides_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct override **ret, size_t *ret_count);
/* Those whose ask came before that id, the newest first. */
MUST_CHECK enum err overrides_before(struct db *db, struct arena *a, struct book_id book,
	int64_t before, int64_t most, struct override **ret, size_t *ret_count);
/* What it has come to at the moment. */
enum override_state override_at(const struct override *o, struct instant now);
