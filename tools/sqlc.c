/* sqlc: turns a file of named SQL statements into a C header.
 *
 *     sqlc IN.sql OUT.h
 *
 * Each statement begins with a line "-- name: invoice_by_number", ends with a semicolon, and
 * becomes SQL_INVOICE_BY_NUMBER, a struct sql that knows its text and how many parameters it has.
 * Tokens such as
 * @lock@ are left for the engine to replace. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool.h"

enum {
	PARAMS_MAX = 99,
	TEXT_MAX = 4095, /* the longest string literal that C17 promises */
};

struct statement {
	const char *name;
	unsigned line;
	struct tool_buffer text;
	bool open; /* no semicolon seen yet */
	bool used[PARAMS_MAX + 1];
};

struct compiler {
	struct tool_file in;
	struct tool_buffer out;
	struct statement *all;
	size_t count;
};

static struct statement *last_open(struct compiler *c)
{
	if (c->count == 0 || !c->all[c->count - 1].open)
		return NULL;
	return &c->all[c->count - 1];
}

static void check_name(const struct compiler *c, const char *name, unsigned line)
{
	if (name[0] == '\0' || name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")] != '\0')
		tool_die(c->in.path, line, "a name is [a-z0-9_]+, not \"%s\"", name);
	for (size_t i = 0; i < c->count; i++)
		if (strcmp(c->all[i].name, name) == 0)
			tool_die(c->in.path, line, "%s was named before, on line %u", name,
				c->all[i].line);
}

static void begin_statement(struct compiler *c, const char *name, size_t size, unsigned line)
{
	const struct statement *open = last_open(c);
	if (open != NULL)
		tool_die(c->in.path, line, "%s, before this, has no final ';'", open->name);

	while (size > 0 && tool_is_space(name[size - 1]))
		size--;
	char *copy = tool_copy(name, size);
	check_name(c, copy, line);

	struct statement *grown = tool_alloc((c->count + 1) * sizeof *grown);
	if (c->count > 0)
		memcpy(grown, c->all, c->count * sizeof *grown);
	grown[c->count] = (struct statement){.name = copy, .line = line, .open = true};
	c->all = grown;
	c->count++;
}

/* Returns how many bytes the quoted piece takes, from quote to quote; a doubled quote is two pieces
 * in a row. */
static size_t quoted(const struct compiler *c, const char *at, const char *end, unsigned line)
{
	const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
	if (close == NULL)
		tool_die(c->in.path, line, "a quote that does not end on its line");
	return (size_t)(close - at) + 1;
}

static void note_param(const struct compiler *c, struct statement *s, const char *at, unsigned line)
{
	long n = strtol(at + 1, NULL, 10);
	if (!tool_is_digit(at[1]) || n < 1 || n > PARAMS_MAX)
		tool_die(c->in.path, line, "a parameter is $1 to $%d", PARAMS_MAX);
	s->used[n] = true;
}

static void end_statement(const struct compiler *c, struct statement *s, unsigned line)
{
	if (s->text.size == 0)
		tool_die(c->in.path, line, "%s is empty", s->name);
	if (s->text.data[s->text.size - 1] == ' ')
		s->text.data[--s->text.size] = '\0';
	if (s->text.size > TEXT_MAX)
		tool_die(c->in.path, s->line, "%s is longer than %d bytes", s->name, TEXT_MAX);
	s->open = false;
}

static void add_space(struct statement *s)
{
	if (s->text.size > 0 && s->text.data[s->text.size - 1] != ' ')
		tool_add(&s->text, " ", 1);
}

/* Adds one line of SQL to the open statement, up to a comment or the semicolon. */
static void add_line(struct compiler *c, const char *at, const char *end, unsigned line)
{
	while (at < end) {
		struct statement *s = last_open(c);
		size_t size = 1;
		if (at[0] == '-' && end - at > 1 && at[1] == '-')
			return;
		if (tool_is_space(*at)) {
			if (s != NULL)
				add_space(s);
			at++;
			continue;
		}
		if (s == NULL)
			tool_die(c->in.path, line,
				"text outside a statement; \"-- name: …\" begins one");
		if (*at == ';') {
			end_statement(c, s, line);
			at++;
			continue;
		}
		if (*at == '\'' || *at == '"')
			size = quoted(c, at, end, line);
		else if (*at == '$')
			note_param(c, s, at, line);
		tool_add(&s->text, at, size);
		at += size;
	}
	if (last_open(c) != NULL)
		add_space(last_open(c));
}

static void read_statements(struct compiler *c)
{
	static const char mark[] = "-- name:";
	unsigned line = 1;
	for (const char *at = c->in.text; *at != '\0'; line++) {
		size_t size = strcspn(at, "\n");
		if (strncmp(at, mark, strlen(mark)) == 0) {
			const char *name = at + strlen(mark);
			while (*name == ' ')
				name++;
			begin_statement(c, name, (size_t)(at + size - name), line);
		} else {
			add_line(c, at, at + size, line);
		}
		at += size + (at[size] == '\n');
	}
	if (last_open(c) != NULL)
		tool_die(c->in.path, last_open(c)->line, "%s has no final ';'", last_open(c)->name);
}

static int count_params(const struct compiler *c, const struct statement *s)
{
	int count = 0;
	for (int n = 1; n <= PARAMS_MAX; n++)
		if (s->used[n])
			count = n;
	for (int n = 1; n < count; n++)
		if (!s->used[n])
			tool_die(c->in.path, s->line, "%s uses $%d but not $%d", s->name, count, n);
	return count;
}

static void write_header(struct compiler *c)
{
	tool_print(&c->out, "/* Made by sqlc; change the .sql file instead. */\n");
	tool_print(&c->out, "#pragma once\n#include \"store/sql.h\"\n");
	for (size_t i = 0; i < c->count; i++) {
		const struct statement *s = &c->all[i];
		int params = count_params(c, s);
		tool_print(&c->out, "\nstatic const struct sql SQL_");
		tool_upper(&c->out, s->name);
		tool_print(&c->out, " = {\n\t.name = \"%s\",\n\t.text = ", s->name);
		tool_quote(&c->out, s->text.data, s->text.size);
		tool_print(&c->out, ",\n\t.params = %d,\n};\n", params);
	}
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fputs("usage: sqlc IN.sql OUT.h\n", stderr);
		return 2;
	}
	struct compiler c = {.in = tool_read_sql(argv[1])};
	read_statements(&c);
	write_header(&c);
	tool_write(argv[2], &c.out);
	return 0;
}
