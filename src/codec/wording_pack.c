#include "codec/wording_pack.h"
#include "codec/yaml.h"

static const char *const LANGUAGES[] = {"en", "es"};

/* A word alone, or a list of them. */
static enum err read_list(struct arena *a, const struct yaml *map, const char *key,
	struct refusals *why, const char ***ret, size_t *ret_count)
{
	const struct yaml *node = yaml_get(map, key);
	bool list = node && node->kind == YAML_LIST;
	size_t count = list ? node->count : node ? 1 : 0;
	const char **items = NEW_ARRAY(a, const char *, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct yaml *one = list ? node->items[i] : node;
		if (one->kind != YAML_SCALAR || str_empty(one->scalar))
			return refuse(why, one->line, key, TEXT(""), "is not a text",
				"a text, or a list of texts");
		items[i] = one->scalar;
	}
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

static enum err read_patterns(
	struct arena *a, const struct yaml *list, struct refusals *why, struct wording_said *said)
{
	said->patterns = NEW_ARRAY(a, struct wording_pattern, list->count + 1);
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml *one = list->items[i];
		if (one->kind != YAML_SCALAR ||
			wording_pattern_parse(a, one->scalar, &said->patterns[i]) != ERR_NONE)
			return refuse(why, one->line, "known_by",
				text_of(one->kind == YAML_SCALAR ? one->scalar : ""),
				"is not a pattern of words", "such as: take ~ your wages/salary");
	}
	said->count = list->count;
	return ERR_NONE;
}

static enum err read_known_by(
	struct arena *a, const struct yaml *node, struct refusals *why, struct wording_said *said)
{
	const struct yaml *list = node->kind == YAML_MAP ? yaml_get(node, "known_by") : node;
	if (list == NULL)
		return ERR_NONE;
	if (list->kind != YAML_LIST || list->count == 0)
		return refuse(why, list->line, "known_by", TEXT(""), "is not a list of patterns",
			"such as [arrest*, jail*]");
	return read_patterns(a, list, why, said);
}

/* {says, known_by} of a part, or only a list of patterns. */
static enum err read_said(struct arena *a, const struct yaml *node, const char *language,
	struct refusals *why, struct wording_said *said)
{
	static const char *const KEYS[] = {"says", "known_by", NULL};
	*said = (struct wording_said){.language = language, .line = node->line};
	if (node->kind == YAML_MAP) {
		TRY(yaml_only(node, why, KEYS));
		if (yaml_get(node, "says"))
			TRY(yaml_str(node, "says", why, &said->says));
	}
	return read_known_by(a, node, why, said);
}

static enum err read_entry(
	struct wording *w, const struct yaml *node, enum wording_kind kind, struct refusals *why)
{
	const char *const word = wording_kind_word(kind);
	const char *const PART[] = {word, "citation", "fields", "any", "en", "es", NULL};
	const char *const OTHER[] = {word, "citation", "en", "es", NULL};
	struct arena *a = w->arena;
	bool part = kind == WORDING_PART;
	struct wording_entry e = {.kind = kind, .any = !part, .line = node->line};
	TRY(yaml_only(node, why, part ? PART : OTHER));
	TRY(yaml_str(node, word, why, &e.word));
	TRY(read_list(a, node, "citation", why, &e.citations, &e.citation_count));
	TRY(read_list(a, node, "fields", why, &e.fields, &e.field_count));
	TRY(yaml_bool_or(node, "any", why, e.any, &e.any));
	e.said = NEW_ARRAY(a, struct wording_said, COUNT(LANGUAGES));
	for (size_t i = 0; i < COUNT(LANGUAGES); i++) {
		const struct yaml *one = yaml_get(node, LANGUAGES[i]);
		if (one)
			TRY(read_said(a, one, LANGUAGES[i], why, &e.said[e.said_count++]));
	}
	return wording_add(w, &e, why);
}

static enum err read_entries(
	struct wording *w, const struct yaml *root, enum wording_kind kind, struct refusals *why)
{
	const char *key = arena_printf(w->arena, "%ss", wording_kind_word(kind));
	const struct yaml *list = yaml_get(root, key);
	enum err verdict = ERR_NONE;
	if (list && list->kind != YAML_LIST)
		return refuse(why, list->line, key, TEXT(""), "is not a list", "a list of entries");
	for (size_t i = 0; list && i < list->count; i++)
		if (read_entry(w, list->items[i], kind, why) != ERR_NONE)
			verdict = ERR_INVALID; /* go on: one reading names every mistake */
	return verdict;
}

static enum err read_words(struct wording *w, const struct yaml *root, struct refusals *why)
{
	static const char *const BOTH[] = {"en", "es", NULL},
				 *const KEYS[] = {"negators", "light", "agree", "between", NULL};
	const struct yaml *words = yaml_get(root, "words");
	if (words == NULL)
		return ERR_NONE;
	TRY(yaml_only(words, why, BOTH));
	for (size_t i = 0; i < words->count; i++) {
		const struct yaml *node = words->items[i];
		struct wording_words one = {
			.language = words->keys[i], .of_pulls = yaml_get(root, "pulls") != NULL};
		TRY(yaml_only(node, why, KEYS));
		TRY(read_list(w->arena, node, "negators", why, &one.negators, &one.negator_count));
		TRY(read_list(w->arena, node, "light", why, &one.light, &one.light_count));
		TRY(read_list(w->arena, node, "agree", why, &one.agree, &one.agree_count));
		TRY(read_list(w->arena, node, "between", why, &one.between, &one.between_count));
		*PUSH(w->arena, w->words, w->word_count, w->word_cap) = one;
	}
	return ERR_NONE;
}

enum err wording_pack_read(struct wording *w, struct text bytes, struct refusals *why)
{
	static const char *const KEYS[] = {
		"wording", "about", "words", "parts", "threats", "pulls", NULL};
	struct yaml *root = NULL;
	const char *name = NULL;
	TRY(yaml_parse(w->arena, bytes, why, &root));
	TRY(yaml_only(root, why, KEYS));
	TRY(yaml_str(root, "wording", why, &name));
	TRY(read_words(w, root, why));
	enum err verdict = ERR_NONE;
	for (enum wording_kind kind = WORDING_PART; kind <= WORDING_PULL; kind++)
		if (read_entries(w, root, kind, why) != ERR_NONE)
			verdict = ERR_INVALID;
	return verdict;
}
