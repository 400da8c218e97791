#include "app/show.h"
#include "service/verdict_json.h"
#include "service/switch_law.h"

enum err cmd_law_off(struct app *app);
enum err cmd_law_on(struct app *app);
enum err cmd_law_switches(struct app *app);

static void one_text(struct app *app, const struct law_switch *s)
{
	app_print(app, "%s%s%s is off from %s", s->rule, s->place ? " of " : "",
		str_or_empty(s->place), date_iso(app->arena, s->since));
	if (!date_is_none(s->until))
		app_print(app, " to %s", date_iso(app->arena, s->until));
	if (!date_is_none(s->ended))
		app_print(app, ", on again from %s", date_iso(app->arena, s->ended));
	app_print(app, "; %s: %s\n", s->counsel, s->reason);
}

enum err cmd_law_off(struct app *app)
{
	struct house house;
	struct law_switch s;
	struct switch_law_off in = {.house = &house,
		.place = app_option(app, "place"),
		.counsel = app_option(app, "counsel"),
		.reason = app_option(app, "reason")};
	TRY(app_words(app, 1, "rule"));
	in.rule = app->words[0];
	TRY(app_date_or(app, "from", DATE_NONE, &in.since));
	TRY(app_date_or(app, "until", DATE_NONE, &in.until));
	TRY(house_load(app->arena, &app->why, &house));
	TRY(app_do(app, "law.off", switch_law_off_any, &in, &s));
	struct json j = app_json(app);
	if (app->format == FORMAT_JSON)
		law_switch_json(&j, &s);
	else
		one_text(app, &s);
	return ERR_NONE;
}

static void on_text(struct app *app, const struct law_switched_on *s)
{
	one_text(app, &s->on);
	if (s->still.count)
		app_print(app, "It stays off by what still holds:\n");
	for (size_t i = 0; i < s->still.count; i++)
		one_text(app, &s->still.items[i]);
}

enum err cmd_law_on(struct app *app)
{
	struct law_switched_on s;
	struct switch_law_on in = {.place = app_option(app, "place")};
	TRY(app_words(app, 1, "rule"));
	in.rule = app->words[0];
	TRY(app_do(app, "law.on", switch_law_on_any, &in, &s));
	struct json j = app_json(app);
	if (app->format == FORMAT_JSON)
		law_switched_on_json(&j, &s);
	else
		on_text(app, &s);
	return ERR_NONE;
}

enum err cmd_law_switches(struct app *app)
{
	struct ctx c;
	struct law_switches l;
	const struct list_law_switches in = {.all = app_flag(app, "all")};
	TRY(app_words(app, 0, "word"));
	TRY(app_ctx(app, &c));
	TRY(list_law_switches(&c, &in, &l));
	struct json j = {.depth = 0};
	show_items_begin(app, &j);
	for (size_t i = 0; i < l.count; i++)
		if (app->format == FORMAT_JSON)
			law_switch_json(&j, &l.items[i]);
		else
			one_text(app, &l.items[i]);
	show_items_end(app, &j, l.count, "Every rule of the packs is on.");
	return ERR_NONE;
}
