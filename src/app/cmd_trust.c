#include "app/show.h"
#include "service/prove_trust.h"

enum err cmd_trust_prove(struct app *app);

static const char *const AGES[TRUST_AGES] = {"0-3", "4-10", "11-30", "31+"};

static void show_ways(struct json *j, const struct trust_proved *p, bool outstanding)
{
	json_list(j, outstanding ? "outstanding" : "in_transit");
	for (size_t i = 0; i < p->way_count; i++) {
		const struct trust_way *way = &p->ways[i];
		if (way->outstanding != outstanding)
			continue;
		json_map(j, NULL);
		json_int(j, "entry", way->entry.n);
		json_str(j, "what", way->item.what);
		json_date(j, "date", way->item.on);
		json_int(j, "days", date_days_between(way->item.on, p->on));
		json_money(j, "amount", way->item.amount);
		json_end(j);
	}
	json_end(j);
}

static void show_shares(struct json *j, const struct trust_proved *p)
{
	json_list(j, "clients");
	for (size_t i = 0; i < p->share_count; i++) {
		json_map(j, NULL);
		json_str(j, "client", p->shares[i].client);
		json_money(j, "ledger", p->shares[i].sums.ledger);
		json_money(j, "records", p->shares[i].sums.records);
		json_end(j);
	}
	json_end(j);
	json_list(j, "differences");
	for (size_t i = 0; i < p->proof.count; i++) {
		json_map(j, NULL);
		json_str(j, "kind", trust_kind_name(p->proof.differences[i].kind));
		json_money(j, "amount", p->proof.differences[i].amount);
		json_str(j, "why", p->proof.differences[i].why);
		json_end(j);
	}
	json_end(j);
}

static void show_json(struct app *app, const struct trust_proved *p)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_bool(&j, "whole", p->proof.whole);
	json_date(&j, "date", p->on);
	json_date(&j, "statement_date", p->statement_on);
	json_money(&j, "statement", p->statement);
	show_ways(&j, p, false);
	show_ways(&j, p, true);
	json_money(&j, "adjusted_bank", p->proof.adjusted_bank);
	json_money(&j, "ledger", p->proof.ledger);
	json_money(&j, "owed", p->proof.owed);
	json_money(&j, "unidentified", p->unidentified);
	json_money(&j, "refunds_due", p->refunds_due);
	json_money(&j, "own_commission", p->own_commission);
	show_shares(&j, p);
	json_end(&j);
}

static void show_ages(struct app *app, const char *what, const struct money *ages)
{
	app_print(app, "%-34s", what);
	for (size_t i = 0; i < TRUST_AGES; i++)
		app_print(app, " %s: %s", AGES[i], money_show(app->arena, ages[i]));
	app_print(app, "\n");
}

static void show_line(struct app *app, const char *what, struct money amount)
{
	app_print(app, "%-34s %20s\n", what, money_show(app->arena, amount));
}

static void show_text(struct app *app, const struct trust_proved *p)
{
	show_line(app,
		arena_printf(
			app->arena, "Bank statement of %s", date_iso(app->arena, p->statement_on)),
		p->statement);
	show_ages(app, "in transit, days", p->proof.in_transit);
	show_ages(app, "outstanding, days", p->proof.outstanding);
	show_line(app, "= adjusted bank", p->proof.adjusted_bank);
	show_line(app, "= trust ledger", p->proof.ledger);
	for (size_t i = 0; i < p->share_count; i++)
		show_line(app, arena_printf(app->arena, "  client %s", p->shares[i].client),
			p->shares[i].sums.ledger);
	show_line(app, "  unidentified", p->unidentified);
	show_line(app, "  refunds due", p->refunds_due);
	show_line(app, "  own commission not yet swept", p->own_commission);
	show_line(app, "= owed out of trust", p->proof.owed);
	for (size_t i = 0; i < p->proof.count; i++)
		app_print(app, "DIFFERENCE %s: %s\n",
			money_show(app->arena, p->proof.differences[i].amount),
			p->proof.differences[i].why);
	app_print(app, "%s at %s\n", p->proof.whole ? "Whole" : "NOT whole",
		date_iso(app->arena, p->on));
}

static enum err read_ways(struct app *app, struct entry_id **ret, size_t *ret_count)
{
	struct entry_id *items = NULL;
	size_t at = 0, count = 0, cap = 0;
	const char *value;
	int64_t n;
	while ((value = app_option_next(app, "on-the-way", &at)) != NULL) {
		if (text_int(text_of(value), &n) != ERR_NONE || n <= 0)
			return refuse_as(ERR_USAGE, &app->why, "--on-the-way", value,
				"is not the number of an entry",
				"a number that `fairdue receipt list` shows");
		*PUSH(app->arena, items, count, cap) = (struct entry_id){n};
	}
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err cmd_trust_prove(struct app *app)
{
	struct trust_proved p;
	struct entry_id *ways;
	struct prove_trust in = {.on = DATE_NONE,
		.keep = app_flag(app, "yes"),
		.has_balance = app_option(app, "bank-balance") != NULL};
	TRY(app_words(app, 0, "trust"));
	TRY(app_currency(app, &in.currency));
	if (in.has_balance)
		TRY(app_money(app, "bank-balance", in.currency, &in.balance));
	TRY(read_ways(app, &ways, &in.count));
	in.on_their_way = ways;
	TRY(app_act(app, "trust.prove", prove_trust_any, &in, &p));
	if (app->format == FORMAT_JSON)
		show_json(app, &p);
	else
		show_text(app, &p);
	return p.proof.whole ? ERR_NONE
			     : refuse_as(ERR_BROKEN, &app->why, "trust", "",
				       "the trust account is not whole", "");
}
