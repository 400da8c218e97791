#include "app/show.h"
#include "service/override_contact.h"
#include "service/verdict_json.h"

enum err cmd_gate_ask(struct app *app);
enum err cmd_gate_override(struct app *app);

static void show(struct app *app, const struct override *o, struct instant now)
{
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_bool(&j, "stored", app_flag(app, "yes"));
		override_json(&j, "override", o, now);
		json_end(&j);
		return;
	}
	if (o->answer == 0)
		app_print(app,
			"%s asks for a %s to %s past a presumed violation; to be answered by %s.\n",
			o->asker, o->channel, o->number, instant_iso(app->arena, o->lapses));
	else if (str_equal(o->outcome, "declined"))
		app_print(app, "%s declined the %s to %s that %s asked for.\n", o->answerer,
			o->channel, o->number, o->asker);
	else
		app_print(app,
			"%s overrides %s for one %s to %s, until %s. Record it with `contact add`; it is judged "
			"again then.\n",
			o->answerer, o->rules, o->channel, o->number,
			instant_iso(app->arena, o->expires));
	if (!app_flag(app, "yes"))
		app_print(app, "Nothing was stored. Repeat with --yes to store it.\n");
}

static enum err moment_shown(struct app *app, struct instant *ret)
{
	struct ctx c;
	TRY(app_ctx(app, &c));
	*ret = c.now;
	return ERR_NONE;
}

enum err cmd_gate_ask(struct app *app)
{
	struct house house;
	struct override o;
	struct instant now;
	struct ask_override in = {.house = &house,
		.channel = app_option(app, "channel"),
		.to = app_option(app, "to"),
		.reason = app_option(app, "reason")};
	TRY(app_words(app, 1, "customer"));
	in.customer = app->words[0];
	TRY(house_load(app->arena, &app->why, &house));
	TRY(app_act(app, "override.ask", ask_override_any, &in, &o));
	TRY(moment_shown(app, &now));
	show(app, &o, now);
	return ERR_NONE;
}

enum err cmd_gate_override(struct app *app)
{
	struct house house;
	struct override o;
	struct instant now;
	struct answer_override in = {.house = &house,
		.channel = app_option(app, "channel"),
		.to = app_option(app, "to"),
		.reason = app_option(app, "reason"),
		.decline = app_flag(app, "decline")};
	TRY(app_words(app, 1, "customer"));
	in.customer = app->words[0];
	TRY(house_load(app->arena, &app->why, &house));
	TRY(app_act(app, "override.answer", answer_override_any, &in, &o));
	TRY(moment_shown(app, &now));
	show(app, &o, now);
	return ERR_NONE;
}
