#include "app/show_case.h"
#include "money/rate.h"
#include "service/list_placements.h"
#include "service/remit.h"

enum err cmd_remit(struct app *app);
enum err cmd_remittance_list(struct app *app);
enum err cmd_remittance_confirm(struct app *app);
enum err cmd_commission_pay(struct app *app);
enum err cmd_trust_sweep(struct app *app);

static void show_sums(struct json *j, const struct remitted *r)
{
	json_str(j, "mode", remittance_way_word(r->way));
	json_date(j, "date", r->on);
	json_date(j, "cutoff", r->cutoff);
	json_money(j, "remit", r->sums.remit);
	json_money(j, "invoice", r->sums.invoice);
	json_money(j, "keep", r->sums.keep);
	json_money(j, "claim", r->sums.claim);
	json_money(j, "commission", r->sums.commission);
	json_money(j, "clearing", r->sums.clearing);
}

static void show_lines(
	struct app *app, struct json *j, const struct remitted_line *lines, size_t count)
{
	json_list(j, "lines");
	for (size_t i = 0; i < count; i++) {
		const struct remitted_line *l = &lines[i];
		json_map(j, NULL);
		json_str(j, "receipt", l->receipt_number);
		json_str(j, "part", l->deducted ? "deducted" : "included");
		json_str(j, "paid_to", l->to_agency ? "agency" : "client");
		json_date(j, "received", l->received);
		json_money(j, "amount", l->amount);
		json_str(j, "rate", rate_plain(app->arena, (struct rate){l->rate_ppm}));
		json_money(j, "commission", l->commission);
		json_end(j);
	}
	json_end(j);
}

static void show_statement(
	struct app *app, const struct remitted *r, const struct remitted_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		app_print(app, "  %-14s %s %s to %s %18s, %s %% is %s\n", lines[i].receipt_number,
			date_iso(app->arena, lines[i].received),
			lines[i].deducted ? "deducted" : "included",
			lines[i].to_agency ? "agency" : "client",
			money_show(app->arena, lines[i].amount),
			rate_plain(app->arena, (struct rate){lines[i].rate_ppm}),
			money_show(app->arena, lines[i].commission));
	app_print(app, "  %s: remits %s, invoices %s, keeps %s", remittance_way_word(r->way),
		money_show(app->arena, r->sums.remit), money_show(app->arena, r->sums.invoice),
		money_show(app->arena, r->sums.keep));
	if (r->sums.claim.minor)
		app_print(app, ", claims %s", money_show(app->arena, r->sums.claim));
	app_print(app, "; %s has not cleared\n", money_show(app->arena, r->sums.clearing));
}

enum err cmd_remit(struct app *app)
{
	struct remittance_made m;
	struct remit in = {.client = app_option(app, "client"), .sweep = app_flag(app, "sweep")};
	TRY(app_words(app, 0, "remit"));
	TRY(app_date_or(app, "cutoff", DATE_NONE, &in.cutoff));
	TRY(app_act(app, "remit", remit_any, &in, &m));
	const struct shown_entry entries[] = {{"agency", &m.funded}, {"agency", &m.agency},
		{"client", &m.client}, {"agency", &m.swept}};
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		show_stored_json(app, &j);
		json_str(&j, "number", app_flag(app, "yes") ? m.remitted.number : NULL);
		show_sums(&j, &m.remitted);
		show_lines(app, &j, m.lines, m.count);
		show_entries_json(&j, entries, COUNT(entries));
		json_end(&j);
		return ERR_NONE;
	}
	show_statement(app, &m.remitted, m.lines, m.count);
	show_entries_text(app, entries, COUNT(entries));
	show_stored_text(app, arena_printf(app->arena, "Stored remittance %s.", m.remitted.number));
	return ERR_NONE;
}

static void show_view(struct app *app, struct json *j, const struct remittance_view *v)
{
	const struct remitted *r = &v->remitted;
	if (app->format != FORMAT_JSON) {
		app_print(app, "%-14s %s from %s to %s, %s\n", r->number,
			date_iso(app->arena, r->on), v->agency, v->client,
			date_is_none(r->arrived) ? "not confirmed yet"
						 : arena_printf(app->arena, "arrived %s",
							   date_iso(app->arena, r->arrived)));
		show_statement(app, r, v->lines, v->count);
		return;
	}
	json_map(j, NULL);
	json_str(j, "number", r->number);
	json_str(j, "client", v->client);
	json_str(j, "agency", v->agency);
	show_sums(j, r);
	json_date(j, "arrived", r->arrived);
	show_lines(app, j, v->lines, v->count);
	json_end(j);
}

enum err cmd_remittance_list(struct app *app)
{
	struct ctx c;
	struct remittance_views views;
	struct list_remittances in = {.most = 100};
	struct json j = {.depth = 0};
	TRY(app_words(app, 0, "remittance"));
	TRY(app_ctx(app, &c));
	TRY(app_int_or(app, "after", 0, &in.after.n));
	TRY(list_remittances(&c, &in, &views));
	if (app->format == FORMAT_JSON) {
		j = app_json(app);
		json_map(&j, NULL);
		json_list(&j, "items");
	}
	for (size_t i = 0; i < views.count; i++)
		show_view(app, &j, &views.items[i]);
	if (app->format == FORMAT_JSON) {
		json_end(&j);
		if (views.next.n)
			json_int(&j, "next", views.next.n);
		else
			json_none(&j, "next");
		json_end(&j);
	}
	return ERR_NONE;
}

enum err cmd_remittance_confirm(struct app *app)
{
	struct ctx c;
	struct remitted r;
	TRY(app_words(app, 1, "remittance"));
	struct confirm_remittance in = {.number = app->words[0]};
	TRY(app_ctx(app, &c));
	TRY(app_date_or(app, "date", c.today, &in.on));
	TRY(app_do(app, "remittance.confirm", confirm_remittance_any, &in, &r));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_str(&j, "number", r.number);
		show_sums(&j, &r);
		json_date(&j, "arrived", r.arrived);
		json_end(&j);
	} else {
		app_print(app, "Remittance %s of %s arrived on %s.\n", r.number,
			money_show(app->arena, r.sums.remit), date_iso(app->arena, r.arrived));
	}
	return ERR_NONE;
}

static void show_act(struct app *app, const struct shown_entry *entries, size_t count,
	const char *key, struct money amount, const char *done)
{
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		show_stored_json(app, &j);
		json_money(&j, key, amount);
		show_entries_json(&j, entries, count);
		json_end(&j);
		return;
	}
	show_entries_text(app, entries, count);
	show_stored_text(app, done);
}

enum err cmd_commission_pay(struct app *app)
{
	struct ctx c;
	const char *code;
	struct paid_commission paid;
	struct pay_commission in = {.agency = app_option(app, "agency")};
	TRY(app_words(app, 0, "commission"));
	TRY(app_currency(app, &code));
	TRY(app_ctx(app, &c));
	TRY(app_money(app, "amount", code, &in.amount));
	TRY(app_date_or(app, "date", c.today, &in.on));
	TRY(app_act(app, "commission.pay", pay_commission_any, &in, &paid));
	const struct shown_entry entries[] = {{"client", &paid.client}, {"agency", &paid.agency}};
	show_act(app, entries, COUNT(entries), "left", paid.left,
		arena_printf(
			app->arena, "Stored; %s stays due.", money_show(app->arena, paid.left)));
	return ERR_NONE;
}

enum err cmd_trust_sweep(struct app *app)
{
	struct swept_commission swept;
	struct sweep_commission in;
	TRY(app_words(app, 0, "trust"));
	TRY(app_currency(app, &in.currency));
	TRY(app_act(app, "trust.sweep", sweep_commission_any, &in, &swept));
	const struct shown_entry entries[] = {{"agency", &swept.entry}};
	show_act(app, entries, COUNT(entries), "swept", swept.total,
		arena_printf(app->arena, "Swept %s to the agency's own bank.",
			money_show(app->arena, swept.total)));
	return ERR_NONE;
}
