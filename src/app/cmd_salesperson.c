#include "app/show.h"
#include "service/add_salesperson.h"

enum err cmd_salesperson_add(struct app *app);
enum err cmd_salesperson_list(struct app *app);
enum err cmd_salesperson_assign(struct app *app);

static void write_one(struct json *j, const struct salesperson *s)
{
	json_map(j, NULL);
	json_int(j, "id", s->id.n);
	json_str(j, "code", s->code);
	json_str(j, "name", s->name);
	json_date(j, "since", s->since);
	json_end(j);
}

enum err cmd_salesperson_add(struct app *app)
{
	struct salesperson s;
	TRY(app_words(app, 1, "code"));
	const struct add_salesperson in = {app->words[0], app_option(app, "name")};
	TRY(app_do(app, "salesperson.add", add_salesperson_any, &in, &s));
	struct json j = app_json(app);
	if (app->format == FORMAT_JSON)
		write_one(&j, &s);
	else
		app_print(app, "Added the salesperson %s, %s.\n", s.code, s.name);
	return ERR_NONE;
}

enum err cmd_salesperson_list(struct app *app)
{
	struct ctx c;
	struct salesperson *all;
	size_t count;
	TRY(app_words(app, 0, "word"));
	TRY(app_ctx(app, &c));
	TRY(salesperson_list(app->db, app->arena, c.book.id, &all, &count));
	struct json j = app_json(app);
	if (app->format == FORMAT_JSON) {
		json_map(&j, NULL);
		json_list(&j, "items");
	}
	for (size_t i = 0; i < count; i++)
		if (app->format == FORMAT_JSON)
			write_one(&j, &all[i]);
		else
			app_print(app, "%-12s %s\n", all[i].code, str_or_empty(all[i].name));
	if (app->format == FORMAT_JSON) {
		json_end(&j);
		json_none(&j, "next");
		json_end(&j);
	}
	return ERR_NONE;
}

enum err cmd_salesperson_assign(struct app *app)
{
	struct ctx c;
	struct assigned_salesperson r;
	TRY(app_words(app, 2, "customer and salesperson"));
	struct assign_salesperson in = {.customer = app->words[0],
		.salesperson = str_equal(app->words[1], "none") ? NULL : app->words[1]};
	TRY(app_ctx(app, &c));
	TRY(app_date_or(app, "from", c.today, &in.since));
	TRY(app_do(app, "salesperson.assign", assign_salesperson_any, &in, &r));
	if (app->format != FORMAT_JSON) {
		app_print(app, "From %s on %s looks after %s.\n", date_iso(app->arena, r.since),
			r.salesperson.id.n ? r.salesperson.code : "nobody", in.customer);
		return ERR_NONE;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_str(&j, "customer", in.customer);
	json_str(&j, "salesperson", r.salesperson.code);
	json_date(&j, "from", r.since);
	json_end(&j);
	return ERR_NONE;
}
