#include "app/show.h"
#include "service/apply_match.h"
#include "service/match_bank.h"
#include "service/propose_matches.h"
#include "service/view_bank.h"

enum err cmd_bank_list(struct app *app);
enum err cmd_bank_propose(struct app *app);
enum err cmd_bank_apply(struct app *app);
enum err cmd_bank_park(struct app *app);
enum err cmd_bank_undo(struct app *app);

/* The members of a line that is being written. */
static void line_json(struct json *j, const struct bank_line *l)
{
	json_int(j, "line", l->id.n);
	json_str(j, "kind", bank_line_kind_name(l->kind));
	json_str(j, "state", bank_line_state_name(l->state));
	json_date(j, "booked", l->booked);
	json_date(j, "value_date", l->value);
	json_money(j, "amount", l->amount);
	json_str(j, "payer", l->payer);
	json_str(j, "text", l->text);
	json_str(j, "reference", l->reference);
	json_str(j, "bank_reference", l->bank_reference);
	if (l->payment.n)
		json_int(j, "payment", l->payment.n);
	else
		json_none(j, "payment");
}

static void line_text(
	struct app *app, const struct bank_line *l, const char *customer, const char *why)
{
	app_print(app, "%8lld  %s  %18s  %-9s %-12s %s %s%s%s\n", (long long)l->id.n,
		date_iso(app->arena, l->booked), money_show(app->arena, l->amount),
		l->kind == BANK_LINE_OUT ? "out" : bank_line_state_name(l->state), customer,
		str_or_empty(l->payer), str_or_empty(l->text), *why ? " -- " : "", why);
}

static void balances_json(struct json *j, const struct bank_view *v)
{
	json_list(j, "balances");
	for (size_t i = 0; i < v->balance_count; i++) {
		const struct bank_view_balance *b = &v->balances[i];
		json_map(j, NULL);
		json_date(j, "as_of", b->as_of);
		json_int(j, "accounts", b->accounts);
		json_money(j, "closing", b->closing);
		json_money(j, "ledger", b->ledger);
		json_money(j, "difference", b->difference);
		json_money(j, "waiting", b->waiting);
		json_money(j, "out", b->out);
		json_money(j, "rest", b->rest);
		json_end(j);
	}
	json_end(j);
}

static void list_json(struct app *app, const struct bank_view *v)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_list(&j, "items");
	for (size_t i = 0; i < v->count; i++) {
		json_map(&j, NULL);
		line_json(&j, &v->lines[i].line);
		json_str(&j, "customer", *v->lines[i].customer ? v->lines[i].customer : NULL);
		json_str(&j, "why", v->lines[i].why);
		json_end(&j);
	}
	json_end(&j);
	if (v->next.n)
		json_int(&j, "next", v->next.n);
	else
		json_none(&j, "next");
	balances_json(&j, v);
	json_date(&j, "last_statement", v->last_statement);
	json_end(&j);
}

enum err cmd_bank_list(struct app *app)
{
	struct ctx c;
	struct bank_view v;
	struct view_bank in;
	TRY(app_words(app, 0, "word"));
	TRY(app_int_or(app, "before", 0, &in.before.n));
	TRY(app_int_or(app, "most", 100, &in.most));
	if (in.most < 1 || in.most > 1000)
		return refuse_as(ERR_USAGE, &app->why, "--most", app_option(app, "most"),
			"is out of range", "1 to 1000");
	TRY(app_ctx(app, &c));
	TRY(view_bank(&c, &in, &v));
	if (app->format == FORMAT_JSON) {
		list_json(app, &v);
		return ERR_NONE;
	}
	for (size_t i = 0; i < v.count; i++)
		line_text(app, &v.lines[i].line, v.lines[i].customer, v.lines[i].why);
	for (size_t i = 0; i < v.balance_count; i++)
		app_print(app,
			"Bank %s at %s, ledger %s, difference %s (waiting %s, out %s, rest %s)\n",
			money_show(app->arena, v.balances[i].closing),
			date_iso(app->arena, v.balances[i].as_of),
			money_show(app->arena, v.balances[i].ledger),
			money_show(app->arena, v.balances[i].difference),
			money_show(app->arena, v.balances[i].waiting),
			money_show(app->arena, v.balances[i].out),
			money_show(app->arena, v.balances[i].rest));
	return ERR_NONE;
}

static void match_json(struct json *j, const struct proposed_match *m)
{
	json_map(j, NULL);
	json_str(j, "customer", m->customer);
	json_str(j, "name", m->name);
	json_int(j, "points", m->points);
	json_str(j, "shape", m->shape);
	json_str(j, "why", m->why);
	json_str(j, "reasons", m->codes);
	json_list(j, "parts");
	for (size_t i = 0; i < m->part_count; i++) {
		json_map(j, NULL);
		json_str(j, "invoice", m->parts[i].invoice);
		json_money(j, "amount", m->parts[i].amount);
		json_end(j);
	}
	json_end(j);
	json_money(j, "unapplied", m->unapplied);
	if (m->payment.n)
		json_int(j, "takes_back", m->payment.n);
	json_end(j);
}

static void propose_json(struct app *app, const struct proposed_matches *p)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_list(&j, "items");
	for (size_t i = 0; i < p->count; i++) {
		const struct proposed_line *l = &p->items[i];
		json_map(&j, NULL);
		line_json(&j, &l->line);
		json_str(&j, "decision", l->decision);
		json_str(&j, "why", l->why);
		json_list(&j, "proposals");
		for (size_t m = 0; m < l->count; m++)
			match_json(&j, &l->matches[m]);
		json_end(&j);
		json_end(&j);
	}
	json_end(&j);
	json_none(&j, "next");
	json_end(&j);
}

static void match_text(struct app *app, const struct proposed_match *m)
{
	app_print(app, "            %d points: %s %s (%s)\n", m->points, m->customer, m->name,
		m->why);
	for (size_t i = 0; i < m->part_count; i++)
		app_print(app, "              %s of %s\n",
			money_show(app->arena, m->parts[i].amount), m->parts[i].invoice);
	if (m->unapplied.minor)
		app_print(
			app, "              %s unapplied\n", money_show(app->arena, m->unapplied));
	if (m->payment.n)
		app_print(app, "              takes payment %lld back\n", (long long)m->payment.n);
}

/* --apply lets the policy look again first. */
enum err cmd_bank_propose(struct app *app)
{
	struct ctx c;
	struct proposed_matches p;
	struct matched_bank matched;
	const struct match_bank again = {.propose_only = false};
	struct propose_matches in = {.line = {0}};
	if (app->word_count)
		TRY(app_words(app, 1, "line"));
	if (app->word_count)
		TRY(app_id(app, 0, "line", &in.line.n));
	if (app_flag(app, "apply"))
		TRY(app_do(app, "bank.match", match_bank_any, &again, &matched));
	TRY(app_ctx(app, &c));
	TRY(propose_matches(&c, &in, &p));
	if (app->format == FORMAT_JSON) {
		propose_json(app, &p);
		return ERR_NONE;
	}
	for (size_t i = 0; i < p.count; i++) {
		line_text(app, &p.items[i].line, "", p.items[i].why);
		for (size_t m = 0; m < p.items[i].count; m++)
			match_text(app, &p.items[i].matches[m]);
	}
	if (p.count == 0)
		app_print(app, "No bank line is open.\n");
	return ERR_NONE;
}

static void show_taken(struct app *app, const struct taken_line *t)
{
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		show_stored_json(app, &j);
		line_json(&j, &t->line);
		json_str(&j, "reasons", t->line.reasons);
		json_list(&j, "applied");
		for (uint32_t i = 0; i < t->payment.spread.count; i++) {
			const struct allocation_part *part = &t->payment.spread.parts[i];
			struct money sum = part->principal;
			sum.minor += part->charges.minor; /* both are within one payment */
			json_map(&j, NULL);
			json_str(&j, "invoice", t->payment.open.items[part->item].number);
			json_money(&j, "amount", sum);
			json_end(&j);
		}
		json_end(&j);
		json_money(&j, "unapplied", t->payment.unapplied);
		show_entry_json(&j, &t->payment.entry);
		json_end(&j);
		return;
	}
	show_entry_text(app, &t->payment.entry);
	app_print(app,
		app_flag(app, "yes")
			? "Line %lld is %s.\n"
			: "Line %lld would be %s. Nothing is stored yet; add --yes to store it.\n",
		(long long)t->line.id.n, bank_line_state_name(t->line.state));
}

static enum err take_line_word(struct app *app, struct bankline_id *ret)
{
	TRY(app_words(app, 1, "line"));
	return app_id(app, 0, "line", &ret->n);
}

/* Amounts of picks are in the line's currency. */
static enum err line_currency(struct app *app, struct bankline_id id, const char **ret)
{
	struct ctx c;
	struct bank_line line;
	TRY(app_ctx(app, &c));
	enum err e = bank_line_by_id(c.db, c.arena, c.book.id, id, &line);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, &app->why, "line", app->words[0],
			"is not a bank line of this book", "a line that `fairdue bank list` shows");
	TRY(e);
	*ret = arena_str(app->arena, line.amount.code);
	return ERR_NONE;
}

enum err cmd_bank_apply(struct app *app)
{
	struct taken_line t;
	struct settle_pick *picks;
	const char *code = NULL;
	struct apply_match in = {.customer = app_option(app, "customer")};
	TRY(take_line_word(app, &in.line));
	TRY(line_currency(app, in.line, &code));
	TRY(app_picks(app, code, &picks, &in.pick_count));
	TRY(app_int_or(app, "payment", 0, &in.payment.n));
	in.picks = picks;
	TRY(app_act(app, "bank.apply", apply_match_any, &in, &t));
	show_taken(app, &t);
	return ERR_NONE;
}

enum err cmd_bank_park(struct app *app)
{
	struct taken_line t;
	struct park_line in;
	TRY(take_line_word(app, &in.line));
	TRY(app_act(app, "bank.park", park_line_any, &in, &t));
	show_taken(app, &t);
	return ERR_NONE;
}

enum err cmd_bank_undo(struct app *app)
{
	struct taken_line t;
	struct undo_match in = {
		.reason = app_option(app, "reason") ? app_option(app, "reason") : "match undone"};
	TRY(take_line_word(app, &in.line));
	TRY(app_act(app, "bank.undo", undo_match_any, &in, &t));
	show_taken(app, &t);
	return ERR_NONE;
}
