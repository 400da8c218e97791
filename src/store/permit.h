/* permit.h: permits that people took before they reached somebody (messages have theirs in the
 * outbox). */
#pragma once
#include "store/contact.h"
#include "store/slice.h"

struct permit_taken {
	int64_t id;
	struct permit_id permit; /* the verdict that gives it */
	struct customer_id customer;
	const char *channel;
	struct point_id point; /* 0: of no particular address */
	struct user_id by;     /* 0: the owner of the installation */
	struct instant at;
	struct instant expires; /* the contact begins by then */
	struct instant held;    /* and is recorded by then; until then it counts as one */
	const char *zone;
	struct contact_id used; /* the contact that was recorded with it; 0: none */
};

/* p->id is given here. */
MUST_CHECK enum err permit_take(struct writing *w, struct permit_taken *p);
/* Those of a slice of customers, one's after the other's, the oldest first, that are not used and
 * held at that moment or longer. */
MUST_CHECK enum err permits_open_in(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct instant at, struct permit_taken **ret, size_t *ret_count);
/* ERR_NOT_FOUND when nobody took it. */
MUST_CHECK enum err permit_taken_by(struct db *db, struct arena *a, struct book_id book,
	struct permit_id permit, struct permit_taken *ret);
