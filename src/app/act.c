#include "app/act.h"

enum err act_word(struct app *app, const char *what, const char **ret)
{
	if (app->word_count != 1)
		return refuse_as(
			ERR_USAGE, &app->why, what, "", "must be given once", "see `fairdue help`");
	*ret = app->words[0];
	return ERR_NONE;
}

enum err act_id(struct app *app, const char *what, int64_t *ret)
{
	const char *word;
	TRY(act_word(app, what, &word));
	if (text_int(text_of(word), ret) != ERR_NONE || *ret <= 0)
		return refuse_as(
			ERR_USAGE, &app->why, what, word, "is not an id", "a number above 0");
	return ERR_NONE;
}

enum err act_money_or_zero(struct app *app, const char *name, const char *code, struct money *ret)
{
	if (app_option(app, name))
		return app_money(app, name, code, ret);
	*ret = money_zero(code);
	return ERR_NONE;
}

enum err act_run(struct app *app, const char *name, use_case *run, const void *in, void *ret,
	struct act *ret_act)
{
	struct act act = {.stored = app_flag(app, "yes")};
	const struct perform perform = {run, in, ret, act.stored};
	enum err e = app_do(app, name, perform_any, &perform, &act.said);
	if (!act.said.tried)
		TRY(e);
	*ret_act = act;
	return ERR_NONE;
}

void act_json(struct json *j, const struct act *act)
{
	json_bool(j, "stored", act->stored);
	performed_json(j, &act->said);
}

void act_text(struct app *app, const struct act *act)
{
	int64_t entry = 0;
	if (act->said.count == 0)
		app_print(app, "The journal stays as it is.\n");
	for (size_t i = 0; i < act->said.count; i++) {
		const struct journal_line *l = &act->said.lines[i];
		bool debit = l->amount.minor > 0;
		if (l->entry.n != entry)
			app_print(app, "%s  %s\n", date_iso(app->arena, l->effective), l->kind);
		entry = l->entry.n;
		app_print(app, "  %-6s %5lld %-32s %18s\n", debit ? "debit" : "credit",
			(long long)l->account, chart_name(l->account),
			money_show(app->arena, debit ? l->amount : money_negate(l->amount)));
	}
	if (!act->stored)
		app_print(app, "Nothing was stored. Repeat with --yes to store it.\n");
}
