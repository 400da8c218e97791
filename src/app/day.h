/* day.h: a book's day of work: the cycle in slices, then what may leave. */
#pragma once
#include "app/app.h"
#include "service/cycle_view.h"
#include "service/house.h"

MUST_CHECK enum err day_run(struct app *app, const struct house *house, struct cycle_view *day);
/* Everything is done and nothing is stored. */
MUST_CHECK enum err day_rehearse(
	struct app *app, const struct house *house, struct cycle_view *day);
