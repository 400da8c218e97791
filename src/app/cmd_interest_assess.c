#include "app/act.h"
#include "app/late_law.h"
#include "service/charge_late_payment.h"

enum err cmd_interest_assess(struct app *app);

static void show_json(struct app *app, const struct charged_late_payment *r, const struct act *act)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_str(&j, "law", late_law_name(r->term.term.law));
	json_str(&j, "basis", r->term.basis);
	late_law_json(app, &j, &r->computed);
	json_money(&j, "charged_before", r->before);
	json_list(&j, "charges");
	if (r->has_sum)
		json_str(&j, NULL, r->sum.invoice.number);
	if (r->has_interest)
		json_str(&j, NULL, r->interest.invoice.number);
	json_end(&j);
	act_json(&j, act);
	json_end(&j);
}

static void show_text(struct app *app, const struct charged_late_payment *r, const struct act *act)
{
	late_law_text(app, &r->computed);
	app_print(app, "Interest charged before: %s\n", money_show(app->arena, r->before));
	if (r->has_sum)
		app_print(app, "Charge %s: %s\n", r->sum.invoice.number,
			money_show(app->arena, r->sum.invoice.amount));
	if (r->has_interest)
		app_print(app, "Charge %s: %s\n", r->interest.invoice.number,
			money_show(app->arena, r->interest.invoice.amount));
	act_text(app, act);
}

enum err cmd_interest_assess(struct app *app)
{
	struct ctx c;
	struct late_rules rules;
	struct charged_late_payment r;
	struct act act;
	struct charge_late_payment in = {.rules = &rules};
	TRY(act_word(app, "invoice", &in.invoice));
	TRY(late_law_rules(app, &rules));
	TRY(app_ctx(app, &c));
	in.on = c.today;
	TRY(app_date_or(app, "due", DATE_NONE, &in.due));
	TRY(act_run(app, "interest.assess", charge_late_payment_any, &in, &r, &act));
	if (app->format == FORMAT_JSON)
		show_json(app, &r, &act);
	else
		show_text(app, &r, &act);
	return ERR_NONE;
}
