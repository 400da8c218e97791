#include "app/args.h"

enum err cmd_help(struct app *app);

static bool matches(struct app *app, const struct command_row *row)
{
	struct buf b = buf_new(app->arena);
	for (size_t i = 0; i < app->word_count; i++)
		buf_printf(&b, "%s%s", i ? " " : "", app->words[i]);
	return str_starts(row->words, buf_done(&b));
}

enum err cmd_help(struct app *app)
{
	size_t shown = 0;
	app_print(app,
		"fairdue [--db URL] [--book CODE] [--as-of YYYY-MM-DD] [--known-at INSTANT] "
		"[--format text|json|csv] COMMAND ...\n\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		const struct command_row *row = &COMMANDS[i];
		if (!matches(app, row))
			continue;
		shown++;
		if (app->word_count == 0)
			app_print(app, "  %-22s %s\n", row->words, row->about);
		else
			app_print(app, "fairdue %s %s\n    %s\n    Example: %s\n", row->words,
				row->usage, row->about, row->example);
	}
	if (shown == 0)
		return refuse_as(ERR_USAGE, &app->why, "help", app->words[0], "is not a command",
			"see `fairdue help`");
	return ERR_NONE;
}
