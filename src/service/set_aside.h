/* set_aside.h: a case that the daily cycle could not work: a person gets it, with the reason in
 * words, and the others go on. */
#pragma once
#include "service/ctx.h"
#include "service/cycle_view.h"

/* Is the failure one of the store or the machine, so that no other case would fare better? */
bool failure_is_fatal(enum err e);
/* Opens a review for the case unless one is open, keeps the reason as a note, sets the next look to
 * tomorrow, and counts it. What failed must have been undone before. why: what the case refused. */
MUST_CHECK enum err set_aside(struct ctx *c, struct customer_id customer, enum err e,
	const struct refusal *why, struct cycle_view *counts);
