#include "app/app.h"
#include "service/export_journal.h"

enum err cmd_export_journal(struct app *app);

static enum err print(void *cookie, struct text bytes)
{
	struct app *app = cookie;
	buf_add(&app->out, bytes.at, bytes.len);
	return app_flush(app);
}

static enum err read_format(struct app *app, enum journal_text_format *ret)
{
	const char *format = app_option(app, "format");
	if (format == NULL || journal_text_format_of(format, ret) != ERR_NONE)
		return refuse_as(ERR_USAGE, &app->why, "--format", str_or_empty(format),
			format ? "is not a format of this export" : "is missing",
			"ledger, hledger, beancount or csv");
	return ERR_NONE;
}

enum err cmd_export_journal(struct app *app)
{
	struct ctx c;
	struct exported_journal done;
	struct export_journal in = {.sink = print, .cookie = app};
	TRY(read_format(app, &in.format));
	TRY(app_ctx(app, &c));
	in.as_of = date_is_none(app->as_of) ? c.today : app->as_of;
	TRY(app_known(app, &c.book, &in.known));
	TRY(db_read(app->db));
	enum err e = export_journal(&c, &in, &done);
	db_rollback(app->db);
	return e;
}
