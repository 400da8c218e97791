#include "domain/law.h"
#include "domain/law_words.h"
#include <string.h>

static const struct {
	const char *id;
	const char *params;
} RULES[] = {
#define LAW_RULE(NAME, id, params) {id, params},
#include "domain/law_rules.def"
#undef LAW_RULE
};

static const struct {
	const char *word;
	const char *must;
	const char *may;
} FAMILIES[] = {
#define LAW_FAMILY(NAME, word, must, may) {word, must, may},
#include "domain/law_families.def"
#undef LAW_FAMILY
};

/* Exceptions: each lets something through that another rule stops. */
static const enum law_rule LOOSENING[] = {LAW_US_CALL_EXCL_CONSENT, LAW_US_CALL_EXCL_UNCONN,
	LAW_US_CALL_EXCL_PERSONS, LAW_US_CALL_MULTIDEBT, LAW_US_CALL_MISDIRECT,
	LAW_US_INBOUND_ONE_REPLY, LAW_US_6B_EXCEPT, LAW_US_CEASE_MORTGAGE};

static const struct {
	const char *name;
	int64_t least;
	int64_t most;
	bool words;
} PARAMS[] = {
#define LAW_PARAM(name, least, most) {name, least, most, false},
#define LAW_WORDS(name) {name, 0, 0, true},
#include "domain/law_params.def"
#undef LAW_PARAM
#undef LAW_WORDS
};

struct law law_new(struct arena *a)
{
	return (struct law){.arena = a};
}

const char *law_rule_id(enum law_rule rule)
{
	return RULES[rule].id;
}

const char *law_family_word(enum law_family family)
{
	return FAMILIES[family].word;
}

enum law_family law_family_of(struct text word)
{
	size_t i = 0;
	while (i < LAW_FAMILIES && !text_is(word, FAMILIES[i].word))
		i++;
	return (enum law_family)i;
}

static const struct law_param *find_param(const struct law_row *row, const char *name)
{
	for (size_t i = 0; i < row->param_count; i++)
		if (str_equal(row->params[i].name, name))
			return &row->params[i];
	return NULL;
}

static enum err refuse_param(const struct law_row *row, const struct law_param *p,
	struct refusals *why, const char *problem)
{
	const char *value = p->words ? p->words
		: why                ? arena_printf(why->arena, "%lld", (long long)p->number)
				     : "";
	return refuse(why, row->line, p->name, text_of(value), problem, "");
}

static enum err check_words(
	const struct law_row *row, const struct law_param *p, struct refusals *why)
{
	struct text rest = text_of(p->words);
	if (!rest.len)
		return refuse(why, row->line, p->name, rest, "has no words", "one word at least");
	while (rest.len) {
		struct text word = text_cut(&rest, ' ');
		if (!law_word_known(p->name, word))
			return refuse(why, row->line, p->name, word,
				"is not a word of this parameter", "");
	}
	return ERR_NONE;
}

static enum err check_param(
	const struct law_row *row, const struct law_param *p, struct refusals *why)
{
	for (size_t i = 0; i < COUNT(PARAMS); i++) {
		if (!str_equal(PARAMS[i].name, p->name))
			continue;
		if (PARAMS[i].words != (p->words != NULL))
			return refuse_param(row, p, why,
				PARAMS[i].words ? "is not a list of words"
						: "is not a whole number");
		if (!p->words && (p->number < PARAMS[i].least || p->number > PARAMS[i].most))
			return refuse_param(row, p, why, "is out of range");
		return p->words ? check_words(row, p, why) : ERR_NONE;
	}
	return refuse_param(row, p, why, "is not a known parameter");
}

static enum err check_required(const struct law_row *row, const char *names, struct refusals *why)
{
	struct text rest = text_of(names);
	while (rest.len) {
		struct text name = text_cut(&rest, ' ');
		bool found = false;
		for (size_t i = 0; i < row->param_count; i++)
			found = found || text_is(name, row->params[i].name);
		if (!found)
			return refuse(why, row->line, "parameters", name,
				"lacks a parameter of this rule", "");
	}
	return ERR_NONE;
}

static bool names(const char *list, const char *name)
{
	struct text rest = text_of(list);
	while (rest.len)
		if (text_is(text_cut(&rest, ' '), name))
			return true;
	return false;
}

/* A parameter that none of the row's families knows would be read by nobody. */
static enum err check_families(const struct law_row *row, struct refusals *why)
{
	for (int f = 0; f < LAW_FAMILIES; f++)
		if (row->families >> f & 1u)
			TRY(check_required(row, FAMILIES[f].must, why));
	for (size_t i = 0; row->families && i < row->param_count; i++) {
		bool known = str_equal(row->params[i].name, "debts");
		for (int f = 0; f < LAW_FAMILIES; f++)
			known = known ||
				((row->families >> f & 1u) &&
					(names(FAMILIES[f].must, row->params[i].name) ||
						names(FAMILIES[f].may, row->params[i].name)));
		if (!known)
			return refuse_param(row, &row->params[i], why,
				"is not a parameter of the row's families");
	}
	return ERR_NONE;
}

static enum err check_source(const struct law_row *row, size_t rule, struct refusals *why)
{
	for (size_t i = 0; row->confidence >= LAW_SECONDARY && i < COUNT(LOOSENING); i++)
		if (LOOSENING[i] == rule)
			return refuse(why, row->line, "confidence", text_of(row->id),
				"allows something although its source was not read",
				"an exception rests on T or O");
	return ERR_NONE;
}

static enum err check_always(const struct law_row *row, struct refusals *why)
{
	if (row->always && str_empty(row->always))
		return refuse(why, row->line, "always", text_of(row->id), "is empty",
			"why no counsel may switch the rule off");
	if (row->always && row->confidence < LAW_SECONDARY)
		return refuse(why, row->line, "always", text_of(row->id),
			"is of a rule whose source was read, which nobody can switch off",
			"a rule of confidence S or U");
	return ERR_NONE;
}

static bool overlaps(const struct law_row *a, const struct law_row *b)
{
	bool a_first = date_is_none(a->valid_to) || !date_before(a->valid_to, b->valid_from);
	bool b_first = date_is_none(b->valid_to) || !date_before(b->valid_to, a->valid_from);
	return a_first && b_first;
}

static enum err check_validity(
	const struct law *law, const struct law_row *row, struct refusals *why)
{
	if (!date_is_none(row->valid_to) && date_before(row->valid_to, row->valid_from))
		return refuse(
			why, row->line, "valid_to", text_of(row->id), "is before valid_from", "");
	for (size_t i = 0; i < law->count; i++)
		if (str_equal(law->rows[i]->id, row->id) &&
			str_equal(law->rows[i]->jurisdiction, row->jurisdiction) &&
			overlaps(law->rows[i], row))
			return refuse(why, row->line, "valid_from", text_of(row->id),
				"is in force at the same time as another row of this id in this place",
				"dates that do not overlap");
	return ERR_NONE;
}

static void read_often(struct law_row *row)
{
#define LAW_FIELD(name) row->name = law_number_or(row, #name, -1);
	LAW_OFTEN(LAW_FIELD)
#undef LAW_FIELD
	row->zone = law_words_or_null(row, "zone");
	row->per_person = law_words_or_null(row, "per") != NULL;
	row->automated_only = law_words_or_null(row, "only") != NULL;
	row->written_only = law_words_or_null(row, "forms") != NULL;
	row->extends = law_words_mask("rules", law_words_or_null(row, "rules"));
	row->channels = (uint32_t)law_words_mask("channels", law_words_or_null(row, "channels"));
	row->outcomes = (uint32_t)law_words_mask("outcomes", law_words_or_null(row, "outcomes"));
	row->roles = (uint32_t)law_words_mask("roles", law_words_or_null(row, "roles"));
	row->debts = (uint32_t)law_words_mask("debts", law_words_or_null(row, "debts"));
	row->kinds = (uint32_t)law_words_mask("kinds", law_words_or_null(row, "kinds"));
	row->spent = (uint32_t)law_words_mask("spent", law_words_or_null(row, "spent"));
	row->contents = (uint32_t)law_words_mask("contents", law_words_or_null(row, "contents"));
}

/* Into the lists by which the gate finds it. */
static void file_row(struct law *law, struct law_row *row, size_t rule)
{
	if (rule < LAW_RULES)
		/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
		*PUSH(law->arena, law->by_rule[rule], law->rule_count[rule], law->rule_cap[rule]) =
			row;
	for (int f = 0; f < LAW_FAMILIES; f++)
		if (row->families >> f & 1u)
			/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
			*PUSH(law->arena, law->by_family[f], law->family_count[f],
				law->family_cap[f]) = row;
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
	*PUSH(law->arena, law->rows, law->count, law->cap) = row;
}

enum err law_add(struct law *law, struct law_row *row, struct refusals *why)
{
	if (row->citation_count == 0)
		return refuse(why, row->line, "citation", text_of(row->id), "is missing",
			"the source of the rule");
	for (size_t i = 0; i < row->param_count; i++)
		TRY(check_param(row, &row->params[i], why));
	TRY(check_validity(law, row, why));
	size_t rule = 0;
	while (rule < LAW_RULES && !str_equal(RULES[rule].id, row->id))
		rule++;
	if (rule < LAW_RULES)
		TRY(check_required(row, RULES[rule].params, why));
	TRY(check_families(row, why));
	TRY(check_source(row, rule, why));
	TRY(check_always(row, why));
	if (law_place_parse(text_of(row->jurisdiction), &row->place) != ERR_NONE)
		return refuse(why, row->line, "jurisdiction", text_of(row->jurisdiction),
			"is not a place", "a place such as US, US-MA, US-NY-NYC or EU");
	read_often(row);
	file_row(law, row, rule);
	return ERR_NONE;
}

const struct law_row *law_at(const struct law *law, enum law_rule rule, struct date day)
{
	for (size_t i = 0; i < law->rule_count[rule]; i++) {
		const struct law_row *row = law->by_rule[rule][i];
		if (law_in_force(row, day))
			return row;
	}
	return NULL;
}

int64_t law_number(const struct law_row *row, const char *name)
{
	const struct law_param *p = find_param(row, name);
	ASSERT(p && !p->words);
	return p->number;
}

int64_t law_number_or(const struct law_row *row, const char *name, int64_t fallback)
{
	const struct law_param *p = find_param(row, name);
	return p && !p->words ? p->number : fallback;
}

const char *law_words_or_null(const struct law_row *row, const char *name)
{
	const struct law_param *p = find_param(row, name);
	return p ? p->words : NULL;
}

const char *law_words(const struct law_row *row, const char *name)
{
	const struct law_param *p = find_param(row, name);
	ASSERT(p && p->words);
	return p->words;
}

bool law_has_word(const struct law_row *row, const char *name, const char *word)
{
	struct text rest = text_of(law_words(row, name));
	while (rest.len)
		if (text_is(text_cut(&rest, ' '), str_or_empty(word)))
			return true;
	return false;
}
