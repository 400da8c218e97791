/* override_contact.h: a contact that only a presumption forbids, made all the same because a named
 * person with the compliance right says why.
 *
 * Whoever works the case asks; somebody else with the right answers, after the gate has judged once
 * more. What is granted carries one contact at that address and channel, within hours, past the
 * rules it names and no others. The contact is judged again at its own moment: what is denied by
 * then stays denied, and the override ends. */
#pragma once
#include "service/judge_contact.h"
#include "store/override.h"

#define OVERRIDE_REASON_MOST 2000

struct ask_override {
	const struct house *house;
	const char *customer; /* number */
	const char *channel;  /* email, letter, sms, call */
	const char *to;       /* an address or number of the customer; NULL: of no particular one */
	const char *reason;
};

/* ERR_RULE, explained, when the contact is allowed, or forbidden by more than a presumption;
 * ERR_CONFLICT when the same was asked and still runs; ERR_DENIED for the nameless. */
USE_CASE(ask_override, struct override)

struct answer_override {
	const struct house *house;
	const char *customer;
	const char *channel;
	const char *to; /* as it was asked; NULL: whatever it was */
	const char *reason;
	bool decline;
};

/* ERR_DENIED, explained, without the right, for the nameless, and for whoever asked; ERR_NOT_FOUND
 * when nobody asked; ERR_RULE as above. */
USE_CASE(answer_override, struct override)

/* The override that would carry a contact judged so, at its moment; ask == 0: none. */
MUST_CHECK enum err override_find(struct ctx *c, const struct contact_ask *ask,
	const struct verdict *v, struct override *ret);
/* A contact was made under a kept verdict that does not allow it: true when an override carries it,
 * which is then used up. One that something else refuses by now has ended. */
MUST_CHECK enum err override_spend(struct ctx *c, struct writing *w, const struct contact_ask *ask,
	const struct verdict *v, bool *ret);
/* The customer's contact point of that value; NULL for an empty one. ERR_NOT_FOUND, explained. */
MUST_CHECK enum err contact_point_of(
	struct ctx *c, struct customer_id customer, const char *value, struct contact_point **ret);
/* The one of that id; NULL for 0 and for none of theirs. */
MUST_CHECK enum err contact_point_by_id(
	struct ctx *c, struct customer_id customer, struct point_id id, struct contact_point **ret);
