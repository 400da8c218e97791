/* transfer_notice.h: what a client's notice that an agency may use an e-mail address says, and what
 * is known of such an address. Not a use-case itself.
 *
 * law: US-EMAIL-PROC: 12 CFR 1006.6(d)(4)(ii) */
#pragma once
#include "domain/gate.h"
#include "service/ctx.h"
#include "service/write_message.h"
#include "store/handed_address.h"

#define TRANSFER_NOTICE "transfer_notice" /* the letter */
#define TRANSFER_PARTS 3

/* What it says of agency, address (NULL once erased) and last day, in the customer's language. */
MUST_CHECK enum err transfer_parts(struct ctx *c, const struct handed_address *h,
	const char *address, const char *language, struct message_part ret[TRANSFER_PARTS]);
/* The name by which an agency signs. */
MUST_CHECK enum err transfer_agency_name(struct ctx *c, struct book_id agency, const char **ret);
/* How the address stands at that moment in the book of c, a client's: whether its customer gave it
 * (said so, or agreed to it), has asked to stop, and who may have one at its domain; nothing of any
 * notice. */
MUST_CHECK enum err transfer_standing(struct ctx *c, const struct law *law,
	const struct contact_point *point, struct instant at, struct gate_handed *ret);
/* Whether the point is that e-mail address. */
bool transfer_same_address(struct arena *a, const struct contact_point *point, const char *address);
