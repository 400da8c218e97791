#include "app/show.h"
#include "service/import_invoices.h"
#include <string.h>

enum err cmd_import_invoices(struct app *app);

static enum err read_maps(struct app *app, struct invoice_table_options *options)
{
	size_t at = 0;
	struct invoice_map *maps = NEW_ARRAY(app->arena, struct invoice_map, app->option_count + 1);
	for (const char *value; (value = app_option_next(app, "map", &at)) != NULL;) {
		const char *equal = strchr(value, '=');
		if (equal == NULL)
			return refuse_as(ERR_USAGE, &app->why, "--map", value, "is not a mapping",
				"field=Header, such as invoice_number=Rechnung");
		maps[options->map_count++] = (struct invoice_map){
			.field = arena_strn(app->arena, value, (size_t)(equal - value)),
			.header = equal + 1};
	}
	options->maps = maps;
	return ERR_NONE;
}

static enum err open_table(struct app *app, struct text file, struct invoice_table **ret)
{
	struct invoice_table_options options = {
		.currency = app_option(app, "currency"),
		.preset = app_option(app, "preset"),
		.dates = app_option(app, "dates"),
		.round = app_flag(app, "round"),
	};
	TRY(read_maps(app, &options));
	return invoice_table_open(app->arena, file, &options, &app->why, ret);
}

static void show_errors(struct app *app, struct json *j)
{
	json_list(j, "errors");
	for (size_t i = 0; i < app->why.count; i++) {
		const struct refusal *r = &app->why.items[i];
		const char *message = str_empty(r->accepted)
			? r->problem
			: arena_printf(app->arena, "%s; %s", r->problem, r->accepted);
		json_map(j, NULL);
		json_int(j, "line", r->line);
		json_str(j, "field", r->field);
		json_str(j, "value", r->value);
		json_str(j, "message", message);
		json_end(j);
	}
	json_end(j);
}

static void show_moneys(struct json *j, const char *key, const struct money *m, size_t count)
{
	json_list(j, key);
	for (size_t i = 0; i < count; i++)
		json_money(j, NULL, m[i]);
	json_end(j);
}

static void show_warnings(struct json *j, const struct table_warning *warnings, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		json_map(j, NULL);
		json_str(j, "kind", warnings[i].kind);
		json_int(j, "count", warnings[i].count);
		json_str(j, "example", warnings[i].example);
		json_end(j);
	}
}

static void show_notes(struct app *app, struct json *j, const struct import_result *r,
	const struct invoice_table *table)
{
	const struct table_ignored *ignored = NULL;
	const struct table_warning *warnings = NULL;
	size_t ignored_count = table ? invoice_table_ignored(table, &ignored) : 0;
	size_t count = table ? invoice_table_warnings(table, app->arena, &warnings) : 0;
	json_list(j, "ignored");
	for (size_t i = 0; i < ignored_count; i++)
		json_str(j, NULL, ignored[i].header);
	json_end(j);
	json_list(j, "warnings");
	show_warnings(j, warnings, count);
	show_warnings(j, r->notes, r->note_count);
	json_end(j);
}

static void show_count(struct json *j, const char *key, int64_t count, struct money amount)
{
	json_map(j, key);
	json_int(j, "count", count);
	json_money(j, "amount", amount);
	json_end(j);
}

/* Per currency: open here is now the file's + vanished - ahead. */
static void show_snapshot(struct json *j, const struct import_result *r)
{
	json_list(j, "snapshot");
	for (size_t i = 0; i < r->sum_count; i++) {
		const struct snapshot_sum *s = &r->sums[i];
		json_map(j, NULL);
		json_str(j, "currency", s->file.code);
		json_money(j, "open", s->file);
		show_count(j, "vanished", s->vanished_count, s->vanished);
		show_count(j, "ahead", s->ahead_count, s->ahead);
		json_end(j);
	}
	json_end(j);
}

static void show_json(
	struct app *app, const struct import_result *r, const struct invoice_table *table)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "rows", r->rows);
	json_int(&j, "accepted", r->accepted);
	json_int(&j, "rejected", r->rejected);
	json_int(&j, "unchanged", r->unchanged);
	json_int(&j, "customers", r->customers);
	json_int(&j, "invoices", r->invoices);
	json_int(&j, "payments", r->payments);
	show_moneys(&j, "invoiced", r->invoiced, r->invoiced_count);
	show_moneys(&j, "paid", r->paid, r->paid_count);
	if (app_flag(app, "snapshot"))
		show_snapshot(&j, r);
	show_notes(app, &j, r, table);
	show_errors(app, &j);
	json_end(&j);
}

static const char *moneys(struct app *app, const struct money *m, size_t count)
{
	struct buf b = buf_new(app->arena);
	for (size_t i = 0; i < count; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", money_show(app->arena, m[i]));
	return count ? buf_done(&b) : "nothing";
}

static void print_sum(struct app *app, const struct snapshot_sum *s)
{
	app_print(app, "The file says %s open.\n", money_show(app->arena, s->file));
	if (s->vanished_count)
		app_print(app,
			"%lld invoices over %s are no longer in it: a person is asked on the Work page.\n",
			(long long)s->vanished_count, money_show(app->arena, s->vanished));
	if (s->ahead_count)
		app_print(app,
			"%lld invoices are settled here by %s that the file does not have.\n",
			(long long)s->ahead_count, money_show(app->arena, s->ahead));
}

static void show_text(
	struct app *app, const struct import_result *r, const struct invoice_table *table)
{
	const struct table_warning *warnings;
	const struct table_ignored *ignored;
	size_t count = invoice_table_warnings(table, app->arena, &warnings);
	size_t ignored_count = invoice_table_ignored(table, &ignored);
	app_print(app, "%lld rows read, %lld refused, %lld unchanged.\n", (long long)r->rows,
		(long long)r->rejected, (long long)r->unchanged);
	app_print(app, "New: %lld customers, %lld invoices (%s), %lld payments (%s).\n",
		(long long)r->customers, (long long)r->invoices,
		moneys(app, r->invoiced, r->invoiced_count), (long long)r->payments,
		moneys(app, r->paid, r->paid_count));
	if (r->invoices + r->payments + r->customers + r->rejected == 0 && r->sum_count == 0)
		app_print(app, "Nothing changed: all of it is in the book already.\n");
	for (size_t i = 0; i < r->sum_count; i++)
		print_sum(app, &r->sums[i]);
	for (size_t i = 0; i < ignored_count; i++)
		app_print(app, "Ignored column %s: %s\n", ignored[i].header, ignored[i].reason);
	for (size_t i = 0; i < count; i++)
		app_print(app, "Warning: %s, %lld rows, %s\n", warnings[i].kind,
			(long long)warnings[i].count, warnings[i].example);
	for (size_t i = 0; i < r->note_count; i++)
		app_print(app, "Warning: %s, %lld customers, %s\n", r->notes[i].kind,
			(long long)r->notes[i].count, r->notes[i].example);
}

/* --snapshot and --control-total. */
static enum err take_snapshot(struct app *app, struct import_invoices *in)
{
	const char *code;
	in->snapshot = app_flag(app, "snapshot");
	in->has_control = app_option(app, "control-total") != NULL;
	if (in->snapshot && in->keep_good)
		return refuse_as(ERR_USAGE, &app->why, "--keep-good", "",
			"cannot stand beside --snapshot",
			"a file of which every row is good: what is missing would look paid");
	if (!in->has_control)
		return ERR_NONE;
	if (!in->snapshot)
		return refuse_as(ERR_USAGE, &app->why, "--control-total", "", "needs --snapshot",
			"a file that is the whole open book");
	TRY(app_currency(app, &code));
	return app_money(app, "control-total", code, &in->control);
}

static enum err store(struct app *app, struct invoice_table *table, struct import_result *ret)
{
	struct import_invoices in = {.table = table,
		.customers = app_option(app, "customers"),
		.keep_good = app_flag(app, "keep-good")};
	TRY(take_snapshot(app, &in));
	enum err e = app_do(app, "invoices.import", import_invoices_any, &in, ret);
	if (e != ERR_NONE)
		import_count(table, ret);
	return e;
}

static enum err keep_rejected(struct app *app, const struct import_result *r)
{
	if (r->rejected_csv.len == 0)
		return ERR_NONE;
	const char *path = arena_printf(app->arena, "%s.rejected.csv", app->words[0]);
	TRY(app_write_file(app, path, buf_text(&r->rejected_csv)));
	if (app->format != FORMAT_JSON)
		app_print(app, "Refused rows with their reasons are in %s.\n", path);
	return ERR_NONE;
}

enum err cmd_import_invoices(struct app *app)
{
	struct text file;
	struct book book;
	struct invoice_table *table = NULL;
	struct import_result result = {.rows = 0};
	if (app->word_count != 1)
		return refuse_as(ERR_USAGE, &app->why, "file", "", "must be named once",
			"import invoices FILE");
	TRY(app_book(app, &book));
	TRY(app_file(app, app->words[0], &file));
	enum err e = open_table(app, file, &table);
	if (e == ERR_NONE)
		e = store(app, table, &result);
	if (app->format == FORMAT_JSON)
		show_json(app, &result, table);
	else if (e == ERR_NONE)
		show_text(app, &result, table);
	TRY(e);
	return keep_rejected(app, &result);
}
