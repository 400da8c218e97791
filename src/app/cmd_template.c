#include "app/show.h"
#include "service/template_json.h"

enum err cmd_template_list(struct app *app);
enum err cmd_template_show(struct app *app);
enum err cmd_template_set(struct app *app);
enum err cmd_template_drop(struct app *app);

static const char *language_of(const struct app *app)
{
	const char *language = app_option(app, "language");
	return language ? language : "en";
}

enum err cmd_template_list(struct app *app)
{
	struct ctx c;
	struct template_rows rows;
	TRY(app_words(app, 0, "word"));
	TRY(app_ctx(app, &c));
	TRY(list_templates(&c, &(struct list_templates){0}, &rows));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		template_rows_json(&j, &rows);
		return ERR_NONE;
	}
	for (size_t i = 0; i < rows.count; i++) {
		const struct template_row *r = &rows.items[i];
		app_print(app, "%-24s %s  ", r->kind, r->language);
		if (r->version)
			app_print(app, "version %lld since %s\n", (long long)r->version,
				date_iso(app->arena, r->since));
		else
			app_print(app, "as shipped\n");
	}
	return ERR_NONE;
}

static void show_seen(struct app *app, const struct template_view *v)
{
	app_print(app, "%s\n\n%s", v->seen->message.subject, v->seen->message.body);
}

/* With --file and --case: as that case would get it, not kept. */
static enum err look(struct app *app, struct ctx *c, struct template_view *ret)
{
	const char *file = app_option(app, "file"), *customer = app_option(app, "case");
	struct house house;
	struct text wording;
	const struct show_template in = {app->words[0], language_of(app)};
	if (file == NULL && customer == NULL)
		return show_template(c, &in, ret);
	TRY(house_load(app->arena, &app->why, &house));
	TRY(show_template(c, &in, ret));
	wording = text_of(ret->wording);
	if (file)
		TRY(app_file(app, file, &wording));
	const struct try_template try = {.draft = {.house = &house,
						 .file = file,
						 .kind = in.kind,
						 .language = in.language,
						 .wording = text_dup(app->arena, wording)},
		.customer = str_or_empty(customer)};
	return try_template(c, &try, ret);
}

enum err cmd_template_show(struct app *app)
{
	struct ctx c;
	struct template_view v;
	TRY(app_words(app, 1, "kind"));
	TRY(app_ctx(app, &c));
	TRY(db_read(app->db));
	enum err e = look(app, &c, &v);
	db_rollback(app->db);
	TRY(e);
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		template_view_json(&j, &v);
	} else if (v.seen) {
		show_seen(app, &v);
	} else {
		app_print(app, "%s", v.wording);
	}
	return ERR_NONE;
}

static void show_kept(struct app *app, const struct letter_template *t)
{
	struct json j = app_json(app);
	if (app->format == FORMAT_JSON)
		template_json(&j, t);
	else if (t->wording)
		app_print(app, "%s in %s: version %lld, used from %s\n", t->kind, t->language,
			(long long)t->version, date_iso(app->arena, t->since));
	else
		app_print(app, "%s in %s: the shipped letter again, from %s\n", t->kind,
			t->language, date_iso(app->arena, t->since));
}

enum err cmd_template_set(struct app *app)
{
	struct house house;
	struct text wording;
	struct letter_template t;
	struct set_template in = {.house = &house,
		.file = app_option(app, "file"),
		.language = app_option(app, "language")};
	TRY(app_words(app, 1, "kind"));
	in.kind = app->words[0];
	if (in.file == NULL)
		return refuse_as(ERR_USAGE, &app->why, "--file", "", "is missing",
			"a file with the subject and the text");
	TRY(app_file(app, in.file, &wording));
	if (!text_is_utf8(wording))
		return refuse_as(ERR_INVALID, &app->why, "--file", in.file, "is not UTF-8 text",
			"UTF-8 without NUL bytes");
	in.wording = text_dup(app->arena, wording);
	TRY(house_load(app->arena, &app->why, &house));
	TRY(app_do(app, "template.set", set_template_any, &in, &t));
	show_kept(app, &t);
	return ERR_NONE;
}

enum err cmd_template_drop(struct app *app)
{
	struct letter_template t;
	struct drop_template in = {.language = app_option(app, "language")};
	TRY(app_words(app, 1, "kind"));
	in.kind = app->words[0];
	TRY(app_do(app, "template.drop", drop_template_any, &in, &t));
	show_kept(app, &t);
	return ERR_NONE;
}
