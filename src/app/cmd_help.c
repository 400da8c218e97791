#include "app/args.h"
#include "app/man_page.h"
#include <stdlib.h>
#include <string.h>

enum err cmd_help(struct app *app);

static bool matches(struct app *app, const struct command_row *row)
{
	struct buf b = buf_new(app->arena);
	for (size_t i = 0; i < app->word_count; i++)
		buf_printf(&b, "%s%s", i ? " " : "", app->words[i]);
	return str_starts(row->words, buf_done(&b));
}

static int by_words(const void *a, const void *b)
{
	const struct command_row *const *x = a, *const *y = b;
	return strcmp((*x)->words, (*y)->words);
}

const struct command_row **commands_sorted(struct arena *a)
{
	const struct command_row **rows = NEW_ARRAY(a, const struct command_row *, COMMAND_COUNT);
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		rows[i] = &COMMANDS[i];
	qsort(rows, COMMAND_COUNT, sizeof rows[0], by_words); // NOLINT(bugprone-sizeof-expression)
	return rows;
}

static void show(struct app *app, const struct command_row *row)
{
	if (app->word_count == 0)
		app_print(app, "  %-22s %s\n", row->words, row->about);
	else
		app_print(app, "fairdue %s %s\n    %s\n    Example: %s\n", row->words, row->usage,
			row->about, row->example);
}

enum err cmd_help(struct app *app)
{
	size_t shown = 0;
	const struct command_row **rows = commands_sorted(app->arena);
	if (app_flag(app, "man")) {
		app_print(app, "%s", man_page(app->arena, rows, COMMAND_COUNT));
		return ERR_NONE;
	}
	if (app->word_count == 0)
		app_print(app,
			"fairdue [--db URL] [--book CODE] [--as-of YYYY-MM-DD] [--known-at INSTANT] "
			"[--format text|json|csv] COMMAND ...\n\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (!matches(app, rows[i]))
			continue;
		shown++;
		show(app, rows[i]);
	}
	if (shown == 0)
		return refuse_as(ERR_USAGE, &app->why, "help", app->words[0], "is not a command",
			"see `fairdue help`");
	return ERR_NONE;
}
