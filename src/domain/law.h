/* law.h: the rules in force, as rows that law packs give and the gate applies.
 *
 * A row says who is bound, by what, from when until when, with which numbers; the code that applies
 * a rule takes its numbers from here and repeats none. Rows of one rule never overlap in time in
 * one place, so a rule has one row there at any date.
 *
 * A row is applied in one of two ways: by name, when code speaks of that rule alone
 * (law_rules.def), or by family, when it is one of many of a kind that differ in place and number
 * (law_families.def): hours, frequencies, limitation periods. A row that is neither is carried for
 * lists and coverage.
 *
 * A row that was not read in the law or on an official page can only forbid: the program refuses
 * one that would allow something. */
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

enum law_family {
#define LAW_FAMILY(NAME, word, must, may) LAW_##NAME,
#include "domain/law_families.def"
#undef LAW_FAMILY
	LAW_FAMILIES,
};

enum law_binds { LAW_FIRST_PARTY, LAW_THIRD_PARTY, LAW_BOTH_PARTIES };
/* Whose debts: a consumer's; a business's; any; those of natural persons, who may be sole traders;
 * a consumer's that are for lent money, or may be. */
enum law_scope {
	LAW_CONSUMER,
	LAW_BUSINESS,
	LAW_ALL_DEBTS,
	LAW_NATURAL_PERSON,
	LAW_CONSUMER_CREDIT,
};
/* How far the source was read: the operative text, an official page, a secondary source; or not at
 * all, when the rule is only what is generally known of it. */
enum law_confidence { LAW_TEXT, LAW_OFFICIAL, LAW_SECONDARY, LAW_UNSEEN };

/* The words of packs and answers for each, by its number; NULL at the end. */
extern const char *const LAW_BINDS_WORDS[];
extern const char *const LAW_SCOPE_WORDS[];
extern const char *const LAW_CONFIDENCE_WORDS[];

/* A place as "US", "US-MA" or "US-NY-NYC": bytes of country, state and city from the top down, with
 * a mask over those that are named. */
struct law_place {
	uint64_t code;
	uint64_t mask;
};

struct law_param {
	const char *name;
	int64_t number;
	const char *words; /* NULL for a number */
};

/* Numbers that are asked for at every verdict: fields of a row under their own names. */
/* clang-format off */
#define LAW_OFTEN(X) \
	X(calls) X(contacts) X(messages) X(conversations) X(requests) X(period_days) X(elsewhere_calls) \
	X(elsewhere_days) X(work_contacts) X(from_minute) X(to_minute) X(run_days) \
	X(cumulative_calls) X(cumulative_messages) X(day_calls) X(rapid_calls) X(rapid_minutes)
/* clang-format on */

struct law_row {
	const char *id; /* "US-CALL-7IN7" */
	enum law_binds binds;
	enum law_scope scope;
	const char *jurisdiction; /* "US", "US-MA", "US-NY-NYC", "GB", "GB-EAW" (England and Wales),
				     "DE", "EU" */
	struct law_param *params;
	size_t param_count;
	const char **citations; /* at least one */
	size_t citation_count;
	enum law_confidence confidence;
	struct date valid_from;
	struct date valid_to; /* the last day in force; DATE_NONE: still in force */
	const char *pack;     /* name of the pack, for refusals */
	int64_t line;
	const char *requirement; /* in our words; NULL: none was given */
	const char *always;      /* why no counsel may switch it off, although its source was not
				    read; NULL: counsel may */
	uint32_t families;       /* a bit for each; 0: applied by name, or by nobody */
	/* What law_add reads out of the parameters, for code that asks often. */
	struct law_place place;
	uint64_t extends;             /* a bit for each law_rule that this row carries further */
#define LAW_FIELD(name) int64_t name; /* -1: the row has none */
	LAW_OFTEN(LAW_FIELD)
#undef LAW_FIELD
	const char *zone; /* NULL: none is named */
	bool per_person, automated_only, written_only;
	uint32_t channels; /* a bit for each gate_channel named; 0: none are */
	uint32_t outcomes; /* the same of gate_outcome */
	uint32_t roles;    /* the same of gate_role */
	uint32_t debts;    /* the same of gate_debt_kind */
	uint32_t kinds;    /* the same of gate_endpoint_kind */
	uint32_t spent;    /* the same of gate_debt_kind: nothing is owed on them any more */
	uint32_t contents; /* the same of gate_content */
};

struct law {
	struct arena *arena;
	struct law_row **rows; /* in the order added */
	size_t count;
	size_t cap;
	struct law_row **by_rule[LAW_RULES]; /* the rows of each rule the code applies */
	size_t rule_count[LAW_RULES];
	size_t rule_cap[LAW_RULES];
	struct law_row **by_family[LAW_FAMILIES];
	size_t family_count[LAW_FAMILIES];
	size_t family_cap[LAW_FAMILIES];
	struct digest hash; /* over the bytes of all packs read, in order */
};

struct law law_new(struct arena *a);
/* Refuses, naming the row's line, what law_check.h says cannot be. The row is kept by reference. */
MUST_CHECK enum err law_add(struct law *law, struct law_row *row, struct refusals *why);
/* The row of that rule in force on the day, or NULL. */
const struct law_row *law_at(const struct law *law, enum law_rule rule, struct date day);
/* The number of that name; the row must have it (law_add saw to it). */
int64_t law_number(const struct law_row *row, const char *name);
/* The words of that name, with blanks between; the row must have them. */
const char *law_words(const struct law_row *row, const char *name);
/* True when the parameter of that name, a list of words with blanks between, holds the word. */
bool law_has_word(const struct law_row *row, const char *name, const char *word);
/* The number of that name, or the fallback when the row has none. */
int64_t law_number_or(const struct law_row *row, const char *name, int64_t fallback);
/* The words of that name with blanks between, or NULL. */
const char *law_words_or_null(const struct law_row *row, const char *name);
const char *law_rule_id(enum law_rule rule);
const char *law_family_word(enum law_family family);
/* The family of that word, or LAW_FAMILIES. */
enum law_family law_family_of(struct text word);
/* "US", "US-MA", "US-NY-NYC": a country of two letters, then what lies in it, each of up to three
 * letters or digits. ERR_INVALID otherwise. */
MUST_CHECK enum err law_place_parse(struct text s, struct law_place *ret);
#define LAW_PLACE_ACCEPTED                                                                         \
	"a place that is known here, such as US, US-MA, US-NY-NYC, DE, GB, GB-ENG, GB-EAW or EU"
/* True when it is a place of which this program knows (region_is_place), the European Union or
 * GB-EAW: in any other nobody lives, and a rule of it would never hold. */
bool law_place_known(struct text s);
/* True when one place lies in the other, or may: in US-NY one may be in US-NY-NYC. Members of the
 * European Union lie in EU, England and Wales in GB-EAW. */
bool law_place_meets(struct law_place rule, struct law_place person);
/* True when the row is in force on the day. */
static inline bool law_in_force(const struct law_row *row, struct date day)
{
	return !date_before(day, row->valid_from) &&
		(date_is_none(row->valid_to) || !date_before(row->valid_to, day));
}
