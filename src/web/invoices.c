#include "paper/pdf.h"
#include "service/account_paper.h"
#include "service/view_invoice.h"
#include "service/view_invoices.h"
#include "codec/csv_write.h"
#include "web/lists.h"
#include "web/order_json.h"
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
	buf_str(&b, "number,kind,customer,name,issued,due,amount,currency,open\r\n");
	for (size_t i = 0; i < view->count; i++)
		invoice_csv(&b, &view->rows[i]);
	list_answer_csv(r, "invoices", &b);
	return ERR_NONE;
}

SCREEN_FILE(invoices_csv, struct invoices_view)

static enum err invoice_load(struct request *r, struct ctx *c, struct invoice_view *view)
{
	return view_invoice(c, &(struct view_invoice){request_arg(r, "invoice")}, view);
}

static void write_lines(struct json *j, const struct invoice_view *v)
{
	json_list(j, "lines");
	for (size_t i = 0; i < v->count; i++) {
		json_map(j, NULL);
		json_str(j, "text", v->lines[i].what);
		json_str(j, "quantity", v->lines[i].quantity);
		json_str(j, "price", v->lines[i].price);
		json_str(j, "tax_rate", v->lines[i].tax);
		json_money(j, "net", v->lines[i].net);
		json_end(j);
	}
	json_end(j);
	order_json_taxes(j, "taxes", &v->sums);
}

static void write_changes(struct json *j, const struct invoice_view *v)
{
	json_list(j, "changes");
	for (size_t i = 0; i < v->event_count; i++) {
		const struct invoice_event *e = &v->events[i];
		json_map(j, NULL);
		json_date(j, "date", e->event.effective);
		json_str(j, "what", e->what);
		json_str(j, "reference", e->event.reference);
		json_money(j, "amount", e->event.amount);
		json_money(j, "open", e->open);
		json_int(j, "entry", e->event.entry.n);
		json_end(j);
	}
	json_end(j);
}

static void write_attached(struct json *j, const struct invoice_view *v)
{
	json_list(j, "attached");
	for (size_t i = 0; i < v->attached_count; i++) {
		json_map(j, NULL);
		json_str(j, "number", v->attached[i].number);
		json_str(j, "kind", item_kind_name(v->attached[i].kind));
		json_money(j, "amount", v->attached[i].amount);
		json_end(j);
	}
	json_end(j);
	json_list(j, "disputes");
	for (size_t i = 0; i < v->dispute_count; i++) {
		json_map(j, NULL);
		json_int(j, "id", v->disputes[i].id.n);
		json_str(j, "state", dispute_state_word(v->disputes[i].dispute.state));
		json_money(j, "amount", v->disputes[i].dispute.amount);
		json_end(j);
	}
	json_end(j);
}

static void invoice_json(struct json *j, const struct invoice_view *v)
{
	json_map(j, NULL);
	json_int(j, "id", v->invoice.id.n);
	json_str(j, "number", v->invoice.number);
	json_str(j, "kind", item_kind_name(v->invoice.kind));
	json_str(j, "customer", v->customer.number);
	json_date(j, "issued", v->invoice.issued);
	json_date(j, "due", v->invoice.due);
	json_str(j, "about", v->about);
	json_str(j, "order", v->order);
	json_str(j, "salesperson", v->seller);
	json_str(j, "late_payment_law", v->law);
	json_money(j, "net", v->net);
	json_money(j, "tax", v->tax);
	json_money(j, "amount", v->invoice.amount);
	json_money(j, "open", v->open);
	json_int(j, "entry", v->invoice.entry.n);
	write_lines(j, v);
	write_changes(j, v);
	write_attached(j, v);
	json_end(j);
}

SCREEN(invoice, struct invoice_view)

static enum err invoice_pdf_load(struct request *r, struct ctx *c, struct document *d)
{
	struct text pdf;
	const struct invoice_paper in = {request_arg(r, "invoice")};
	TRY(invoice_paper(c, &in, d));
	TRY(pdf_render(r->arena, d, &pdf));
	answer_header(r, "Content-Disposition", "inline; filename=\"invoice.pdf\"");
	answer_bytes(r, 200, "application/pdf", pdf);
	return ERR_NONE;
}

SCREEN_FILE(invoice_pdf, struct document)
