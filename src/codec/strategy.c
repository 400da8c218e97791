#include "codec/strategy.h"
#include "codec/yaml.h"
#include <string.h>

#define HAND_OVER_DAYS "days_after_hand_over"
#define WORDS_MOST 9 /* more than any of our lists, with its NULL */

struct reader {
	struct arena *arena;
	struct refusals *why;
	const char *currency; /* "" when the file names none */
};

static const char *kind_word(int i)
{
	return i < (int)STEP_LADDER_KINDS ? step_kind_word((enum step_kind)i) : NULL;
}

static const char *channel_word(int i)
{
	return i < STEP_CHANNELS ? step_channel_word((enum step_channel)i) : NULL;
}

static const char *tone_word(int i)
{
	return i < STEP_TONES ? step_tone_word((enum step_tone)i) : NULL;
}

static const char *approval_word(int i)
{
	return i < STEP_APPROVALS ? step_approval_word((enum step_approval)i) : NULL;
}

static const char *customer_word(int i)
{
	return i == 0 ? "consumer" : i == 1 ? "business" : NULL;
}

/* One of the words, which are numbered from 0. */
static enum err read_word(const struct reader *r, const struct yaml *map, const char *key,
	const char *(*word)(int), int *ret)
{
	const char *words[WORDS_MOST] = {NULL};
	for (int i = 0; i + 1 < WORDS_MOST && word(i); i++)
		words[i] = word(i);
	return yaml_word(map, key, r->why, words, ret);
}

static enum err read_word_or(const struct reader *r, const struct yaml *map, const char *key,
	const char *(*word)(int), int *ret)
{
	return yaml_get(map, key) ? read_word(r, map, key, word, ret) : ERR_NONE;
}

static int word_index(const struct yaml *item, const char *(*word)(int))
{
	for (int i = 0; word(i); i++)
		if (item->kind == YAML_SCALAR && str_equal(item->scalar, word(i)))
			return i;
	return -1;
}

/* A list of words as their numbers, at most `most` of them and each once. */
static enum err read_words(const struct reader *r, const struct yaml *map, const char *key,
	const char *(*word)(int), size_t most, int *ret, size_t *count)
{
	const struct yaml *list = yaml_get(map, key);
	unsigned seen = 0;
	if (list == NULL || list->kind != YAML_LIST || list->count == 0 || list->count > most)
		return refuse(r->why, list ? list->line : map->line, key, TEXT(""),
			"is not a list of known words",
			arena_printf(r->arena, "a list such as [%s]", word(0)));
	for (size_t i = 0; i < list->count; i++) {
		int at = word_index(list->items[i], word);
		if (at < 0 || (seen & 1u << at))
			return refuse(r->why, list->items[i]->line, key,
				text_of(list->items[i]->scalar),
				at < 0 ? "is not a known word" : "is there twice",
				arena_printf(r->arena, "words such as %s", word(0)));
		seen |= 1u << at;
		ret[i] = at;
	}
	*count = list->count;
	return ERR_NONE;
}

static enum err read_int_or(const struct reader *r, const struct yaml *map, const char *key,
	int64_t least, int64_t most, int32_t *ret)
{
	int64_t value;
	if (yaml_get(map, key) == NULL)
		return ERR_NONE;
	TRY(yaml_int(map, key, r->why, least, most, &value));
	*ret = (int32_t)value;
	return ERR_NONE;
}

static enum err read_amount_or(
	const struct reader *r, const struct yaml *map, const char *key, int64_t *ret)
{
	const struct yaml *node = yaml_get(map, key);
	struct money m;
	const char *s;
	if (node == NULL)
		return ERR_NONE;
	TRY(yaml_str(map, key, r->why, &s));
	if (str_empty(r->currency))
		return refuse(r->why, node->line, key, text_of(s),
			"is an amount without a currency", "a currency for the whole strategy");
	if (money_parse(text_of(s), r->currency, &m) != ERR_NONE || m.minor < 0)
		return refuse(r->why, node->line, key, text_of(s), "is not an amount",
			"an amount such as \"5.00\"");
	*ret = m.minor;
	return ERR_NONE;
}

static const struct {
	const char *key;
	enum step_anchor anchor;
	int32_t sign;
} DAYS[] = {
	{"days_before_due", STEP_FROM_DUE, -1},
	{"days_after_due", STEP_FROM_DUE, 1},
	{HAND_OVER_DAYS, STEP_FROM_DUE, 1},
	{"days_after_previous", STEP_FROM_PREVIOUS, 1},
};

static enum err read_days(const struct reader *r, const struct yaml *map, struct step *ret)
{
	size_t found = 0;
	for (size_t i = 0; i < COUNT(DAYS); i++) {
		if (yaml_get(map, DAYS[i].key) == NULL)
			continue;
		TRY(read_int_or(r, map, DAYS[i].key, 1, STRATEGY_DAYS_MOST, &ret->delay_days));
		ret->delay_days *= DAYS[i].sign;
		ret->anchor = DAYS[i].anchor;
		found++;
	}
	ret->from_hand_over = yaml_get(map, HAND_OVER_DAYS) != NULL;
	if (found == 1)
		return ERR_NONE;
	return refuse(r->why, map->line, "days", TEXT(""),
		found ? "are given twice" : "are missing",
		"exactly one of days_before_due, days_after_due, days_after_hand_over, "
		"days_after_previous");
}

static enum err read_channels(const struct reader *r, const struct yaml *map, struct step *ret)
{
	int at[STEP_CHANNELS] = {0};
	TRY(read_words(r, map, "channels", channel_word, STEP_CHANNELS, at, &ret->channel_count));
	for (size_t i = 0; i < ret->channel_count; i++)
		ret->channels[i] = (enum step_channel)at[i];
	return ERR_NONE;
}

static enum err read_customers(const struct reader *r, const struct yaml *map, struct step *ret)
{
	int at[2] = {0};
	size_t count = 0;
	ret->customers = STEP_EVERYBODY;
	if (yaml_get(map, "customers") == NULL)
		return ERR_NONE;
	TRY(read_words(r, map, "customers", customer_word, COUNT(at), at, &count));
	ret->customers = 0;
	for (size_t i = 0; i < count; i++)
		ret->customers |= at[i] == 0 ? STEP_CONSUMERS : STEP_BUSINESSES;
	return ERR_NONE;
}

static enum err read_step(const struct reader *r, const struct yaml *map, struct step *ret)
{
	static const char *const KEYS[] = {"id", "kind", "days_before_due", "days_after_due",
		HAND_OVER_DAYS, "days_after_previous", "channels", "tone", "pay_by_days", "minimum",
		"fee", "customers", "approval", NULL};
	int kind, tone, approval = STEP_FREE;
	TRY(yaml_only(map, r->why, KEYS));
	ret->line = map->line;
	TRY(yaml_str(map, "id", r->why, &ret->id));
	TRY(read_word(r, map, "kind", kind_word, &kind));
	TRY(read_word(r, map, "tone", tone_word, &tone));
	TRY(read_word_or(r, map, "approval", approval_word, &approval));
	TRY(read_days(r, map, ret));
	TRY(read_channels(r, map, ret));
	TRY(read_customers(r, map, ret));
	TRY(read_int_or(r, map, "pay_by_days", 0, STRATEGY_DAYS_MOST, &ret->pay_by_days));
	TRY(read_amount_or(r, map, "minimum", &ret->min_minor));
	TRY(read_amount_or(r, map, "fee", &ret->fee_minor));
	ret->kind = (enum step_kind)kind;
	ret->tone = (enum step_tone)tone;
	ret->approval = (enum step_approval)approval;
	return ERR_NONE;
}

static enum err read_steps(const struct reader *r, const struct yaml *root, struct strategy *ret)
{
	const struct yaml *list = yaml_get(root, "steps");
	enum err verdict = ERR_NONE;
	if (list == NULL || list->kind != YAML_LIST || list->count == 0 ||
		list->count > STRATEGY_STEPS_MOST)
		return refuse(r->why, list ? list->line : root->line, "steps", TEXT(""),
			"are none or too many", "a list of 1 to 40 steps");
	ret->steps = NEW_ARRAY(r->arena, struct step, list->count);
	ret->count = list->count;
	for (size_t i = 0; i < list->count; i++)
		if (read_step(r, list->items[i], &ret->steps[i]) != ERR_NONE)
			verdict = ERR_INVALID;
	return verdict;
}

static enum err read_currency(struct reader *r, const struct yaml *root, struct strategy *ret)
{
	struct money known;
	const struct yaml *node = yaml_get(root, "currency");
	r->currency = "";
	if (node == NULL)
		return ERR_NONE;
	TRY(yaml_str(root, "currency", r->why, &r->currency));
	if (money_of(0, r->currency, &known) != ERR_NONE)
		return refuse(r->why, node->line, "currency", text_of(r->currency),
			"is not a known currency", "ISO 4217 letters such as USD");
	memcpy(ret->currency, known.code, sizeof ret->currency);
	return ERR_NONE;
}

static enum err read_head(struct reader *r, const struct yaml *root, struct strategy *ret)
{
	static const char *const KEYS[] = {"strategy", "version", "name", "currency", "review_days",
		"reanchor_from", "steps", NULL};
	TRY(yaml_only(root, r->why, KEYS));
	TRY(yaml_str(root, "strategy", r->why, &ret->id));
	TRY(yaml_int(root, "version", r->why, 1, INT32_MAX, &ret->version));
	TRY(yaml_str(root, "name", r->why, &ret->name));
	TRY(read_currency(r, root, ret));
	ret->review_days = STRATEGY_REVIEW_DAYS;
	TRY(read_int_or(r, root, "review_days", 1, STRATEGY_DAYS_MOST, &ret->review_days));
	return read_amount_or(r, root, "reanchor_from", &ret->reanchor_minor);
}

enum err strategy_read(
	struct arena *a, struct text bytes, struct refusals *why, struct strategy *ret)
{
	struct reader r = {a, why, ""};
	struct yaml *root;
	struct strategy s = {.id = ""};
	TRY(yaml_parse(a, bytes, why, &root));
	TRY(read_head(&r, root, &s));
	TRY(read_steps(&r, root, &s));
	TRY(strategy_check(&s, why));
	*ret = s;
	return ERR_NONE;
}
