#include "app/app.h"
#include "codec/csv_write.h"
#include "service/report_aging.h"

enum err cmd_aging(struct app *app);

struct kept_row {
	uint32_t bucket;
	const char *number, *customer;
	struct date issued, due;
	struct money open;
	struct entry_id entry;
};

/* The invoices of the buckets, when they were asked for. */
struct rows_wanted {
	struct app *app;
	const struct aging_bounds *bounds;
	const char *bucket; /* its name; NULL: all */
	struct kept_row *items;
	size_t count, cap;
};

static enum err keep(void *cookie, uint32_t bucket, const struct invoice *item,
	const char *customer, struct money open)
{
	struct rows_wanted *w = cookie;
	if (w->bucket && !str_equal(w->bucket, aging_name(w->app->arena, w->bounds, bucket)))
		return ERR_NONE;
	*PUSH(w->app->arena, w->items, w->count, w->cap) = (struct kept_row){
		bucket, item->number, customer, item->issued, item->due, open, item->entry};
	return ERR_NONE;
}

static void show_row(struct json *j, int64_t invoices, struct money amount)
{
	json_int(j, "invoices", invoices);
	json_money(j, "amount", amount);
}

static void show_currency(
	struct app *app, struct json *j, const struct aging_view *v, const struct aging_currency *a)
{
	json_map(j, NULL);
	json_str(j, "currency", a->tie.total.code);
	json_list(j, "buckets");
	for (uint32_t i = 0; i < aging_buckets(&v->bounds); i++) {
		json_map(j, NULL);
		json_str(j, "name", aging_name(app->arena, &v->bounds, i));
		show_row(j, a->aging.row[i].invoices, a->aging.row[i].amount);
		json_end(j);
	}
	json_end(j);
	json_map(j, "total");
	show_row(j, a->aging.total.invoices, a->aging.total.amount);
	json_end(j);
	json_money(j, "charges", a->tie.charges);
	json_money(j, "unapplied", a->tie.unapplied);
	json_money(j, "credits", a->tie.credits);
	json_money(j, "control", a->tie.control);
	json_bool(j, "ties", a->ties);
	json_money(j, "unposted_interest", a->unposted_interest);
	json_end(j);
}

static void show_currencies(
	struct app *app, struct json *j, const struct aging_view *v, const struct aging_group *g)
{
	json_list(j, "currencies");
	for (size_t i = 0; i < g->count; i++)
		show_currency(app, j, v, &g->currencies[i]);
	json_end(j);
}

static void show_rows(struct app *app, struct json *j, const struct rows_wanted *w)
{
	json_list(j, "rows");
	for (size_t i = 0; i < w->count; i++) {
		const struct kept_row *k = &w->items[i];
		json_map(j, NULL);
		json_str(j, "bucket", aging_name(app->arena, w->bounds, k->bucket));
		json_str(j, "number", k->number);
		json_str(j, "customer", k->customer);
		json_date(j, "issued", k->issued);
		json_date(j, "due", k->due);
		json_money(j, "open", k->open);
		json_int(j, "entry", k->entry.n);
		json_end(j);
	}
	json_end(j);
}

/* By enum aging_by: the option's word, and the key of the items. */
static const char *const BY[] = {"", "customer", "client", "agency", "salesperson"};

static void show_json(struct app *app, const struct aging_view *v, enum aging_by by,
	const struct rows_wanted *rows)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_date(&j, "as_of", v->as_of);
	if (app->has_known_at)
		json_instant(&j, "known_at", app->known_at);
	else
		json_instant(&j, "known_at", app->started);
	json_str(&j, "basis", v->basis);
	show_currencies(app, &j, v, &v->whole);
	if (by != AGING_WHOLE)
		json_list(&j, "items");
	for (size_t i = 0; i < v->item_count; i++) {
		json_map(&j, NULL);
		json_str(&j, BY[by], v->items[i].key);
		json_str(&j, "name", v->items[i].name);
		show_currencies(app, &j, v, &v->items[i]);
		json_end(&j);
	}
	if (by != AGING_WHOLE) {
		json_end(&j);
		json_none(&j, "next");
	}
	if (rows->app)
		show_rows(app, &j, rows);
	json_end(&j);
}

static void show_group(struct app *app, const struct aging_view *v, const struct aging_group *g)
{
	for (size_t i = 0; i < g->count; i++) {
		const struct aging_currency *a = &g->currencies[i];
		app_print(app, "%-24s", g->key ? g->key : a->tie.total.code);
		for (uint32_t b = 0; b < aging_buckets(&v->bounds); b++)
			app_print(app, " %12s", money_plain(app->arena, a->aging.row[b].amount));
		app_print(app, " %14s\n", money_plain(app->arena, a->aging.total.amount));
	}
}

static void print_rows(struct app *app, const struct rows_wanted *w)
{
	for (size_t i = 0; i < w->count; i++) {
		const struct kept_row *k = &w->items[i];
		app_print(app, "%-8s %-20s %-16s issued %s due %s %14s %s  entry %lld\n",
			aging_name(app->arena, w->bounds, k->bucket), k->number, k->customer,
			date_iso(app->arena, k->issued), date_iso(app->arena, k->due),
			money_plain(app->arena, k->open), k->open.code, (long long)k->entry.n);
	}
}

static void csv_rows(struct app *app, const struct rows_wanted *w)
{
	app_print(app, "bucket,number,customer,issued,due,open,currency,entry\r\n");
	for (size_t i = 0; i < w->count; i++) {
		const struct kept_row *k = &w->items[i];
		const struct text cells[] = {text_of(aging_name(app->arena, w->bounds, k->bucket)),
			text_of(k->number), text_of(k->customer),
			text_of(date_iso(app->arena, k->issued)),
			text_of(date_iso(app->arena, k->due)),
			text_of(money_plain(app->arena, k->open)), text_of(k->open.code),
			text_of(arena_printf(app->arena, "%lld", (long long)k->entry.n))};
		csv_write_row(&app->out, cells, COUNT(cells));
	}
}

static void show_text(struct app *app, const struct ctx *c, const struct aging_view *v)
{
	app_print(app, "Open principal of %s at %s by days past the %s\n%-24s", c->book.code,
		date_iso(app->arena, v->as_of), v->basis, "");
	for (uint32_t b = 0; b < aging_buckets(&v->bounds); b++)
		app_print(app, " %12s", aging_name(app->arena, &v->bounds, b));
	app_print(app, " %14s\n", "total");
	for (size_t i = 0; i < v->item_count; i++)
		show_group(app, v, &v->items[i]);
	show_group(app, v, &v->whole);
	for (size_t i = 0; i < v->whole.count; i++) {
		const struct aging_currency *a = &v->whole.currencies[i];
		app_print(app,
			"%s: total %s + charges %s - unapplied %s - credits %s = control %s: %s\n",
			a->tie.total.code, money_plain(app->arena, a->tie.total),
			money_plain(app->arena, a->tie.charges),
			money_plain(app->arena, a->tie.unapplied),
			money_plain(app->arena, a->tie.credits),
			money_plain(app->arena, a->tie.control), a->ties ? "ties" : "DOES NOT TIE");
	}
}

static void show_csv(struct app *app, const struct aging_view *v)
{
	app_print(app, "group,currency,bucket,invoices,amount\n");
	for (size_t i = 0; i <= v->item_count; i++) {
		const struct aging_group *g = i < v->item_count ? &v->items[i] : &v->whole;
		for (size_t n = 0; n < g->count; n++)
			for (uint32_t b = 0; b < aging_buckets(&v->bounds); b++)
				app_print(app, "%s,%s,%s,%lld,%s\n", g->key ? g->key : "total",
					g->currencies[n].tie.total.code,
					aging_name(app->arena, &v->bounds, b),
					(long long)g->currencies[n].aging.row[b].invoices,
					money_plain(
						app->arena, g->currencies[n].aging.row[b].amount));
	}
}

static enum err read_by(struct app *app, enum aging_by *ret)
{
	const char *by = app_option(app, "by");
	*ret = AGING_WHOLE;
	if (by == NULL)
		return ERR_NONE;
	for (size_t i = 1; i < COUNT(BY); i++)
		if (str_equal(by, BY[i])) {
			*ret = (enum aging_by)i;
			return ERR_NONE;
		}
	return refuse_as(ERR_USAGE, &app->why, "--by", by, "is not something to group by",
		"customer, client, agency or salesperson");
}

static enum err read_sort(struct app *app, struct report_aging *ret)
{
	const char *sort = app_option(app, "sort");
	ret->by_amount = sort && str_equal(sort, "amount");
	if (sort && !ret->by_amount && !str_equal(sort, "name"))
		return refuse_as(
			ERR_USAGE, &app->why, "--sort", sort, "is not an order", "name or amount");
	return ERR_NONE;
}

static enum err read_rows(struct app *app, struct report_aging *in, struct rows_wanted *ret)
{
	const char *bucket = app_option(app, "bucket");
	bool known = bucket == NULL;
	for (uint32_t i = 0; i < aging_buckets(&in->bounds); i++)
		known = known || str_equal(bucket, aging_name(app->arena, &in->bounds, i));
	if (!known)
		return refuse_as(ERR_USAGE, &app->why, "--bucket", bucket, "is not a bucket",
			"a name that `fairdue aging` shows, such as 31-60");
	if (bucket == NULL && !app_flag(app, "rows"))
		return ERR_NONE;
	*ret = (struct rows_wanted){.app = app, .bounds = &in->bounds, .bucket = bucket};
	in->rows = keep;
	in->cookie = ret;
	return ERR_NONE;
}

enum err cmd_aging(struct app *app)
{
	struct ctx c;
	struct rows_wanted rows = {.app = NULL};
	struct aging_view v;
	const char *buckets = app_option(app, "buckets");
	struct report_aging in = {.bounds = aging_default()};
	TRY(read_by(app, &in.by));
	if (buckets && aging_parse(text_of(buckets), &app->why, &in.bounds) != ERR_NONE)
		return ERR_USAGE;
	TRY(read_sort(app, &in));
	TRY(read_rows(app, &in, &rows));
	TRY(app_ctx(app, &c));
	in.as_of = date_is_none(app->as_of) ? c.today : app->as_of;
	TRY(app_known(app, &c.book, &in.known));
	TRY(db_read(app->db));
	enum err e = report_aging(&c, &in, &v);
	db_rollback(app->db);
	TRY(e);
	if (app->format == FORMAT_JSON)
		show_json(app, &v, in.by, &rows);
	else if (app->format == FORMAT_CSV && rows.app)
		csv_rows(app, &rows);
	else if (app->format == FORMAT_CSV)
		show_csv(app, &v);
	else
		show_text(app, &c, &v);
	if (app->format == FORMAT_TEXT)
		print_rows(app, &rows);
	return ERR_NONE;
}
