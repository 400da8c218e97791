#include "app/app.h"
#include "service/check_letter.h"

enum err cmd_letter_check(struct app *app);

static enum err day_of(struct app *app, struct date *ret)
{
	*ret = app->as_of;
	return date_is_none(app->as_of) ? date_at(app->started, "UTC", ret) : ERR_NONE;
}

static void words_json(struct json *j, const char *key, const struct gate_ids *words)
{
	json_list(j, key);
	for (size_t i = 0; i < words->count; i++)
		json_str(j, NULL, words->at[i]);
	json_end(j);
}

static void one_json(struct json *j, const char *file, const struct checked_letter *l)
{
	json_map(j, NULL);
	json_str(j, "file", file);
	json_str(j, "kind", l->kind);
	json_str(j, "language", l->language);
	words_json(j, "parts", &l->parts);
	json_list(j, "due");
	for (size_t i = 0; i < l->due_count; i++) {
		json_map(j, NULL);
		json_str(j, "part", l->due[i].part);
		json_str(j, "rule", l->due[i].rule);
		json_str(j, "citation", l->due[i].citations[0]);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

static void one_text(struct app *app, const char *file, const struct checked_letter *l)
{
	app_print(app, "%s: %s in %s, nothing wrong\n", file, l->kind, l->language);
	for (size_t i = 0; i < l->due_count; i++)
		app_print(app, "  %-24s %s, %s\n", l->due[i].part, l->due[i].rule,
			l->due[i].citations[0]);
}

static enum err check_files(struct app *app, const struct house *house, struct date today)
{
	enum err verdict = ERR_NONE;
	struct json j = app_json(app);
	bool json = app->format == FORMAT_JSON;
	if (json)
		json_list(&j, NULL);
	for (size_t i = 0; i < app->word_count; i++) {
		struct checked_letter one;
		struct check_letter in = {.name = app->words[i],
			.kind = app_option(app, "kind"),
			.language = app_option(app, "language"),
			.place = app_option(app, "for"),
			.today = today};
		TRY(app_file(app, in.name, &in.template));
		enum err e = check_letter(app->arena, house, &in, &app->why, &one);
		if (e == ERR_NONE && json)
			one_json(&j, in.name, &one);
		else if (e == ERR_NONE)
			one_text(app, in.name, &one);
		else
			verdict = e; /* go on: one run names every mistake */
	}
	if (json)
		json_end(&j);
	return verdict;
}

enum err cmd_letter_check(struct app *app)
{
	struct house house;
	struct date today;
	size_t count;
	TRY(house_load(app->arena, &app->why, &house));
	TRY(day_of(app, &today));
	if (app->word_count)
		return check_files(app, &house, today);
	TRY(check_shipped_letters(app->arena, &house, today, &app->why, &count));
	if (app->format != FORMAT_JSON) {
		app_print(app, "%zu letters, nothing wrong\n", count);
		return ERR_NONE;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "letters", (int64_t)count);
	json_end(&j);
	return ERR_NONE;
}
