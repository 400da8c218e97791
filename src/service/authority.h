/* authority.h: how much a person may give away of a book's money at once: write off, let go by a
 * settlement or an offer to drop charges, waive, or pay back. What lies above is for somebody with
 * a higher limit, so that it takes another person. Owners, who set the limits, have none. */
#pragma once
#include "service/ctx.h"
#include "store/writeoff.h"

struct set_authority {
	const char *person; /* e-mail address of a user of the book; NULL: everybody without a limit
			       of their own */
	struct money most;  /* at once; 0 or more; each currency has its own, and who has a limit
			       in one may give away nothing in those without */
};

struct authority_line {
	const char *email; /* NULL: everybody */
	const char *name;  /* NULL: everybody, or no longer a user of the book */
	struct money most;
};

/* Needs RIGHT_ADMIN. ERR_NOT_FOUND for who is no user of the book. Where no limit is recorded the
 * right to act suffices. */
USE_CASE(set_authority, struct authority_line)

struct authority_lines {
	struct authority_line *items; /* everybody's first */
	size_t count;
};

/* Needs RIGHT_ADMIN. */
MUST_CHECK enum err authority_list(struct ctx *c, struct authority_lines *ret);

/* The most that the actor may give away in the currency of what was asked: `asked` itself where no
 * limit holds for them, 0 where one does in other currencies only. */
MUST_CHECK enum err authority_of(struct ctx *c, struct money asked, struct money *ret);
/* ERR_DENIED, explained at that field, above the actor's limit. */
MUST_CHECK enum err authority_check(struct ctx *c, const char *field, struct money asked);
/* The same of what is asked with what the actor gave away before of the same kind, in the same
 * currency, which together count as given at once. */
MUST_CHECK enum err authority_check_with(
	struct ctx *c, const char *field, struct money asked, struct money before);
