#include "codec/pressure_pack.h"
#include "codec/yaml.h"

static const char *const CHANNELS[] = {
#define PRESSURE_CHANNEL(NAME, word) word,
	PRESSURE_CHANNELS(PRESSURE_CHANNEL)
#undef PRESSURE_CHANNEL
		NULL};
static const char *const TONES[] = {
#define PRESSURE_TONE(NAME, word) word,
	PRESSURE_TONES(PRESSURE_TONE)
#undef PRESSURE_TONE
		NULL};

static enum err read_milli(
	const struct yaml *map, const char *key, struct refusals *why, int64_t *ret)
{
	const char *text = NULL;
	TRY(yaml_str(map, key, why, &text));
	if (pressure_parse(text_of(text), ret) == ERR_NONE)
		return ERR_NONE;
	return refuse(why, yaml_get(map, key)->line, key, text_of(text), "is not a number",
		"a number such as 1.5, with at most three decimals");
}

/* A map that gives each of the words its number. */
static enum err read_numbers(const struct yaml *node, const char *key, const char *const *words,
	struct refusals *why, int32_t *ret)
{
	const struct yaml *map = yaml_get(node, key);
	if (!map)
		return refuse(why, node->line, key, TEXT(""), "is missing", "a number for each");
	TRY(yaml_only(map, why, words));
	for (size_t i = 0; words[i]; i++) {
		int64_t milli;
		TRY(read_milli(map, words[i], why, &milli));
		ret[i] = (int32_t)milli;
	}
	return ERR_NONE;
}

static enum err read_days(const struct yaml *node, struct refusals *why, struct pressure_method *m)
{
	int64_t half_life;
	m->to = DATE_NONE;
	TRY(yaml_date(node, "valid_from", why, &m->from));
	if (yaml_get(node, "valid_to"))
		TRY(yaml_date(node, "valid_to", why, &m->to));
	TRY(yaml_int(node, "half_life_days", why, 1, 28, &half_life));
	m->half_life_days = (int32_t)half_life;
	return ERR_NONE;
}

/* All three, or none of them. */
static enum err read_caps(const struct yaml *node, struct refusals *why, struct pressure_method *m)
{
	int64_t most, days, apart;
	if (!yaml_get(node, "contacts_most") && !yaml_get(node, "contacts_days") &&
		!yaml_get(node, "apart_minutes"))
		return ERR_NONE;
	TRY(yaml_int(node, "contacts_most", why, 1, PRESSURE_CONTACTS_MOST, &most));
	TRY(yaml_int(node, "contacts_days", why, 1, 31, &days));
	TRY(yaml_int(node, "apart_minutes", why, 1, PRESSURE_APART_MOST, &apart));
	m->contacts_most = (int32_t)most;
	m->contacts_days = (int32_t)days;
	m->apart_minutes = (int32_t)apart;
	return ERR_NONE;
}

static enum err read_method(
	const struct yaml *node, struct refusals *why, struct pressure_method *ret)
{
	static const char *const KEYS[] = {"version", "valid_from", "valid_to", "half_life_days",
		"weights", "tones", "outside_window", "cap", "contacts_most", "contacts_days",
		"apart_minutes", NULL};
	struct pressure_method m = {.line = node->line};
	int64_t outside;
	TRY(yaml_only(node, why, KEYS));
	TRY(yaml_str(node, "version", why, &m.version));
	TRY(read_days(node, why, &m));
	TRY(read_numbers(node, "weights", CHANNELS, why, m.weight_milli));
	TRY(read_numbers(node, "tones", TONES, why, m.tone_milli));
	TRY(read_milli(node, "outside_window", why, &outside));
	TRY(read_milli(node, "cap", why, &m.most_milli));
	m.outside_milli = (int32_t)outside;
	TRY(read_caps(node, why, &m));
	TRY(pressure_check(&m, why));
	*ret = m;
	return ERR_NONE;
}

static enum err check_follows(
	const struct pressure_method *before, const struct pressure_method *m, struct refusals *why)
{
	if (!date_is_none(before->to) && date_same(date_add_days(before->to, 1), m->from))
		return ERR_NONE;
	return refuse(why, m->line, "valid_from", TEXT(""),
		"is not the day after the row before ends",
		date_is_none(before->to) ? "a valid_to of the row before" : "");
}

enum err pressure_pack_read(struct arena *a, struct text bytes, struct refusals *why,
	struct pressure_method **ret, size_t *ret_count)
{
	static const char *const KEYS[] = {"methods", NULL};
	struct yaml *root = NULL;
	enum err verdict = ERR_NONE;
	TRY(yaml_parse(a, bytes, why, &root));
	TRY(yaml_only(root, why, KEYS));
	const struct yaml *rows = yaml_get(root, "methods");
	if (!rows || rows->kind != YAML_LIST || rows->count == 0)
		return refuse(why, rows ? rows->line : root->line, "methods", TEXT(""),
			"is not a list", "the versions of the index");
	struct pressure_method *methods = NEW_ARRAY(a, struct pressure_method, rows->count);
	for (size_t i = 0; i < rows->count; i++)
		if (read_method(rows->items[i], why, &methods[i]) != ERR_NONE ||
			(i && !verdict && check_follows(&methods[i - 1], &methods[i], why)))
			verdict = ERR_INVALID; /* go on: one reading names every mistake */
	TRY(verdict);
	*ret = methods;
	*ret_count = rows->count;
	return ERR_NONE;
}
