#include "app/app.h"
#include "service/report_trial_balance.h"

enum err cmd_trial_balance(struct app *app);

static void show_json(struct app *app, const struct ctx *c, const struct trial_balance *t)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_str(&j, "book", c->book.code);
	json_date(&j, "as_of", t->as_of);
	json_str(&j, "method", t->method);
	json_str(&j, "formula", t->formula);
	json_list(&j, "items");
	for (size_t i = 0; i < t->count; i++) {
		json_map(&j, NULL);
		json_int(&j, "account", t->lines[i].account);
		json_str(&j, "name", t->lines[i].name);
		json_str(&j, "kind", account_kind_name(t->lines[i].kind));
		json_money(&j, "debit", t->lines[i].debit);
		json_money(&j, "credit", t->lines[i].credit);
		json_end(&j);
	}
	json_end(&j);
	json_list(&j, "totals");
	for (size_t i = 0; i < t->total_count; i++) {
		json_map(&j, NULL);
		json_money(&j, "debit", t->totals[i].debit);
		json_money(&j, "credit", t->totals[i].credit);
		json_end(&j);
	}
	json_end(&j);
	json_none(&j, "next");
	json_end(&j);
}

static const char *or_blank(struct app *app, struct money m)
{
	return m.minor ? money_show(app->arena, m) : "";
}

static void show_text(struct app *app, const struct ctx *c, const struct trial_balance *t)
{
	app_print(app, "Trial balance of %s at %s (%s)\n", c->book.code,
		date_iso(app->arena, t->as_of), t->formula);
	for (size_t i = 0; i < t->count; i++)
		app_print(app, "%5lld  %-34s %20s %20s\n", (long long)t->lines[i].account,
			t->lines[i].name, or_blank(app, t->lines[i].debit),
			or_blank(app, t->lines[i].credit));
	for (size_t i = 0; i < t->total_count; i++)
		app_print(app, "%-41s %20s %20s\n", "Total",
			money_show(app->arena, t->totals[i].debit),
			money_show(app->arena, t->totals[i].credit));
}

enum err cmd_trial_balance(struct app *app)
{
	struct ctx c;
	struct trial_balance t;
	struct report_trial_balance in;
	TRY(app_ctx(app, &c));
	in.as_of = date_is_none(app->as_of) ? c.today : app->as_of;
	TRY(app_known(app, &c.book, &in.known));
	TRY(report_trial_balance(&c, &in, &t));
	if (app->format == FORMAT_JSON)
		show_json(app, &c, &t);
	else
		show_text(app, &c, &t);
	return ERR_NONE;
}
