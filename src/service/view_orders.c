#include "service/view_orders.h"
#include "service/bill_lines.h"

#define ROWS_MOST 50

const char *order_state_text(enum order_state s)
{
	switch (s) {
	case ORDER_ENTERED:
		return "entered, not confirmed";
	case ORDER_CONFIRMED:
		return "confirmed";
	case ORDER_PART_DELIVERED:
		return "partly delivered";
	case ORDER_DELIVERED:
		return "delivered, to invoice";
	case ORDER_INVOICED:
		return "invoiced";
	case ORDER_CANCELED:
		return "canceled";
	}
	NEVER("a state of an order");
}

enum err view_orders(struct ctx *c, const struct view_orders *in, struct orders_view *ret)
{
	struct orders_view v = {.search = in->search};
	struct order_id before = {in->before.n ? in->before.n : INT64_MAX};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(order_list(
		c->db, c->arena, c->book.id, in->search, before, ROWS_MOST + 1, &v.rows, &v.count));
	if (v.count > ROWS_MOST) {
		v.count = ROWS_MOST;
		v.next = arena_printf(c->arena, "%lld", (long long)v.rows[ROWS_MOST - 1].id.n);
	}
	*ret = v;
	return ERR_NONE;
}

static enum err show_lines(struct ctx *c, struct order_view *v)
{
	const struct order_status status = order_status_of(&v->order);
	v->count = v->order.count;
	v->lines = NEW_ARRAY(c->arena, struct sold_line, v->count + 1);
	for (size_t i = 0; i < v->count; i++) {
		const struct order_line *l = &v->order.lines[i];
		const struct order_progress *p = &v->order.progress[i];
		struct sold_line *s = &v->lines[i];
		*s = (struct sold_line){.line = (int64_t)i + 1,
			.what = l->what,
			.quantity = order_quantity_plain(c->arena, l->quantity),
			.delivered = order_quantity_plain(c->arena, p->delivered),
			.invoiced = order_quantity_plain(c->arena, p->invoiced),
			.left = order_quantity_plain(c->arena, order_left_to_deliver(&status, i)),
			.price = order_price_plain(c->arena, l->price, v->order.net.code),
			.tax = rate_plain(c->arena, l->tax),
			.left_some = order_left_to_deliver(&status, i) > 0};
		TRY(order_line_net(l, v->order.net.code, &s->net));
	}
	TRY(order_sum(c->arena, v->order.net.code, v->order.lines, v->count, &v->sums));
	v->rates = order_rates(c->arena, &v->sums);
	return ERR_NONE;
}

/* What was delivered and is not yet invoiced, with its tax. */
static enum err sum_ready(struct ctx *c, struct order_view *v)
{
	struct order_sums sums;
	const struct order_status status = order_status_of(&v->order);
	struct invoice_line *lines;
	size_t count = bill_lines_ready(c, &v->order, &lines);
	TRY(bill_lines_sum(c, v->order.net.code, lines, count, &sums));
	v->ready = sums.gross;
	v->can_confirm = order_may(&status, ORDER_CONFIRM);
	v->can_deliver = order_may(&status, ORDER_DELIVER);
	v->can_invoice = order_may(&status, ORDER_INVOICE);
	v->can_cancel = order_may(&status, ORDER_CANCEL);
	return ERR_NONE;
}

static enum err find_seller(struct ctx *c, struct order_view *v)
{
	struct salesperson s;
	if (v->order.salesperson.n == 0)
		return ERR_NONE;
	TRY(salesperson_by_id(c->db, c->arena, c->book.id, v->order.salesperson, &s));
	v->seller = s.code;
	v->seller_name = s.name;
	return ERR_NONE;
}

enum err view_order(struct ctx *c, const struct view_order *in, struct order_view *ret)
{
	struct order_view v = {.may_sell = (c->actor.rights & RIGHT_SELL) != 0,
		.may_bill = (c->actor.rights & RIGHT_MONEY) != 0};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(find_order(c, in->number, &v.order));
	TRY(customer_by_id(c->db, c->arena, c->book.id, v.order.customer, &v.customer));
	TRY(order_events(c->db, c->arena, c->book.id, v.order.id, &v.events, &v.event_count));
	TRY(show_lines(c, &v));
	TRY(sum_ready(c, &v));
	TRY(find_seller(c, &v));
	v.state = order_state_text(v.order.state);
	*ret = v;
	return ERR_NONE;
}

enum err view_order_form(struct ctx *c, const struct view_order_form *in, struct order_form *ret)
{
	struct order_form v = {.may = (c->actor.rights & RIGHT_SELL) != 0};
	TRY(ctx_may(c, RIGHT_VIEW));
	(void)in;
	TRY(salesperson_list(c->db, c->arena, c->book.id, &v.sellers, &v.seller_count));
	*ret = v;
	return ERR_NONE;
}
