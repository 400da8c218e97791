/* Rules that look at a token and its neighbors, whatever the statement. */
#include <string.h>

#include "check_sql.h"

struct refused {
	enum rule rule;
	bool called; /* only when a bracket follows, for words that are fine as a column's name */
	const char *word;
};

static const struct refused REFUSED[] = {
	{RULE_LIKE, false, "like"},
	{RULE_LIKE, false, "ilike"},
	{RULE_LIKE, false, "glob"},
	{RULE_LIKE, false, "regexp"},
	{RULE_LIKE, false, "similar"},
	{RULE_NOW, true, "now"},
	{RULE_NOW, false, "current_timestamp"},
	{RULE_NOW, false, "current_date"},
	{RULE_NOW, false, "current_time"},
	{RULE_NOW, false, "localtimestamp"},
	{RULE_NOW, true, "clock_timestamp"},
	{RULE_DATES, true, "date"},
	{RULE_DATES, true, "time"},
	{RULE_DATES, true, "datetime"},
	{RULE_DATES, true, "julianday"},
	{RULE_DATES, true, "strftime"},
	{RULE_DATES, true, "unixepoch"},
	{RULE_DATES, true, "date_trunc"},
	{RULE_DATES, true, "date_part"},
	{RULE_DATES, true, "extract"},
	{RULE_DATES, true, "age"},
	{RULE_DATES, true, "make_date"},
	{RULE_DATES, true, "to_date"},
	{RULE_DATES, true, "to_timestamp"},
	{RULE_DATES, true, "to_char"},
	{RULE_DATES, false, "interval"},
	{RULE_RANDOM, true, "random"},
	{RULE_RANDOM, true, "randomblob"},
	{RULE_RANDOM, true, "gen_random_uuid"},
	{RULE_BOOLEAN, false, "true"},
	{RULE_BOOLEAN, false, "false"},
	{RULE_SEQUENCE, true, "nextval"},
};

static void check_words(struct statement *s, size_t i)
{
	for (size_t k = 0; k < sizeof REFUSED / sizeof *REFUSED; k++)
		if (token_is(s, i, REFUSED[k].word) &&
			(!REFUSED[k].called || token_is(s, i + 1, "(")))
			complain(s, REFUSED[k].rule, s->token[i].line,
				"\"%s\" is not for statements", REFUSED[k].word);
}

/* A closing bracket or an operand before a star makes it a multiplication; so does nothing else. */
static void check_star(struct statement *s, size_t i)
{
	static const char *const before[] = {
		"select", "returning", "distinct", "all", ".", ",", NULL};
	if (i > 0 && token_is(s, i, "*") && token_in(s, i - 1, before))
		complain(s, RULE_STAR, s->token[i].line, "name the columns");
}

static void check_token(struct statement *s, size_t i)
{
	static const char *const known[] = {"@strict@", "@blob@", "@lock@", NULL};
	if (s->token[i].text[0] == '@' && !token_in(s, i, known))
		complain(s, RULE_TOKEN, s->token[i].line, "%s is not one of @strict@ @blob@ @lock@",
			s->token[i].text);
}

static void check_lock(struct statement *s, size_t i)
{
	static const char *const after[] = {"update", "share", "no", "key", NULL};
	if (token_is(s, i, "for") && token_in(s, i + 1, after))
		complain(s, RULE_LOCK, s->token[i].line, "write @lock@");
}

/* Whether a CAST( stands around the token, inside the same SELECT. */
static bool in_cast(const struct statement *s, size_t i)
{
	size_t depth = s->token[i].depth;
	while (i-- > 0) {
		if (!token_is(s, i, "(") || s->token[i].depth >= depth)
			continue;
		depth = s->token[i].depth;
		if (token_is(s, i + 1, "select"))
			return false;
		if (i > 0 && token_is(s, i - 1, "cast"))
			return true;
	}
	return false;
}

static void check_sum(struct statement *s, size_t i)
{
	if (token_is(s, i, "sum") && token_is(s, i + 1, "(") && !in_cast(s, i))
		complain(s, RULE_SUM, s->token[i].line, "write CAST(sum(…) AS BIGINT)");
}

static void check_values(struct statement *s, size_t i)
{
	if (!token_is(s, 0, "insert") || !token_is(s, i, "values"))
		return;
	size_t depth = s->token[i].depth;
	for (size_t k = i + 1; k < s->count; k++) {
		if (s->token[k].depth <= depth &&
			(token_is(s, k, "on") || token_is(s, k, "returning")))
			return;
		if (token_is(s, k, "select"))
			complain(s, RULE_VALUES, s->token[k].line, "write INSERT … SELECT");
	}
}

/* Whether the token stands in the list of a SELECT and not in an argument there. */
static bool in_select_list(const struct statement *s, size_t i)
{
	static const char *const ends[] = {"from", "where", "values", "set", NULL};
	size_t depth = s->token[i].depth;
	while (i-- > 0) {
		if (s->token[i].depth < depth)
			return false;
		if (s->token[i].depth > depth)
			continue;
		if (token_is(s, i, "select"))
			return true;
		if (token_in(s, i, ends))
			return false;
	}
	return false;
}

static void check_param(struct statement *s, size_t i)
{
	static const char *const operators[] = {"+", "-", "*", "/", "%", "|", NULL};
	static const char *const begins[] = {
		"select", "distinct", "all", ",", "then", "else", NULL};
	if (s->token[i].text[0] != '$' || in_cast(s, i))
		return;
	bool sum = token_in(s, i + 1, operators) || (i > 0 && token_in(s, i - 1, operators));
	bool listed = i > 0 && token_in(s, i - 1, begins) && in_select_list(s, i);
	if (sum || listed)
		complain(s, RULE_PARAM, s->token[i].line, "write CAST(%s AS …)", s->token[i].text);
}

void check_tokens(struct statement *s)
{
	for (size_t i = 0; i < s->count; i++) {
		check_words(s, i);
		check_star(s, i);
		check_token(s, i);
		check_lock(s, i);
		check_sum(s, i);
		check_values(s, i);
		check_param(s, i);
	}
}
