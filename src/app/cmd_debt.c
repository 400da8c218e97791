#include "app/act.h"
#include "app/show.h"
#include "service/open_hardship.h"
#include "service/recover_debt.h"
#include "service/write_off.h"

enum err cmd_write_off(struct app *app);
enum err cmd_write_off_undo(struct app *app);
enum err cmd_recover(struct app *app);
enum err cmd_hardship_open(struct app *app);
enum err cmd_hardship_review(struct app *app);

static void show_write_off(struct app *app, const struct wrote_off *r, const struct act *act)
{
	const struct kept_writeoff *o = &r->writeoff;
	if (app->format != FORMAT_JSON) {
		app_print(app,
			"Write-off %lld (%s, %s)%s: %s of principal, %s of charges, on %zu items.\n",
			(long long)o->id, writeoff_reason_word(o->reason), o->authority,
			o->undone ? ", undone" : "", money_show(app->arena, o->principal),
			money_show(app->arena, o->charges), r->items);
		act_text(app, act);
		return;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "id", o->id);
	json_str(&j, "reason", writeoff_reason_word(o->reason));
	json_str(&j, "authority", o->authority);
	json_bool(&j, "undone", o->undone);
	json_money(&j, "principal", o->principal);
	json_money(&j, "charges", o->charges);
	json_int(&j, "items", (int64_t)r->items);
	act_json(&j, act);
	json_end(&j);
}

/* An invoice's own currency goes before the book's. */
static enum err currency_of(struct app *app, const struct ctx *c, struct write_off *in)
{
	struct invoice invoice;
	enum err e = in->invoice && app_option(app, "currency") == NULL
		? invoice_by_number(c->db, app->arena, c->book.id, in->invoice, &invoice)
		: ERR_NOT_FOUND;
	if (e == ERR_NOT_FOUND)
		return app_currency(app, &in->currency);
	if (e == ERR_NONE)
		in->currency = arena_str(app->arena, invoice.amount.code);
	return e;
}

enum err cmd_write_off(struct app *app)
{
	struct ctx c;
	struct wrote_off r;
	struct act act;
	struct write_off in = {.invoice = app_option(app, "invoice"),
		.reason = app_option(app, "reason"),
		.note = app_option(app, "note")};
	TRY(act_word(app, "customer", &in.customer));
	TRY(app_ctx(app, &c));
	TRY(currency_of(app, &c, &in));
	TRY(act_money_or_zero(app, "amount", in.currency, &in.amount));
	if (in.amount.minor && in.invoice == NULL)
		return refuse_as(ERR_USAGE, &app->why, "--amount", "", "goes with one invoice",
			"--invoice NUMBER");
	in.on = c.today;
	TRY(act_run(app, "debt.write_off", write_off_any, &in, &r, &act));
	show_write_off(app, &r, &act);
	return ERR_NONE;
}

enum err cmd_write_off_undo(struct app *app)
{
	struct ctx c;
	struct wrote_off r;
	struct act act;
	struct undo_write_off in;
	TRY(act_id(app, "write-off", &in.writeoff));
	TRY(app_ctx(app, &c));
	in.on = c.today;
	TRY(act_run(app, "debt.write_off_undo", undo_write_off_any, &in, &r, &act));
	show_write_off(app, &r, &act);
	return ERR_NONE;
}

enum err cmd_recover(struct app *app)
{
	struct ctx c;
	struct recovered_debt r;
	struct act act;
	const char *code;
	struct recover_debt in = {.reference = app_option(app, "reference")};
	TRY(act_word(app, "customer", &in.customer));
	TRY(app_ctx(app, &c));
	TRY(app_currency(app, &code));
	TRY(app_money(app, "amount", code, &in.amount));
	TRY(app_date_or(app, "received", c.today, &in.received));
	TRY(act_run(app, "debt.recover", recover_debt_any, &in, &r, &act));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_int(&j, "payment", r.payment.id.n);
		json_money(&j, "recovered", r.split.recovered);
		json_money(&j, "to_open", r.split.to_open);
		json_money(&j, "unapplied", r.split.unapplied);
		act_json(&j, &act);
		json_end(&j);
		return ERR_NONE;
	}
	app_print(app, "Recovered %s; %s paid what was open, %s stays the customer's.\n",
		money_show(app->arena, r.split.recovered), money_show(app->arena, r.split.to_open),
		money_show(app->arena, r.split.unapplied));
	act_text(app, &act);
	return ERR_NONE;
}

static void show_hardship(
	struct app *app, const char *customer, const struct hardship *h, const struct act *act)
{
	if (app->format != FORMAT_JSON) {
		if (h->open)
			app_print(app,
				"Hardship of %s (%s): follow-up pauses; a person looks by %s.\n",
				customer, h->cause, date_iso(app->arena, h->review));
		else
			app_print(app, "Hardship of %s (%s): closed; follow-up may go on.\n",
				customer, h->cause);
		act_text(app, act);
		return;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "id", h->id);
	json_str(&j, "customer", customer);
	json_str(&j, "cause", h->cause);
	json_bool(&j, "open", h->open);
	json_date(&j, "review", h->open ? h->review : DATE_NONE);
	act_json(&j, act);
	json_end(&j);
}

enum err cmd_hardship_open(struct app *app)
{
	struct hardship h;
	struct act act;
	struct open_hardship in = {
		.cause = app_option(app, "cause"), .note = app_option(app, "note")};
	TRY(act_word(app, "customer", &in.customer));
	TRY(app_date_or(app, "review", DATE_NONE, &in.review));
	TRY(act_run(app, "hardship.open", open_hardship_any, &in, &h, &act));
	show_hardship(app, in.customer, &h, &act);
	return ERR_NONE;
}

enum err cmd_hardship_review(struct app *app)
{
	struct hardship h;
	struct act act;
	struct review_hardship in = {.close = app_flag(app, "close")};
	TRY(act_word(app, "customer", &in.customer));
	TRY(app_date_or(app, "review", DATE_NONE, &in.review));
	TRY(act_run(app, "hardship.review", review_hardship_any, &in, &h, &act));
	show_hardship(app, in.customer, &h, &act);
	return ERR_NONE;
}
