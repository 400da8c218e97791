#include "app/show.h"
#include "service/import_bank.h"

enum err cmd_bank_check(struct app *app);
enum err cmd_bank_import(struct app *app);

static void show_errors(struct json *j, const char *key, const struct refusals *why)
{
	json_list(j, key);
	for (size_t i = 0; i < why->count; i++) {
		const struct refusal *r = &why->items[i];
		json_map(j, NULL);
		json_int(j, "line", r->line);
		json_str(j, "field", r->field);
		json_str(j, "value", r->value);
		json_str(j, "message", r->problem);
		json_end(j);
	}
	json_end(j);
}

static void show_balance(struct json *j, const char *key, bool has, struct money m)
{
	if (has)
		json_money(j, key, m);
	else
		json_none(j, key);
}

static void show_balanced(struct json *j, const struct bank_statement *s)
{
	enum bank_balance balanced = bank_balanced(s);
	if (balanced == BANK_BALANCE_UNKNOWN)
		json_none(j, "balanced");
	else
		json_bool(j, "balanced", balanced == BANK_BALANCED);
}

static void check_statement_json(struct json *j, const struct bank_statement *s)
{
	struct money credits = {.minor = 0}, debits = credits;
	bool counted = bank_totals(s, &credits, &debits) == ERR_NONE;
	json_map(j, NULL);
	json_str(j, "account", s->account);
	json_str(j, "currency", s->currency);
	show_balance(j, "opening", s->has_opening, s->opening);
	show_balance(j, "closing", s->has_closing, s->closing);
	json_int(j, "entries", (int64_t)s->count);
	show_balance(j, "credits", counted, credits);
	show_balance(j, "debits", counted, debits);
	show_balanced(j, s);
	json_end(j);
}

static void check_json(struct app *app, enum bank_format format, const struct bank_file *file,
	const struct refusals *errors)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_str(&j, "format", bank_format_name(format));
	json_list(&j, "statements");
	for (size_t i = 0; i < file->count; i++)
		check_statement_json(&j, &file->statements[i]);
	json_end(&j);
	show_errors(&j, "errors", errors);
	json_end(&j);
}

static void check_text(struct app *app, const struct bank_file *file)
{
	static const char *const BALANCED[] = {
		[BANK_BALANCE_UNKNOWN] = "no balances to compare",
		[BANK_BALANCED] = "balanced",
		[BANK_OUT_OF_BALANCE] = "OUT OF BALANCE",
	};
	app_print(app, "%s\n", bank_format_name(file->format));
	for (size_t i = 0; i < file->count; i++) {
		const struct bank_statement *s = &file->statements[i];
		struct money credits, debits;
		app_print(app, "  %s %s: %zu entries",
			s->account ? s->account : "account not named", str_or_empty(s->currency),
			s->count);
		if (bank_totals(s, &credits, &debits) == ERR_NONE)
			app_print(app, ", in %s, out %s", money_show(app->arena, credits),
				money_show(app->arena, debits));
		app_print(app, ", %s\n", BALANCED[bank_balanced(s)]);
	}
	for (size_t i = 0; i < file->notices.count; i++)
		app_print(app, "  set aside: %s\n",
			refusal_line(app->arena, &file->notices.items[i]));
}

static struct bank_options options_of(const struct app *app, const char *fallback)
{
	return (struct bank_options){.currency = app_option(app, "currency"),
		.fallback = fallback,
		.account = app_option(app, "account"),
		.dates = app_option(app, "dates")};
}

enum err cmd_bank_check(struct app *app)
{
	struct text bytes;
	struct bank_file file = {.count = 0};
	TRY(app_words(app, 1, "file"));
	TRY(app_file(app, app->words[0], &bytes));
	/* No book is at hand that could say the currency; new ones count in USD. */
	const struct bank_options options = options_of(app, "USD");
	enum err e = bank_parse(app->arena, bytes, &options, &app->why, &file);
	if (app->format == FORMAT_JSON)
		check_json(
			app, bank_detect(bytes), &file, e == ERR_NONE ? &file.notices : &app->why);
	else if (e == ERR_NONE)
		check_text(app, &file);
	return e;
}

static void import_line_json(struct json *j, const struct matched_line *m)
{
	json_map(j, NULL);
	json_int(j, "line", m->line.id.n);
	json_str(j, "state", bank_line_state_name(m->line.state));
	json_date(j, "booked", m->line.booked);
	json_money(j, "amount", m->line.amount);
	json_str(j, "payer", m->line.payer);
	json_str(j, "customer", *m->customer ? m->customer : NULL);
	json_str(j, "why", m->why);
	json_str(j, "reasons", m->line.reasons);
	json_end(j);
}

static void import_json(
	struct app *app, const struct bank_file *file, const struct imported_bank *r)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_str(&j, "format", bank_format_name(file->format));
	json_list(&j, "statements");
	for (size_t i = 0; i < r->statement_count; i++) {
		json_map(&j, NULL);
		json_str(&j, "account", r->statements[i].account);
		json_str(&j, "currency", r->statements[i].currency);
		json_int(&j, "lines", r->statements[i].lines);
		json_int(&j, "new", r->statements[i].added);
		json_bool(&j, "known", r->statements[i].known);
		show_balanced(&j, &file->statements[i]);
		json_end(&j);
	}
	json_end(&j);
	json_int(&j, "lines", r->lines);
	json_int(&j, "new", r->added);
	json_int(&j, "known", r->known);
	json_int(&j, "pending", r->pending);
	json_int(&j, "applied", r->matched.applied);
	json_int(&j, "proposed", r->matched.proposed);
	json_int(&j, "unmatched", r->matched.unmatched);
	json_bool(&j, "unchanged", r->unchanged);
	json_list(&j, "items");
	for (size_t i = 0; i < r->matched.count; i++)
		import_line_json(&j, &r->matched.items[i]);
	json_end(&j);
	show_errors(&j, "errors", &file->notices);
	json_end(&j);
}

static void import_text(
	struct app *app, const struct bank_file *file, const struct imported_bank *r)
{
	if (r->unchanged)
		app_print(app, "These statements were taken in before; nothing changed.\n");
	app_print(app, "%lld booked lines: %lld new, %lld known before; %lld pending set aside.\n",
		(long long)r->lines, (long long)r->added, (long long)r->known,
		(long long)r->pending);
	for (size_t i = 0; i < file->count; i++)
		if (bank_balanced(&file->statements[i]) == BANK_OUT_OF_BALANCE)
			app_print(app,
				"WARNING: the statement %s does not add up to its closing balance.\n",
				str_or_empty(file->statements[i].id));
	for (size_t i = 0; i < file->notices.count; i++)
		app_print(app, "  set aside: %s\n",
			refusal_line(app->arena, &file->notices.items[i]));
	for (size_t i = 0; i < r->matched.count; i++) {
		const struct matched_line *m = &r->matched.items[i];
		app_print(app, "%8lld  %s  %18s  %-9s %-12s %s\n", (long long)m->line.id.n,
			date_iso(app->arena, m->line.booked),
			money_show(app->arena, m->line.amount), bank_line_state_name(m->line.state),
			m->customer, m->why);
	}
	app_print(app, "%lld applied, %lld proposed, %lld unmatched.\n",
		(long long)r->matched.applied, (long long)r->matched.proposed,
		(long long)r->matched.unmatched);
}

enum err cmd_bank_import(struct app *app)
{
	struct text bytes;
	struct book book;
	struct bank_file file;
	struct imported_bank r;
	TRY(app_words(app, 1, "file"));
	TRY(app_book(app, &book));
	TRY(app_file(app, app->words[0], &bytes));
	const struct bank_options options = options_of(app, book.currency);
	TRY(bank_parse(app->arena, bytes, &options, &app->why, &file));
	const struct import_bank in = {.file = &file,
		.source = app->words[0],
		.propose_only = app_flag(app, "propose-only")};
	TRY(app_do(app, "bank.import", import_bank_any, &in, &r));
	if (app->format == FORMAT_JSON)
		import_json(app, &file, &r);
	else
		import_text(app, &file, &r);
	return ERR_NONE;
}
