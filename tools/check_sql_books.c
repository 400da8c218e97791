/* Rules about the book, the tenant: every statement on a book's table says which book it means.
 *
 * A scope is one SELECT, UPDATE, DELETE or INSERT without the SELECTs in brackets inside it; those
 * are scopes of their own, and so are the two sides of a UNION. */
#include <string.h>

#include "check_sql.h"

enum {
	TABLES_MAX = 16,
	NAMES_MAX = 32,
};

/* Names that a WITH gives; they are not tables. */
struct names {
	const char *name[NAMES_MAX];
	size_t count;
};

struct scope {
	struct statement *s;
	const struct names *with;
	size_t from;
	size_t to;
	size_t depth;
	const char *table[TABLES_MAX];
	const char *alias[TABLES_MAX];
	size_t tables;     /* of a book, not counting what an INSERT writes */
	unsigned joined;   /* a.book = b.book, both in this scope */
	unsigned filtered; /* book = anything else */
};

static bool begins_scope(const struct statement *s, size_t i)
{
	static const char *const words[] = {"select", "insert", "update", "delete", "with", NULL};
	return token_is(s, i, "(") && token_in(s, i + 1, words);
}

static bool is_table(const struct scope *c, size_t i)
{
	static const char *const other[] = {"select", "lateral", "set", "only", "values", NULL};
	if (!token_is_name(c->s, i) || token_in(c->s, i, other) ||
		is_shared(c->s, c->s->token[i].text))
		return false;
	for (size_t k = 0; k < c->with->count; k++)
		if (token_is(c->s, i, c->with->name[k]))
			return false;
	return true;
}

static const char *find_alias(const struct statement *s, size_t i)
{
	static const char *const words[] = {"on", "where", "join", "left", "inner", "cross", "set",
		"group", "order", "limit", "having", "union", "using", "right", "full", "natural",
		"values", "default", "returning", "select", "except", "intersect", "window",
		"offset", "for", NULL};
	if (token_is(s, i + 1, "as"))
		return s->token[i + 2].text;
	if (token_is_name(s, i + 1) && !token_in(s, i + 1, words))
		return s->token[i + 1].text;
	return s->token[i].text;
}

static void add_table(struct scope *c, size_t i)
{
	if (!is_table(c, i) || token_is(c->s, i + 1, "(") || c->tables == TABLES_MAX)
		return;
	c->table[c->tables] = c->s->token[i].text;
	c->alias[c->tables] = find_alias(c->s, i);
	c->tables++;
}

/* An INSERT names its columns, and book is one of them. */
static void check_insert(struct scope *c, size_t i)
{
	struct statement *s = c->s;
	if (!is_table(c, i))
		return;
	size_t open = i + 1;
	while (open < c->to && !token_is(s, open, "(") && !token_is(s, open, "select") &&
		!token_is(s, open, "values"))
		open++;
	size_t close = token_is(s, open, "(") ? token_close(s, open) : open;
	for (size_t k = open; k < close; k++)
		if (token_is(s, k, "book"))
			return;
	complain(s, RULE_BOOK, s->token[i].line, "INSERT INTO %s does not name the column book",
		s->token[i].text);
}

static void find_table(struct scope *c, size_t i, bool *in_from)
{
	static const char *const ends[] = {
		"where", "set", "group", "order", "having", "returning", "limit", "select", NULL};
	struct statement *s = c->s;
	bool base = s->token[i].depth == c->depth;
	bool verb = i == c->from || token_is(s, i - 1, ")"); /* not DO UPDATE, not FOR UPDATE */
	if (token_is(s, i, "into"))
		check_insert(c, i + 1);
	else if (token_is(s, i, "join") || (token_is(s, i, "update") && verb && base))
		add_table(c, i + 1);
	else if (base && token_is(s, i, "from") && !token_is(s, i - 1, "distinct"))
		add_table(c, i + 1);
	else if (base && token_is(s, i, ",") && *in_from)
		add_table(c, i + 1);
	if (base && token_is(s, i, "from"))
		*in_from = true;
	if (base && token_in(s, i, ends))
		*in_from = false;
}

/* Whether the book whose name ends at i belongs to a table of this scope; a bare "book" does. */
static bool is_own_book(const struct scope *c, size_t i)
{
	if (!token_is(c->s, i, "book"))
		return false;
	if (!token_is(c->s, i - 1, "."))
		return true;
	for (size_t k = 0; k < c->tables; k++)
		if (token_is(c->s, i - 2, c->alias[k]))
			return true;
	return false;
}

/* Counts the comparison with "=" at i when a book of this scope stands on a side. */
static void count_equals(struct scope *c, size_t i)
{
	size_t right = token_is(c->s, i + 2, ".") ? i + 3 : i + 1;
	bool left_own = is_own_book(c, i - 1);
	bool right_own = is_own_book(c, right);
	if (left_own && right_own)
		c->joined++;
	else if (left_own || right_own)
		c->filtered++;
}

static void count_using(struct scope *c, size_t i)
{
	size_t close = token_close(c->s, i + 1);
	for (size_t k = i + 1; k < close; k++)
		if (token_is(c->s, k, "book"))
			c->joined++;
}

/* Counts comparisons of book in WHERE and ON; those in a SET or a list do not choose rows. */
static void find_filter(struct scope *c, size_t i, bool *choosing)
{
	static const char *const begins[] = {"where", "on", NULL};
	static const char *const ends[] = {
		"set", "select", "group", "order", "returning", "from", "limit", NULL};
	if (token_in(c->s, i, begins))
		*choosing = true;
	if (token_in(c->s, i, ends) && c->s->token[i].depth == c->depth &&
		!token_is(c->s, i - 1, "distinct"))
		*choosing = false;
	if (token_is(c->s, i, "using") && token_is(c->s, i + 1, "("))
		count_using(c, i);
	if (!*choosing || i < 2)
		return;
	static const char *const unequal[] = {"<", ">", "!", NULL};
	if (token_is(c->s, i, "=") && !token_in(c->s, i - 1, unequal))
		count_equals(c, i);
	if (token_is(c->s, i, "in") && is_own_book(c, i - 1))
		c->filtered++;
}

static void check_scope(struct statement *s, const struct names *with, size_t from, size_t to);

/* Visits the tokens of the scope itself and hands those in brackets on. */
static void walk(struct scope *c, void (*visit)(struct scope *, size_t, bool *))
{
	bool state = false;
	for (size_t i = c->from; i < c->to; i++) {
		if (begins_scope(c->s, i))
			i = token_close(c->s, i);
		else
			visit(c, i, &state);
	}
}

static void check_inner(struct statement *s, const struct names *with, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (!begins_scope(s, i))
			continue;
		size_t close = token_close(s, i);
		check_scope(s, with, i + 1, close);
		i = close;
	}
}

static void check_one(struct statement *s, const struct names *with, size_t from, size_t to)
{
	if (from >= to)
		return;
	struct scope c = {
		.s = s, .with = with, .from = from, .to = to, .depth = s->token[from].depth};
	walk(&c, find_table);
	walk(&c, find_filter);
	unsigned line = s->token[from].line;
	if (c.tables > 0 && c.filtered == 0)
		complain(s, RULE_BOOK, line, "%s is read or changed without \"book = …\"",
			c.table[0]);
	if (c.tables > 1 && c.joined + 1 < c.tables && c.joined + c.filtered < c.tables)
		complain(s, RULE_JOIN, line, "%s and %s are joined without \"book = book\"",
			c.table[0], c.table[1]);
	check_inner(s, with, from, to);
}

static void check_scope(struct statement *s, const struct names *with, size_t from, size_t to)
{
	static const char *const parts[] = {"union", "except", "intersect", NULL};
	size_t begin = from;
	for (size_t i = from; i < to; i++) {
		if (!token_in(s, i, parts) || s->token[i].depth != s->token[from].depth)
			continue;
		check_one(s, with, begin, i);
		begin = token_is(s, i + 1, "all") ? i + 2 : i + 1;
	}
	check_one(s, with, begin, to);
}

/* Where the name stands that the AS at i gives a SELECT to, past a list of columns. */
static size_t find_name(const struct statement *s, size_t i)
{
	size_t name = i - 1;
	if (token_is(s, name, ")")) {
		while (name > 0 &&
			!(token_is(s, name, "(") && s->token[name].depth == s->token[i].depth))
			name--;
		name -= name > 0;
	}
	return name;
}

static struct names find_names(const struct statement *s)
{
	struct names with = {.count = 0};
	for (size_t i = 1; i < s->count; i++) {
		size_t open = i + 1;
		while (token_is(s, open, "not") || token_is(s, open, "materialized"))
			open++;
		if (!token_is(s, i, "as") || !begins_scope(s, open) || with.count == NAMES_MAX)
			continue;
		with.name[with.count++] = s->token[find_name(s, i)].text;
	}
	return with;
}

void check_books(struct statement *s)
{
	struct names with = find_names(s);
	check_scope(s, &with, 0, s->count);
}
