/* desk.h: the rows that people work from: what needs them, what is about to go out, what was
 * refused, what came in. */
#pragma once
#include "store/casefile.h"
#include "store/contact.h"

struct desk_row {
	int64_t task;      /* 0: a case whose next look is due */
	const char *kind;  /* of the task, or "due" */
	struct date since; /* opened, or due */
	struct date due;   /* of a duty, the last day; DATE_NONE: none is set */
	struct customer_id customer;
	const char *number;
	const char *name; /* NULL once erased */
};

/* Where a page of rows begins: after what is overdue and the id of the row before. */
struct desk_cursor {
	int64_t late_minor; /* INT64_MAX: from the start */
	int64_t id;
};

/* Open tasks, those of the customers with most overdue in that currency first; kind "": all. */
MUST_CHECK enum err desk_tasks(struct db *db, struct arena *a, struct book_id book,
	const char *currency, struct date day, const char *kind, struct desk_cursor after,
	int64_t most, struct desk_row **ret, size_t *ret_count);
/* Cases to be looked at on that day or before, in the same order. */
MUST_CHECK enum err desk_due(struct db *db, struct arena *a, struct book_id book,
	const char *currency, struct date day, struct desk_cursor after, int64_t most,
	struct desk_row **ret, size_t *ret_count);

struct desk_count {
	const char *name; /* a task's kind, a rule */
	const char *with; /* a rule's citation; NULL */
	int64_t count;
};

MUST_CHECK enum err desk_task_kinds(struct db *db, struct arena *a, struct book_id book,
	struct desk_count **ret, size_t *ret_count);
/* Customers with an open task. */
MUST_CHECK enum err desk_task_customers(
	struct db *db, struct arena *a, struct book_id book, int64_t *ret);
MUST_CHECK enum err desk_due_count(
	struct db *db, struct arena *a, struct book_id book, struct date day, int64_t *ret);
/* An open task; ERR_NOT_FOUND when it does not exist or is done. */
MUST_CHECK enum err desk_task(
	struct db *db, struct arena *a, struct book_id book, int64_t id, struct task *ret);

struct desk_outgoing {
	struct permit_id permit;
	struct document_id document;
	struct instant release_at;
	const char *document_number;
	const char *kind;
	const char *channel;
	struct money amount;
	const char *number; /* the customer's */
	const char *name;   /* NULL once erased */
};

/* What waits in the outbox, the next first. */
MUST_CHECK enum err desk_outgoing(struct db *db, struct arena *a, struct book_id book, int64_t most,
	struct desk_outgoing **ret, size_t *ret_count);
MUST_CHECK enum err desk_outgoing_count(
	struct db *db, struct arena *a, struct book_id book, int64_t *ret);

struct desk_promise {
	struct date deadline; /* tolerance included */
	struct date due;      /* as promised */
	struct money amount;
	const char *number; /* the customer's */
	const char *name;   /* NULL once erased */
};

/* Running promises whose deadline is that day or before, the earliest first. */
MUST_CHECK enum err desk_promises(struct db *db, struct arena *a, struct book_id book,
	struct date through, int64_t most, struct desk_promise **ret, size_t *ret_count);
MUST_CHECK enum err desk_promises_count(
	struct db *db, struct arena *a, struct book_id book, struct date through, int64_t *ret);

struct outbox_state {
	struct document_id document;
	const char *state; /* waiting, stopped, released, sent, failed */
	struct instant release_at;
};

MUST_CHECK enum err desk_outbox_states(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct outbox_state **ret, size_t *ret_count);

struct desk_refusal {
	struct verdict verdict; /* without facts */
	const char *number;     /* the customer's */
	const char *name;       /* NULL once erased */
};

/* Refusals recorded after a position, by rule, the most frequent first. */
MUST_CHECK enum err desk_refused_rules(struct db *db, struct arena *a, struct book_id book,
	int64_t after, struct desk_count **ret, size_t *ret_count);

struct desk_cash {
	struct date received;
	struct money amount;
};

/* Money recorded after a position and received on a day or later, per currency and day. What was
 * unidentified cash before counts once, on the day it came. */
MUST_CHECK enum err desk_cash(struct db *db, struct arena *a, struct book_id book, int64_t after,
	struct date from, struct desk_cash **ret, size_t *ret_count);
