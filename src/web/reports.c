#include "service/view_figures.h"
#include "service/view_reports.h"
#include "web/aging_json.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/screen.h"

static enum err read_when(struct request *r, struct date *as_of, struct instant *known)
{
	TRY(read_date(r, "as-of", request_query(r, "as-of"), as_of));
	return read_instant(r, "known-at", request_query(r, "known-at"), known);
}

static enum err load(struct request *r, struct ctx *c, const char *bucket, struct aged_view *view)
{
	struct view_aging in = {.bucket = bucket};
	TRY(read_when(r, &in.as_of, &in.known));
	return view_aging(c, &in, view);
}

static void write_json(struct json *j, const struct aged_view *v)
{
	json_map(j, NULL);
	json_date(j, "as_of", v->as_of);
	aging_json(j, "currencies", v->tables, v->count);
	if (v->bucket) {
		json_str(j, "bucket", v->bucket_name);
		json_int(j, "invoices", (int64_t)v->row_total);
		json_list(j, "items");
		for (size_t i = 0; i < v->row_count; i++) {
			json_map(j, NULL);
			json_str(j, "number", v->rows[i].invoice.number);
			json_str(j, "customer", v->rows[i].customer);
			json_date(j, "due", v->rows[i].invoice.due);
			json_int(j, "days_late", v->rows[i].days_late);
			json_int(j, "entry", v->rows[i].invoice.entry.n);
			json_money(j, "open", v->rows[i].open);
			json_end(j);
		}
		json_end(j);
	}
	json_str(j, "method", v->method);
	json_str(j, "formula", v->formula);
	json_end(j);
}

static enum err reports_load(struct request *r, struct ctx *c, struct aged_view *view)
{
	return load(r, c, NULL, view);
}

static void reports_json(struct json *j, const struct aged_view *v)
{
	write_json(j, v);
}

SCREEN(reports, struct aged_view)

static enum err aging_load(struct request *r, struct ctx *c, struct aged_view *view)
{
	const char *bucket = request_arg(r, "bucket");
	return load(r, c, str_empty(bucket) ? NULL : bucket, view);
}

static void aging_json_any(struct json *j, const void *view)
{
	write_json(j, view);
}

SCREEN_LOAD_(aging, struct aged_view)
const struct screen screen_aging = {
	sizeof(struct aged_view), aging_load_any, aging_page_any, aging_json_any};

static enum err trial_balance_load(struct request *r, struct ctx *c, struct trial_view *view)
{
	struct view_trial_balance in;
	TRY(read_when(r, &in.as_of, &in.known));
	return view_trial_balance(c, &in, view);
}

static void trial_balance_json(struct json *j, const struct trial_view *v)
{
	json_map(j, NULL);
	json_date(j, "as_of", v->balance.as_of);
	json_list(j, "items");
	for (size_t i = 0; i < v->balance.count; i++) {
		const struct trial_line *l = &v->balance.lines[i];
		json_map(j, NULL);
		json_int(j, "account", l->account);
		json_str(j, "name", l->name);
		json_money(j, "debit", l->debit);
		json_money(j, "credit", l->credit);
		json_end(j);
	}
	json_end(j);
	json_str(j, "method", v->balance.method);
	json_str(j, "formula", v->balance.formula);
	json_end(j);
}

SCREEN(trial_balance, struct trial_view)

static void write_line(struct json *j, const struct journal_line *l)
{
	json_int(j, "entry", l->entry.n);
	json_str(j, "kind", l->kind);
	json_date(j, "effective", l->effective);
	json_int(j, "account", l->account);
	json_money(j, "amount", l->amount);
}

static enum err account_load(struct request *r, struct ctx *c, struct account_view *view)
{
	struct view_account in;
	struct instant known;
	TRY(read_when(r, &in.as_of, &known));
	TRY(read_id(r, "account", &in.account));
	return view_account(c, &in, view);
}

static void account_json(struct json *j, const struct account_view *v)
{
	json_map(j, NULL);
	json_int(j, "account", v->account.code);
	json_str(j, "name", v->account.name);
	json_date(j, "as_of", v->as_of);
	json_int(j, "lines", (int64_t)v->total);
	json_list(j, "items");
	for (size_t i = 0; i < v->count; i++) {
		json_map(j, NULL);
		write_line(j, &v->rows[i]);
		json_money(j, "balance", v->balances[i]);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

SCREEN(account, struct account_view)

static enum err entry_load(struct request *r, struct ctx *c, struct entry_view *view)
{
	struct view_entry in;
	TRY(read_id(r, "entry", &in.entry.n));
	return view_entry(c, &in, view);
}

static void entry_json(struct json *j, const struct entry_view *v)
{
	json_map(j, NULL);
	json_int(j, "entry", v->first.entry.n);
	json_str(j, "customer", v->customer);
	json_list(j, "items");
	for (size_t i = 0; i < v->count; i++) {
		json_map(j, NULL);
		write_line(j, &v->rows[i]);
		json_str(j, "name", v->names[i]);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

SCREEN(entry, struct entry_view)

static enum err figures_load(struct request *r, struct ctx *c, struct shown_figures *view)
{
	struct view_figures in = {.name = request_arg(r, "report")};
	TRY(read_date(r, "from", request_query(r, "from"), &in.from));
	TRY(read_date(r, "to", request_query(r, "to"), &in.to));
	return view_figures(c, &in, view);
}

static void write_figure(struct json *j, const struct shown_figure *s)
{
	json_map(j, NULL);
	json_str(j, "currency", s->figure->currency);
	json_str(j, "title", s->title);
	json_str(j, "formula", s->formula);
	json_str(j, "unit", s->unit);
	json_str(j, "value", s->value);
	json_map(j, "inputs");
	for (size_t i = 0; i < s->figure->count; i++)
		if (s->figure->inputs[i].counted)
			json_int(j, s->figure->inputs[i].name, s->figure->inputs[i].number);
		else
			json_money(j, s->figure->inputs[i].name, s->figure->inputs[i].amount);
	json_end(j);
	json_end(j);
}

static void figures_json(struct json *j, const struct shown_figures *v)
{
	json_map(j, NULL);
	json_str(j, "report", v->view.name);
	json_date(j, "from", v->view.from);
	json_date(j, "to", v->view.to);
	json_list(j, "figures");
	for (size_t i = 0; i < v->count; i++)
		write_figure(j, &v->items[i]);
	json_end(j);
	json_int(j, "rows", (int64_t)v->row_total);
	json_list(j, "items");
	for (size_t i = 0; i < v->row_count; i++) {
		json_map(j, NULL);
		json_str(j, "role", v->rows[i].role);
		json_str(j, "number", v->rows[i].row.number);
		json_str(j, "customer", v->rows[i].row.customer);
		json_int(j, "entry", v->rows[i].row.entry.n);
		json_money(j, "amount", v->rows[i].row.amount);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

SCREEN(figures, struct shown_figures)
