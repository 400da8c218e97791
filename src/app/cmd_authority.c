#include "app/show.h"
#include "service/authority.h"

enum err cmd_authority_set(struct app *app);
enum err cmd_authority_list(struct app *app);

static void write_one(struct json *j, const struct authority_line *l)
{
	json_map(j, NULL);
	json_str(j, "person", l->email);
	json_money(j, "most", l->most);
	json_end(j);
}

static void print_one(struct app *app, const struct authority_line *l)
{
	app_print(app, "%s: at most %s at once\n", l->email ? l->email : "everybody else",
		money_show(app->arena, l->most));
}

enum err cmd_authority_set(struct app *app)
{
	const char *code;
	struct authority_line line;
	struct set_authority in = {.person = app_option(app, "person")};
	TRY(app_words(app, 0, "word"));
	TRY(app_currency(app, &code));
	TRY(app_money(app, "most", code, &in.most));
	TRY(app_do(app, "authority.set", set_authority_any, &in, &line));
	struct json j = app_json(app);
	if (app->format == FORMAT_JSON)
		write_one(&j, &line);
	else
		print_one(app, &line);
	return ERR_NONE;
}

enum err cmd_authority_list(struct app *app)
{
	struct ctx c;
	struct authority_lines lines;
	TRY(app_words(app, 0, "word"));
	TRY(app_ctx(app, &c));
	TRY(authority_list(&c, &lines));
	struct json j = app_json(app);
	if (app->format == FORMAT_JSON) {
		json_map(&j, NULL);
		json_list(&j, "items");
	}
	for (size_t i = 0; i < lines.count; i++)
		if (app->format == FORMAT_JSON)
			write_one(&j, &lines.items[i]);
		else
			print_one(app, &lines.items[i]);
	if (app->format == FORMAT_JSON) {
		json_end(&j);
		json_none(&j, "next");
		json_end(&j);
	}
	return ERR_NONE;
}
