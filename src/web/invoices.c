#include "service/view_invoices.h"
#include "codec/csv_write.h"
#include "web/lists.h"
#include "web/pages.h"
#include "web/screen.h"

static enum err invoices_load(struct request *r, struct ctx *c, struct invoices_view *view)
{
	return view_invoices(c, &(struct view_invoices){list_wish_of(r)}, view);
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

static void invoice_csv(struct buf *b, const struct listed_invoice *row)
{
	list_csv_str(b, row->number, true);
	list_csv_str(b, item_kind_name(row->kind), false);
	list_csv_str(b, row->customer_number, false);
	list_csv_str(b, row->customer_name, false);
	list_csv_str(b, date_iso(b->arena, row->issued), false);
	list_csv_str(b, date_iso(b->arena, row->due), false);
	list_csv_money(b, row->amount);
	list_csv_str(b, money_plain(b->arena, row->open), false);
	csv_write_end(b);
}

static enum err invoices_csv_load(struct request *r, struct ctx *c, struct invoices_view *view)
{
	struct buf b = buf_new(r->arena);
	TRY(view_invoices(c, &(struct view_invoices){list_wish_whole(r)}, view));
	buf_str(&b,
		"number,kind,customer,name,issued,due,amount,currency,open\r\n");
	for (size_t i = 0; i < view->count; i++)
		invoice_csv(&b, &view->rows[i]);
	list_answer_csv(r, "invoices", &b);
	return ERR_NONE;
}

SCREEN_FILE(invoices_csv, struct invoices_view)
