/* keep_duties.h: duties with a date, opened by what brings them about and done by what fulfils
 * them. Not a use-case; the acts that record contacts and disputes call it.
 *
 *   validation_notice   the validation notice, by the day that the law of the case names (an
 *                       agency, or a client under another name), from the first communication on
 *   customer_disagrees  the answer to a dispute, by the day that was given when it was opened
 *   data_objection      the decision on an objection to the use of data, by the law of the place;
 *                       done when the wish ends
 *   moratorium_ends     what becomes of a case whose moratorium ends, by its last day under the law
 *                       of the place; done when the wish ends
 *   claim_reply_ends    what becomes of a case after a letter of claim, by the last day on which
 *                       its answer is waited for, where the law of the place names one; done
 *                       when somebody has decided
 *   original_creditor   the answer to a request for the original creditor's name: no law names a
 *                       day, so that the house keeps the one of disputes; done when the wish ends
 */
#pragma once
#include "service/judge_contact.h"
#include "store/dispute.h"
#include "store/duty.h"
#include "store/wish.h"

#define DUTY_NOTICE "validation_notice"
#define DUTY_DISPUTE "customer_disagrees"
#define DUTY_OBJECTION "data_objection"
#define DUTY_MORATORIUM "moratorium_ends"
#define DUTY_CLAIM "claim_reply_ends"
#define DUTY_ORIGINAL "original_creditor"

/* An outgoing contact was recorded: it may begin the duty of the notice, or be the
 * notice, or a letter of claim: the first opens its duty. */
MUST_CHECK enum err duties_after_contact(struct ctx *c, const struct house *house,
	const struct customer *customer, const struct contact *contact);
/* A wish was kept; of a kind that neither law nor house dates, nothing is opened. */
MUST_CHECK enum err duties_after_wish(struct ctx *c, const struct house *house,
	const struct customer *customer, const struct kept_wish *wish);
MUST_CHECK enum err duty_of_dispute(struct ctx *c, const struct kept_dispute *d);
/* Ends the open duty that came of it, if there is one. */
MUST_CHECK enum err duty_done(
	struct ctx *c, struct customer_id customer, int64_t about, const char *outcome);
