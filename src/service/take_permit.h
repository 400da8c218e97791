/* take_permit.h: a permit for what a person does: a call, a visit, a letter posted by hand.
 *
 * It is taken before the contact, by the gate's verdict of that moment, and is good for one contact
 * on that channel and to that address, which begins before it expires and is recorded while it is
 * held. Until it is used or held no more it counts as the contact, so that others who ask meanwhile
 * are not given what the limits do not have. The contact is judged once more, for its own moment,
 * when it is recorded (record_contact.h): the permit carries only what is allowed then. */
#pragma once
#include "service/judge_contact.h"
#include "store/permit.h"

struct take_permit {
	const struct house *house;
	const char *customer; /* number */
	const char *channel;  /* email, letter, sms, call, visit */
	const char *to;       /* an address or number of the customer; NULL: of no particular one */
	struct contact_debts debts; /* what it will be about; none: any of them */
	bool names_original; /* it will send the original creditor's name, as they asked; only such
				a contact can use the permit while that is open */
};

/* ERR_RULE, explained with the next moment, when the gate refuses; nothing is stored then
 * (docs/decisions/0036-a-permit-that-is-refused.md). */
USE_CASE(take_permit, struct permit_taken)

/* What a recorded contact asks for. */
struct permit_wanted {
	struct permit_id permit; /* 0: the newest open one that the actor took */
	const char *channel;
	struct point_id point; /* 0: whichever the permit is for */
	struct instant at;     /* ms 0: not said */
};

/* The permit that is there for such a contact; id 0: none. A named one that is not for it is
 * refused, explained: ERR_NOT_FOUND, ERR_CONFLICT when it was used, ERR_RULE. */
MUST_CHECK enum err permit_for(struct ctx *c, struct customer_id customer,
	const struct permit_wanted *wanted, struct permit_taken *ret);
