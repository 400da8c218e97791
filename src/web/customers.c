#include "service/view_customer.h"
#include "service/view_customers.h"
#include "codec/csv_write.h"
#include "web/lists.h"
#include "web/pages.h"
#include "web/screen.h"
#include "web/totals.h"

static enum err customers_load(struct request *r, struct ctx *c, struct customers_view *view)
{
	return view_customers(c, &(struct view_customers){list_wish_of(r)}, view);
}

static void write_customer(struct json *j, const struct customer *c)
{
	json_str(j, "number", c->number);
	json_str(j, "name", c->name);
	json_str(j, "kind", c->kind);
	json_date(j, "since", c->since);
	json_str(j, "language", c->language);
	json_str(j, "zone", c->zone);
	json_str(j, "country", c->country);
	json_str(j, "region", c->region);
}

static void customers_json(struct json *j, const struct customers_view *v)
{
	json_map(j, NULL);
	json_list(j, "items");
	for (size_t i = 0; i < v->count; i++) {
		json_map(j, NULL);
		write_customer(j, &v->rows[i].customer);
		totals_json(j, "currencies", v->rows[i].totals, v->rows[i].total_count);
		json_end(j);
	}
	json_end(j);
	json_str(j, "next", v->next);
	json_end(j);
}

SCREEN(customers, struct customers_view)

static void customer_csv(struct buf *b, const struct customer_row *row)
{
	size_t lines = row->total_count ? row->total_count : 1;
	for (size_t i = 0; i < lines; i++) {
		list_csv_str(b, row->customer.number, true);
		list_csv_str(b, row->customer.name, false);
		if (row->total_count) {
			list_csv_money(b, row->totals[i].open);
			list_csv_str(b, money_plain(b->arena, row->totals[i].late), false);
		}
		csv_write_end(b);
	}
}

static enum err customers_csv_load(struct request *r, struct ctx *c, struct customers_view *view)
{
	struct buf b = buf_new(r->arena);
	TRY(view_customers(c, &(struct view_customers){list_wish_whole(r)}, view));
	buf_str(&b, "number,name,open,currency,past due\r\n");
	for (size_t i = 0; i < view->count; i++)
		customer_csv(&b, &view->rows[i]);
	list_answer_csv(r, "customers", &b);
	return ERR_NONE;
}

SCREEN_FILE(customers_csv, struct customers_view)

static enum err customer_load(struct request *r, struct ctx *c, struct customer_view *view)
{
	return view_customer(c, &(struct view_customer){request_arg(r, "number")}, view);
}

static void write_items(struct json *j, const struct customer_view *v)
{
	json_list(j, "open_items");
	for (size_t i = 0; i < v->item_count; i++) {
		json_map(j, NULL);
		json_str(j, "number", v->items[i].number);
		json_str(j, "kind", item_kind_name(v->items[i].kind));
		json_date(j, "issued", v->items[i].issued);
		json_date(j, "due", v->items[i].due);
		json_money(j, "open", v->items[i].amount);
		json_end(j);
	}
	json_end(j);
}

static void write_payments(struct json *j, const struct customer_view *v)
{
	json_list(j, "payments");
	for (size_t i = 0; i < v->payment_count; i++) {
		json_map(j, NULL);
		json_date(j, "received", v->payments[i].received);
		json_money(j, "amount", v->payments[i].amount);
		json_str(j, "method", v->payments[i].method);
		json_str(j, "reference", v->payments[i].reference);
		json_end(j);
	}
	json_end(j);
}

static void write_points(struct json *j, const struct customer_view *v)
{
	json_list(j, "contact_points");
	for (size_t i = 0; i < v->point_count; i++) {
		json_map(j, NULL);
		json_str(j, "kind", v->points[i].kind);
		json_str(j, "place", v->points[i].place);
		json_str(j, "source", v->points[i].source);
		json_str(j, "value", v->points[i].value);
		json_end(j);
	}
	json_end(j);
}

static void customer_json(struct json *j, const struct customer_view *v)
{
	json_map(j, NULL);
	write_customer(j, &v->customer);
	json_list(j, "aliases");
	for (size_t i = 0; i < v->alias_count; i++)
		json_str(j, NULL, v->aliases[i]);
	json_end(j);
	totals_json(j, "currencies", v->totals, v->total_count);
	write_items(j, v);
	write_payments(j, v);
	write_points(j, v);
	json_end(j);
}

SCREEN(customer, struct customer_view)
