#include "app/args.h"
#include "base/log.h"
#include <sodium.h>
#include <signal.h>
#include <stdio.h>

/* RFC 9457: one object that names what was refused. */
static void print_problem(struct app *app, enum err e)
{
	struct buf b = buf_new(app->arena);
	struct json j = json_new(&b, JSON_PRETTY);
	json_map(&j, NULL);
	json_str(&j, "type", arena_printf(app->arena, "urn:fairdue:%s", err_name(e)));
	json_str(&j, "title", err_text(e));
	json_int(&j, "status", err_http(e));
	json_list(&j, "errors");
	for (size_t i = 0; i < app->why.count; i++) {
		const struct refusal *r = &app->why.items[i];
		json_map(&j, NULL);
		if (r->file)
			json_str(&j, "file", r->file);
		json_int(&j, "line", r->line);
		json_str(&j, "field", r->field);
		json_str(&j, "value", r->value);
		json_str(&j, "message", r->problem);
		json_str(&j, "accepted", r->accepted);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
	fprintf(stderr, "%s\n", buf_done(&b));
}

#define LINES_MOST 20

static void print_refusals(struct app *app, enum err e)
{
	for (size_t i = 0; i < app->why.count && i < LINES_MOST; i++)
		fprintf(stderr, "fairdue: %s\n", refusal_line(app->arena, &app->why.items[i]));
	if (app->why.total > LINES_MOST)
		fprintf(stderr, "fairdue: and %zu more\n", app->why.total - LINES_MOST);
	if (app->why.total == 0)
		fprintf(stderr, "fairdue: %s%s%s\n", err_text(e),
			app->db && e == ERR_STORE ? ": " : "",
			app->db && e == ERR_STORE ? db_message(app->db) : "");
}

static enum err run(struct app *app, int argc, char **argv)
{
	const struct command_row *command;
	TRY(args_read(app, argc, argv, &command));
	return command->run(app);
}

int main(int argc, char **argv)
{
	if (sodium_init() < 0)
		return 1;
	signal(SIGPIPE, SIG_IGN);
	ARENA arena = arena_new(0);
	struct app app = {.arena = arena,
		.why = refusals_new(arena),
		.started = instant_now(),
		.as_of = DATE_NONE,
		.out = buf_new(arena)};
	enum err e = run(&app, argc, argv);
	fwrite(buf_done(&app.out), 1, app.out.len, stdout);
	if (app.out.len && app.out.at[app.out.len - 1] != '\n')
		fputc('\n', stdout);
	if (e != ERR_NONE && app.format == FORMAT_JSON)
		print_problem(&app, e);
	else if (e != ERR_NONE)
		print_refusals(&app, e);
	return err_exit(e);
}
