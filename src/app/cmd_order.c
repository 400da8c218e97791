#include "app/act.h"
#include "app/show.h"
#include "service/invoice_order.h"
#include "web/order_json.h"

enum err cmd_order_add(struct app *app);
enum err cmd_order_confirm(struct app *app);
enum err cmd_order_deliver(struct app *app);
enum err cmd_order_invoice(struct app *app);
enum err cmd_order_cancel(struct app *app);
enum err cmd_order_list(struct app *app);
enum err cmd_order_show(struct app *app);

/* --- Showing --- */

static void show_text(struct app *app, const struct order_view *v)
{
	const struct kept_order *o = &v->order;
	app_print(app, "Order %s of %s %s, %s, %s: %s\n", o->number, v->customer.number,
		str_or_empty(v->customer.name), date_iso(app->arena, o->ordered), o->terms,
		v->state);
	for (size_t i = 0; i < v->count; i++) {
		const struct sold_line *l = &v->lines[i];
		app_print(app,
			"%3lld  %-32s %10s x %10s %16s  tax %s%%  delivered %s, invoiced %s\n",
			(long long)l->line, l->what, l->quantity, l->price,
			money_plain(app->arena, l->net), l->tax, l->delivered, l->invoiced);
	}
	for (size_t i = 0; i < v->sums.count; i++)
		app_print(app, "     tax %s%% on %s: %s\n",
			rate_plain(app->arena, v->sums.rates[i].rate),
			money_plain(app->arena, v->sums.rates[i].net),
			money_plain(app->arena, v->sums.rates[i].tax));
	app_print(app, "     net %s, tax %s, gross %s\n", money_plain(app->arena, v->sums.net),
		money_plain(app->arena, v->sums.tax), money_show(app->arena, v->sums.gross));
	for (size_t i = 0; i < v->event_count; i++)
		app_print(app, "     %s %s%s%s\n", date_iso(app->arena, v->events[i].happened),
			v->events[i].what, v->events[i].invoice ? " as " : "",
			str_or_empty(v->events[i].invoice));
}

static enum err look(struct app *app, const char *number, struct order_view *ret)
{
	struct ctx c;
	const struct view_order in = {number};
	TRY(app_ctx(app, &c));
	TRY(db_read(app->db));
	enum err e = view_order(&c, &in, ret);
	db_rollback(app->db);
	return e;
}

static enum err show(struct app *app, const char *number)
{
	struct order_view v;
	TRY(look(app, number, &v));
	if (app->format != FORMAT_JSON) {
		show_text(app, &v);
		return ERR_NONE;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	order_json_fields(&j, &v);
	json_end(&j);
	return ERR_NONE;
}

/* --- Acts --- */

enum err cmd_order_add(struct app *app)
{
	struct ctx c;
	struct kept_order o;
	struct order_table lines;
	struct add_order in = {.number = app_option(app, "number"),
		.terms = app_option(app, "terms"),
		.currency = app_option(app, "currency"),
		.salesperson = app_option(app, "salesperson")};
	TRY(act_word(app, "customer", &in.customer));
	TRY(app_lines(app, &lines));
	TRY(app_ctx(app, &c));
	TRY(app_date_or(app, "date", c.today, &in.ordered));
	in.lines = lines.lines;
	in.line_count = lines.count;
	TRY(app_do(app, "order.add", add_order_any, &in, &o));
	return show(app, o.number);
}

enum err cmd_order_confirm(struct app *app)
{
	struct kept_order o;
	struct confirm_order in;
	TRY(act_word(app, "order", &in.number));
	TRY(app_do(app, "order.confirm", confirm_order_any, &in, &o));
	return show(app, o.number);
}

enum err cmd_order_cancel(struct app *app)
{
	struct kept_order o;
	struct cancel_order in;
	TRY(act_word(app, "order", &in.number));
	TRY(app_do(app, "order.cancel", cancel_order_any, &in, &o));
	return show(app, o.number);
}

/* --part LINE=QUANTITY */
static enum err read_part(struct app *app, const char *value, struct order_part *ret)
{
	struct text rest = text_of(value), line = text_cut(&rest, '=');
	int64_t n;
	if (text_int(line, &n) != ERR_NONE || n < 1 || n > ORDER_LINES_MOST ||
		order_quantity_parse(rest, &ret->quantity) != ERR_NONE)
		return refuse_as(ERR_USAGE, &app->why, "--part", value,
			"is not a part of a delivery", "LINE=QUANTITY, such as 1=2.5");
	ret->line = (size_t)(n - 1);
	return ERR_NONE;
}

enum err cmd_order_deliver(struct app *app)
{
	struct ctx c;
	struct kept_order o;
	struct deliver_order in;
	struct order_part *parts = NULL;
	size_t at = 0, count = 0, cap = 0;
	const char *value;
	TRY(act_word(app, "order", &in.number));
	while ((value = app_option_next(app, "part", &at)) != NULL)
		TRY(read_part(app, value, PUSH(app->arena, parts, count, cap)));
	TRY(app_ctx(app, &c));
	TRY(app_date_or(app, "date", c.today, &in.on));
	in.parts = parts;
	in.part_count = count;
	TRY(app_do(app, "order.deliver", deliver_order_any, &in, &o));
	return show(app, o.number);
}

static void show_invoiced(struct app *app, const struct invoiced_order *r, const struct act *act)
{
	const struct invoice *v = &r->issued.invoice;
	if (app->format != FORMAT_JSON) {
		app_print(app, "Order %s: the invoice %s over %s, due %s.\n", r->order.number,
			v->number, money_show(app->arena, v->amount), date_iso(app->arena, v->due));
		act_text(app, act);
		return;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_str(&j, "order", r->order.number);
	json_str(&j, "state", order_state_word(r->order.state));
	json_str(&j, "invoice", v->number);
	json_date(&j, "issued", v->issued);
	json_date(&j, "due", v->due);
	json_money(&j, "amount", v->amount);
	act_json(&j, act);
	json_end(&j);
}

enum err cmd_order_invoice(struct app *app)
{
	struct ctx c;
	struct act act;
	struct invoiced_order r;
	struct invoice_order in = {.number = app_option(app, "number")};
	TRY(act_word(app, "order", &in.order));
	TRY(app_ctx(app, &c));
	TRY(app_date_or(app, "date", c.today, &in.issued));
	TRY(act_run(app, "order.invoice", invoice_order_any, &in, &r, &act));
	show_invoiced(app, &r, &act);
	return ERR_NONE;
}

/* --- Looking --- */

enum err cmd_order_show(struct app *app)
{
	const char *number;
	TRY(act_word(app, "order", &number));
	return show(app, number);
}

enum err cmd_order_list(struct app *app)
{
	struct ctx c;
	struct orders_view v;
	struct view_orders in = {.search = ""};
	TRY(app_words(app, 0, "order"));
	TRY(app_int_or(app, "before", 0, &in.before.n));
	if (app_option(app, "search"))
		in.search = app_option(app, "search");
	TRY(app_ctx(app, &c));
	TRY(db_read(app->db));
	enum err e = view_orders(&c, &in, &v);
	db_rollback(app->db);
	TRY(e);
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		orders_json_list(&j, &v);
		return ERR_NONE;
	}
	for (size_t i = 0; i < v.count; i++)
		app_print(app, "%-16s %-14s %s %18s  %s\n", v.rows[i].number,
			v.rows[i].customer_number, date_iso(app->arena, v.rows[i].ordered),
			money_show(app->arena, v.rows[i].gross), order_state_text(v.rows[i].state));
	if (v.next)
		app_print(app, "More: --before %s\n", v.next);
	return ERR_NONE;
}
