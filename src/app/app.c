#include "app/app.h"
#include <stdlib.h>
#include "service/act_as.h"
#include "store/audit.h"
#include "store/migration.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

const char *app_option_next(const struct app *app, const char *name, size_t *at)
{
	while (*at < app->option_count) {
		const struct option *o = &app->options[(*at)++];
		if (str_equal(o->name, name))
			return o->value;
	}
	return NULL;
}

const char *app_option(const struct app *app, const char *name)
{
	size_t at = 0;
	const char *last = NULL, *value;
	while ((value = app_option_next(app, name, &at)) != NULL)
		last = value;
	return last;
}

bool app_flag(const struct app *app, const char *name)
{
	return app_option(app, name) != NULL;
}

static enum err bad_option(struct app *app, const char *name, const char *value,
	const char *problem, const char *accepted)
{
	return refuse_as(ERR_USAGE, &app->why, arena_printf(app->arena, "--%s", name), value,
		problem, accepted);
}

enum err app_date_or(struct app *app, const char *name, struct date fallback, struct date *ret)
{
	const char *value = app_option(app, name);
	*ret = fallback;
	if (value && date_parse(text_of(value), ret) != ERR_NONE)
		return bad_option(app, name, value, "is not a date", "a date such as 2026-01-31");
	return ERR_NONE;
}

enum err app_int_or(struct app *app, const char *name, int64_t fallback, int64_t *ret)
{
	const char *value = app_option(app, name);
	*ret = fallback;
	if (value && text_int(text_of(value), ret) != ERR_NONE)
		return bad_option(app, name, value, "is not a whole number", "a number such as 30");
	return ERR_NONE;
}

enum err app_money(struct app *app, const char *name, const char *code, struct money *ret)
{
	const char *value = app_option(app, name);
	if (value == NULL)
		return bad_option(app, name, "", "is missing", "an amount such as 12.50");
	if (money_parse(text_of(value), code, ret) != ERR_NONE)
		return bad_option(app, name, value, "is not an amount that can be taken",
			money_accepted(app->arena, code));
	return ERR_NONE;
}

static void close_db(void *db)
{
	db_close(db);
}

enum err app_open(struct app *app)
{
	if (app->db)
		return ERR_NONE;
	TRY(db_open(app->url, &app->why, &app->db));
	arena_defer(app->arena, close_db, app->db);
	if (migration_check(app->db, app->arena) != ERR_NONE)
		return refuse_as(ERR_STORE, &app->why, "db",
			str_without_password(app->arena, app->url), "has no or an older schema",
			"run `fairdue init` first");
	return ERR_NONE;
}

/* The folder of a SQLite file is made when missing. */
static void make_folder(struct app *app)
{
	if (!str_starts(app->url, "sqlite:"))
		return;
	char *path = arena_str(app->arena, app->url + strlen("sqlite:"));
	char *slash = strrchr(path, '/');
	if (slash == NULL || slash == path)
		return;
	*slash = '\0';
	(void)mkdir(path, 0750); /* what it cannot make, opening the file will report */
}

enum err app_make_store(struct app *app, int64_t *ret_applied)
{
	make_folder(app);
	TRY(db_open(app->url, &app->why, &app->db));
	arena_defer(app->arena, close_db, app->db);
	enum err e = migration_apply(app->db, app->arena, app->started, ret_applied);
	if (e == ERR_BROKEN)
		return refuse_as(e, &app->why, "db", str_without_password(app->arena, app->url),
			"has a schema that this program did not make",
			"a store made by this version or an earlier one");
	return e;
}

/* Without --book the sole client is meant. */
static enum err sole_client(struct app *app, struct book *ret)
{
	struct book *books;
	size_t count, clients = 0;
	TRY(book_list(app->db, app->arena, &books, &count));
	for (size_t i = 0; i < count; i++)
		if (books[i].kind == BOOK_CLIENT) {
			*ret = books[i];
			clients++;
		}
	if (clients == 1)
		return ERR_NONE;
	return refuse_as(ERR_USAGE, &app->why, "--book", "",
		clients ? "must be given: there are several clients"
			: "must be given: there is no client yet",
		"the code of a book, as `fairdue client list` shows");
}

enum err app_book(struct app *app, struct book *ret)
{
	TRY(app_open(app));
	if (app->book == NULL)
		return sole_client(app, ret);
	enum err e = book_by_code(app->db, app->arena, app->book, ret);
	return e == ERR_NOT_FOUND
		? refuse_as(ERR_USAGE, &app->why, "--book", app->book,
			  "is not a book of this store", "a code that `fairdue client list` shows")
		: e;
}

/* The moment of the run: now, or 09:00 in the book's zone on the day that was asked for. */
static enum err moment(const struct app *app, const char *zone, struct instant *ret)
{
	struct date today;
	*ret = app->has_at ? app->at : app->started;
	if (app->has_at)
		return ERR_NONE;
	TRY(date_at(app->started, zone, &today));
	if (date_is_none(app->as_of) || date_same(app->as_of, today))
		return ERR_NONE;
	return date_instant(app->as_of, 9, 0, zone, ret);
}

static const struct actor OWNER = {.name = "the owner of this installation", .rights = RIGHTS_ALL};

enum err app_ctx(struct app *app, struct ctx *ret)
{
	struct book book;
	TRY(app_book(app, &book));
	struct ctx c = {.arena = app->arena, .db = app->db, .why = &app->why, .actor = OWNER};
	TRY(moment(app, book.zone, &c.now));
	TRY(ctx_enter(&c, book.code));
	*ret = c;
	return ERR_NONE;
}

typedef enum err run_command(struct db *db, struct command *command);

static enum err run(struct app *app, struct command *command, run_command *how)
{
	command->arena = app->arena;
	command->why = &app->why;
	return how(app->db, command);
}

/* The owner of the installation, or whoever --as names. */
static enum err speaker(struct app *app, const struct book *book, struct actor *ret)
{
	const char *as = app_option(app, "as");
	*ret = OWNER;
	return as ? act_as(app->db, app->arena, &app->why, book->id, as, ret) : ERR_NONE;
}

static enum err run_in_book(struct app *app, struct command *command, run_command *how)
{
	struct book book;
	TRY(app_book(app, &book));
	TRY(moment(app, book.zone, &command->now));
	command->book = book.code;
	TRY(speaker(app, &book, &command->actor));
	return run(app, command, how);
}

enum err app_do(struct app *app, const char *name, use_case *use, const void *in, void *ret)
{
	struct command command = {.name = name, .run = use, .in = in, .ret = ret};
	return run_in_book(app, &command, command_run);
}

enum err app_act(struct app *app, const char *name, use_case *use, const void *in, void *ret)
{
	struct command command = {.name = name, .run = use, .in = in, .ret = ret};
	return run_in_book(app, &command, app_flag(app, "yes") ? command_run : command_try);
}

enum err app_do_all(struct app *app, const char *name, use_case *use, const void *in, void *ret)
{
	struct command command = {.name = name, .run = use, .in = in, .ret = ret};
	TRY(app_open(app));
	command.actor = OWNER;
	TRY(moment(app, "UTC", &command.now));
	return run(app, &command, command_run);
}

enum err app_known(struct app *app, const struct book *book, int64_t *ret)
{
	*ret = INT64_MAX;
	return app->has_known_at ? audit_known_at(app->db, app->arena, book->id, app->known_at, ret)
				 : ERR_NONE;
}

enum err app_known_now(struct app *app)
{
	return app->has_known_at
		? bad_option(app, "known-at", app_option(app, "known-at"),
			  "is not taken here: the answer is from all that is known", "--as-of DAY")
		: ERR_NONE;
}

static void close_file(FILE **f)
{
	if (*f && *f != stdin)
		fclose(*f);
}

enum err app_file(struct app *app, const char *path, struct text *ret)
{
	FILE *f CLEANUP(close_file) = str_equal(path, "-") ? stdin : fopen(path, "rb");
	struct buf b = buf_new(app->arena);
	char block[65536];
	size_t got;
	struct stat about;
	if (f == NULL)
		return refuse_as(ERR_IO, &app->why, "file", path, strerror(errno),
			"a file that can be read");
	if (fstat(fileno(f), &about) == 0 && S_ISREG(about.st_mode))
		buf_expect(&b, (size_t)about.st_size);
	while ((got = fread(block, 1, sizeof block, f)) > 0)
		buf_add(&b, block, got);
	if (ferror(f))
		return refuse_as(ERR_IO, &app->why, "file", path, strerror(errno),
			"a file that can be read");
	app->why.file = str_equal(path, "-") ? "standard input" : path;
	*ret = buf_text(&b);
	return ERR_NONE;
}

enum err app_write_file(struct app *app, const char *path, struct text bytes)
{
	const char *part = arena_printf(app->arena, "%s.part", path);
	FILE *f = fopen(part, "wb");
	bool fine = f && fwrite(bytes.at, 1, bytes.len, f) == bytes.len;
	if (f)
		fine = fclose(f) == 0 && fine;
	if (!fine || rename(part, path) != 0)
		return refuse_as(ERR_IO, &app->why, "file", path, strerror(errno),
			"a place that can be written");
	return ERR_NONE;
}

void app_print(struct app *app, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	buf_str(&app->out, arena_vprintf(app->arena, fmt, args));
	va_end(args);
}

struct json app_json(struct app *app)
{
	return json_new(&app->out, JSON_PRETTY);
}

void app_errors_json(const struct app *app, struct json *j)
{
	json_list(j, "errors");
	for (size_t i = 0; i < app->why.count; i++)
		json_str(j, NULL, refusal_line(app->arena, &app->why.items[i]));
	json_end(j);
}

enum err app_read(struct app *app, enum err verdict)
{
	if (verdict != ERR_INVALID || app->format != FORMAT_JSON)
		return verdict;
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_bool(&j, "valid", false);
	app_errors_json(app, &j);
	json_end(&j);
	return verdict;
}

enum err app_flush(struct app *app)
{
	size_t len = app->out.len;
	app->out.len = 0;
	if (fwrite(buf_done(&app->out), 1, len, stdout) != len)
		return refuse_as(
			ERR_IO, &app->why, "standard output", "", strerror(errno), "an open end");
	return ERR_NONE;
}

#define PIECE_BYTES 65536

enum err app_flush_some(struct app *app)
{
	return app->out.len < PIECE_BYTES ? ERR_NONE : app_flush(app);
}

const char *app_address(void)
{
	const char *address = getenv("FAIRDUE_ADDRESS");
	return str_empty(address) ? "http://127.0.0.1:8470" : address;
}
