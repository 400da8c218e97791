#include "domain/law_check.h"
#include "base/buf.h"
#include "domain/law_words.h"

/* The parameters that each must have, and may have. */
static const char *const RULE_MUST[] = {
#define LAW_RULE(NAME, id, params) params,
#include "domain/law_rules.def"
#undef LAW_RULE
};

static const struct {
	const char *must, *may;
} FAMILIES[] = {
#define LAW_FAMILY(NAME, word, must, may) {must, may},
#include "domain/law_families.def"
#undef LAW_FAMILY
};

/* Exceptions: each lets something through that another rule stops. */
static const enum law_rule LOOSENING[] = {LAW_US_CALL_EXCL_CONSENT, LAW_US_CALL_EXCL_UNCONN,
	LAW_US_CALL_EXCL_PERSONS, LAW_US_CALL_MULTIDEBT, LAW_US_CALL_MISDIRECT,
	LAW_US_INBOUND_ONE_REPLY, LAW_US_6B_EXCEPT, LAW_US_CEASE_MORTGAGE};

static const struct param {
	const char *name;
	int64_t least, most;
	bool words, alone;
} PARAMS[] = {
#define LAW_PARAM(name, least, most) {name, least, most, false, false},
#define LAW_WORDS(name) {name, 0, 0, true, false},
#define LAW_WORD(name) {name, 0, 0, true, true},
#include "domain/law_params.def"
#undef LAW_PARAM
#undef LAW_WORDS
#undef LAW_WORD
};

static const struct param *param_named(struct text name)
{
	for (size_t i = 0; i < COUNT(PARAMS); i++)
		if (text_is(name, PARAMS[i].name))
			return &PARAMS[i];
	return NULL;
}

static const struct law_param *param_of(const struct law_row *row, struct text name)
{
	for (size_t i = 0; i < row->param_count; i++)
		if (text_is(name, row->params[i].name))
			return &row->params[i];
	return NULL;
}

static const char *accepted(struct refusals *why, const struct param *p)
{
	if (!why)
		return "";
	return p->words ? law_words_accepted(why->arena, p->name)
			: arena_printf(why->arena, "a whole number from %lld to %lld",
				  (long long)p->least, (long long)p->most);
}

/* "a parameter of its families: from_minute, to_minute, zone"; of all that there are for a row that
 * is of none. */
static const char *accepted_names(struct refusals *why, const struct law_row *row)
{
	if (!why)
		return "";
	struct buf b = buf_new(why->arena);
	for (int f = 0; f < LAW_FAMILIES; f++)
		if (row->families >> f & 1u)
			buf_printf(&b, "%s%s %s", b.len ? " " : "one of ", FAMILIES[f].must,
				FAMILIES[f].may);
	for (size_t i = 0; !row->families && i < COUNT(PARAMS); i++)
		buf_printf(&b, "%s%s", i ? " " : "one of ", PARAMS[i].name);
	return text_dup(why->arena, text_trim(buf_text(&b)));
}

static enum err refuse_param(const struct law_row *row, const struct law_param *p,
	struct refusals *why, const char *problem, const char *instead)
{
	const char *value = p->words ? p->words
		: why                ? arena_printf(why->arena, "%lld", (long long)p->number)
				     : "";
	return refuse(why, row->line, p->name, text_of(value), problem, instead);
}

static enum err check_words(const struct law_row *row, const struct law_param *p,
	const struct param *known, struct refusals *why)
{
	struct text rest = text_of(p->words);
	if (!rest.len)
		return refuse_param(row, p, why, "has no words", accepted(why, known));
	for (size_t n = 0; rest.len; n++) {
		struct text word = text_cut(&rest, ' ');
		if (n && known->alone)
			return refuse_param(
				row, p, why, "is more than one word", accepted(why, known));
		if (!law_word_known(p->name, word))
			return refuse(why, row->line, p->name, word,
				"is not a word of this parameter", accepted(why, known));
	}
	return ERR_NONE;
}

static enum err check_param(
	const struct law_row *row, const struct law_param *p, struct refusals *why)
{
	const struct param *known = param_named(text_of(p->name));
	if (!known)
		return refuse_param(
			row, p, why, "is not a known parameter", accepted_names(why, row));
	if (known->words != (p->words != NULL))
		return refuse_param(row, p, why,
			known->words ? "is not a list of words" : "is not a whole number",
			accepted(why, known));
	if (p->words)
		return check_words(row, p, known, why);
	return p->number >= known->least && p->number <= known->most
		? ERR_NONE
		: refuse_param(row, p, why, "is out of range", accepted(why, known));
}

static enum err check_required(const struct law_row *row, const char *names, struct refusals *why)
{
	struct text rest = text_of(names);
	while (rest.len) {
		struct text name = text_cut(&rest, ' ');
		if (!param_of(row, name))
			return refuse(why, row->line, "parameters", name,
				"lacks a parameter of this rule", accepted(why, param_named(name)));
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
				"is not a parameter of the row's families",
				accepted_names(why, row));
	}
	return ERR_NONE;
}

/* Of a day that ends before it begins, or a size that begins above the next, nothing is left. */
static enum err check_order(const struct law_row *row, struct refusals *why)
{
	static const char *const BEFORE[][2] = {{"from_minute", "to_minute"},
		{"middle_from", "large_from"}, {"notice_least_days", "notice_most_days"}};
	for (size_t i = 0; i < COUNT(BEFORE); i++) {
		const struct law_param *low = param_of(row, text_of(BEFORE[i][0]));
		const struct law_param *high = param_of(row, text_of(BEFORE[i][1]));
		if (low && high && low->number >= high->number)
			return refuse_param(row, low, why, "leaves nothing",
				why ? arena_printf(why->arena, "less than the %s of %lld",
					      high->name, (long long)high->number)
				    : "");
	}
	return ERR_NONE;
}

/* What is counted in no way is capped by nobody. */
static enum err check_caps(const struct law_row *row, struct refusals *why)
{
	static const char CAPS[] = "calls contacts messages conversations requests elsewhere_calls "
				   "work_contacts";
	if (!(row->families >> LAW_FREQUENCY & 1u))
		return ERR_NONE;
	for (size_t i = 0; i < row->param_count; i++)
		if (names(CAPS, row->params[i].name))
			return ERR_NONE;
	return refuse(why, row->line, "parameters", text_of(row->id), "caps nothing",
		"one of calls, contacts, messages, conversations, requests, elsewhere_calls or "
		"work_contacts");
}

static enum err check_source(const struct law_row *row, enum law_rule rule, struct refusals *why)
{
	if (row->citation_count == 0)
		return refuse(why, row->line, "citation", text_of(row->id), "is missing",
			"the source of the rule");
	for (size_t i = 0; row->confidence >= LAW_SECONDARY && i < COUNT(LOOSENING); i++)
		if (LOOSENING[i] == rule)
			return refuse(why, row->line, "confidence",
				row->confidence == LAW_SECONDARY ? TEXT("S") : TEXT("U"),
				"allows something although its source was not read",
				"an exception rests on T or O");
	if (row->always && row->confidence < LAW_SECONDARY)
		return refuse(why, row->line, "always", text_of(row->always),
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

static const char *iso(struct refusals *why, struct date d)
{
	return why ? date_iso(why->arena, d) : "";
}

static enum err check_validity(
	const struct law *law, const struct law_row *row, struct refusals *why)
{
	if (!date_is_none(row->valid_to) && date_before(row->valid_to, row->valid_from))
		return refuse(why, row->line, "valid_to", text_of(iso(why, row->valid_to)),
			"is before valid_from", "the last day in force");
	for (size_t i = 0; i < law->count; i++)
		if (str_equal(law->rows[i]->id, row->id) &&
			str_equal(law->rows[i]->jurisdiction, row->jurisdiction) &&
			overlaps(law->rows[i], row))
			return refuse(why, row->line, "valid_from",
				text_of(iso(why, row->valid_from)),
				"is in force at the same time as another row of this id in this place",
				"dates that do not overlap");
	return ERR_NONE;
}

enum err law_check(
	const struct law *law, const struct law_row *row, enum law_rule rule, struct refusals *why)
{
	TRY(check_source(row, rule, why));
	for (size_t i = 0; i < row->param_count; i++)
		TRY(check_param(row, &row->params[i], why));
	TRY(check_validity(law, row, why));
	if (rule < LAW_RULES)
		TRY(check_required(row, RULE_MUST[rule], why));
	TRY(check_families(row, why));
	TRY(check_order(row, why));
	TRY(check_caps(row, why));
	return law_place_known(text_of(row->jurisdiction))
		? ERR_NONE
		: refuse(why, row->line, "jurisdiction", text_of(row->jurisdiction),
			  "is not a place", LAW_PLACE_ACCEPTED);
}
