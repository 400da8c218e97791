#include "app/act.h"
#include "app/show.h"
#include "service/keep_promises.h"

enum err cmd_promise_add(struct app *app);
enum err cmd_promise_withdraw(struct app *app);

static void show(struct app *app, const struct kept_promise *p, const struct act *act)
{
	if (app->format != FORMAT_JSON) {
		app_print(app, "Promise %lld: %s by %s, judged %s (%s).\n", (long long)p->id.n,
			money_show(app->arena, p->word.amount), date_iso(app->arena, p->word.by),
			date_iso(app->arena, promise_deadline(&p->word)),
			promise_verdict_name(p->verdict));
		act_text(app, act);
		return;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "id", p->id.n);
	json_money(&j, "amount", p->word.amount);
	json_date(&j, "by", p->word.by);
	json_date(&j, "deadline", promise_deadline(&p->word));
	json_str(&j, "state", promise_verdict_name(p->verdict));
	act_json(&j, act);
	json_end(&j);
}

enum err cmd_promise_add(struct app *app)
{
	const char *code;
	struct kept_promise p;
	struct act act;
	struct make_promise in;
	int64_t tolerance;
	TRY(act_word(app, "customer", &in.customer));
	TRY(app_currency(app, &code));
	TRY(app_money(app, "amount", code, &in.amount));
	TRY(app_date_or(app, "by", DATE_NONE, &in.by));
	if (date_is_none(in.by))
		return refuse_as(ERR_USAGE, &app->why, "--by", "", "is missing",
			"the day it is promised for");
	TRY(app_int_or(app, "tolerance-days", PROMISE_TOLERANCE_DAYS_USUAL, &tolerance));
	if (tolerance < 0 || tolerance > PROMISE_TOLERANCE_DAYS_MOST)
		return refuse_as(
			ERR_USAGE, &app->why, "--tolerance-days", "", "is out of range", "0 to 60");
	in.tolerance_days = (int32_t)tolerance;
	TRY(act_run(app, "promise.add", make_promise_any, &in, &p, &act));
	show(app, &p, &act);
	return ERR_NONE;
}

enum err cmd_promise_withdraw(struct app *app)
{
	struct kept_promise p;
	struct act act;
	struct withdraw_promise in;
	TRY(act_id(app, "promise", &in.promise.n));
	TRY(act_run(app, "promise.withdraw", withdraw_promise_any, &in, &p, &act));
	show(app, &p, &act);
	return ERR_NONE;
}
