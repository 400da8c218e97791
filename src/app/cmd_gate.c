#include "app/show.h"
#include "codec/pressure_json.h"
#include "service/check_contact.h"
#include "service/gate_explain.h"
#include "service/gate_test.h"
#include "service/house.h"
#include "service/replay_verdict.h"
#include "service/verdict_json.h"
#include <stdio.h>

enum err cmd_gate_explain(struct app *app);
enum err cmd_gate_test(struct app *app);
enum err cmd_gate_check(struct app *app);
enum err cmd_gate_replay(struct app *app);

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
	for (size_t i = 0; i < v->reason_count; i++) {
		const struct gate_reason *r = &v->reasons[i];
		app_print(app, "  %s (%s%s): %s\n", r->rule, r->policy ? "policy: " : "",
			r->citation_count ? r->citations[0] : "", r->why);
		if (r->tally)
			app_print(app, "    counted: %s\n", r->tally);
		if (r->answer != GATE_ALLOW && r->change)
			app_print(app, "    what would change it: %s\n", r->change);
	}
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
	TRY(app_read(app, gate_explain(app->arena, &house.law, file, &app->why, &all)));
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

static void differences_json(struct app *app, const struct gate_tested *t)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "cases", (int64_t)(t->passed + t->failed));
	json_int(&j, "passed", (int64_t)t->passed);
	json_int(&j, "failed", (int64_t)t->failed);
	json_list(&j, "differences");
	for (size_t i = 0; i < t->difference_count; i++) {
		const struct gate_difference *d = &t->differences[i];
		json_map(&j, NULL);
		json_str(&j, "id", d->id);
		json_str(&j, "key", d->key);
		json_str(&j, "expected", d->expected);
		json_str(&j, "given", d->given);
		json_str(&j, "why", d->why);
		json_end(&j);
	}
	json_end(&j);
	app_errors_json(app, &j);
	json_end(&j);
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
		TRY(app_read(app,
			only_answers ? answers(app, &law, file)
				     : gate_test(app->arena, &law, file, &app->why, &tested)));
	}
	warn_set_aside(app);
	if (!only_answers && app->format == FORMAT_JSON)
		differences_json(app, &tested);
	else if (!only_answers)
		show_differences(app, &tested);
	return ERR_NONE;
}

static void replayed_json(struct app *app, struct json *j, const struct verdict_replayed *r)
{
	json_map(j, NULL);
	json_int(j, "id", r->stored.id.n);
	json_bool(j, "same", r->difference == NULL);
	json_str(j, "difference", r->difference);
	json_str(j, "pack", digest_hex(app->arena, &r->stored.pack));
	verdict_answer_json(j, "stored", &r->stored);
	verdict_answer_json(j, "replayed", &r->now);
	json_end(j);
}

static void replayed_text(struct app *app, const struct verdict_replayed *r)
{
	app_print(app, "%lld: %s%s%s: %s\n", (long long)r->stored.id.n, r->stored.answer,
		r->stored.rule ? " by " : "", str_or_empty(r->stored.rule), r->stored.why);
	if (r->difference)
		app_print(app, "  now, with another %s: %s%s%s: %s\n", r->difference, r->now.answer,
			r->now.rule ? " by " : "", str_or_empty(r->now.rule), r->now.why);
	else
		app_print(app, "  the same when judged again\n");
}

static enum err replay_one(struct app *app, struct ctx *c)
{
	struct verdict_replayed r;
	struct replay_verdict in;
	TRY(app_id(app, 0, "verdict", &in.id.n));
	TRY(replay_verdict(c, &in, &r));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		replayed_json(app, &j, &r);
	} else {
		replayed_text(app, &r);
	}
	return r.difference ? refuse_as(ERR_BROKEN, &app->why, "verdict", app->words[0],
				      "is not given again", "")
			    : ERR_NONE;
}

static enum err replay_every(struct app *app, struct ctx *c)
{
	struct verdicts_replayed all;
	TRY(replay_all(c, &(struct replay_all){0}, &all));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_int(&j, "verdicts", all.count);
		json_list(&j, "different");
		for (size_t i = 0; i < all.different_count; i++)
			replayed_json(app, &j, &all.different[i]);
		json_end(&j);
		json_end(&j);
	} else {
		for (size_t i = 0; i < all.different_count; i++)
			replayed_text(app, &all.different[i]);
		app_print(app, "%lld verdicts judged again, %zu differ.\n", (long long)all.count,
			all.different_count);
	}
	return all.different_count
		? refuse_as(ERR_BROKEN, &app->why, "verdicts", "", "are not all given again", "")
		: ERR_NONE;
}

enum err cmd_gate_replay(struct app *app)
{
	struct ctx c;
	TRY(app_ctx(app, &c));
	return app_flag(app, "all") ? replay_every(app, &c) : replay_one(app, &c);
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
	reasons_json(&j, v->reasons, v->reason_count);
	if (v->override.ask)
		override_json(&j, "override", &v->override, v->at);
	pressure_figure_json(&j, "pressure", &v->pressure);
	json_end(&j);
}

static void check_text(struct app *app, const struct contact_checked *v)
{
	app_print(app, "%s%s%s%s%s: %s\n", v->answer, v->rule ? " by " : "", str_or_empty(v->rule),
		v->citation ? ", " : "", str_or_empty(v->citation), v->why);
	for (size_t i = 0; i < v->reason_count; i++) {
		const struct verdict_reason *r = &v->reasons[i];
		app_print(app, "  %s (%s%s): %s\n", r->rule, r->policy ? "policy: " : "",
			r->citations, r->why);
		if (r->counted)
			app_print(app, "    counted: %s\n", r->counted);
		if (r->change)
			app_print(app, "    what would change it: %s\n", r->change);
	}
	if (v->next_allowed.ms)
		app_print(app, "next allowed: %s\n", instant_iso(app->arena, v->next_allowed));
	if (v->pressure.version)
		app_print(app, "%s\n", pressure_words(app->arena, &v->pressure));
	if (v->override.ask)
		app_print(app, "overridden by %s for one contact, until %s\n", v->override.answerer,
			instant_iso(app->arena, v->override.expires));
}

enum err cmd_gate_check(struct app *app)
{
	struct ctx c;
	struct house house;
	struct contact_checked v;
	const char *at = app_option(app, "at");
	bool suit = app_flag(app, "suit");
	if (app->word_count != 1 || (app_option(app, "channel") == NULL && !suit))
		return refuse_as(ERR_USAGE, &app->why, "gate check", "",
			"needs a customer and a channel",
			"gate check CUSTOMER --channel email|letter|sms|call, or --suit");
	TRY(app_known_now(app));
	TRY(house_load(app->arena, &app->why, &house));
	TRY(app_ctx(app, &c));
	struct check_contact in = {.house = &house,
		.customer = app->words[0],
		.channel = app_option(app, "channel"),
		.to = app_option(app, "to"),
		.at = c.now,
		.automated = app_flag(app, "automated"),
		.notice = app_flag(app, "notice"),
		.names_original = app_flag(app, "original-creditor"),
		.suit = suit};
	TRY(app_debts(app, &in.debts));
	if (at && instant_parse(text_of(at), &in.at) != ERR_NONE)
		return refuse_as(ERR_USAGE, &app->why, "--at", at, "is not a moment",
			"an instant such as 2026-01-31T17:00:00Z");
	TRY(check_contact(&c, &in, &v));
	if (app->format == FORMAT_JSON)
		check_json(app, &v);
	else
		check_text(app, &v);
	return ERR_NONE;
}
