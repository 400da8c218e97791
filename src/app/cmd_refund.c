#include "app/act.h"
#include "app/show.h"
#include "service/refund_cash.h"

enum err cmd_refund(struct app *app);

static void show_json(struct app *app, const struct refunded_cash *r, const struct act *act)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	if (act->stored)
		json_int(&j, "payment", r->payment.id.n);
	json_money(&j, "amount", money_negate(r->payment.amount));
	json_date(&j, "date", r->payment.received);
	json_list(&j, "from");
	for (size_t i = 0; i < r->count; i++) {
		json_map(&j, NULL);
		json_int(&j, "payment", r->parts[i].payment.n);
		json_money(&j, "amount", r->parts[i].amount);
		json_end(&j);
	}
	json_end(&j);
	json_money(&j, "left", r->left);
	act_json(&j, act);
	json_end(&j);
}

static void show(struct app *app, const struct refunded_cash *r, const struct act *act)
{
	if (app->format == FORMAT_JSON) {
		show_json(app, r, act);
		return;
	}
	for (size_t i = 0; i < r->count; i++)
		app_print(app, "%s of payment %lld goes back to the customer.\n",
			money_show(app->arena, r->parts[i].amount),
			(long long)r->parts[i].payment.n);
	app_print(app, "Stays the customer's: %s.\n", money_show(app->arena, r->left));
	if (act->stored)
		app_print(app, "The refund is payment %lld.\n", (long long)r->payment.id.n);
	act_text(app, act);
}

enum err cmd_refund(struct app *app)
{
	struct ctx c;
	struct act act;
	struct refunded_cash r;
	const char *code;
	struct refund_cash in = {.credit_note = app_option(app, "credit-note"),
		.reference = app_option(app, "reference"),
		.reason = app_option(app, "reason")};
	TRY(act_word(app, "customer", &in.customer));
	TRY(app_currency(app, &code));
	TRY(app_ctx(app, &c));
	TRY(app_money(app, "amount", code, &in.amount));
	TRY(app_date_or(app, "date", c.today, &in.on));
	TRY(act_run(app, "payment.refund", refund_cash_any, &in, &r, &act));
	show(app, &r, &act);
	return ERR_NONE;
}
