#include "app/act.h"
#include "app/show.h"
#include "service/agree_plans.h"

enum err cmd_plan_offer(struct app *app);
enum err cmd_plan_accept(struct app *app);
enum err cmd_plan_show(struct app *app);

static void show_json(struct app *app, const struct kept_plan *p, const struct act *act)
{
	struct json j = app_json(app);
	struct money paid = money_zero(p->plan.total.code), arrears = paid;
	paid.minor = p->paid_minor;
	arrears.minor = p->arrears_minor;
	json_map(&j, NULL);
	json_int(&j, "id", p->id.n);
	json_str(&j, "status", plan_standing_word(p->standing));
	json_str(&j, "method", p->plan.method);
	json_money(&j, "total", p->plan.total);
	json_money(&j, "interest", p->plan.interest);
	json_date(&j, "expires", p->expires);
	json_date(&j, "accepted", p->accepted);
	json_money(&j, "paid", paid);
	json_money(&j, "arrears", arrears);
	json_date(&j, "next_due", p->next_due);
	json_list(&j, "parts");
	for (uint32_t i = 0; i < p->plan.count; i++) {
		json_map(&j, NULL);
		json_date(&j, "due", p->plan.parts[i].due);
		json_money(&j, "amount", p->plan.parts[i].amount);
		json_money(&j, "principal", p->plan.parts[i].principal);
		json_money(&j, "interest", p->plan.parts[i].interest);
		json_money(&j, "rest", p->plan.parts[i].rest);
		json_end(&j);
	}
	json_end(&j);
	if (act)
		act_json(&j, act);
	json_end(&j);
}

static void show(struct app *app, const struct kept_plan *p, const struct act *act)
{
	if (app->format == FORMAT_JSON) {
		show_json(app, p, act);
		return;
	}
	app_print(app, "Plan %lld (%s): %u parts, %s in all, %s of it interest.\n",
		(long long)p->id.n, plan_standing_word(p->standing), p->plan.count,
		money_show(app->arena, p->plan.total), money_show(app->arena, p->plan.interest));
	for (uint32_t i = 0; i < p->plan.count; i++)
		app_print(app, "%4u  %s %18s  rest %18s%s\n", i + 1,
			date_iso(app->arena, p->plan.parts[i].due),
			money_show(app->arena, p->plan.parts[i].amount),
			money_show(app->arena, p->plan.parts[i].rest),
			p->plan.parts[i].moved ? "  (put to the end)" : "");
	if (p->standing == PLAN_IS_OFFERED)
		app_print(app, "The offer stands until %s.\n", date_iso(app->arena, p->expires));
	if (act)
		act_text(app, act);
}

static enum err read_rate(struct app *app, struct offer_plan *in)
{
	const char *monthly = app_option(app, "monthly-rate"),
		   *yearly = app_option(app, "yearly-rate");
	const char *rate = monthly ? monthly : yearly;
	in->rate_yearly = monthly == NULL;
	if (rate && rate_parse(text_of(rate), &in->rate) != ERR_NONE)
		return refuse_as(ERR_USAGE, &app->why, "rate", rate, "is not a percentage",
			"a number such as 8.25");
	return ERR_NONE;
}

static enum err read_terms(struct app *app, const char *code, struct offer_plan *in)
{
	int64_t parts;
	const char *every = app_option(app, "every");
	TRY(app_int_or(app, "parts", 0, &parts));
	if (parts < 0 || parts > PLAN_PARTS_MOST || (parts == 0 && !app_option(app, "payment")))
		return refuse_as(ERR_USAGE, &app->why, "--parts", "", "must be given, or --payment",
			"1 to 600");
	in->parts = (uint32_t)parts;
	TRY(act_money_or_zero(app, "amount", code, &in->amount));
	TRY(act_money_or_zero(app, "payment", code, &in->payment));
	TRY(app_date_or(app, "first", DATE_NONE, &in->dates.first));
	if (date_is_none(in->dates.first))
		return refuse_as(ERR_USAGE, &app->why, "--first", "", "is missing",
			"the day of the first part");
	if (every && !str_equal(every, "week") && !str_equal(every, "month"))
		return refuse_as(
			ERR_USAGE, &app->why, "--every", every, "is no rhythm", "week or month");
	in->dates.every = every && str_equal(every, "week") ? PLAN_WEEKLY : PLAN_MONTHLY;
	TRY(app_date_or(app, "expires", DATE_NONE, &in->expires));
	return read_rate(app, in);
}

enum err cmd_plan_offer(struct app *app)
{
	const char *code;
	struct kept_plan p;
	struct act act;
	struct offer_plan in = {.has_rule = false};
	TRY(act_word(app, "customer", &in.customer));
	TRY(app_currency(app, &code));
	TRY(read_terms(app, code, &in));
	TRY(act_run(app, "plan.offer", offer_plan_any, &in, &p, &act));
	show(app, &p, &act);
	return ERR_NONE;
}

enum err cmd_plan_accept(struct app *app)
{
	struct accepted_plan p;
	struct act act;
	struct accept_plan in;
	TRY(act_id(app, "plan", &in.plan.n));
	TRY(act_run(app, "plan.accept", accept_plan_any, &in, &p, &act));
	show(app, &p.plan, &act);
	return ERR_NONE;
}

enum err cmd_plan_show(struct app *app)
{
	struct ctx c;
	struct plan_id id;
	struct kept_plan p;
	TRY(act_id(app, "plan", &id.n));
	TRY(app_ctx(app, &c));
	enum err e = plan_by_id(c.db, c.arena, c.book.id, id, &p);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, &app->why, "plan", app->words[0], "is not a plan of this book",
			"the id of a plan");
	TRY(e);
	show(app, &p, NULL);
	return ERR_NONE;
}
