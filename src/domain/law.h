/* law.h: the rules in force, as rows that law packs give and the gate applies.
 *
 * A row says who is bound, by what, from when until when, with which numbers; the code that applies
 * a rule takes its numbers from here and repeats none. Rows of one rule never overlap in time, so a
 * rule has one row at any date. Rows whose id the program does not apply yet are carried too, so
 * that lists and coverage can show them. */
#pragma once
#include "base/hash.h"
#include "base/refusals.h"
#include "money/date.h"

/* The rules that code applies; law_rules.def names them. */
enum law_rule {
#define LAW_RULE(NAME, id, params) LAW_##NAME,
#include "domain/law_rules.def"
#undef LAW_RULE
	LAW_RULES,
};

enum law_binds { LAW_FIRST_PARTY, LAW_THIRD_PARTY, LAW_BOTH_PARTIES };
enum law_scope { LAW_CONSUMER, LAW_BUSINESS, LAW_ALL_DEBTS };
/* How far the source was read: the operative text, an official page, a secondary source. */
enum law_confidence { LAW_TEXT, LAW_OFFICIAL, LAW_SECONDARY };

struct law_param {
	const char *name;
	int64_t number;
	const char *words; /* NULL for a number */
};

struct law_row {
	const char *id; /* "US-CALL-7IN7" */
	enum law_binds binds;
	enum law_scope scope;
	const char *jurisdiction; /* "US", "US-MA", "US-NY-NYC", "GB", "DE" */
	struct law_param *params;
	size_t param_count;
	const char **citations; /* at least one */
	size_t citation_count;
	enum law_confidence confidence;
	struct date valid_from;
	struct date valid_to; /* the last day in force; DATE_NONE: still in force */
	const char *pack;     /* name of the pack, for refusals */
	int64_t line;
};

struct law {
	struct arena *arena;
	struct law_row **rows; /* in the order added */
	size_t count;
	size_t cap;
	struct law_row **by_rule[LAW_RULES]; /* the rows of each rule the code applies */
	size_t rule_count[LAW_RULES];
	size_t rule_cap[LAW_RULES];
	struct digest hash; /* over the bytes of all packs read, in order */
};

struct law law_new(struct arena *a);
/* Refuses, naming the row's line: a validity that overlaps another row of the same id or ends
 * before it begins, a parameter that is unknown, out of range, or missing for a rule that the code
 * applies. The row is kept by reference. */
MUST_CHECK enum err law_add(struct law *law, struct law_row *row, struct refusals *why);
/* The row of that rule in force on the day, or NULL. */
const struct law_row *law_at(const struct law *law, enum law_rule rule, struct date day);
/* The number of that name; the row must have it (law_add saw to it). */
int64_t law_number(const struct law_row *row, const char *name);
/* The words of that name, with blanks between; the row must have them. */
const char *law_words(const struct law_row *row, const char *name);
/* True when the parameter of that name, a list of words with blanks between, holds the word. */
bool law_has_word(const struct law_row *row, const char *name, const char *word);
const char *law_rule_id(enum law_rule rule);
