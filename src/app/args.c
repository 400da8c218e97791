#include "app/args.h"
#include <stdlib.h>
#include <string.h>

static const char GLOBAL[] =
	"[--db URL] [--book CODE] [--as-of YYYY-MM-DD] [--known-at INSTANT] [--format text|json|csv]";

enum takes { TAKES_UNKNOWN, TAKES_NOTHING, TAKES_VALUE };

/* What an option takes, by the usage text. */
static enum takes takes(struct arena *a, const char *usage, const char *name)
{
	const char *spot = strstr(usage, arena_printf(a, "--%s]", name));
	if (spot)
		return TAKES_NOTHING;
	return strstr(usage, arena_printf(a, "--%s ", name)) ? TAKES_VALUE : TAKES_UNKNOWN;
}

static enum err usage_error(
	struct app *app, const char *what, const char *problem, const char *accepted)
{
	return refuse_as(ERR_USAGE, &app->why, "command line", what, problem, accepted);
}

static bool is_option(const char *s)
{
	return s[0] == '-' && s[1] == '-' && s[2] != '\0';
}

/* The longest command whose words are the first non-option tokens that follow each other. */
static const struct command_row *find(const char *const *words, size_t count, size_t *used)
{
	const struct command_row *best = NULL;
	*used = 0;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		struct text rest = text_of(COMMANDS[i].words);
		size_t n = 0;
		bool same = true;
		while (rest.len && same) {
			struct text word = text_cut(&rest, ' ');
			same = n < count && text_is(word, words[n]);
			n++;
		}
		if (same && n > *used) {
			best = &COMMANDS[i];
			*used = n;
		}
	}
	return best;
}

static const struct command_row *find_in(struct app *app, int argc, char **argv)
{
	const char **words = NEW_ARRAY(app->arena, const char *, (size_t)argc);
	size_t count = 0, used;
	for (int i = 1; i < argc; i++) {
		if (!is_option(argv[i]))
			words[count++] = argv[i];
		else if (takes(app->arena, GLOBAL, argv[i] + 2) == TAKES_VALUE)
			i++;
	}
	return find(words, count, &used);
}

static enum err read_option(
	struct app *app, const struct command_row *row, int argc, char **argv, int *at)
{
	const char *name = argv[*at] + 2, *equal = strchr(name, '=');
	const char *value = equal ? equal + 1 : NULL;
	if (equal)
		name = arena_strn(app->arena, name, (size_t)(equal - name));
	const char *usage = arena_printf(app->arena, "%s %s", GLOBAL, row ? row->usage : "");
	enum takes t = takes(app->arena, usage, name);
	if (t == TAKES_UNKNOWN)
		return usage_error(app, argv[*at], "is not an option here", "see `fairdue help`");
	if (t == TAKES_VALUE && value == NULL && *at + 1 == argc)
		return usage_error(app, argv[*at], "needs a value", usage);
	if (t == TAKES_NOTHING && value)
		return usage_error(app, argv[*at], "takes no value", usage);
	if (t == TAKES_VALUE && value == NULL)
		value = argv[++*at];
	struct option *o = PUSH(app->arena, app->options, app->option_count, app->option_cap);
	*o = (struct option){name, value ? value : ""};
	return ERR_NONE;
}

/* Every command answers as text and JSON; what else it can write stands in its usage. An export,
 * which has to be told the format, reads it by itself. */
static bool writes(const struct command_row *row, const char *format)
{
	const char *own = row ? strstr(row->usage, "--format ") : NULL;
	struct text rest = TEXT("");
	bool found = str_equal(format, "text") || str_equal(format, "json");
	if (own && (own == row->usage || own[-1] != '['))
		return true;
	if (own) {
		own += strlen("--format ");
		rest = (struct text){own, strcspn(own, "] ")};
	}
	while (!found && rest.len)
		found = text_is(text_cut(&rest, '|'), format);
	return found;
}

static enum err read_format(struct app *app, const struct command_row *row)
{
	static const char *const FORMATS[] = {"text", "json", "csv"};
	const char *format = app_option(app, "format");
	if (format && !writes(row, format))
		return usage_error(app, format, "is not a format of this command",
			"text, json or what `fairdue help` names with the command");
	for (size_t i = 0; format && i < COUNT(FORMATS); i++)
		if (str_equal(format, FORMATS[i]))
			app->format = (enum format)i;
	return ERR_NONE;
}

static enum err read_globals(struct app *app, const struct command_row *row)
{
	const char *known = app_option(app, "known-at"), *url = app_option(app, "db");
	if (url == NULL)
		url = getenv("FAIRDUE_DB");
	app->url = str_empty(url) ? "sqlite:var/fairdue.db" : url;
	app->book = app_option(app, "book");
	TRY(app_date_or(app, "as-of", DATE_NONE, &app->as_of));
	app->has_known_at = known != NULL;
	if (known && instant_parse(text_of(known), &app->known_at) != ERR_NONE)
		return usage_error(
			app, known, "is not a moment", "an instant such as 2026-01-31T17:00:00Z");
	return read_format(app, row);
}

/* Drops the command's own words from the front of what was gathered. */
static enum err take_command(struct app *app, const struct command_row **ret)
{
	size_t used;
	const struct command_row *row = find(app->words, app->word_count, &used);
	if (row == NULL)
		return usage_error(app, app->word_count ? app->words[0] : "", "is not a command",
			"see `fairdue help`");
	app->words += used;
	app->word_count -= used;
	*ret = row;
	return ERR_NONE;
}

/* `fairdue customer add --help` is `fairdue help customer add`; without a command it lists them
 * all. */
static enum err help_with(
	struct app *app, const struct command_row *row, const struct command_row **ret)
{
	static const char *const HELP[] = {"help"};
	size_t used;
	app->word_count = 0;
	if (row)
		app->words[app->word_count++] = row->words;
	*ret = find(HELP, COUNT(HELP), &used);
	return ERR_NONE;
}

enum err args_read(struct app *app, int argc, char **argv, const struct command_row **ret)
{
	const struct command_row *row = find_in(app, argc, argv);
	bool only_words = false;
	app->words = NEW_ARRAY(app->arena, const char *, (size_t)argc + 1);
	for (int i = 1; i < argc; i++) {
		if (!only_words && str_equal(argv[i], "--"))
			only_words = true;
		else if (!only_words && str_equal(argv[i], "--help"))
			return help_with(app, row, ret);
		else if (!only_words && is_option(argv[i]))
			TRY(read_option(app, row, argc, argv, &i));
		else
			app->words[app->word_count++] = argv[i];
	}
	TRY(read_globals(app, row));
	return take_command(app, ret);
}
