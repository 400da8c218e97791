#include "app/args.h"

#define COMMAND(words, run, usage, about, example) enum err run(struct app *app);
#include "app/commands.def"
#undef COMMAND

const struct command_row COMMANDS[] = {
#define COMMAND(words, run, usage, about, example) {words, run, usage, about, example},
#include "app/commands.def"
#undef COMMAND
};
const size_t COMMAND_COUNT = COUNT(COMMANDS);
