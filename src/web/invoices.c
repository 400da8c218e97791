#include "service/view_invoices.h"
#include "web/pages.h"
#include "web/screen.h"

static enum err invoices_load(struct request *r, struct ctx *c, struct invoices_view *view)
{
	struct view_invoices in = {.search = request_query(r, "search")};
	const char *before = request_query(r, "before");
	if (!str_empty(before) && text_int(text_of(before), &in.before.n) != ERR_NONE)
		return refuse_str(&r->why, "before", before, "is not a cursor",
			"the next of the page before");
	return view_invoices(c, &in, view);
}

static void invoices_json(struct json *j, const struct invoices_view *v)
{
	json_map(j, NULL);
	json_list(j, "items");
	for (size_t i = 0; i < v->count; i++) {
		const struct listed_invoice *row = &v->rows[i];
		json_map(j, NULL);
		json_str(j, "number", row->number);
		json_str(j, "kind", item_kind_name(row->kind));
		json_str(j, "customer", row->customer_number);
		json_date(j, "issued", row->issued);
		json_date(j, "due", row->due);
		json_money(j, "amount", row->amount);
		json_money(j, "open", row->open);
		json_end(j);
	}
	json_end(j);
	json_str(j, "next", v->next);
	json_end(j);
}

SCREEN(invoices, struct invoices_view)
