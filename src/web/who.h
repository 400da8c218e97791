/* who.h: who asks, by cookie or bearer token, and what they may do in a book. */
#pragma once
#include "web/request.h"

/* Fills visitor, session, actor (without rights) and csrf. A token that is unknown or has expired
 * makes nobody. */
MUST_CHECK enum err who_asks(struct request *r, struct ctx *c);
/* Fills book, and the actor's rights in it. ERR_NOT_FOUND when there is no such book or the actor
 * has no grant there: to a stranger the two look the same. */
MUST_CHECK enum err who_enters(struct request *r, struct ctx *c, const char *book_code);
/* Fills book and customer by the secret of a portal link; the actor has no rights. An unknown link
 * and one that has expired are the same ERR_NOT_FOUND, and whoever tries many is told
 * ERR_TOO_OFTEN. */
MUST_CHECK enum err who_presents(struct request *r, struct ctx *c, const char *secret);
/* Checks that a form came from one of our own pages: its token, and its Origin where the browser
 * tells it. ERR_DENIED, explained. */
MUST_CHECK enum err who_vouches(struct request *r);
/* Notes that the session is in use, at most every few minutes. */
void who_was_here(struct request *r);
