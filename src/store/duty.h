/* duty.h: what is to be done by a day, because a rule or the house's word says so. The work itself
 * is a task; the duty is done when the task is. */
#pragma once
#include "store/casefile.h"

struct duty {
	struct task task;
	struct date due; /* the last day */
	const char *rule;
	const char *citation;
	int64_t about; /* the contact or the dispute that it comes from */
};

/* Opens the task too; d->task.id is given here. ERR_CONFLICT when something already has a duty. */
MUST_CHECK enum err duty_open(struct writing *w, struct duty *d);
/* Of open tasks, the first due first. */
MUST_CHECK enum err duties_open_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct duty **ret, size_t *ret_count);
/* One of the whole book's. */
struct duty_line {
	struct duty duty;
	const char *number; /* the customer's */
	const char *name;   /* NULL once erased */
};
/* Of open tasks, up to so many, the first due first. */
MUST_CHECK enum err duties_open_all(struct db *db, struct arena *a, struct book_id book,
	int64_t most, struct duty_line **ret, size_t *ret_count);
/* Of that kind, done ones too. */
MUST_CHECK enum err duties_of_kind(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, const char *kind, struct duty **ret, size_t *ret_count);
/* Open and due before that day, of the whole book. */
MUST_CHECK enum err duties_late(
	struct db *db, struct arena *a, struct book_id book, struct date day, int64_t *ret);
