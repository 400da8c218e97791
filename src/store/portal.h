/* portal.h: a customer's ways into the portal. What a link holds is a secret of 256 bits; the store
 * keeps its digest. */
#pragma once
#include "store/book.h"

struct portal_link {
	struct digest token;
	struct book_id book;
	struct customer_id customer;
	struct instant since;
	struct instant expires;
};

/* A secret for a link: 43 letters and digits, from the connection's salts. */
const char *portal_secret(struct db *db, struct arena *a);
MUST_CHECK enum err portal_link_make(struct db *db, const struct portal_link *link);
/* Ends every link of the customer: it may be in the hands of somebody else. The next message makes
 * another. */
MUST_CHECK enum err portal_links_end(
	struct db *db, struct book_id book, struct customer_id customer);
/* Drops what has expired; once a day is enough. */
MUST_CHECK enum err portal_sweep(struct db *db, struct instant now);
/* ERR_NOT_FOUND when there is none. Whether it has expired is the caller's question. */
MUST_CHECK enum err portal_link_find(
	struct db *db, struct arena *a, const struct digest *token, struct portal_link *ret);
