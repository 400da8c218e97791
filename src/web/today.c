#include "service/view_today.h"
#include "web/pages.h"
#include "web/screen.h"
#include "web/totals.h"

static enum err today_load(struct request *r, struct ctx *c, struct today_view *view)
{
	(void)r;
	return view_today(c, &(struct view_today){0}, view);
}

static void today_json(struct json *j, const struct today_view *v)
{
	json_map(j, NULL);
	json_str(j, "book", v->book.code);
	json_str(j, "name", v->book.name);
	json_date(j, "today", v->today);
	json_int(j, "customers", v->customers);
	json_int(j, "invoices", v->invoices);
	totals_json(j, "currencies", v->totals, v->total_count);
	json_str(j, "sentence", v->sentence);
	json_end(j);
}

SCREEN(today, struct today_view)
