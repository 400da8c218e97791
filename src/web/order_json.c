#include "web/order_json.h"

void orders_json_list(struct json *j, const struct orders_view *v)
{
	json_map(j, NULL);
	json_list(j, "items");
	for (size_t i = 0; i < v->count; i++) {
		const struct listed_order *o = &v->rows[i];
		json_map(j, NULL);
		json_str(j, "number", o->number);
		json_str(j, "customer", o->customer_number);
		json_date(j, "ordered", o->ordered);
		json_str(j, "state", order_state_word(o->state));
		json_money(j, "gross", o->gross);
		json_end(j);
	}
	json_end(j);
	json_str(j, "next", v->next);
	json_end(j);
}

void order_json_taxes(struct json *j, const char *key, const struct order_sums *s)
{
	json_list(j, key);
	for (size_t i = 0; i < s->count; i++) {
		json_map(j, NULL);
		json_str(j, "rate", rate_plain(j->out->arena, s->rates[i].rate));
		json_money(j, "net", s->rates[i].net);
		json_money(j, "tax", s->rates[i].tax);
		json_end(j);
	}
	json_end(j);
}

static void write_lines(struct json *j, const struct order_view *v)
{
	json_list(j, "lines");
	for (size_t i = 0; i < v->count; i++) {
		const struct sold_line *l = &v->lines[i];
		json_map(j, NULL);
		json_int(j, "line", l->line);
		json_str(j, "text", l->what);
		json_str(j, "quantity", l->quantity);
		json_str(j, "price", l->price);
		json_str(j, "tax_rate", l->tax);
		json_money(j, "net", l->net);
		json_str(j, "delivered", l->delivered);
		json_str(j, "invoiced", l->invoiced);
		json_end(j);
	}
	json_end(j);
}

static void write_events(struct json *j, const struct order_view *v)
{
	json_list(j, "events");
	for (size_t i = 0; i < v->event_count; i++) {
		json_map(j, NULL);
		json_str(j, "what", v->events[i].what);
		json_date(j, "date", v->events[i].happened);
		json_str(j, "invoice", v->events[i].invoice);
		json_end(j);
	}
	json_end(j);
}

void order_json_fields(struct json *j, const struct order_view *v)
{
	const struct kept_order *o = &v->order;
	json_int(j, "id", o->id.n);
	json_str(j, "number", o->number);
	json_str(j, "customer", v->customer.number);
	json_date(j, "ordered", o->ordered);
	json_str(j, "terms", o->terms);
	json_str(j, "salesperson", v->seller);
	json_str(j, "state", order_state_word(o->state));
	write_lines(j, v);
	order_json_taxes(j, "taxes", &v->sums);
	json_money(j, "net", v->sums.net);
	json_money(j, "tax", v->sums.tax);
	json_money(j, "gross", v->sums.gross);
	json_money(j, "to_invoice", v->ready);
	write_events(j, v);
}
