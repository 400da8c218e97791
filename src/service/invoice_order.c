#include "service/invoice_order.h"
#include "domain/terms.h"
#include "service/bill_lines.h"

static enum err find_number(
	struct ctx *c, const struct invoice_order *in, const struct kept_order *o, const char **ret)
{
	int64_t before;
	*ret = in->number;
	if (!str_empty(in->number))
		return ERR_NONE;
	TRY(order_invoices(c->db, c->arena, c->book.id, o->id, &before));
	*ret = arena_printf(c->arena, "%s-%lld", o->number, (long long)before + 1);
	return ERR_NONE;
}

static enum err find_people(struct ctx *c, const struct kept_order *o, struct issue_invoice *ret)
{
	struct customer customer;
	struct salesperson s;
	TRY(customer_by_id(c->db, c->arena, c->book.id, o->customer, &customer));
	ret->customer = customer.number;
	if (o->salesperson.n == 0)
		return ERR_NONE;
	TRY(salesperson_by_id(c->db, c->arena, c->book.id, o->salesperson, &s));
	ret->salesperson = s.code;
	return ERR_NONE;
}

/* Goods are billed when they went, not before. */
static enum err check_day(struct ctx *c, const struct invoice_order *in, const struct kept_order *o)
{
	struct order_event *events;
	size_t count;
	struct date last = o->ordered;
	TRY(order_events(c->db, c->arena, c->book.id, o->id, &events, &count));
	for (size_t i = 0; i < count; i++)
		if (str_equal(events[i].what, "delivered"))
			last = date_max(last, events[i].happened);
	if (!date_is_none(in->issued) && !date_before(in->issued, last))
		return ERR_NONE;
	return refuse_str(c->why, "issued", date_iso(c->arena, in->issued),
		"lies before the delivery",
		arena_printf(c->arena, "%s or later", date_iso(c->arena, last)));
}

static enum err issue(struct ctx *c, const struct invoice_order *in, const struct kept_order *o,
	struct issued_invoice *ret)
{
	struct terms terms;
	struct invoice_line *lines;
	struct issue_invoice bill = {.kind = ITEM_INVOICE,
		.issued = in->issued,
		.net = money_zero(o->net.code),
		.late = in->late,
		.source = "order"};
	TRY(check_day(c, in, o));
	TRY(terms_parse(text_of(o->terms), c->why, &terms));
	bill.due = terms_due(terms, in->issued, 0);
	bill.line_count = bill_lines_ready(c, o, &lines);
	bill.lines = lines;
	TRY(find_number(c, in, o, &bill.number));
	TRY(find_people(c, o, &bill));
	return issue_invoice(c, &bill, ret);
}

enum err invoice_order(struct ctx *c, const struct invoice_order *in, struct invoiced_order *ret)
{
	struct writing *w;
	struct invoiced_order r;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(find_order(c, in->order, &r.order));
	struct kept_order *o = &r.order;
	const struct order_status status = order_status_of(o);
	TRY(order_check(&status, ORDER_INVOICE, c->why));
	TRY(issue(c, in, o, &r.issued));
	for (size_t i = 0; i < o->count; i++)
		o->progress[i].invoiced = o->progress[i].delivered;
	o->state = order_state_of(&status);
	TRY(ctx_writing(c, &w));
	TRY(order_record(w, o, "invoiced", in->issued, r.issued.invoice.id));
	*ret = r;
	return ERR_NONE;
}
