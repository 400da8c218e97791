/* judge_day.h: what the night judges before the day's work: promises, plans and offers, by the
 * money received. Not a use-case; twice for a day changes nothing. */
#pragma once
#include "service/ctx.h"
#include "service/cycle_view.h"

/* The rules decide, not whoever started the day: no right beyond that of the cycle is asked for. */
MUST_CHECK enum err judge_day(struct ctx *c, struct cycle_view *counts);
