/* placed_message.h: what an agency writes to the customer of a case that was placed there, whoever
 * asks for it: a person (send_message.h) or the agency's own ladder (work_case.h). Not a use-case.
 */
#pragma once
#include "service/agency_case.h"
#include "service/judge_contact.h"
#include "store/contact.h"

/* What house and client keep an agency from beyond the gate; why NULL: nothing. */
struct placed_bar {
	const char *rule; /* of the law that the house keeps more strictly, or LEAVE_RULE */
	const char *citation;
	const char *field; /* of what is asked: customer, template or channel */
	const char *why;
	const char *instead;
	struct date until; /* the first day on which it is otherwise; DATE_NONE: not known */
};

#define LEAVE_RULE "CONTRACT" /* what the client leaves to its agency */

/* In the agency's own name a consumer in the United States gets the validation notice first: the
 * law would leave five days, a letter without one is a worse beginning. And no number is texted
 * that the law's procedure does not know to be the consumer's: the law would leave the risk to the
 * agency. The contract's ways, tone and number bind every message but the notice. */
MUST_CHECK enum err placed_bar_of(struct ctx *c, const struct house *house,
	const struct agency_case *of, const struct contact_ask *ask, struct placed_bar *ret);
/* Whether the validation notice went out, or the house asks for none before a reminder. */
MUST_CHECK enum err placed_notice_settled(
	struct ctx *c, const struct house *house, const struct person_known *known, bool *ret);

struct placed_message {
	const struct house *house;
	const struct customer *customer;
	const struct case_loaded *placed; /* after agency_case_load */
	const char *kind;                 /* validation_notice, or a reminder's */
	const char *channel;
	struct date pay_by; /* of a reminder */
};

/* Kept as a document: it asks for what was placed, is still open in the client's book and not in
 * dispute, of which the sum alone is kept. ERR_CONFLICT, explained, when that is nothing; fails
 * else as validation_notice and write_message do. */
MUST_CHECK enum err write_placed_message(
	struct ctx *c, const struct placed_message *ask, struct message *ret);
