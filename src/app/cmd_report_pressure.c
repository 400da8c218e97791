#include "app/show.h"
#include "web/pressure.h"

enum err cmd_report_pressure(struct app *app);

static void show_json(struct app *app, const struct pressure_report *r)
{
	struct json j = app_json(app);
	pressure_report_json(&j, r);
}

static void show_text(struct app *app, const struct ctx *c, const struct pressure_report *r)
{
	app_print(app, "Contact pressure in %s on %s, version %s: %s; half-life %d days\n",
		c->book.code, date_iso(app->arena, r->on), r->method ? r->method->version : "none",
		PRESSURE_FORMULA, r->method ? (int)r->method->half_life_days : 0);
	for (size_t i = 0; i < PRESSURE_BUCKETS; i++)
		app_print(app, "%12s points: %lld\n", r->buckets[i].label,
			(long long)r->buckets[i].count);
	for (size_t i = 0; i < r->count; i++)
		app_print(app, "%-16s %-32s %s\n", r->lines[i].number,
			str_or_empty(r->lines[i].name), r->lines[i].words);
	for (size_t i = 0; i < r->part_count; i++)
		app_print(app, "  %s  %-10s %-16s %-8s %s when made, %s now\n", r->parts[i].when,
			r->parts[i].channel, r->parts[i].outcome, r->parts[i].tone,
			r->parts[i].made, r->parts[i].now);
}

static void show_csv(struct app *app, const struct pressure_report *r)
{
	app_print(app, "as_of,customer,name,pressure,most,version,falls_to,falls_on\r\n");
	for (size_t i = 0; i < r->count; i++) {
		const struct pressure_figure *f = &r->lines[i].figure;
		const char *const cells[] = {date_iso(app->arena, r->on), r->lines[i].number,
			r->lines[i].name, pressure_text(app->arena, f->now_milli),
			pressure_text(app->arena, f->most_milli), f->version,
			date_is_none(f->next_on) ? "" : pressure_text(app->arena, f->next_milli),
			date_iso(app->arena, f->next_on)};
		show_csv_line(app, cells, COUNT(cells));
	}
}

enum err cmd_report_pressure(struct app *app)
{
	struct ctx c;
	struct house house;
	struct pressure_report r;
	TRY(app_known_now(app));
	TRY(house_load(app->arena, &app->why, &house));
	TRY(app_ctx(app, &c));
	const struct report_pressure in = {
		.house = &house, .customer = app_option(app, "customer")};
	TRY(db_read(app->db));
	enum err e = report_pressure(&c, &in, &r);
	db_rollback(app->db);
	TRY(e);
	if (app->format == FORMAT_JSON)
		show_json(app, &r);
	else if (app->format == FORMAT_TEXT)
		show_text(app, &c, &r);
	else
		show_csv(app, &r);
	return ERR_NONE;
}
