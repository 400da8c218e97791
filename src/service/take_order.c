#include "service/take_order.h"
#include "service/bill_lines.h"
#include "domain/terms.h"
#include "money/currency.h"
#include "service/add_salesperson.h"
#include "service/settle.h"
#include "service/sides.h"

enum err find_order(struct ctx *c, const char *number, struct kept_order *ret)
{
	enum err e = str_empty(number) ? ERR_NOT_FOUND
				       : order_by_number(c->db, c->arena, c->book.id, number, ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "order", number, "is not an order of this book",
			"an order's number");
	return e;
}

/* --- Entering --- */

static enum err check_head(struct ctx *c, const struct add_order *in, struct terms *ret_terms)
{
	if (str_empty(in->number))
		return refuse_str(c->why, "number", "", "is missing", "the order's number");
	if (date_is_none(in->ordered) || date_before(c->today, in->ordered))
		return refuse_str(c->why, "date", date_iso(c->arena, in->ordered),
			"is not a day on which it can have been ordered", "today or before");
	if (in->currency && currency_find(in->currency) == NULL)
		return refuse_str(c->why, "currency", in->currency, "is not a currency",
			"ISO letters such as USD");
	TRY(terms_parse(text_of(in->terms ? in->terms : "net30"), c->why, ret_terms));
	if (ret_terms->parts > 1)
		return refuse_str(c->why, "terms", in->terms, "has several due dates",
			"terms with one due date; installments are a plan on the invoice");
	if (ret_terms->discount.ppm)
		return refuse_str(c->why, "terms", in->terms,
			"takes something off for paying early",
			"terms without a discount: payments do not look for one yet");
	return ERR_NONE;
}

static enum err check_lines(struct ctx *c, const struct add_order *in)
{
	if (in->line_count == 0)
		return refuse_str(c->why, "line", "", "is missing",
			"at least one line: text|quantity|unit price|tax %");
	if (in->line_count > ORDER_LINES_MOST)
		return refuse_as(ERR_LIMIT, c->why, "line", "", "are too many", "at most 500");
	for (size_t i = 0; i < in->line_count; i++)
		TRY(order_line_check(&in->lines[i], (int64_t)i + 1, c->why));
	return ERR_NONE;
}

/* The lines as ordered, with nothing of them delivered. */
static void lay_out(struct ctx *c, const struct add_order *in, struct kept_order *o)
{
	o->count = in->line_count;
	o->lines = NEW_ARRAY(c->arena, struct order_line, o->count);
	o->progress = NEW_ARRAY(c->arena, struct order_progress, o->count);
	for (size_t i = 0; i < o->count; i++) {
		o->lines[i] = in->lines[i];
		o->progress[i] = (struct order_progress){.ordered = in->lines[i].quantity};
	}
}

static enum err keep(struct ctx *c, struct kept_order *o)
{
	struct writing *w;
	TRY(ctx_writing(c, &w));
	enum err e = order_make(w, o);
	if (e == ERR_CONFLICT)
		return refuse_as(e, c->why, "number", o->number, "is the number of another order",
			"a number that is free");
	return e;
}

enum err add_order(struct ctx *c, const struct add_order *in, struct kept_order *ret)
{
	struct terms terms;
	struct customer customer;
	struct order_sums sums;
	const char *code = in->currency ? in->currency : c->book.currency;
	struct kept_order o = {
		.number = in->number, .ordered = in->ordered, .state = ORDER_ENTERED};
	TRY(ctx_may(c, RIGHT_SELL));
	TRY(sides_be(c, BOOK_CLIENT));
	TRY(check_head(c, in, &terms));
	TRY(check_lines(c, in));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(find_salesperson(c, in->salesperson, &o.salesperson));
	TRY(bill_lines_fit(
		c, code, order_sum(c->arena, code, in->lines, in->line_count, &sums), &sums));
	lay_out(c, in, &o);
	o.customer = customer.id;
	o.terms = terms_code(c->arena, terms);
	o.net = sums.net;
	o.tax_minor = sums.tax.minor;
	TRY(keep(c, &o));
	*ret = o;
	return ERR_NONE;
}

/* --- What happens to it --- */

/* The order, when the act may be done to it by the actor now. */
static enum err open_for(
	struct ctx *c, const char *number, enum order_act act, struct kept_order *ret)
{
	TRY(ctx_may(c, RIGHT_SELL));
	TRY(find_order(c, number, ret));
	const struct order_status status = order_status_of(ret);
	return order_check(&status, act, c->why);
}

static enum err finish(struct kept_order *o, struct kept_order *ret)
{
	const struct order_status status = order_status_of(o);
	o->state = order_state_of(&status);
	*ret = *o;
	return ERR_NONE;
}

enum err confirm_order(struct ctx *c, const struct confirm_order *in, struct kept_order *ret)
{
	struct writing *w;
	struct kept_order o;
	TRY(open_for(c, in->number, ORDER_CONFIRM, &o));
	TRY(ctx_writing(c, &w));
	o.confirmed = true;
	TRY(order_record(w, &o, "confirmed", c->today, (struct invoice_id){0}));
	return finish(&o, ret);
}

enum err cancel_order(struct ctx *c, const struct cancel_order *in, struct kept_order *ret)
{
	struct writing *w;
	struct kept_order o;
	TRY(open_for(c, in->number, ORDER_CANCEL, &o));
	TRY(ctx_writing(c, &w));
	o.canceled = true;
	TRY(order_record(w, &o, "canceled", c->today, (struct invoice_id){0}));
	return finish(&o, ret);
}

enum err deliver_order(struct ctx *c, const struct deliver_order *in, struct kept_order *ret)
{
	struct writing *w;
	struct kept_order o;
	TRY(open_for(c, in->number, ORDER_DELIVER, &o));
	if (date_is_none(in->on) || date_before(in->on, o.ordered) || date_before(c->today, in->on))
		return refuse_str(c->why, "date", date_iso(c->arena, in->on),
			"is not a day on which it can have been delivered",
			arena_printf(c->arena, "%s to today", date_iso(c->arena, o.ordered)));
	const struct order_status status = order_status_of(&o);
	int64_t *brought = NEW_ARRAY(c->arena, int64_t, o.count);
	TRY(order_deliver(&status, in->parts, in->part_count, c->why, brought));
	for (size_t i = 0; i < o.count; i++)
		o.progress[i].delivered += brought[i];
	TRY(ctx_writing(c, &w));
	TRY(order_record_delivery(w, &o, in->on, brought));
	return finish(&o, ret);
}
