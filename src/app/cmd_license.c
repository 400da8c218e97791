#include "app/show.h"
#include "service/license_json.h"

enum err cmd_license_add(struct app *app);
enum err cmd_license_end(struct app *app);
enum err cmd_license_list(struct app *app);

static void one_text(struct app *app, const struct license *l)
{
	app_print(app, "%-4lld %-10s %-24s from %s", (long long)l->id, l->place, l->number,
		date_iso(app->arena, l->since));
	if (!date_is_none(l->until))
		app_print(app, " to %s", date_iso(app->arena, l->until));
	if (l->exempt)
		app_print(app, ", no license is needed");
	if (l->holder)
		app_print(app, ", for %s", l->holder);
	if (l->authority)
		app_print(app, ", by %s", l->authority);
	if (!date_is_none(l->ended))
		app_print(app, ", ended on %s", date_iso(app->arena, l->ended));
	app_print(app, "\n");
}

static void show(struct app *app, const struct license *l)
{
	struct json j = app_json(app);
	if (app->format == FORMAT_JSON)
		license_json(&j, l);
	else
		one_text(app, l);
}

enum err cmd_license_add(struct app *app)
{
	struct license l;
	struct add_license in = {.place = NULL};
	TRY(app_words(app, 2, "place and number"));
	in.place = app->words[0];
	in.number = app->words[1];
	in.authority = app_option(app, "authority");
	in.holder = app_option(app, "holder");
	in.exempt = app_flag(app, "exempt");
	TRY(app_date_or(app, "from", DATE_NONE, &in.since));
	TRY(app_date_or(app, "to", DATE_NONE, &in.until));
	TRY(app_do(app, "license.add", add_license_any, &in, &l));
	show(app, &l);
	return ERR_NONE;
}

enum err cmd_license_end(struct app *app)
{
	struct license l;
	struct end_license in = {.license = 0};
	TRY(app_words(app, 1, "license"));
	TRY(app_id(app, 0, "license", &in.license));
	TRY(app_date_or(app, "on", DATE_NONE, &in.day));
	TRY(app_do(app, "license.end", end_license_any, &in, &l));
	show(app, &l);
	return ERR_NONE;
}

enum err cmd_license_list(struct app *app)
{
	struct ctx c;
	struct license_lines l;
	TRY(app_words(app, 0, "word"));
	TRY(app_ctx(app, &c));
	TRY(list_licenses(&c, &(struct list_licenses){app_option(app, "agency")}, &l));
	struct json j = {.depth = 0};
	show_items_begin(app, &j);
	for (size_t i = 0; i < l.count; i++)
		if (app->format == FORMAT_JSON)
			license_json(&j, &l.items[i]);
		else
			one_text(app, &l.items[i]);
	show_items_end(app, &j, l.count, "No license is on record: the gate does not ask for one.");
	return ERR_NONE;
}
