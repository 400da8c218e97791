/* step_back.h: a message that did not leave was no step. One that a person wrote never was: nothing
 * happens then. */
#pragma once
#include "service/ctx.h"
#include "store/contact.h"

/* The case stands on the rung before the message, with the code as the reason on its time line, and
 * is looked at tomorrow. Not a use-case. */
MUST_CHECK enum err step_back(struct ctx *c, struct writing *w, struct customer_id customer,
	struct document_id document, const char *code);
