#include "app/act.h"
#include "app/late_law.h"
#include "service/charge_fees.h"

enum err cmd_fee_term(struct app *app);
enum err cmd_fee_told(struct app *app);
enum err cmd_fee_assess(struct app *app);
enum err cmd_fee_reinstate(struct app *app);
enum err cmd_fee_reverse(struct app *app);
enum err cmd_waive(struct app *app);

static void show(struct app *app, const char *number, const char *state, struct money amount,
	const struct act *act)
{
	if (app->format != FORMAT_JSON) {
		app_print(
			app, "Charge %s: %s, %s.\n", number, state, money_show(app->arena, amount));
		act_text(app, act);
		return;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_str(&j, "charge", number);
	json_str(&j, "state", state);
	json_money(&j, "amount", amount);
	act_json(&j, act);
	json_end(&j);
}

static enum err read_term(struct app *app, const char *code, struct fee_term *ret)
{
	const char *percent = app_option(app, "percent");
	int64_t grace;
	TRY(app_int_or(app, "grace-days", 0, &grace));
	if (grace < 0 || grace > FEE_GRACE_DAYS_MOST)
		return refuse_as(
			ERR_USAGE, &app->why, "--grace-days", "", "is out of range", "0 to 3650");
	ret->grace_days = (int32_t)grace;
	ret->has_least = app_option(app, "least") != NULL;
	ret->has_most = app_option(app, "most") != NULL;
	TRY(act_money_or_zero(app, "least", code, &ret->least));
	TRY(act_money_or_zero(app, "most", code, &ret->most));
	TRY(act_money_or_zero(app, "fixed", code, &ret->fixed));
	if (percent && rate_parse(text_of(percent), &ret->percent) != ERR_NONE)
		return refuse_as(ERR_USAGE, &app->why, "--percent", percent, "is not a percentage",
			"such as 1.5");
	if (app_option(app, "law"))
		TRY(late_law_option(app, &ret->law));
	if (app_option(app, "law") && (percent || app_option(app, "fixed")))
		return refuse_as(ERR_USAGE, &app->why, "--law", app_option(app, "law"),
			"does not go with --percent or --fixed", "one of them");
	ret->kind = app_option(app, "law") ? FEE_KIND_LAW
		: percent                  ? FEE_KIND_PERCENT
		: app_option(app, "fixed") ? FEE_KIND_FIXED
					   : FEE_KIND_NONE;
	return ERR_NONE;
}

/* A law is its own basis. */
static enum err read_basis(struct app *app, struct record_fee_term *in)
{
	struct ctx c;
	struct late_rules rules;
	in->basis = app_option(app, "basis");
	if (in->term.kind != FEE_KIND_LAW || !str_empty(in->basis))
		return ERR_NONE;
	TRY(app_ctx(app, &c));
	TRY(late_law_rules(app, &rules));
	in->basis = late_law_basis(app->arena, &rules, in->term.law, c.today);
	return ERR_NONE;
}

enum err cmd_fee_term(struct app *app)
{
	struct book book;
	struct kept_term t;
	struct act act;
	struct record_fee_term in = {.customer = app_option(app, "customer")};
	TRY(app_book(app, &book));
	TRY(read_term(app, book.currency, &in.term));
	TRY(read_basis(app, &in));
	TRY(act_run(app, "fee.term", record_fee_term_any, &in, &t, &act));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_str(&j, "basis", t.basis);
		json_date(&j, "since", t.since);
		act_json(&j, &act);
		json_end(&j);
		return ERR_NONE;
	}
	app_print(app, "Fee term from %s: %s.\n", date_iso(app->arena, t.since), t.basis);
	act_text(app, &act);
	return ERR_NONE;
}

enum err cmd_fee_told(struct app *app)
{
	struct ctx c;
	struct told_fee_term t;
	struct act act;
	struct tell_fee_term in = {.how = app_option(app, "how")};
	TRY(act_word(app, "customer", &in.customer));
	TRY(app_ctx(app, &c));
	TRY(app_date_or(app, "on", c.today, &in.on));
	TRY(act_run(app, "fee.told", tell_fee_term_any, &in, &t, &act));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_str(&j, "customer", in.customer);
		json_date(&j, "told", t.on);
		json_str(&j, "basis", t.term.basis);
		act_json(&j, &act);
		json_end(&j);
		return ERR_NONE;
	}
	app_print(app, "%s was told on %s: %s.\n", in.customer, date_iso(app->arena, t.on),
		t.term.basis);
	act_text(app, &act);
	return ERR_NONE;
}

enum err cmd_fee_assess(struct app *app)
{
	struct ctx c;
	struct assessed_fee r;
	struct act act;
	struct assess_fee in = {.number = app_option(app, "number")};
	TRY(act_word(app, "invoice", &in.invoice));
	TRY(app_ctx(app, &c));
	in.on = c.today;
	TRY(app_date_or(app, "due", DATE_NONE, &in.due));
	TRY(act_run(app, "fee.assess", assess_fee_any, &in, &r, &act));
	show(app, r.issued.invoice.number, fee_state_name(FEE_ASSESSED), r.issued.invoice.amount,
		&act);
	return ERR_NONE;
}

static enum err change(struct app *app, const char *name, enum fee_act what)
{
	struct ctx c;
	struct changed_charge r;
	struct act act;
	struct change_charge in = {.act = what, .reason = app_option(app, "reason")};
	TRY(act_word(app, "charge", &in.charge));
	TRY(app_ctx(app, &c));
	in.on = c.today;
	TRY(act_run(app, name, change_charge_any, &in, &r, &act));
	show(app, r.charge.number, fee_state_name(r.state), r.amount, &act);
	return ERR_NONE;
}

enum err cmd_waive(struct app *app)
{
	return change(app, "charge.waive", FEE_WAIVE);
}

enum err cmd_fee_reinstate(struct app *app)
{
	return change(app, "charge.reinstate", FEE_REINSTATE);
}

enum err cmd_fee_reverse(struct app *app)
{
	return change(app, "charge.reverse", FEE_REVERSE);
}
