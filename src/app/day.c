#include "app/day.h"
#include "app/deliver.h"
#include "service/run_cycle.h"

#define SLICE 500

/* What was stored so far stays stored: a run that fails goes on where it stopped. */
static enum err run_slices(struct app *app, const struct house *house, struct cycle_view *day)
{
	struct run_cycle in = {.house = house, .most = SLICE, .first = true};
	day->more = true;
	while (day->more) {
		struct cycle_view slice;
		TRY(app_do(app, "cycle.slice", run_cycle_any, &in, &slice));
		cycle_merge(day, &slice);
		in.first = false;
	}
	return ERR_NONE;
}

enum err day_rehearse(struct app *app, const struct house *house, struct cycle_view *day)
{
	struct ctx c;
	struct run_cycle in = {.house = house, .most = SLICE, .first = true};
	enum err e = ERR_NONE;
	TRY(app_ctx(app, &c));
	TRY(db_begin(app->db));
	day->more = true;
	while (e == ERR_NONE && day->more) {
		struct cycle_view slice;
		e = run_cycle(&c, &in, &slice);
		if (e == ERR_NONE)
			e = ctx_close(&c, "cycle.rehearsal");
		if (e == ERR_NONE)
			cycle_merge(day, &slice);
		in.first = false;
	}
	db_rollback(app->db);
	return e;
}

enum err day_run(struct app *app, const struct house *house, struct cycle_view *day)
{
	TRY(run_slices(app, house, day));
	return deliver_day(app, house, day);
}
