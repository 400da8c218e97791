#include "app/app.h"
#include "app/day.h"

enum err cmd_cycle(struct app *app);

static void counts_json(struct json *j, const char *list, const char *name, const char *with,
	const struct cycle_counts *counts)
{
	json_list(j, list);
	for (size_t i = 0; i < counts->count; i++) {
		json_map(j, NULL);
		json_str(j, name, counts->items[i].name);
		if (with)
			json_str(j, with, counts->items[i].with);
		json_int(j, "count", counts->items[i].count);
		json_end(j);
	}
	json_end(j);
}

static void show_json(struct app *app, const struct cycle_view *v)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_date(&j, "as_of", v->as_of);
	json_int(&j, "customers", v->customers);
	json_int(&j, "cases", v->cases);
	counts_json(&j, "steps", "kind", "channel", &v->steps);
	counts_json(&j, "refused", "rule", "citation", &v->refused);
	json_list(&j, "fees");
	for (size_t i = 0; i < v->fee_count; i++)
		json_money(&j, NULL, v->fees[i]);
	json_end(&j);
	json_list(&j, "interest");
	for (size_t i = 0; i < v->interest_count; i++)
		json_money(&j, NULL, v->interest[i]);
	json_end(&j);
	json_map(&j, "promises");
	json_int(&j, "kept", v->kept);
	json_int(&j, "partial", v->partial);
	json_int(&j, "broken", v->broken);
	json_end(&j);
	counts_json(&j, "waiting", "reason", NULL, &v->waiting);
	counts_json(&j, "failed", "failure", "reason", &v->failed);
	json_int(&j, "released", v->released);
	json_int(&j, "stopped", v->stopped);
	json_int(&j, "without_next_step", v->without_next_step);
	json_thousandths(&j, "seconds", instant_now().ms - app->started.ms);
	json_end(&j);
}

/* "final_notice" is "final notice". */
static const char *words(struct app *app, const char *code)
{
	char *spaced = arena_str(app->arena, code);
	for (char *at = spaced; *at; at++)
		if (*at == '_')
			*at = ' ';
	return spaced;
}

static void steps_text(struct app *app, const struct cycle_counts *steps)
{
	for (size_t i = 0; i < steps->count; i++) {
		const struct cycle_count *one = &steps->items[i];
		bool task = str_equal(str_or_empty(one->with), "task");
		app_print(app, "  %lld x %s, %s%s\n", (long long)one->count, words(app, one->name),
			task ? "" : "by ", task ? "a task for a person" : str_or_empty(one->with));
	}
}

static void refused_text(struct app *app, const struct cycle_counts *refused)
{
	for (size_t i = 0; i < refused->count; i++)
		app_print(app, "  %lld refused by %s (%s)\n", (long long)refused->items[i].count,
			refused->items[i].name, str_or_empty(refused->items[i].with));
}

static void waiting_text(struct app *app, const struct cycle_counts *waiting)
{
	for (size_t i = 0; i < waiting->count; i++)
		app_print(app, "  %lld wait: %s\n", (long long)waiting->items[i].count,
			words(app, waiting->items[i].name));
}

static void show_text(struct app *app, const struct cycle_view *v)
{
	app_print(app,
		"%s: looked at %lld customer%s, %lld with something to ask for; %lld message%s left.\n",
		date_iso(app->arena, v->as_of), (long long)v->customers,
		v->customers == 1 ? "" : "s", (long long)v->cases, (long long)v->released,
		v->released == 1 ? "" : "s");
	steps_text(app, &v->steps);
	refused_text(app, &v->refused);
	waiting_text(app, &v->waiting);
	for (size_t i = 0; i < v->failed.count; i++)
		app_print(app, "  %lld could not be worked and went to a person: %s\n",
			(long long)v->failed.items[i].count, str_or_empty(v->failed.items[i].with));
	if (v->kept + v->partial + v->broken)
		app_print(app, "  promises kept %lld, partly kept %lld, broken %lld\n",
			(long long)v->kept, (long long)v->partial, (long long)v->broken);
	if (v->stopped)
		app_print(app, "  stopped at release: %lld\n", (long long)v->stopped);
	app_print(app, "  without a next step: %lld\n", (long long)v->without_next_step);
}

enum err cmd_cycle(struct app *app)
{
	struct house house;
	struct ctx c;
	TRY(house_load(app->arena, &app->why, &house));
	house.address = app_address();
	TRY(app_ctx(app, &c));
	struct cycle_view day = cycle_view_new(app->arena, c.today);
	bool dry = app_flag(app, "dry-run");
	struct date real;
	TRY(date_at(app->started, c.book.zone, &real));
	if (!dry && date_before(real, c.today))
		return refuse_as(ERR_USAGE, &app->why, "--as-of", date_iso(app->arena, c.today),
			"is in the future", "a day up to today, or --dry-run");
	TRY(dry ? day_rehearse(app, &house, &day) : day_run(app, &house, &day));
	if (app->format == FORMAT_JSON)
		show_json(app, &day);
	else
		show_text(app, &day);
	return ERR_NONE;
}
