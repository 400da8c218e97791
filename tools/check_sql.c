/* check-sql: refuses SQL that SQLite, PostgreSQL and Citus would not all take alike.
 *
 *     check-sql SHARED.def FILE.sql...
 *
 * It reads tokens, not grammar: enough for the plain SQL that Fairdue writes. README.md lists the
 * rules; a statement is excepted from one by a comment above it, "-- check-sql: allow RULE because
 * …". */
#include "check_sql.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
	LOOK_AHEAD = 4,
	REASON_MIN = 8,
};

static const char *const RULE_NAMES[RULE_COUNT] = {
	[RULE_BOOK] = "book",
	[RULE_JOIN] = "join",
	[RULE_LIKE] = "like",
	[RULE_NOW] = "now",
	[RULE_DATES] = "dates",
	[RULE_RANDOM] = "random",
	[RULE_BOOLEAN] = "boolean",
	[RULE_STAR] = "star",
	[RULE_VALUES] = "values",
	[RULE_SUM] = "sum",
	[RULE_PARAM] = "param",
	[RULE_LOCK] = "lock",
	[RULE_TOKEN] = "token",
	[RULE_KEY] = "key",
	[RULE_STRICT] = "strict",
	[RULE_PRIMARY] = "primary",
	[RULE_TYPE] = "type",
	[RULE_SEQUENCE] = "sequence",
	[RULE_TRIGGER] = "trigger",
	[RULE_SHARED] = "shared",
	[RULE_ALLOW] = "allow",
};

/* A file while it is read: the tokens of the statement that has begun, and the exceptions above it.
 */
struct reader {
	struct tool_file file;
	const struct shared *shared;
	const char *at;
	unsigned line;
	size_t depth;
	struct token *token;
	size_t count;
	size_t room;
	unsigned allowed;
	unsigned allowed_line;
	unsigned complaints;
};

void complain(struct statement *s, enum rule rule, unsigned line, const char *format, ...)
{
	s->broken |= 1u << rule;
	if ((s->allowed & 1u << rule) != 0)
		return;
	printf("%s:%u: %s: ", s->path, line, RULE_NAMES[rule]);
	va_list list;
	va_start(list, format);
	vprintf(format, list);
	va_end(list);
	putchar('\n');
	++*s->complaints;
}

bool token_is(const struct statement *s, size_t i, const char *text)
{
	return i < s->count && strcmp(s->token[i].text, text) == 0;
}

bool token_in(const struct statement *s, size_t i, const char *const *list)
{
	for (; *list != NULL; list++)
		if (token_is(s, i, *list))
			return true;
	return false;
}

bool token_is_name(const struct statement *s, size_t i)
{
	return i < s->count && tool_is_identifier(s->token[i].text);
}

size_t token_close(const struct statement *s, size_t i)
{
	size_t close = i + 1;
	while (close < s->count &&
		!(token_is(s, close, ")") && s->token[close].depth == s->token[i].depth))
		close++;
	return close;
}

bool is_shared(const struct statement *s, const char *table)
{
	for (size_t i = 0; i < s->shared->count; i++)
		if (strcmp(s->shared->name[i], table) == 0)
			return true;
	return false;
}

static void add_token(struct reader *r, const char *text, size_t size)
{
	if (r->count + LOOK_AHEAD >= r->room) {
		r->room = 2 * r->room + 64;
		struct token *grown = tool_alloc(r->room * sizeof *grown);
		if (r->count > 0)
			memcpy(grown, r->token, r->count * sizeof *grown);
		r->token = grown;
	}
	char *copy = tool_copy(text, size);
	for (char *c = copy; *c != '\0'; c++)
		*c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
	if (*copy == ')' && r->depth > 0)
		r->depth--;
	r->token[r->count++] = (struct token){.text = copy, .line = r->line, .depth = r->depth};
	if (*copy == '(')
		r->depth++;
}

static struct statement begin_statement(struct reader *r)
{
	return (struct statement){.path = r->file.path,
		.shared = r->shared,
		.token = r->token,
		.count = r->count,
		.allowed = r->allowed,
		.complaints = &r->complaints};
}

static void end_statement(struct reader *r)
{
	if (r->count == 0)
		return;
	for (size_t i = 0; i < LOOK_AHEAD; i++)
		r->token[r->count + i] = (struct token){.text = "", .line = r->line};

	struct statement s = begin_statement(r);
	check_tokens(&s);
	if (token_is(&s, 0, "create") || token_is(&s, 0, "alter"))
		check_table(&s);
	else
		check_books(&s);
	for (unsigned rule = 0; rule < RULE_ALLOW; rule++)
		if ((s.allowed & ~s.broken & 1u << rule) != 0)
			complain(&s, RULE_ALLOW, r->allowed_line,
				"%s is allowed below, but is not broken", RULE_NAMES[rule]);
	r->count = 0;
	r->depth = 0;
	r->allowed = 0;
}

/* Reads "RULE because …", which a comment says after its mark. */
static void read_exception(struct reader *r, const char *text, const char *end)
{
	struct statement s = begin_statement(r);
	const char *name_end = memchr(text, ' ', (size_t)(end - text));
	size_t size = (size_t)((name_end == NULL ? end : name_end) - text);
	unsigned rule = 0;
	while (rule < RULE_ALLOW &&
		(strlen(RULE_NAMES[rule]) != size || strncmp(RULE_NAMES[rule], text, size) != 0))
		rule++;

	static const char because[] = " because ";
	const char *reason = text + size + strlen(because);
	if (r->count > 0)
		complain(&s, RULE_ALLOW, r->line, "an exception stands above its statement");
	else if (rule == RULE_ALLOW)
		complain(&s, RULE_ALLOW, r->line, "there is no rule \"%.*s\"", (int)size, text);
	else if (end - reason < REASON_MIN || strncmp(text + size, because, strlen(because)) != 0)
		complain(&s, RULE_ALLOW, r->line, "say why: allow %s because …", RULE_NAMES[rule]);
	else
		r->allowed |= 1u << rule;
	r->allowed_line = r->line;
}

static void read_comment(struct reader *r)
{
	static const char mark[] = "-- check-sql: allow ";
	const char *end = r->at + strcspn(r->at, "\n");
	if (strncmp(r->at, mark, strlen(mark)) == 0)
		read_exception(r, r->at + strlen(mark), end);
	r->at = end;
}

/* A string, of which only its being one matters, or a name in double quotes. */
static void read_quoted(struct reader *r)
{
	const char *close = strchr(r->at + 1, *r->at);
	if (close == NULL)
		tool_die(r->file.path, r->line, "a quote that does not end");
	if (*r->at == '\'')
		add_token(r, "''", 2);
	else
		add_token(r, r->at + 1, (size_t)(close - r->at) - 1);
	for (; r->at <= close; r->at++)
		r->line += *r->at == '\n';
}

static size_t token_size(const char *at)
{
	size_t size = 1;
	if (tool_is_word(*at) || *at == '$' || *at == '@')
		while (tool_is_word(at[size]))
			size++;
	if (*at == '@' && at[size] == '@')
		size++;
	return size;
}

static void read_token(struct reader *r)
{
	if (*r->at == '\'' || *r->at == '"') {
		read_quoted(r);
	} else if (*r->at == ';') {
		end_statement(r);
		r->at++;
	} else {
		size_t size = token_size(r->at);
		add_token(r, r->at, size);
		r->at += size;
	}
}

static unsigned check_file(const char *path, const struct shared *shared)
{
	struct reader r = {.file = tool_read_sql(path), .shared = shared, .line = 1};
	for (r.at = r.file.text; *r.at != '\0';) {
		if (r.at[0] == '-' && r.at[1] == '-') {
			read_comment(&r);
		} else if (tool_is_space(*r.at)) {
			r.line += *r.at == '\n';
			r.at++;
		} else {
			read_token(&r);
		}
	}
	end_statement(&r);
	return r.complaints;
}

/* Reads SHARED(name), one a line; other lines are comments. */
static struct shared read_shared(const char *path)
{
	static const char mark[] = "SHARED(";
	struct tool_file file = tool_read(path);
	struct shared shared = {.name = tool_alloc((file.size + 1) * sizeof *shared.name)};
	const char *at = file.text;
	for (unsigned line = 1; *at != '\0'; line++) {
		size_t size = strcspn(at, "\n");
		if (strncmp(at, mark, strlen(mark)) == 0) {
			const char *name = at + strlen(mark);
			size_t length = strcspn(name, ")\n");
			if (name[length] != ')')
				tool_die(path, line, "a shared table is written SHARED(name)");
			shared.name[shared.count++] = tool_copy(name, length);
		}
		at += size + (at[size] == '\n');
	}
	return shared;
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fputs("usage: check-sql SHARED.def FILE.sql...\n", stderr);
		return 2;
	}
	struct shared shared = read_shared(argv[1]);
	unsigned complaints = 0;
	for (int i = 2; i < argc; i++)
		complaints += check_file(argv[i], &shared);
	return complaints > 0;
}
