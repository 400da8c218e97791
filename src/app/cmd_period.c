#include "app/app.h"
#include "service/close_period.h"
#include "store/journal.h"

enum err cmd_period_close(struct app *app);
enum err cmd_period_reopen(struct app *app);
enum err cmd_period_show(struct app *app);

static enum err read_day(struct app *app, struct date *ret)
{
	if (date_parse(text_of(app->words[0]), ret) != ERR_NONE)
		return refuse_as(ERR_USAGE, &app->why, "day", app->words[0], "is not a date",
			"a date such as 2026-01-31");
	return ERR_NONE;
}

static void show(struct app *app, const struct closed_period *p)
{
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_date(&j, "closed_through", p->through);
		json_date(&j, "closed_before", p->before);
		json_end(&j);
	} else if (date_is_none(p->through)) {
		app_print(app, "No period is closed.\n");
	} else {
		app_print(
			app, "Everything up to %s is closed.\n", date_iso(app->arena, p->through));
	}
}

enum err cmd_period_close(struct app *app)
{
	struct close_period in;
	struct closed_period done;
	if (app->word_count != 1)
		return refuse_as(ERR_USAGE, &app->why, "day", "", "must be given once",
			"period close YYYY-MM-DD");
	TRY(read_day(app, &in.through));
	TRY(app_do(app, "period.close", close_period_any, &in, &done));
	show(app, &done);
	return ERR_NONE;
}

enum err cmd_period_reopen(struct app *app)
{
	struct reopen_period in = {.from = DATE_NONE};
	struct closed_period done;
	if (app->word_count > 1)
		return refuse_as(ERR_USAGE, &app->why, "day", app->words[1], "is too much",
			"period reopen [YYYY-MM-DD]");
	if (app->word_count)
		TRY(read_day(app, &in.from));
	TRY(app_do(app, "period.reopen", reopen_period_any, &in, &done));
	show(app, &done);
	return ERR_NONE;
}

enum err cmd_period_show(struct app *app)
{
	struct ctx c;
	struct closed_period p;
	TRY(app_ctx(app, &c));
	TRY(journal_closed_through(c.db, c.arena, c.book.id, &p.through));
	TRY(journal_closed_before(c.db, c.arena, c.book.id, p.through, &p.before));
	show(app, &p);
	return ERR_NONE;
}
