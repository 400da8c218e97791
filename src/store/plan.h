/* plan.h: installment plans as offered, accepted and kept. */
#pragma once
#include "store/received.h"

/* PLAN_STANDING(NAME, word): where a plan stands; the middle three while it is in force are the
 * words of domain/plan.h. */
#define PLAN_STANDINGS(STANDING)                                                                   \
	STANDING(OFFERED, "offered")                                                               \
	STANDING(KEPT, "kept")                                                                     \
	STANDING(LATE, "late")                                                                     \
	STANDING(BROKEN, "broken")                                                                 \
	STANDING(COMPLETED, "completed")                                                           \
	STANDING(EXPIRED, "expired")                                                               \
	STANDING(WITHDRAWN, "withdrawn")

enum plan_standing {
#define STANDING(NAME, word) PLAN_IS_##NAME,
	PLAN_STANDINGS(STANDING)
#undef STANDING
};

struct kept_plan {
	struct plan_id id;
	struct customer_id customer;
	struct plan plan; /* with the schedule in force */
	struct plan_rule rule;
	struct date offered;
	struct date expires; /* the last day on which it may be accepted */
	enum plan_standing standing;
	struct date accepted;  /* DATE_NONE before */
	int64_t accepted_at;   /* position; 0 before */
	int64_t schedule;      /* position of the parts */
	int64_t redated;       /* how often the customer changed the dates */
	int64_t charged_minor; /* interest posted so far */
	int64_t late;
	int64_t paid_minor;
	int64_t arrears_minor;
	struct date next_due;
};

struct plan_covered {
	struct invoice_id invoice;
	const char *number;
	enum item_kind kind;
	int64_t amount_minor; /* open when it was covered */
	int64_t open_minor;   /* now */
};

struct plan_event {
	const char *what;
	struct date happened;
	int64_t detail;
};

const char *plan_standing_word(enum plan_standing s);
/* Accepted, and neither broken nor over. */
bool plan_is_running(enum plan_standing s);

/* p->id and p->schedule are given here; it begins as an offer. */
MUST_CHECK enum err plan_make(struct writing *w, struct kept_plan *p);
/* Stores p->plan's parts as the schedule in force from now on; plan_restate makes it known. */
MUST_CHECK enum err plan_reschedule(struct writing *w, struct kept_plan *p);
/* Records what happened; detail is a part's number, an amount of interest, else 0. */
MUST_CHECK enum err plan_happened(
	struct writing *w, struct plan_id id, const char *what, struct date on, int64_t detail);
/* Stores where p stands. */
MUST_CHECK enum err plan_restate(struct writing *w, const struct kept_plan *p);
MUST_CHECK enum err plan_cover(
	struct writing *w, struct plan_id id, const struct open_item *items, size_t count);
MUST_CHECK enum err plan_by_id(struct db *db, struct arena *a, struct book_id book,
	struct plan_id id, struct kept_plan *ret);
MUST_CHECK enum err plans_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct kept_plan **ret, size_t *ret_count);
/* Offers and plans in force, with their schedules. */
MUST_CHECK enum err plans_running(struct db *db, struct arena *a, struct book_id book,
	struct kept_plan **ret, size_t *ret_count);
/* Plans in force only, without their schedules. */
MUST_CHECK enum err plans_in_force(struct db *db, struct arena *a, struct book_id book,
	struct kept_plan **ret, size_t *ret_count);
MUST_CHECK enum err plan_covered(struct db *db, struct arena *a, struct book_id book,
	struct plan_id id, struct plan_covered **ret, size_t *ret_count);
MUST_CHECK enum err plan_events(struct db *db, struct arena *a, struct book_id book,
	struct plan_id id, struct plan_event **ret, size_t *ret_count);
