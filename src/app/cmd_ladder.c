#include "app/show.h"
#include "service/ladder_json.h"

enum err cmd_ladder_show(struct app *app);
enum err cmd_ladder_set(struct app *app);
enum err cmd_ladder_drop(struct app *app);

enum err cmd_ladder_show(struct app *app)
{
	struct ctx c;
	struct ladder_view v;
	TRY(app_words(app, 0, "word"));
	TRY(app_ctx(app, &c));
	TRY(show_ladder(&c, &(struct show_ladder){0}, &v));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		ladder_view_json(&j, &v);
	} else if (v.now.steps) {
		app_print(app, "# version %lld, used since %s\n%s", (long long)v.now.version,
			date_iso(app->arena, v.now.since), v.now.steps);
	} else {
		app_print(app, "No steps: this agency's people write by hand.\n");
	}
	return ERR_NONE;
}

static void show_kept(struct app *app, const struct kept_ladder *k)
{
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		ladder_version_json(&j, NULL, k);
	} else if (k->steps) {
		app_print(app, "The steps are version %lld, used from %s.\n", (long long)k->version,
			date_iso(app->arena, k->since));
	} else {
		app_print(app, "No steps from %s: people write by hand.\n",
			date_iso(app->arena, k->since));
	}
}

enum err cmd_ladder_set(struct app *app)
{
	struct kept_ladder k;
	struct set_ladder in = {.file = app_option(app, "file")};
	TRY(app_words(app, 0, "word"));
	if (in.file == NULL)
		return refuse_as(
			ERR_USAGE, &app->why, "--file", "", "is missing", "a file with the steps");
	TRY(app_file(app, in.file, &in.steps));
	TRY(app_do(app, "ladder.set", set_ladder_any, &in, &k));
	show_kept(app, &k);
	return ERR_NONE;
}

enum err cmd_ladder_drop(struct app *app)
{
	struct kept_ladder k;
	TRY(app_words(app, 0, "word"));
	TRY(app_do(app, "ladder.drop", drop_ladder_any, &(struct drop_ladder){0}, &k));
	show_kept(app, &k);
	return ERR_NONE;
}
