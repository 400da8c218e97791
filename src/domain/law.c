#include "domain/law.h"
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
		return ERR_NONE;
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
		if (str_equal(law->rows[i]->id, row->id) && overlaps(law->rows[i], row))
			return refuse(why, row->line, "valid_from", text_of(row->id),
				"is in force at the same time as another row of this id",
				"dates that do not overlap");
	return ERR_NONE;
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
	if (rule < LAW_RULES) {
		TRY(check_required(row, RULES[rule].params, why));
		/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
		*PUSH(law->arena, law->by_rule[rule], law->rule_count[rule], law->rule_cap[rule]) =
			row;
	}
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
	*PUSH(law->arena, law->rows, law->count, law->cap) = row;
	return ERR_NONE;
}

const struct law_row *law_at(const struct law *law, enum law_rule rule, struct date day)
{
	for (size_t i = 0; i < law->rule_count[rule]; i++) {
		const struct law_row *row = law->by_rule[rule][i];
		if (!date_before(day, row->valid_from) &&
			(date_is_none(row->valid_to) || !date_before(row->valid_to, day)))
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
