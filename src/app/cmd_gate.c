#include "app/app.h"
#include "service/check_contact.h"
#include "service/gate_explain.h"
#include "service/gate_test.h"
#include "service/house.h"
#include <stdio.h>

enum err cmd_gate_explain(struct app *app);
enum err cmd_gate_test(struct app *app);
enum err cmd_gate_check(struct app *app);

static enum err need_file(struct app *app)
{
	return app->word_count
		? ERR_NONE
		: refuse_as(ERR_USAGE, &app->why, "file", "", "must be named", "a file of cases");
}

static void warn_set_aside(struct app *app)
{
	for (size_t i = 0; i < app->why.count; i++)
		fprintf(stderr, "fairdue: %s\n", refusal_line(app->arena, &app->why.items[i]));
}

static void explain_text(struct app *app, const struct gate_explained *e)
{
	const struct gate_verdict *v = &e->verdict;
	app_print(app, "%s%s%s\n", e->id ? e->id : "", e->id ? ": " : "",
		gate_answer_word(v->answer));
	for (size_t i = 0; i < v->reason_count; i++)
		app_print(app, "  %s (%s%s): %s\n", v->reasons[i].rule,
			v->reasons[i].policy ? "policy: " : "",
			v->reasons[i].citation_count ? v->reasons[i].citations[0] : "",
			v->reasons[i].why);
	if (v->next_known)
		app_print(
			app, "  next allowed: %s\n", gate_time_text(app->arena, &v->next_allowed));
}

enum err cmd_gate_explain(struct app *app)
{
	struct house house;
	struct text file;
	struct gate_explanation all;
	TRY(need_file(app));
	TRY(house_load(app->arena, &app->why, &house));
	TRY(app_file(app, app->words[0], &file));
	TRY(gate_explain(app->arena, &house.law, file, &app->why, &all));
	warn_set_aside(app);
	for (size_t i = 0; i < all.count; i++) {
		const struct gate_explained *e = &all.cases[i];
		if (e->usable && app->format == FORMAT_JSON)
			app_print(app, "%s\n",
				gate_answer_json(app->arena, e->id, &e->verdict, false));
		else if (e->usable)
			explain_text(app, e);
	}
	return ERR_NONE;
}

static enum err answers(struct app *app, const struct law *law, struct text file)
{
	struct gate_explanation all;
	TRY(gate_explain(app->arena, law, file, &app->why, &all));
	for (size_t i = 0; i < all.count; i++)
		if (all.cases[i].usable)
			app_print(app, "%s\n",
				gate_answer_json(app->arena, str_or_empty(all.cases[i].id),
					&all.cases[i].verdict, true));
	return ERR_NONE;
}

static void show_differences(struct app *app, const struct gate_tested *t)
{
	for (size_t i = 0; i < t->difference_count; i++) {
		const struct gate_difference *d = &t->differences[i];
		app_print(app, "%s: %s: expected %s, given %s (%s)\n", d->id, d->key, d->expected,
			str_empty(d->given) ? "nothing" : d->given, d->why);
	}
	app_print(app, "%zu passed, %zu failed\n", t->passed, t->failed);
}

enum err cmd_gate_test(struct app *app)
{
	struct law law;
	struct gate_tested tested = {.passed = 0};
	bool only_answers = app_flag(app, "answers");
	TRY(need_file(app));
	TRY(house_federal(app->arena, &app->why, &law));
	for (size_t i = 0; i < app->word_count; i++) {
		struct text file;
		TRY(app_file(app, app->words[i], &file));
		TRY(only_answers ? answers(app, &law, file)
				 : gate_test(app->arena, &law, file, &app->why, &tested));
	}
	warn_set_aside(app);
	if (!only_answers)
		show_differences(app, &tested);
	return ERR_NONE;
}

static void check_json(struct app *app, const struct contact_checked *v)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_str(&j, "verdict", v->answer);
	json_str(&j, "channel", v->channel);
	json_str(&j, "rule", v->rule);
	json_list(&j, "citations");
	if (v->citation)
		json_str(&j, NULL, v->citation);
	json_end(&j);
	json_str(&j, "why", v->why);
	json_instant(&j, "at", v->at);
	if (v->next_allowed.ms)
		json_instant(&j, "next_allowed", v->next_allowed);
	else
		json_none(&j, "next_allowed");
	json_end(&j);
}

enum err cmd_gate_check(struct app *app)
{
	struct ctx c;
	struct house house;
	struct contact_checked v;
	const char *at = app_option(app, "at");
	if (app->word_count != 1 || app_option(app, "channel") == NULL)
		return refuse_as(ERR_USAGE, &app->why, "gate check", "",
			"needs a customer and a channel",
			"gate check CUSTOMER --channel email|letter|sms|call");
	TRY(house_load(app->arena, &app->why, &house));
	TRY(app_ctx(app, &c));
	struct check_contact in = {.house = &house,
		.customer = app->words[0],
		.channel = app_option(app, "channel"),
		.to = app_option(app, "to"),
		.at = c.now};
	if (at && instant_parse(text_of(at), &in.at) != ERR_NONE)
		return refuse_as(ERR_USAGE, &app->why, "--at", at, "is not a moment",
			"an instant such as 2026-01-31T17:00:00Z");
	TRY(check_contact(&c, &in, &v));
	if (app->format == FORMAT_JSON)
		check_json(app, &v);
	else
		app_print(app, "%s%s%s%s%s: %s\n%s%s", v.answer, v.rule ? " by " : "",
			str_or_empty(v.rule), v.citation ? ", " : "", str_or_empty(v.citation),
			v.why, v.next_allowed.ms ? "next allowed: " : "",
			v.next_allowed.ms ? instant_iso(app->arena, v.next_allowed) : "");
	return ERR_NONE;
}
