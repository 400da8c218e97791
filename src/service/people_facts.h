/* people_facts.h: what the store knows of a few people, as far as the gate asks for it.
 *
 * Read by one statement for each kind of fact, for one person as for a slice of them: the cycle
 * reads the cases that it looks at next, a single contact its one customer. It holds for the
 * transaction in which it was read, until a fact about one of its people is written. Not a
 * use-case. */
#pragma once
#include "service/ctx.h"
#include "service/house.h"
#include "store/consent.h"
#include "store/contact_page.h"
#include "store/dispute.h"
#include "store/hardship.h"
#include "store/law_switch.h"
#include "store/license.h"
#include "store/permit.h"
#include "store/placement.h"
#include "store/profile.h"
#include "store/wish.h"

/* What is the same for all of them. */
struct book_known {
	struct profile profile;
	bool shares;                 /* contacts of other books may count */
	struct law_switch *switches; /* of its counsel */
	size_t switch_count;
	struct license *licenses;
	size_t license_count;
};

/* Each list in the order of the store's function for one customer. Points, their events and wishes
 * hold what service/same_person.h adds. */
struct person_known {
	const struct book_known *book;
	struct customer customer;
	struct contact_point *points;
	size_t point_count;
	struct point_event *point_events;
	size_t point_event_count;
	struct consent *consents;
	size_t consent_count;
	struct kept_wish *wishes;
	size_t wish_count;
	struct kept_dispute *disputes;
	size_t dispute_count;
	struct hardship *hardships;
	size_t hardship_count;
	struct placed *placed;
	size_t placed_count;
	struct open_item *items;
	size_t item_count;
	struct contact_past *contacts;
	size_t contact_count;
	struct contact_debt *debts; /* that contacts named */
	size_t debt_count;
	struct contact_spoken *spoken; /* of an agency, and of a client under another name */
	size_t spoken_count;
	struct permit_taken *permits; /* that are open */
	size_t permit_count;
};

struct people_known {
	struct book_known book;
	struct person_known at[SLICE_MOST];
	size_t count;
};

/* Beyond every counting window of the packs, and as far as pressure reaches. */
int64_t people_look_back_days(const struct pressure_method *method);
/* For questions about the moment `at` or later ones; 1 to SLICE_MOST customers, each once.
 * ERR_NOT_FOUND when one of them is not of the ctx's book. ret is not moved: its people point into
 * it. */
MUST_CHECK enum err people_load(struct ctx *c, const struct house *house,
	const struct customer_id *customers, size_t count, struct instant at,
	struct people_known *ret);
/* Who they are, where they are reached and what was said of just them; nothing of the case, the
 * book or the same address elsewhere. */
MUST_CHECK enum err people_load_said(
	struct ctx *c, const struct customer_id *customers, size_t count, struct people_known *ret);
/* A slice of one, in the ctx's arena. */
MUST_CHECK enum err person_load(struct ctx *c, const struct house *house,
	struct customer_id customer, struct instant at, const struct person_known **ret);
/* The customer must be one of them. */
const struct person_known *people_find(const struct people_known *p, struct customer_id customer);
