#include "app/act.h"
#include "app/show.h"
#include "service/make_offers.h"

enum err cmd_settle_offer(struct app *app);
enum err cmd_settle_accept(struct app *app);
enum err cmd_waive_offer(struct app *app);

static void show(struct app *app, const struct offer *o, const struct act *act)
{
	if (app->format != FORMAT_JSON) {
		app_print(app, "Offer %lld (%s, %s): pay %s by %s and %s goes.\n", (long long)o->id,
			offer_kind_word(o->kind), offer_status_word(o->status),
			money_show(app->arena, o->amount), date_iso(app->arena, o->pay_by),
			money_show(app->arena, o->dropped));
		act_text(app, act);
		return;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "id", o->id);
	json_str(&j, "kind", offer_kind_word(o->kind));
	json_str(&j, "status", offer_status_word(o->status));
	json_money(&j, "amount", o->amount);
	json_money(&j, "dropped", o->dropped);
	json_date(&j, "expires", o->expires);
	json_date(&j, "pay_by", o->pay_by);
	act_json(&j, act);
	json_end(&j);
}

enum err cmd_settle_offer(struct app *app)
{
	struct ctx c;
	struct offer o;
	struct act act;
	const char *code;
	struct offer_settlement in;
	TRY(act_word(app, "customer", &in.customer));
	TRY(app_ctx(app, &c));
	TRY(app_currency(app, &code));
	TRY(app_money(app, "amount", code, &in.amount));
	TRY(app_date_or(app, "expires", date_add_days(c.today, 14), &in.expires));
	TRY(app_date_or(app, "pay-by", date_add_days(in.expires, 14), &in.pay_by));
	TRY(act_run(app, "settle.offer", offer_settlement_any, &in, &o, &act));
	show(app, &o, &act);
	return ERR_NONE;
}

enum err cmd_settle_accept(struct app *app)
{
	struct offer o;
	struct act act;
	struct accept_settlement in;
	TRY(act_id(app, "offer", &in.offer));
	TRY(act_run(app, "settle.accept", accept_settlement_any, &in, &o, &act));
	show(app, &o, &act);
	return ERR_NONE;
}

enum err cmd_waive_offer(struct app *app)
{
	struct ctx c;
	struct offer o;
	struct act act;
	struct offer_waiver in = {.currency = NULL};
	TRY(act_word(app, "customer", &in.customer));
	TRY(app_ctx(app, &c));
	TRY(app_date_or(app, "expires", c.today, &in.expires));
	TRY(act_run(app, "waive.offer", offer_waiver_any, &in, &o, &act));
	show(app, &o, &act);
	return ERR_NONE;
}
