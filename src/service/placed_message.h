/* placed_message.h: what an agency writes to the customer of a case that was placed there, whoever
 * asks for it: a person (send_message.h) or the agency's own ladder (work_case.h). Not a use-case.
 */
#pragma once
#include "service/judge_contact.h"
#include "service/place_case.h"
#include "store/contact.h"

/* What an agency may ask for now. */
struct placed_claim {
	bool worked; /* the case is with this agency */
	struct placement_case placed;
};

/* In an agency's book. worked is false, and the rest empty, when there is no such placement. */
MUST_CHECK enum err placed_claim_of(
	struct ctx *c, const struct person_known *customer, struct placed_claim *ret);

/* What the house keeps an agency from beyond the gate; why NULL: nothing. */
struct placed_bar {
	const char *rule;
	const char *citation;
	const char *field; /* of what is asked: template or channel */
	const char *why;
	const char *instead;
};

/* In the agency's own name a consumer in the United States gets the validation notice first: the
 * law would leave five days, a letter without one is a worse beginning. And no number is texted
 * that the law's procedure does not know to be the consumer's: the law would leave the risk to the
 * agency. */
MUST_CHECK enum err placed_bar_of(struct ctx *c, const struct house *house,
	const struct contact_ask *ask, struct placed_bar *ret);

struct placed_message {
	const struct house *house;
	const struct customer *customer;
	const struct placement_case *placed; /* something of it is open */
	const char *kind;                    /* validation_notice, or a reminder's */
	const char *channel;
	struct date pay_by; /* of a reminder */
};

/* Kept as a document: it asks for what was placed and is still open in the client's book, of which
 * the sum alone is kept. Fails as validation_notice and write_message do. */
MUST_CHECK enum err write_placed_message(
	struct ctx *c, const struct placed_message *ask, struct message *ret);
