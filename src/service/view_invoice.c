#include "service/view_invoice.h"
#include "domain/customer_kind.h"
#include "service/bill_lines.h"
#include "store/charge.h"

static enum err find(struct ctx *c, const char *number, struct invoice_view *v)
{
	struct invoice about;
	enum err e = invoice_by_number(c->db, c->arena, c->book.id, number, &v->invoice);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "number", number, "is not an invoice of this book",
			"a number from the list");
	TRY(e);
	TRY(customer_by_id(c->db, c->arena, c->book.id, v->invoice.customer, &v->customer));
	if (v->invoice.about.n == 0)
		return ERR_NONE;
	TRY(invoice_by_id(c->db, c->arena, c->book.id, v->invoice.about, &about));
	v->about = about.number;
	return ERR_NONE;
}

/* --- What it is made of --- */

static void sum_up(struct invoice_view *v)
{
	bool credit = v->invoice.kind == ITEM_CREDIT_NOTE;
	v->net = v->tax = v->open = v->invoice.amount;
	v->tax.minor = credit ? -v->invoice.tax_minor : v->invoice.tax_minor;
	v->net.minor -= v->tax.minor;
	v->open.minor = 0;
}

static enum err find_order_number(struct ctx *c, struct order_id id, const char **ret)
{
	struct kept_order order;
	if (id.n == 0)
		return ERR_NONE;
	TRY(order_by_id(c->db, c->arena, c->book.id, id, &order));
	*ret = order.number;
	return ERR_NONE;
}

static enum err show_lines(struct ctx *c, struct invoice_view *v)
{
	struct invoice_line *lines;
	const char *code = v->invoice.amount.code;
	TRY(invoice_lines_of(c->db, c->arena, c->book.id, &v->invoice, &lines, &v->count));
	v->lines = NEW_ARRAY(c->arena, struct billed_line, v->count + 1);
	for (size_t i = 0; i < v->count; i++) {
		const struct order_line *sold = &lines[i].sold;
		v->lines[i] = (struct billed_line){.what = sold->what,
			.quantity = order_quantity_plain(c->arena, sold->quantity),
			.price = order_price_plain(c->arena, sold->price, code),
			.tax = rate_plain(c->arena, sold->tax),
			.net = lines[i].net};
	}
	if (v->count)
		TRY(find_order_number(c, lines[0].order, &v->order));
	TRY(bill_lines_again(c, &v->invoice, lines, v->count, &v->sums));
	v->rates = order_rates(c->arena, &v->sums);
	return ERR_NONE;
}

/* --- What happened to it --- */

static const char *event_words(struct ctx *c, const struct item_event *e, bool first)
{
	if (first)
		return "Issued";
	if (e->method && e->amount.minor > 0)
		return arena_printf(c->arena, "Payment taken back (%s)", e->method);
	if (e->method)
		return arena_printf(c->arena, "Payment (%s)", e->method);
	return e->kind ? e->kind : "Changed";
}

static enum err show_events(struct ctx *c, struct invoice_view *v)
{
	struct item_event *events;
	TRY(invoice_history(c->db, c->arena, c->book.id, &v->invoice, &events, &v->event_count));
	v->events = NEW_ARRAY(c->arena, struct invoice_event, v->event_count + 1);
	for (size_t i = 0; i < v->event_count; i++) {
		TRY(money_add(v->open, events[i].amount, &v->open));
		v->events[i] = (struct invoice_event){
			events[i], event_words(c, &events[i], i == 0), v->open};
	}
	return ERR_NONE;
}

static enum err find_attached(struct ctx *c, struct invoice_view *v)
{
	struct invoice *all;
	struct kept_dispute *disputes;
	size_t count, dispute_count, cap = 0, dispute_cap = 0;
	TRY(invoices_of(c->db, c->arena, c->book.id, v->customer.id, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (invoice_id_same(all[i].about, v->invoice.id))
			*PUSH(c->arena, v->attached, v->attached_count, cap) = all[i];
	TRY(disputes_of(c->db, c->arena, c->book.id, v->customer.id, &disputes, &dispute_count));
	for (size_t i = 0; i < dispute_count; i++)
		if (invoice_id_same(disputes[i].invoice, v->invoice.id))
			*PUSH(c->arena, v->disputes, v->dispute_count, dispute_cap) = disputes[i];
	return ERR_NONE;
}

static enum err find_seller(struct ctx *c, struct invoice_view *v)
{
	struct salesperson s;
	enum err e = salesperson_of_invoice(c->db, c->arena, c->book.id, v->invoice.id, &s);
	if (e == ERR_NOT_FOUND)
		e = salesperson_of_customer(
			c->db, c->arena, c->book.id, v->customer.id, c->today, &s);
	if (e == ERR_NOT_FOUND)
		return ERR_NONE;
	TRY(e);
	v->seller = s.code;
	v->seller_name = s.name;
	return ERR_NONE;
}

/* Whether anything more is owed is told by charging it. */
static enum err find_law(struct ctx *c, struct invoice_view *v)
{
	struct kept_term term;
	bool late = v->invoice.kind == ITEM_INVOICE && date_before(v->invoice.due, c->today);
	if (!late || !(c->actor.rights & RIGHT_MONEY) || !customer_trades(v->customer.kind))
		return ERR_NONE;
	TRY(fee_term_for(c->db, c->arena, c->book.id, v->customer.id, c->today, &term));
	if (term.term.kind == FEE_KIND_LAW)
		v->law = late_law_name(term.term.law);
	return ERR_NONE;
}

enum err view_invoice(struct ctx *c, const struct view_invoice *in, struct invoice_view *ret)
{
	struct invoice_view v = {.today = c->today};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(find(c, in->number, &v));
	sum_up(&v);
	TRY(show_lines(c, &v));
	TRY(show_events(c, &v));
	TRY(find_attached(c, &v));
	TRY(find_seller(c, &v));
	TRY(find_law(c, &v));
	*ret = v;
	return ERR_NONE;
}
