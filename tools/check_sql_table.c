/* Rules for CREATE and ALTER: what Citus could not distribute by book, and what SQLite could not
 * keep strictly. */
#include <string.h>

#include "check_sql.h"

struct table {
	struct statement *s;
	const char *name;
	bool shared;
};

static void check_words(struct statement *s)
{
	static const char *const counters[] = {"serial", "bigserial", "smallserial", "identity",
		"sequence", "autoincrement", NULL};
	for (size_t i = 0; i < s->count; i++)
		if (token_in(s, i, counters))
			complain(s, RULE_SEQUENCE, s->token[i].line,
				"ids come from the book's position");
	if (token_is(s, 1, "trigger") || token_is(s, 3, "trigger"))
		complain(s, RULE_TRIGGER, s->token[1].line,
			"Citus has no triggers on a distributed table");
}

/* Checks that the bracket at i holds book first. */
static void check_leads(const struct table *t, size_t i, const char *what)
{
	if (!token_is(t->s, i, "(") || !token_is(t->s, i + 1, "book"))
		complain(t->s, RULE_KEY, t->s->token[i].line, "%s of %s does not lead with book",
			what, t->name);
}

/* Checks REFERENCES at i; key is the bracket with the columns that refer, or s->count when one
 * column does. */
static void check_reference(const struct table *t, size_t i, size_t key)
{
	const char *target = t->s->token[i + 1].text;
	if (is_shared(t->s, target))
		return;
	if (t->shared) {
		complain(t->s, RULE_SHARED, t->s->token[i].line,
			"%s is the installation's, %s is a book's", t->name, target);
		return;
	}
	if (key < t->s->count)
		check_leads(t, key, "FOREIGN KEY");
	else
		complain(t->s, RULE_KEY, t->s->token[i].line,
			"FOREIGN KEY of %s does not lead with book", t->name);
	if (token_is(t->s, i + 2, "("))
		check_leads(t, i + 2, "what FOREIGN KEY refers to,");
}

static void check_constraint(const struct table *t, size_t from, size_t to)
{
	struct statement *s = t->s;
	if (token_is(s, from, "check"))
		return;
	size_t key = from;
	while (key < to && !token_is(s, key, "("))
		key++;
	if (token_is(s, from, "foreign")) {
		size_t reference = token_close(s, key) + 1;
		if (token_is(s, reference, "references"))
			check_reference(t, reference, key);
	} else if (!t->shared) {
		check_leads(t, key, token_is(s, from, "primary") ? "PRIMARY KEY" : "UNIQUE");
	}
}

static void check_column(const struct table *t, size_t from, size_t to)
{
	static const char *const types[] = {"text", "bigint", "@blob@", NULL};
	struct statement *s = t->s;
	if (!token_in(s, from + 1, types) || token_is(s, from + 2, "("))
		complain(s, RULE_TYPE, s->token[from].line,
			"%s is neither TEXT nor BIGINT nor @blob@", s->token[from].text);

	bool book = token_is(s, from, "book");
	for (size_t i = from + 2; i < to; i++) {
		if (s->token[i].depth != s->token[from].depth)
			continue;
		bool key = token_is(s, i, "unique") ||
			(token_is(s, i, "primary") && token_is(s, i + 1, "key"));
		if (key && !t->shared && !book)
			complain(s, RULE_KEY, s->token[i].line,
				"the key %s of %s does not lead with book", s->token[from].text,
				t->name);
		if (token_is(s, i, "references"))
			check_reference(t, i, s->count);
	}
}

static void check_definition(const struct table *t, size_t from, size_t to)
{
	static const char *const constraints[] = {"primary", "unique", "foreign", "check", NULL};
	if (token_is(t->s, from, "constraint"))
		from += 2;
	if (token_in(t->s, from, constraints))
		check_constraint(t, from, to);
	else if (from < to)
		check_column(t, from, to);
}

static void check_definitions(const struct table *t, size_t open, size_t close)
{
	size_t from = open + 1;
	for (size_t i = open + 1; i <= close; i++) {
		bool comma = token_is(t->s, i, ",") &&
			t->s->token[i].depth == t->s->token[open].depth + 1;
		if (comma || i == close) {
			check_definition(t, from, i);
			from = i + 1;
		}
	}
}

static bool has_primary_key(const struct statement *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (token_is(s, i, "primary") && token_is(s, i + 1, "key"))
			return true;
	return false;
}

static void check_create(struct statement *s)
{
	size_t name = token_is(s, 2, "if") ? 5 : 2;
	struct table t = {
		.s = s, .name = s->token[name].text, .shared = is_shared(s, s->token[name].text)};
	size_t open = name + 1;
	size_t close = token_close(s, open);
	unsigned line = s->token[name].line;
	if (!token_is(s, open, "(") || close >= s->count) {
		complain(s, RULE_TYPE, line, "%s is not made from a list of columns", t.name);
		return;
	}
	check_definitions(&t, open, close);
	if (!token_is(s, close + 1, "@strict@") || close + 2 != s->count)
		complain(
			s, RULE_STRICT, line, "CREATE TABLE %s does not end with @strict@", t.name);
	if (!has_primary_key(s))
		complain(s, RULE_PRIMARY, line, "%s has no PRIMARY KEY", t.name);
}

static void check_alter(struct statement *s)
{
	struct table t = {
		.s = s, .name = s->token[2].text, .shared = is_shared(s, s->token[2].text)};
	for (size_t i = 3; i < s->count; i++)
		if (token_is(s, i, "add"))
			check_definition(
				&t, token_is(s, i + 1, "column") ? i + 2 : i + 1, s->count);
}

static void check_index(struct statement *s)
{
	for (size_t i = 0; i < s->count; i++) {
		if (!token_is(s, i, "on"))
			continue;
		struct table t = {.s = s,
			.name = s->token[i + 1].text,
			.shared = is_shared(s, s->token[i + 1].text)};
		if (!t.shared)
			check_leads(&t, i + 2, "UNIQUE INDEX");
		return;
	}
}

void check_table(struct statement *s)
{
	check_words(s);
	if (token_is(s, 0, "create") && token_is(s, 1, "table"))
		check_create(s);
	else if (token_is(s, 0, "create") && token_is(s, 1, "unique"))
		check_index(s);
	else if (token_is(s, 0, "alter") && token_is(s, 1, "table"))
		check_alter(s);
}
