#include "app/show.h"
#include "codec/csv_write.h"
#include "money/currency.h"
#include <string.h>

enum err app_words(struct app *app, size_t count, const char *what)
{
	if (app->word_count == count)
		return ERR_NONE;
	return refuse_as(ERR_USAGE, &app->why, what,
		app->word_count > count ? app->words[count] : "",
		app->word_count > count ? "is one word too many" : "must be given",
		"see `fairdue help` and the command");
}

enum err app_id(struct app *app, size_t at, const char *what, int64_t *ret)
{
	int64_t n;
	if (text_int(text_of(app->words[at]), &n) != ERR_NONE || n <= 0)
		return refuse_as(ERR_USAGE, &app->why, what, app->words[at], "is not an id",
			"a number such as 17");
	*ret = n;
	return ERR_NONE;
}

static enum err read_pick(
	struct app *app, const char *value, const char *code, struct settle_pick *ret)
{
	const char *equal = strrchr(value, '=');
	if (equal == NULL || equal == value)
		return refuse_as(ERR_USAGE, &app->why, "--invoice", value,
			"does not name an invoice and an amount",
			"NUMBER=AMOUNT, such as INV-7=12.50");
	ret->number = arena_strn(app->arena, value, (size_t)(equal - value));
	if (money_parse(text_of(equal + 1), code, &ret->amount) != ERR_NONE)
		return refuse_as(ERR_USAGE, &app->why, "--invoice", value,
			"does not end in an amount", money_accepted(app->arena, code));
	return ERR_NONE;
}

enum err app_picks(struct app *app, const char *code, struct settle_pick **ret, size_t *ret_count)
{
	struct settle_pick *picks = NULL;
	size_t at = 0, count = 0, cap = 0;
	const char *value;
	while ((value = app_option_next(app, "invoice", &at)) != NULL)
		TRY(read_pick(app, value, code, PUSH(app->arena, picks, count, cap)));
	*ret = picks;
	*ret_count = count;
	return ERR_NONE;
}

enum err app_lines(struct app *app, struct order_table *ret)
{
	size_t at = 0;
	const char *value, *path = app_option(app, "file");
	struct text bytes;
	*ret = (struct order_table){NULL, 0, 0};
	while ((value = app_option_next(app, "line", &at)) != NULL)
		TRY(order_table_add(app->arena, text_of(value), &app->why, ret));
	if (path == NULL)
		return ERR_NONE;
	TRY(app_file(app, path, &bytes));
	return order_table_parse(app->arena, bytes, &app->why, ret);
}

enum err app_debts(struct app *app, struct contact_debts *ret)
{
	struct contact_debts d = {.count = 0};
	size_t at = 0;
	for (const char *one; (one = app_option_next(app, "debt", &at));)
		TRY(contact_debts_add(&d, one, &app->why));
	*ret = d;
	return ERR_NONE;
}

enum err app_currency(struct app *app, const char **ret)
{
	struct book book;
	const char *code = app_option(app, "currency");
	TRY(app_book(app, &book));
	if (code && currency_find(code) == NULL)
		return refuse_as(ERR_USAGE, &app->why, "--currency", code,
			"is not a known currency", "three letters such as USD");
	*ret = code ? code : arena_str(app->arena, book.currency);
	return ERR_NONE;
}

void show_entry_json(struct json *j, const struct entry *e)
{
	json_map(j, "entry");
	json_str(j, "kind", e->kind);
	json_date(j, "effective", e->effective);
	json_list(j, "postings");
	for (size_t i = 0; i < e->count; i++) {
		const struct posting *p = &e->postings[i];
		struct money zero = money_zero(p->amount.code);
		json_map(j, NULL);
		json_int(j, "account", (int64_t)p->account);
		json_str(j, "name", chart_name((int64_t)p->account));
		json_money(j, "debit", p->amount.minor > 0 ? p->amount : zero);
		json_money(j, "credit", p->amount.minor < 0 ? money_negate(p->amount) : zero);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

void show_stored_json(struct app *app, struct json *j)
{
	json_bool(j, "stored", app_flag(app, "yes"));
}

void show_entry_text(struct app *app, const struct entry *e)
{
	app_print(app, "%s of %s\n", e->kind, date_iso(app->arena, e->effective));
	for (size_t i = 0; i < e->count; i++) {
		const struct posting *p = &e->postings[i];
		bool debit = p->amount.minor > 0;
		const char *amount =
			money_show(app->arena, debit ? p->amount : money_negate(p->amount));
		app_print(app, "  %4d  %-28s %18s %18s\n", (int)p->account,
			chart_name((int64_t)p->account), debit ? amount : "", debit ? "" : amount);
	}
}

void show_csv_line(struct app *app, const char *const *cells, size_t count)
{
	for (size_t i = 0; i < count; i++)
		csv_write_field(&app->out, text_of(str_or_empty(cells[i])), i == 0);
	csv_write_end(&app->out);
}

void show_items_begin(struct app *app, struct json *j)
{
	if (app->format != FORMAT_JSON)
		return;
	*j = app_json(app);
	json_map(j, NULL);
	json_list(j, "items");
}

void show_items_end(struct app *app, struct json *j, size_t count, const char *none)
{
	if (app->format != FORMAT_JSON) {
		if (count == 0)
			app_print(app, "%s\n", none);
		return;
	}
	json_end(j);
	json_none(j, "next");
	json_end(j);
}
