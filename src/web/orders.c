#include "codec/order_table.h"
#include "service/invoice_order.h"
#include "service/view_orders.h"
#include "web/order_json.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/route.h"

/* --- Looking --- */

static enum err orders_load(struct request *r, struct ctx *c, struct orders_view *view)
{
	struct view_orders in = {.search = request_query(r, "search")};
	const char *before = request_query(r, "before");
	if (!str_empty(before) && text_int(text_of(before), &in.before.n) != ERR_NONE)
		return refuse_str(&r->why, "before", before, "is not a cursor",
			"the next of the page before");
	return view_orders(c, &in, view);
}

static void orders_json(struct json *j, const struct orders_view *v)
{
	orders_json_list(j, v);
}

SCREEN(orders, struct orders_view)

static enum err order_load(struct request *r, struct ctx *c, struct order_view *view)
{
	return view_order(c, &(struct view_order){request_arg(r, "order")}, view);
}

static void order_json(struct json *j, const struct order_view *v)
{
	json_map(j, NULL);
	order_json_fields(j, v);
	json_end(j);
}

SCREEN(order, struct order_view)

static enum err new_order_load(struct request *r, struct ctx *c, struct order_form *view)
{
	(void)r;
	return view_order_form(c, &(struct view_order_form){0}, view);
}

SCREEN_PAGE_ONLY(new_order, struct order_form)

/* --- Acts --- */

static const char *order_path(struct request *r, const char *number)
{
	struct page part = page_new(r->arena, "UTC", "");
	page_part_str(&part, number);
	return arena_printf(r->arena, "/b/%s/orders/%s", r->book.code, buf_done(&part.buf));
}

/* What is told about an order that was acted upon; the rest stands at its own address. */
static void short_json(struct json *j, const struct kept_order *o)
{
	json_map(j, NULL);
	json_int(j, "id", o->id.n);
	json_str(j, "number", o->number);
	json_str(j, "state", order_state_word(o->state));
	json_end(j);
}

static const char *field_or_null(struct request *r, const char *name)
{
	const char *value = request_field(r, name);
	return str_empty(value) ? NULL : value;
}

static enum err read_decimal(
	struct request *r, const struct json_node *line, const char *key, const char **ret)
{
	if (json_get(line, key) == NULL)
		return ERR_NONE;
	return json_get_decimal(line, key, &r->why, ret);
}

/* {"text","quantity","price","tax_rate"}; read like a line that a person typed. */
static enum err read_json_line(
	struct request *r, const struct json_node *line, struct order_table *table)
{
	const char *text, *quantity = "", *price = "", *tax = "";
	TRY(json_get_str(line, "text", &r->why, &text));
	TRY(read_decimal(r, line, "quantity", &quantity));
	TRY(read_decimal(r, line, "price", &price));
	TRY(read_decimal(r, line, "tax_rate", &tax));
	return order_table_add_cells(r->arena, text, quantity, price, tax, &r->why, table);
}

static enum err read_lines(struct request *r, struct order_table *table)
{
	const struct json_node *list = request_json(r, "lines");
	if (list == NULL || list->kind != JSON_LIST)
		return order_table_add_all(
			r->arena, text_of(request_field(r, "lines")), &r->why, table);
	for (size_t i = 0; i < list->count; i++)
		TRY(read_json_line(r, &list->items[i], table));
	return ERR_NONE;
}

static enum err take_fill(struct request *r, struct ctx *c, struct add_order *in)
{
	struct order_table table = {NULL, 0, 0};
	TRY(read_lines(r, &table));
	*in = (struct add_order){.customer = request_field(r, "customer"),
		.number = request_field(r, "number"),
		.terms = field_or_null(r, "terms"),
		.salesperson = field_or_null(r, "salesperson"),
		.currency = field_or_null(r, "currency"),
		.lines = table.lines,
		.line_count = table.count};
	TRY(read_date(r, "date", request_field(r, "date"), &in->ordered));
	if (date_is_none(in->ordered))
		in->ordered = c->today;
	return ERR_NONE;
}

static void take_page(struct request *r, const struct kept_order *done)
{
	answer_done(r, order_path(r, done->number), "The order is entered. Confirm it next.");
}

static void take_json(struct json *j, const struct kept_order *done)
{
	short_json(j, done);
}

ACT(take, add_order, struct add_order, struct kept_order, .command = "order.add",
	.form = &screen_new_order)

static enum err confirm_fill(struct request *r, struct ctx *c, struct confirm_order *in)
{
	(void)c;
	in->number = request_arg(r, "order");
	return ERR_NONE;
}

static void confirm_page(struct request *r, const struct kept_order *done)
{
	answer_done(r, order_path(r, done->number), "The order is confirmed.");
}

static void confirm_json(struct json *j, const struct kept_order *done)
{
	short_json(j, done);
}

ACT(confirm, confirm_order, struct confirm_order, struct kept_order, .command = "order.confirm",
	.form = &screen_order)

static enum err call_off_fill(struct request *r, struct ctx *c, struct cancel_order *in)
{
	(void)c;
	in->number = request_arg(r, "order");
	return ERR_NONE;
}

static void call_off_page(struct request *r, const struct kept_order *done)
{
	answer_done(r, order_path(r, done->number),
		"What was not delivered is canceled. What was delivered is still to be invoiced.");
}

static void call_off_json(struct json *j, const struct kept_order *done)
{
	short_json(j, done);
}

ACT(call_off, cancel_order, struct cancel_order, struct kept_order, .command = "order.cancel",
	.form = &screen_order)

/* The fields line-1, line-2 ... hold what came of each; the empty ones stand for nothing. JSON:
 * {"line-1": "2.5"}. */
static enum err read_parts(struct request *r, struct deliver_order *in)
{
	struct order_part *parts = NEW_ARRAY(r->arena, struct order_part, ORDER_LINES_MOST);
	for (size_t i = 0; i < ORDER_LINES_MOST; i++) {
		const char *name = arena_printf(r->arena, "line-%zu", i + 1);
		const char *value = request_field(r, name);
		struct order_part part = {.line = i};
		if (str_empty(value))
			continue;
		if (order_quantity_parse(text_of(value), &part.quantity) != ERR_NONE)
			return refuse_str(&r->why, name, value, "is not a quantity",
				"a number above 0 such as 2.5");
		parts[in->part_count++] = part;
	}
	in->parts = parts;
	return ERR_NONE;
}

static enum err bring_fill(struct request *r, struct ctx *c, struct deliver_order *in)
{
	in->number = request_arg(r, "order");
	TRY(read_parts(r, in));
	TRY(read_date(r, "date", request_field(r, "date"), &in->on));
	if (date_is_none(in->on))
		in->on = c->today;
	return ERR_NONE;
}

static void bring_page(struct request *r, const struct kept_order *done)
{
	answer_done(r, order_path(r, done->number),
		"The delivery is recorded. It can be invoiced now.");
}

static void bring_json(struct json *j, const struct kept_order *done)
{
	short_json(j, done);
}

ACT(bring, deliver_order, struct deliver_order, struct kept_order, .command = "order.deliver",
	.form = &screen_order)

static enum err bill_fill(struct request *r, struct ctx *c, struct invoice_order *in)
{
	*in = (struct invoice_order){
		.order = request_arg(r, "order"), .number = field_or_null(r, "number")};
	TRY(read_date(r, "date", request_field(r, "date"), &in->issued));
	if (date_is_none(in->issued))
		in->issued = c->today;
	return ERR_NONE;
}

static void bill_page(struct request *r, const struct invoiced_order *done)
{
	answer_done(r, order_path(r, done->order.number),
		arena_printf(r->arena, "Invoice %s over %s is issued.", done->issued.invoice.number,
			money_show(r->arena, done->issued.invoice.amount)));
}

static void bill_json(struct json *j, const struct invoiced_order *done)
{
	json_map(j, NULL);
	json_str(j, "order", done->order.number);
	json_str(j, "state", order_state_word(done->order.state));
	json_str(j, "invoice", done->issued.invoice.number);
	json_date(j, "due", done->issued.invoice.due);
	json_money(j, "amount", done->issued.invoice.amount);
	json_end(j);
}

ACT(bill, invoice_order, struct invoice_order, struct invoiced_order, .command = "order.invoice",
	.form = &screen_order)
