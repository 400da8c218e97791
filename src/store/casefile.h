/* casefile.h: cases, their time line, work for people, and the agenda that the daily cycle follows.
 */
#pragma once
#include "store/customer.h"

struct case_state {
	struct customer_id customer;
	struct casefile_id casefile; /* 0: there has been no case yet */
	struct date next_on;         /* DATE_NONE: closed */
	const char *reason;
	const char *last_step; /* NULL at the start of the ladder */
	const char *last_kind;
	struct date last_on;
	struct date reviewed_on;
	struct date written_on;
};

struct case_event {
	int64_t position;
	struct customer_id customer;
	struct casefile_id casefile;
	struct date day;
	const char *kind; /* opened, step, refused, wait, task, reviewed, closed */
	const char *step; /* NULL: not about one */
	const char *code; /* reason, rule or channel; NULL: none */
	int64_t about;    /* document, permit or task; 0: none */
};

struct task {
	int64_t id;
	struct customer_id customer;
	const char *kind;
	struct date opened;
};

#define TASK_HELD "held" /* a person stopped a message: nothing goes out by itself meanwhile */

struct cycle_state {
	int64_t position; /* changes up to here have been looked at */
	struct date day;  /* the last day that was finished; DATE_NONE: none */
};

MUST_CHECK enum err case_open(
	struct writing *w, struct customer_id customer, struct date day, struct casefile_id *ret);
MUST_CHECK enum err case_event_add(struct writing *w, const struct case_event *e);
MUST_CHECK enum err case_events_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct case_event **ret, size_t *ret_count);
/* What happened after that position, in all cases. */
MUST_CHECK enum err case_events_since(struct db *db, struct arena *a, struct book_id book,
	int64_t after, struct case_event **ret, size_t *ret_count);
MUST_CHECK enum err case_put(struct writing *w, const struct case_state *s);
/* ERR_NOT_FOUND when the customer never had a case. */
MUST_CHECK enum err case_state_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct case_state *ret);
/* The same, or the state of a case that never was. */
MUST_CHECK enum err case_state_or_none(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct case_state *ret);
/* Brings the next look at the case forward to that day. */
MUST_CHECK enum err case_touch(struct writing *w, struct customer_id customer, struct date day);
/* Cases due on or before the day, at most `most`. */
MUST_CHECK enum err case_due(struct db *db, struct arena *a, struct book_id book, struct date day,
	int64_t most, struct case_state **ret, size_t *ret_count);
MUST_CHECK enum err case_list(struct db *db, struct arena *a, struct book_id book,
	struct customer_id after, int64_t most, struct case_state **ret, size_t *ret_count);
/* Customers with an open invoice whose case has no next step; always 0 after a cycle. */
MUST_CHECK enum err case_adrift(struct db *db, struct arena *a, struct book_id book, int64_t *ret);

MUST_CHECK enum err task_open(struct writing *w, struct task *task);
MUST_CHECK enum err task_finish(
	struct writing *w, int64_t task, struct date day, const char *outcome);
/* customer 0: of all. */
MUST_CHECK enum err task_list(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct task **ret, size_t *ret_count);

MUST_CHECK enum err cycle_state_of(
	struct db *db, struct arena *a, struct book_id book, struct cycle_state *ret);
MUST_CHECK enum err cycle_state_put(struct writing *w, const struct cycle_state *s);
/* Customers, each once, of items changed after s->position and up to upto; s->position moves to the
 * last change looked at. */
MUST_CHECK enum err changed_customers(struct db *db, struct arena *a, struct book_id book,
	int64_t upto, int64_t most, struct cycle_state *s, struct customer_id **ret,
	size_t *ret_count);
/* The same of placements that moved. */
MUST_CHECK enum err placed_customers(struct db *db, struct arena *a, struct book_id book,
	int64_t upto, int64_t most, struct cycle_state *s, struct customer_id **ret,
	size_t *ret_count);
