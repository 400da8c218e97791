/* view_negotiation.h: what was agreed with a customer, contested and charged: for the case page and
 * its JSON. */
#pragma once
#include "service/ctx.h"
#include "service/holds.h"
#include "store/charge.h"
#include "store/writeoff.h"

struct view_negotiation {
	const char *customer; /* number */
};

struct viewed_plan {
	struct kept_plan plan;
	struct plan_covered *covered;
	size_t covered_count;
	struct plan_event *events;
	size_t event_count;
};

struct viewed_dispute {
	struct kept_dispute dispute;
	struct dispute_event *events;
	size_t event_count;
};

/* Each list is in the order in which things were recorded. */
struct negotiation {
	struct kept_promise *promises;
	size_t promise_count;
	struct viewed_plan *plans;
	size_t plan_count;
	struct viewed_dispute *disputes;
	size_t dispute_count;
	struct charge *charges;
	size_t charge_count;
	struct offer *offers;
	size_t offer_count;
	struct hardship *hardships;
	size_t hardship_count;
	struct kept_writeoff *writeoffs;
	size_t writeoff_count;
	struct written_off *written_off;
	size_t written_off_count;
	struct holds holds;
};

USE_CASE(view_negotiation, struct negotiation)
