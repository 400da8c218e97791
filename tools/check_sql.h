/* check_sql.h: what the parts of check-sql share: tokens, statements, rules and complaints. */
#pragma once
#include "tool.h"

enum rule {
	RULE_BOOK,
	RULE_JOIN,
	RULE_LIKE,
	RULE_NOW,
	RULE_DATES,
	RULE_RANDOM,
	RULE_BOOLEAN,
	RULE_STAR,
	RULE_VALUES,
	RULE_SUM,
	RULE_PARAM,
	RULE_LOCK,
	RULE_TOKEN,
	RULE_KEY,
	RULE_STRICT,
	RULE_PRIMARY,
	RULE_TYPE,
	RULE_SEQUENCE,
	RULE_TRIGGER,
	RULE_SHARED,
	RULE_ALLOW, /* an exception that is written wrongly or excepts nothing */
	RULE_COUNT,
};

/* A word or name in small letters, a number, $1, @lock@, '' for any string, or one other character.
 */
struct token {
	const char *text;
	unsigned line;
	size_t depth; /* brackets around it; a bracket itself counts as outside */
};

/* The installation's own tables, from shared.def. */
struct shared {
	const char **name;
	size_t count;
};

/* token[count] and what follows it are empty, so that looking ahead a little needs no check. */
struct statement {
	const char *path;
	const struct shared *shared;
	struct token *token;
	size_t count;
	unsigned allowed; /* a bit for each rule that this statement may break */
	unsigned broken;  /* a bit for each rule that it broke */
	unsigned *complaints;
};

void complain(struct statement *s, enum rule rule, unsigned line, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

bool token_is(const struct statement *s, size_t i, const char *text);
bool token_in(const struct statement *s, size_t i, const char *const *list);
bool token_is_name(const struct statement *s, size_t i);

/* The closing bracket of the opening one at i, or s->count. */
size_t token_close(const struct statement *s, size_t i);

bool is_shared(const struct statement *s, const char *table);

/* Rules for every statement, for those that read and write, and for those that make tables. */
void check_tokens(struct statement *s);
void check_books(struct statement *s);
void check_table(struct statement *s);
