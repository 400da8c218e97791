#include "codec/pressure_json.h"
#include "service/view_work.h"
#include "web/pages.h"
#include "web/screen.h"
#include "web/totals.h"
#include "web/web.h"

static enum err work_load(struct request *r, struct ctx *c, struct work_view *view)
{
	return view_work(c,
		&(struct view_work){
			&r->web->house, request_query(r, "kind"), request_query(r, "after")},
		view);
}

static void write_row(struct json *j, const struct work_row *row)
{
	json_map(j, NULL);
	json_str(j, "customer", row->desk.number);
	json_str(j, "kind", row->desk.kind);
	json_int(j, "task", row->desk.task);
	json_date(j, "since", row->desk.since);
	totals_json(j, "currencies", row->totals, row->total_count);
	json_date(j, "oldest_due", row->oldest_due);
	json_str(j, "reason", row->reason);
	json_str(j, "last_step", row->last_step);
	json_date(j, "next_on", row->next_on);
	pressure_figure_json(j, "pressure", &row->pressure);
	json_end(j);
}

static void work_json(struct json *j, const struct work_view *v)
{
	json_map(j, NULL);
	json_str(j, "ranked_by", v->currency);
	json_int(j, "tasks", v->all);
	json_int(j, "due", v->due);
	json_list(j, "items");
	for (size_t i = 0; i < v->count; i++)
		write_row(j, &v->rows[i]);
	json_end(j);
	json_str(j, "next", v->next);
	json_end(j);
}

SCREEN(work, struct work_view)
