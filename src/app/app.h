/* app.h: one run of the program: where the store is, which book, which day, and how results are
 * printed. */
#pragma once
#include "codec/json.h"
#include "service/writer.h"

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV };

struct option {
	const char *name;  /* without the dashes */
	const char *value; /* "" for a flag */
};

struct app {
	struct arena *arena;
	struct refusals why;
	const char *url;
	const char *book;  /* code, or NULL */
	struct date as_of; /* DATE_NONE: today */
	bool has_known_at;
	struct instant known_at;
	enum format format;
	struct instant started; /* the command; whoever works on for long takes the time anew */
	bool has_at;            /* the moment of the run was set by the program itself */
	struct instant at;
	const char **words; /* the command's arguments, without its name */
	size_t word_count;
	struct option *options;
	size_t option_count;
	size_t option_cap;
	struct db *db;  /* opened by app_open */
	struct buf out; /* what goes to standard output at the end */
};

/* NULL when the option was not given. */
const char *app_option(const struct app *app, const char *name);
bool app_flag(const struct app *app, const char *name);
/* The next value of an option that may be repeated; *at starts at 0. NULL after the last. */
const char *app_option_next(const struct app *app, const char *name, size_t *at);
/* Each reads an option's value by its kind; absent gives the fallback, a bad one is refused
 * (ERR_USAGE). */
MUST_CHECK enum err app_date_or(
	struct app *app, const char *name, struct date fallback, struct date *ret);
MUST_CHECK enum err app_int_or(struct app *app, const char *name, int64_t fallback, int64_t *ret);
/* An amount such as 12.50 in that currency; absent is refused. */
MUST_CHECK enum err app_money(
	struct app *app, const char *name, const char *code, struct money *ret);

/* Where customers reach this installation, for links in messages: FAIRDUE_ADDRESS, else this
 * machine. */
const char *app_address(void);
/* Opens the store; refuses one without the present schema with the remedy. */
MUST_CHECK enum err app_open(struct app *app);
/* Makes the folder of a SQLite file and the schema when they are missing, and opens the store. */
MUST_CHECK enum err app_make_store(struct app *app, int64_t *ret_applied);
/* The book that is meant: the named one, or the sole client. ERR_USAGE when it must be named. */
MUST_CHECK enum err app_book(struct app *app, struct book *ret);
/* A ctx for reading in that book, as of the asked-for day (09:00 there when it is not today). */
MUST_CHECK enum err app_ctx(struct app *app, struct ctx *ret);
/* Runs a use-case in the book's transaction and stores it. */
MUST_CHECK enum err app_do(
	struct app *app, const char *name, use_case *run, const void *in, void *ret);
/* The same for an act that moves money: stored only with --yes, and otherwise only tried, so that
 * ret tells what the journal would say. */
MUST_CHECK enum err app_act(
	struct app *app, const char *name, use_case *run, const void *in, void *ret);
/* The same for the installation as a whole. */
MUST_CHECK enum err app_do_all(
	struct app *app, const char *name, use_case *run, const void *in, void *ret);
/* The position that --known-at means; INT64_MAX when it was not given. */
MUST_CHECK enum err app_known(struct app *app, const struct book *book, int64_t *ret);
/* For a command that answers from all that is known: ERR_USAGE when --known-at was given. */
MUST_CHECK enum err app_known_now(struct app *app);

/* The whole file in the arena; "-" is standard input. Refused (ERR_IO) when it cannot be read. */
MUST_CHECK enum err app_file(struct app *app, const char *path, struct text *ret);
/* Writes a file whole (to a temporary name, then renamed). */
MUST_CHECK enum err app_write_file(struct app *app, const char *path, struct text bytes);

void app_print(struct app *app, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Sends what was printed so far to standard output, so that a long answer need not fit into memory.
 * ERR_IO. */
MUST_CHECK enum err app_flush(struct app *app);
/* The same once a good piece has gathered. */
MUST_CHECK enum err app_flush_some(struct app *app);
/* "errors": what was refused or set aside, a line each. */
void app_errors_json(const struct app *app, struct json *j);
/* For what a command makes of a file: its verdict, and as JSON, where nothing usable was in it, the
 * result object with the errors and nothing else. */
MUST_CHECK enum err app_read(struct app *app, enum err verdict);
/* A writer of the result object, when --format json was asked for. */
struct json app_json(struct app *app);
