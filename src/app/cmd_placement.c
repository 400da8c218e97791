#include "app/show.h"
#include "service/list_placements.h"
#include "service/move_placement.h"

enum err cmd_place(struct app *app);
enum err cmd_placement_list(struct app *app);
enum err cmd_placement_notice(struct app *app);
enum err cmd_placement_note(struct app *app);
enum err cmd_placement_approve(struct app *app);
enum err cmd_placement_cancel(struct app *app);
enum err cmd_placement_close(struct app *app);
enum err cmd_placement_object(struct app *app);
enum err cmd_placement_keep(struct app *app);
enum err cmd_placement_agree(struct app *app);
enum err cmd_acknowledge(struct app *app);
enum err cmd_recall(struct app *app);
enum err cmd_return(struct app *app);
enum err cmd_scorecard(struct app *app);

static void show_items(struct json *j, const struct placement_line *l)
{
	json_list(j, "invoices");
	for (size_t i = 0; i < l->item_count; i++) {
		json_map(j, NULL);
		json_str(j, "number", l->items[i].number);
		json_date(j, "due", l->items[i].due);
		json_money(j, "amount", l->items[i].amount);
		json_end(j);
	}
	json_end(j);
	json_list(j, "events");
	for (size_t i = 0; i < l->event_count; i++) {
		json_map(j, NULL);
		json_date(j, "date", l->events[i].on);
		json_str(j, "act", l->events[i].act);
		json_str(j, "state", l->events[i].state);
		json_str(j, "words", l->events[i].words);
		json_end(j);
	}
	json_end(j);
}

static void show_json(struct json *j, const struct placement_line *l)
{
	json_map(j, NULL);
	json_str(j, "number", l->placed.number);
	json_str(j, "client", l->client);
	json_str(j, "agency", l->agency);
	json_str(j, "customer", l->customer);
	json_str(j, "name", l->name);
	json_str(j, "state", placement_state_word(l->placed.life.state));
	json_date(j, "since", l->placed.life.since);
	json_date(j, "notice_on", l->placed.life.notice_on);
	json_money(j, "amount", l->amount);
	json_money(j, "collected", l->collected);
	json_money(j, "commission", l->commission);
	show_items(j, l);
	json_end(j);
}

static void show_text(struct app *app, const struct placement_line *l, bool whole)
{
	app_print(app, "%-14s %-10s %-16s %-14s %18s, collected %s  %s\n", l->placed.number,
		l->agency, l->customer, placement_state_word(l->placed.life.state),
		money_show(app->arena, l->amount), money_show(app->arena, l->collected),
		str_or_empty(l->name));
	for (size_t i = 0; whole && i < l->item_count; i++)
		app_print(app, "  %-20s due %s  %18s\n", l->items[i].number,
			date_iso(app->arena, l->items[i].due),
			money_show(app->arena, l->items[i].amount));
	for (size_t i = 0; whole && i < l->event_count; i++)
		app_print(app, "  %s  %-14s %-14s %s\n", date_iso(app->arena, l->events[i].on),
			l->events[i].act, l->events[i].state, str_or_empty(l->events[i].words));
}

/* The placement as the book now has it. */
static enum err show_one(struct app *app, const char *number)
{
	struct ctx c;
	struct placement_lines lines;
	const struct list_placements in = {.number = number};
	TRY(app_ctx(app, &c));
	TRY(list_placements(&c, &in, &lines));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		show_json(&j, &lines.items[0]);
	} else {
		show_text(app, &lines.items[0], true);
	}
	return ERR_NONE;
}

enum err cmd_placement_list(struct app *app)
{
	struct ctx c;
	struct placement_lines lines;
	struct list_placements in = {.most = 100};
	if (app->word_count == 1)
		return show_one(app, app->words[0]);
	TRY(app_words(app, 0, "placement"));
	TRY(app_ctx(app, &c));
	TRY(app_int_or(app, "after", 0, &in.after.n));
	TRY(list_placements(&c, &in, &lines));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_list(&j, "items");
		for (size_t i = 0; i < lines.count; i++)
			show_json(&j, &lines.items[i]);
		json_end(&j);
		if (lines.next.n)
			json_int(&j, "next", lines.next.n);
		else
			json_none(&j, "next");
		json_end(&j);
		return ERR_NONE;
	}
	for (size_t i = 0; i < lines.count; i++)
		show_text(app, &lines.items[i], false);
	return ERR_NONE;
}

static enum err move_as(struct app *app, const char *number, enum placement_act act)
{
	struct placed p;
	const struct move_placement in = {
		.number = number, .act = act, .reason = app_option(app, "reason")};
	return app_do(app, arena_printf(app->arena, "placement.%s", placement_act_word(act)),
		move_placement_any, &in, &p);
}

static enum err move(struct app *app, enum placement_act act)
{
	TRY(app_words(app, 1, "placement"));
	TRY(move_as(app, app->words[0], act));
	return show_one(app, app->words[0]);
}

enum err cmd_placement_approve(struct app *app)
{
	return move(app, PLACEMENT_DO_APPROVE);
}

enum err cmd_placement_cancel(struct app *app)
{
	return move(app, PLACEMENT_DO_CANCEL);
}

enum err cmd_placement_close(struct app *app)
{
	return move(app, PLACEMENT_DO_CLOSE);
}

enum err cmd_placement_object(struct app *app)
{
	return move(app, PLACEMENT_DO_OBJECT);
}

enum err cmd_placement_keep(struct app *app)
{
	return move(app, PLACEMENT_DO_KEEP);
}

enum err cmd_placement_agree(struct app *app)
{
	return move(app, PLACEMENT_DO_AGREE_RECALL);
}

enum err cmd_acknowledge(struct app *app)
{
	return move(app, PLACEMENT_DO_ACKNOWLEDGE);
}

enum err cmd_recall(struct app *app)
{
	return move(
		app, app_flag(app, "finish") ? PLACEMENT_DO_FINISH_RECALL : PLACEMENT_DO_RECALL);
}

enum err cmd_return(struct app *app)
{
	return move(app, PLACEMENT_DO_RETURN);
}

enum err cmd_placement_note(struct app *app)
{
	struct placed p;
	TRY(app_words(app, 1, "placement"));
	const struct note_placement in = {.number = app->words[0], .note = app_option(app, "note")};
	TRY(app_do(app, "placement.note", note_placement_any, &in, &p));
	return show_one(app, in.number);
}

enum err cmd_placement_notice(struct app *app)
{
	struct ctx c;
	struct placed p;
	TRY(app_words(app, 1, "placement"));
	struct record_placement_notice in = {.number = app->words[0]};
	TRY(app_ctx(app, &c));
	TRY(app_date_or(app, "date", c.today, &in.sent));
	TRY(app_do(app, "placement.notice", record_placement_notice_any, &in, &p));
	return show_one(app, in.number);
}

/* --- place: as far as the case may go today --- */

static enum err propose(struct app *app, struct placed *ret)
{
	const char *stage = app_option(app, "stage");
	struct propose_placement in = {
		.customer = app->words[0], .agency = app_option(app, "agency")};
	if (stage && !str_equal(stage, "first") && !str_equal(stage, "second") &&
		!str_equal(stage, "legal"))
		return refuse_as(ERR_USAGE, &app->why, "--stage", stage, "is not a stage",
			"first, second or legal");
	if (stage)
		in.stage = str_equal(stage, "legal") ? COMMISSION_LEGAL
			: str_equal(stage, "second") ? COMMISSION_SECOND
						     : COMMISSION_FIRST;
	return app_do(app, "placement.propose", propose_placement_any, &in, ret);
}

static enum err hand_over(struct app *app, const char *number)
{
	struct case_placed placed;
	const struct place_case in = {.number = number};
	return app_do(app, "placement.place", place_case_any, &in, &placed);
}

enum err cmd_place(struct app *app)
{
	struct ctx c;
	struct customer customer;
	struct placed p;
	TRY(app_words(app, 1, "customer"));
	TRY(app_ctx(app, &c));
	TRY(settle_customer(&c, app->words[0], &customer));
	enum err e = placement_live(c.db, c.arena, c.book.id, customer.id, &p);
	bool fresh = e == ERR_NOT_FOUND;
	TRY(fresh ? propose(app, &p) : e);
	bool waits = p.life.state == PLACEMENT_PROPOSED;
	if (waits && app_flag(app, "approve"))
		TRY(move_as(app, p.number, PLACEMENT_DO_APPROVE));
	else if (!fresh)
		TRY(hand_over(app, p.number));
	return show_one(app, p.number);
}

/* --- scorecard --- */

static const char *or_dash(struct app *app, struct ratio r)
{
	return r.defined ? ratio_plain(app->arena, r) : "-";
}

static void show_ratio(
	struct app *app, struct json *j, const char *key, enum metric which, struct ratio r)
{
	struct metric_info info = metric_info(which);
	json_map(j, key);
	json_str(j, "method", info.key);
	json_str(j, "formula", info.formula);
	json_str(j, "value", r.defined ? ratio_plain(app->arena, r) : NULL);
	json_str(j, "unit", info.unit);
	json_end(j);
}

static void show_card_json(struct app *app, struct json *j, const struct scorecard_line *l)
{
	json_map(j, NULL);
	json_str(j, "with", l->other);
	json_int(j, "cases", l->cases);
	json_int(j, "working", l->working);
	json_int(j, "settled", l->settled);
	json_int(j, "returned", l->returned);
	json_int(j, "recalled", l->recalled);
	json_money(j, "placed", l->placed);
	json_money(j, "collected", l->collected);
	json_money(j, "commission", l->commission);
	show_ratio(app, j, "liquidation", METRIC_LIQUIDATION, l->liquidation);
	show_ratio(app, j, "days_to_first_payment", METRIC_DAYS_TO_FIRST, l->days_to_first_payment);
	json_int(j, "contacts", l->contacts);
	json_int(j, "without_permit", l->without_permit);
	show_ratio(app, j, "without_permit_rate", METRIC_WITHOUT_PERMIT, l->without_permit_rate);
	json_int(j, "complaints", l->complaints);
	json_end(j);
}

static void show_card_text(struct app *app, const struct scorecard_line *l)
{
	app_print(app,
		"%s: %lld cases (%lld with the agency, %lld settled, %lld returned, %lld recalled)\n",
		l->other, (long long)l->cases, (long long)l->working, (long long)l->settled,
		(long long)l->returned, (long long)l->recalled);
	app_print(app, "  placed %s, collected %s, commission %s\n",
		money_show(app->arena, l->placed), money_show(app->arena, l->collected),
		money_show(app->arena, l->commission));
	app_print(app, "  %s %s %% (%s)\n", metric_info(METRIC_LIQUIDATION).title,
		or_dash(app, l->liquidation), metric_info(METRIC_LIQUIDATION).formula);
	app_print(app, "  %lld contacts; %s %lld, %s %% (%s)\n", (long long)l->contacts,
		metric_info(METRIC_WITHOUT_PERMIT).title, (long long)l->without_permit,
		or_dash(app, l->without_permit_rate), metric_info(METRIC_WITHOUT_PERMIT).formula);
	app_print(app, "  %s %s (%s)\n  complaints %lld\n", metric_info(METRIC_DAYS_TO_FIRST).title,
		or_dash(app, l->days_to_first_payment), metric_info(METRIC_DAYS_TO_FIRST).formula,
		(long long)l->complaints);
}

enum err cmd_scorecard(struct app *app)
{
	struct ctx c;
	struct scorecard card;
	const struct report_scorecard in = {.other = app_option(app, "with")};
	TRY(app_words(app, 0, "scorecard"));
	TRY(app_ctx(app, &c));
	TRY(report_scorecard(&c, &in, &card));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_list(&j, "items");
		for (size_t i = 0; i < card.count; i++)
			show_card_json(app, &j, &card.items[i]);
		json_end(&j);
		json_none(&j, "next");
		json_end(&j);
		return ERR_NONE;
	}
	for (size_t i = 0; i < card.count; i++)
		show_card_text(app, &card.items[i]);
	return ERR_NONE;
}
