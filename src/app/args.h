/* args.h: the command line, read by the usage text itself, so that help and behavior cannot drift
 * apart.
 *
 * In a usage text "[--name VALUE]" is an option with a value, "[--name]" a flag, "[--name
 * VALUE]..." may be repeated. */
#pragma once
#include "app/app.h"

struct command_row {
	const char *words; /* "import invoices" */
	enum err (*run)(struct app *app);
	const char *usage; /* what follows the words */
	const char *about;
	const char *example;
};

extern const struct command_row COMMANDS[];
extern const size_t COMMAND_COUNT;

/* Fills app from argv and finds the command. ERR_USAGE, explained in app->why. */
MUST_CHECK enum err args_read(
	struct app *app, int argc, char **argv, const struct command_row **ret);
/* All commands by their words; lives in the arena. */
const struct command_row **commands_sorted(struct arena *a);
