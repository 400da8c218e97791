/* list_wish.h: what is asked of a list of customers or invoices: all of it stands in the page's
 * address. */
#pragma once
#include "service/ctx.h"
#include "store/listing.h"

#define LIST_ROWS_USUAL 50
#define LIST_ROWS_MOST 10000 /* of a file with all of them */

struct list_wish {
	const char *search; /* the beginning of a number or a customer's name; "": all */
	const char *show;   /* "": all; "open", "late" */
	const char *sort;   /* "": the list's own order; "owed": the largest first */
	const char *after;  /* the cursor of the page before; "": from the start */
	int64_t most;       /* 0: LIST_ROWS_USUAL */
};

/* ERR_INVALID, explained, for another word. */
MUST_CHECK enum err list_wish_check(struct ctx *c, const struct list_wish *in);
struct listing_wish list_wish_narrow(const struct ctx *c, const struct list_wish *in);
/* True when neither filter nor order was asked for. */
bool list_wish_plain(const struct list_wish *in);
int64_t list_wish_most(const struct list_wish *in);
/* "NUMBER.ID", as the views give it. */
MUST_CHECK enum err list_cursor_read(struct ctx *c, const char *s, int64_t *ret, int64_t *ret_id);
const char *list_cursor(struct ctx *c, int64_t value, int64_t id);
