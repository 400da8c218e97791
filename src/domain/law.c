#include "domain/law.h"
#include "domain/law_check.h"
#include "domain/law_words.h"

const char *const LAW_BINDS_WORDS[] = {[LAW_FIRST_PARTY] = "first_party",
	[LAW_THIRD_PARTY] = "third_party",
	[LAW_BOTH_PARTIES] = "both",
	[LAW_BOTH_PARTIES + 1] = NULL};
const char *const LAW_SCOPE_WORDS[] = {[LAW_CONSUMER] = "consumer",
	[LAW_BUSINESS] = "business",
	[LAW_ALL_DEBTS] = "both",
	[LAW_NATURAL_PERSON] = "natural_person",
	[LAW_CONSUMER_CREDIT] = "consumer_credit",
	[LAW_CONSUMER_CREDIT + 1] = NULL};
const char *const LAW_CONFIDENCE_WORDS[] = {[LAW_TEXT] = "T",
	[LAW_OFFICIAL] = "O",
	[LAW_SECONDARY] = "S",
	[LAW_UNSEEN] = "U",
	[LAW_UNSEEN + 1] = NULL};

static const char *const RULES[] = {
#define LAW_RULE(NAME, id, params) id,
#include "domain/law_rules.def"
#undef LAW_RULE
};

static const char *const FAMILIES[] = {
#define LAW_FAMILY(NAME, word, must, may) word,
#include "domain/law_families.def"
#undef LAW_FAMILY
};

struct law law_new(struct arena *a)
{
	return (struct law){.arena = a};
}

const char *law_rule_id(enum law_rule rule)
{
	return RULES[rule];
}

const char *law_family_word(enum law_family family)
{
	return FAMILIES[family];
}

enum law_family law_family_of(struct text word)
{
	size_t i = 0;
	while (i < LAW_FAMILIES && !text_is(word, FAMILIES[i]))
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
	size_t rule = 0;
	while (rule < LAW_RULES && !str_equal(RULES[rule], row->id))
		rule++;
	TRY(law_check(law, row, (enum law_rule)rule, why));
	TRY(law_place_parse(text_of(row->jurisdiction), &row->place));
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
