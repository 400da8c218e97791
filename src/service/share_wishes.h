/* share_wishes.h: what a customer wished counts for whoever works the case: the client, and the
 * agency it is placed with. None of these is a use-case. */
#pragma once
#include "service/ctx.h"
#include "store/customer.h"
#include "store/wish.h"

/* What holds goes along when a case is handed over: from the client's customer to the agency's,
 * each once. A wish about an address that the other book does not have stays until it has it; one
 * about the workplace goes along without the address. */
MUST_CHECK enum err wishes_follow(struct ctx *from, struct customer_id customer, struct ctx *to,
	struct writing *to_w, struct customer_id to_customer);
/* This book opened to write and, while an agency has the case, the other one with it, in the order
 * of their ids: whoever shares calls this before anything else opens a book. */
MUST_CHECK enum err wishes_open(struct ctx *c, struct customer_id customer, struct writing **ret);
/* While an agency has the case: what was wished on this side is kept on the other one too. */
MUST_CHECK enum err wishes_share(struct ctx *c, struct customer_id customer);
/* This book has learned of an address: what the other side knows of it comes along. */
MUST_CHECK enum err wishes_come(struct ctx *c, const struct contact_point *point);
/* While an agency has the case: what changed of who the customer is and where, here, changes there.
 */
MUST_CHECK enum err customer_share(
	struct ctx *c, const struct customer *before, const struct customer *after);
/* And what ended on this side: a copy there ends; what was said there itself stays, and becomes
 * work for a person. */
MUST_CHECK enum err wish_end_shared(
	struct ctx *c, const struct kept_wish *wish, const char *outcome, const char *reason);
