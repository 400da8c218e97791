/* act_as.h: who a command of the installation's owner speaks for, when a person has to be named. */
#pragma once
#include "service/ctx.h"

/* The user of that address with the rights of their role in the book. ERR_NOT_FOUND, explained, for
 * nobody who may do anything there. */
MUST_CHECK enum err act_as(struct db *db, struct arena *a, struct refusals *why,
	struct book_id book, const char *email, struct actor *ret);
