#include "service/view_today.h"
#include "web/aging_json.h"
#include "web/pages.h"
#include "web/screen.h"
#include "web/totals.h"

static enum err today_load(struct request *r, struct ctx *c, struct today_view *view)
{
	(void)r;
	return view_today(c, &(struct view_today){0}, view);
}

static void write_counts(
	struct json *j, const char *key, const struct desk_count *items, size_t count)
{
	json_list(j, key);
	for (size_t i = 0; i < count; i++) {
		json_map(j, NULL);
		json_str(j, "name", items[i].name);
		if (items[i].with)
			json_str(j, "citation", items[i].with);
		json_int(j, "count", items[i].count);
		json_end(j);
	}
	json_end(j);
}

static void write_outgoing(struct json *j, const struct today_view *v)
{
	json_list(j, "outgoing");
	for (size_t i = 0; i < v->outgoing_count; i++) {
		const struct desk_outgoing *o = &v->outgoing[i];
		json_map(j, NULL);
		json_int(j, "id", o->document.n);
		json_str(j, "message", o->document_number);
		json_str(j, "customer", o->number);
		json_str(j, "kind", o->kind);
		json_str(j, "channel", o->channel);
		json_money(j, "amount", o->amount);
		json_instant(j, "release_at", o->release_at);
		json_end(j);
	}
	json_end(j);
	json_int(j, "outgoing_all", v->outgoing_all);
}

static void write_promises(struct json *j, const struct today_view *v)
{
	json_list(j, "promises");
	for (size_t i = 0; i < v->promise_count; i++) {
		const struct desk_promise *p = &v->promises[i];
		json_map(j, NULL);
		json_str(j, "customer", p->number);
		json_money(j, "amount", p->amount);
		json_date(j, "due", p->due);
		json_date(j, "deadline", p->deadline);
		json_end(j);
	}
	json_end(j);
	json_int(j, "promises_all", v->promises_all);
}

static void write_cash(struct json *j, const struct today_view *v)
{
	json_list(j, "cash_in");
	for (size_t i = 0; i < v->cash_count; i++) {
		json_map(j, NULL);
		json_money(j, "today", v->cash[i].today);
		json_money(j, "week", v->cash[i].week);
		json_money(j, "month", v->cash[i].month);
		json_end(j);
	}
	json_end(j);
}

static void today_json(struct json *j, const struct today_view *v)
{
	json_map(j, NULL);
	if (v->agency) {
		json_int(j, "working", (int64_t)v->work.working);
		json_int(j, "waiting", (int64_t)v->work.waiting);
		json_money(j, "placed", v->work.placed);
		json_money(j, "collected", v->work.collected);
		json_money(j, "commission", v->work.commission);
		json_end(j);
		return;
	}
	json_str(j, "book", v->book.code);
	json_str(j, "name", v->book.name);
	json_date(j, "today", v->today);
	json_int(j, "customers", v->customers);
	json_int(j, "invoices", v->invoices);
	totals_json(j, "currencies", v->totals, v->total_count);
	json_str(j, "sentence", v->sentence);
	aging_json(j, "aging", v->aging, v->aging_count);
	json_int(j, "need", v->need);
	write_counts(j, "tasks", v->tasks, v->task_count);
	json_int(j, "due", v->due);
	write_counts(j, "refused", v->refused, v->refused_count);
	json_date(j, "last_cycle", v->cycle_day);
	write_promises(j, v);
	write_outgoing(j, v);
	write_cash(j, v);
	json_end(j);
}

SCREEN(today, struct today_view)
