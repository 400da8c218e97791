#include "app/show.h"
#include "codec/csv_write.h"
#include "service/report_figures.h"

enum err cmd_report_dso(struct app *app);
enum err cmd_report_cei(struct app *app);
enum err cmd_report_collection_rate(struct app *app);
enum err cmd_report_days_to_pay(struct app *app);
enum err cmd_report_shares(struct app *app);

struct kept_row {
	enum figure_role role;
	struct figure_row row;
};

struct show {
	struct app *app;
	struct kept_row *rows; /* behind the figures, when asked for */
	size_t count, cap;
};

static const char *kept(struct app *app, const char *s)
{
	return s ? arena_str(app->arena, s) : NULL;
}

static enum err keep(void *cookie, enum figure_role role, const struct figure_row *row)
{
	struct show *s = cookie;
	struct kept_row *k = PUSH(s->app->arena, s->rows, s->count, s->cap);
	*k = (struct kept_row){role, *row};
	k->row.number = kept(s->app, row->number);
	k->row.kind = kept(s->app, row->kind);
	k->row.customer = kept(s->app, row->customer);
	return ERR_NONE;
}

static void json_figure(struct app *app, struct json *j, const struct figure *f)
{
	struct metric_info info = metric_info(f->metric);
	json_map(j, NULL);
	json_str(j, "currency", f->currency);
	json_str(j, "method", info.key);
	json_str(j, "title", info.title);
	json_str(j, "formula", info.formula);
	json_str(j, "unit", info.unit);
	json_str(j, "value", f->value.defined ? ratio_plain(app->arena, f->value) : NULL);
	json_bool(j, "flagged", f->value.flagged);
	json_bool(j, "beyond", f->value.beyond);
	json_map(j, "inputs");
	for (size_t i = 0; i < f->count; i++)
		if (f->inputs[i].counted)
			json_int(j, f->inputs[i].name, f->inputs[i].number);
		else
			json_money(j, f->inputs[i].name, f->inputs[i].amount);
	json_end(j);
	json_end(j);
}

static void json_row(struct json *j, const struct kept_row *k)
{
	const struct figure_row *r = &k->row;
	json_map(j, NULL);
	json_str(j, "role", figure_role_name(k->role));
	json_str(j, "number", r->number);
	json_str(j, "kind", r->kind);
	json_str(j, "customer", r->customer);
	json_date(j, "issued", r->issued);
	json_date(j, "due", r->due);
	json_date(j, "paid", r->paid);
	json_money(j, "amount", r->amount);
	if (r->entry.n)
		json_int(j, "entry", r->entry.n);
	else
		json_none(j, "entry");
	json_end(j);
}

static void show_json(struct show *s, const struct ctx *c, const struct figures_view *v, bool rows)
{
	struct json j = app_json(s->app);
	json_map(&j, NULL);
	json_str(&j, "report", v->name);
	json_str(&j, "book", c->book.code);
	json_date(&j, "from", v->from);
	json_date(&j, "to", v->to);
	json_date(&j, "as_of", v->to);
	json_date(&j, "base_date", v->base);
	json_int(&j, "days", v->days);
	json_int(&j, "months", v->months);
	json_instant(&j, "known_at", s->app->has_known_at ? s->app->known_at : s->app->started);
	json_list(&j, "items");
	for (size_t i = 0; i < v->count; i++)
		json_figure(s->app, &j, &v->items[i]);
	json_end(&j);
	if (rows)
		json_list(&j, "rows");
	for (size_t i = 0; i < s->count; i++)
		json_row(&j, &s->rows[i]);
	if (rows)
		json_end(&j);
	json_none(&j, "next");
	json_end(&j);
}

static const char *input(struct app *app, const struct figure_input *i)
{
	return i->counted
		? arena_printf(app->arena, "%s %lld", i->name, (long long)i->number)
		: arena_printf(app->arena, "%s %s", i->name, money_show(app->arena, i->amount));
}

static void text_figure(struct app *app, const struct figure *f)
{
	struct metric_info info = metric_info(f->metric);
	const char *value = f->value.defined ? ratio_plain(app->arena, f->value) : "not defined";
	app_print(app, "%s  %-48s %12s%s%s%s\n", f->currency, info.title, value,
		f->value.defined ? " " : "", f->value.defined ? info.unit : "",
		f->value.flagged ? "  (flagged: the data contradict each other)" : "");
	app_print(app, "       %s: %s\n      ", info.key, info.formula);
	for (size_t i = 0; i < f->count; i++)
		app_print(app, " %s%s", input(app, &f->inputs[i]), i + 1 < f->count ? ";" : "\n");
}

static void text_row(struct app *app, const struct kept_row *k)
{
	const struct figure_row *r = &k->row;
	app_print(app, "  %-22s %-16s %-12s %-12s %10s %10s %10s %14s %s  %lld\n",
		figure_role_name(k->role), str_or_empty(r->number), r->kind,
		str_or_empty(r->customer), date_iso(app->arena, r->issued),
		date_iso(app->arena, r->due), date_iso(app->arena, r->paid),
		money_plain(app->arena, r->amount), r->amount.code, (long long)r->entry.n);
}

static void show_text(struct show *s, const struct ctx *c, const struct figures_view *v, bool rows)
{
	struct app *app = s->app;
	app_print(app, "%s of %s, %s to %s (%d days); the beginning is %s\n", v->name, c->book.code,
		date_iso(app->arena, v->from), date_iso(app->arena, v->to), (int)v->days,
		date_iso(app->arena, v->base));
	for (size_t i = 0; i < v->count; i++)
		text_figure(app, &v->items[i]);
	if (rows)
		app_print(app, "\n  %-22s %-16s %-12s %-12s %10s %10s %10s %14s      %s\n",
			"behind the figures", "number", "kind", "customer", "issued", "due", "paid",
			"amount", "entry");
	for (size_t i = 0; i < s->count; i++)
		text_row(app, &s->rows[i]);
}

static void csv_figures(struct app *app, const struct figures_view *v)
{
	app_print(app, "report,from,to,currency,method,value,unit,flagged,formula\r\n");
	for (size_t i = 0; i < v->count; i++) {
		const struct figure *f = &v->items[i];
		struct metric_info info = metric_info(f->metric);
		const char *const cells[] = {v->name, date_iso(app->arena, v->from),
			date_iso(app->arena, v->to), f->currency, info.key,
			ratio_plain(app->arena, f->value), info.unit,
			f->value.flagged ? "yes" : "no", info.formula};
		show_csv_line(app, cells, COUNT(cells));
	}
}

static void csv_rows(struct show *s)
{
	struct app *app = s->app;
	app_print(app, "role,number,kind,customer,issued,due,paid,amount,currency,entry\r\n");
	for (size_t i = 0; i < s->count; i++) {
		const struct figure_row *r = &s->rows[i].row;
		const char *const cells[] = {figure_role_name(s->rows[i].role), r->number, r->kind,
			r->customer, date_iso(app->arena, r->issued), date_iso(app->arena, r->due),
			date_iso(app->arena, r->paid), money_plain(app->arena, r->amount),
			r->amount.code, arena_printf(app->arena, "%lld", (long long)r->entry.n)};
		show_csv_line(app, cells, COUNT(cells));
	}
}

/* Without --to the period ends on the asked-for day; without --from it is that month and the two
 * before it. */
static enum err read_period(struct app *app, const struct ctx *c, struct report_figures *in)
{
	TRY(app_date_or(app, "to", date_is_none(app->as_of) ? c->today : app->as_of, &in->to));
	return app_date_or(
		app, "from", date_month_start(date_add_months(in->to, -2, 1)), &in->from);
}

static enum err report(struct app *app, enum figures which)
{
	struct ctx c;
	struct figures_view v;
	struct show s = {.app = app};
	struct report_figures in = {.which = which, .cookie = &s};
	bool rows = app_flag(app, "rows");
	TRY(app_ctx(app, &c));
	TRY(read_period(app, &c, &in));
	TRY(app_known(app, &c.book, &in.known));
	in.rows = rows ? keep : NULL;
	TRY(db_read(app->db));
	enum err e = report_figures(&c, &in, &v);
	db_rollback(app->db);
	TRY(e);
	if (app->format == FORMAT_JSON)
		show_json(&s, &c, &v, rows);
	else if (app->format == FORMAT_TEXT)
		show_text(&s, &c, &v, rows);
	else if (rows)
		csv_rows(&s);
	else
		csv_figures(app, &v);
	return ERR_NONE;
}

enum err cmd_report_dso(struct app *app)
{
	return report(app, FIGURES_DSO);
}

enum err cmd_report_cei(struct app *app)
{
	return report(app, FIGURES_CEI);
}

enum err cmd_report_collection_rate(struct app *app)
{
	return report(app, FIGURES_COLLECTION_RATE);
}

enum err cmd_report_days_to_pay(struct app *app)
{
	return report(app, FIGURES_DAYS_TO_PAY);
}

enum err cmd_report_shares(struct app *app)
{
	return report(app, FIGURES_SHARES);
}
