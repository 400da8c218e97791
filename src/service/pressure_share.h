/* pressure_share.h: contacts with one person count together across the books that share.
 *
 * Two books share from the day that a contract between them says so, or once both are clients of
 * this store whose profiles say so; a book that shares with anybody also counts its own customers
 * who are the same person. Only contacts made since then count. A person is matched by the digests
 * of store/person.h. To the others a contact appears in no other way than as the day until which a
 * cap elsewhere applies, which is a Monday. None of these is a use-case; see docs/decisions/0014.
 */
#pragma once
#include "service/ctx.h"
#include "store/customer.h"

/* Before a contact is judged that will be recorded in the same transaction: in a book that shares,
 * waits until nobody else is doing so. w: the ctx's own book. */
MUST_CHECK enum err pressure_share_hold(struct ctx *c, struct writing *w);
/* Can contacts of other books count in the ctx's on its day? */
MUST_CHECK enum err pressure_shares(struct ctx *c, bool *ret);
/* After a contact was recorded, or a permit for one was taken: in a book that shares, keeps by what
 * the customer may be known. */
MUST_CHECK enum err pressure_share_note(
	struct ctx *c, struct writing *w, struct customer_id customer);
/* When the book (the ctx's) has left: drops what it kept, unless it shares with somebody still. */
MUST_CHECK enum err pressure_share_tidy(struct ctx *c, struct writing *w);
