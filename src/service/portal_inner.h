/* portal_inner.h: what the portal's use-cases share; private to service/portal*.c. */
#pragma once
#include "service/ctx.h"

/* Runs a use-case of the house for the customer, who needs no right to see their own things, to be
 * left alone, or to object: with the rights given, for this one call. */
MUST_CHECK enum err portal_as(
	struct ctx *c, uint32_t rights, use_case *run, const void *in, void *ret);
/* ERR_INVALID, explained, for more than PORTAL_TEXT_BYTES_MOST. */
MUST_CHECK enum err portal_check_text(struct ctx *c, const char *field, const char *text);
/* Work of that kind for a person, with what the customer wrote; "" or NULL: nothing. */
MUST_CHECK enum err portal_ask_person(
	struct ctx *c, struct customer_id customer, const char *kind, const char *text);
