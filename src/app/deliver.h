/* deliver.h: lets the outbox go: released by the gate, handed to a link, confirmed. */
#pragma once
#include "app/app.h"
#include "service/cycle_view.h"
#include "service/house.h"

/* What is due now, one message after the other, each judged by the clock of the moment at which it
 * is handed over, and by what is stored then. For a day in the past, hour by hour to its end, and
 * then mail goes to files only, never to a server; the clock is then that hour. Counts into day. */
MUST_CHECK enum err deliver_day(struct app *app, const struct house *house, struct cycle_view *day);
