#include "codec/json.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bounds depth and number of values before jansson builds anything; strings are stepped over. */
static enum err within_limits(struct text t, struct refusals *why)
{
	size_t depth = 0, values = 1;
	bool in_string = false;
	if (t.len > JSON_BYTES_MOST)
		return refuse_as(
			ERR_LIMIT, why, "", "", "the document is too large", "at most 64 MiB");
	for (size_t i = 0; i < t.len; i++) {
		char c = t.at[i];
		if (in_string && c == '\\')
			i++;
		else if (c == '"')
			in_string = !in_string;
		else if (!in_string && (c == '[' || c == '{'))
			depth++, values++;
		else if (!in_string && (c == ']' || c == '}'))
			depth -= depth > 0;
		else if (!in_string && c == ',')
			values++;
		if (depth > JSON_DEPTH_MOST)
			return refuse_as(ERR_LIMIT, why, "", "",
				"lists and maps are nested too deeply", "at most 64 levels");
	}
	if (values > JSON_VALUES_MOST)
		return refuse_as(
			ERR_LIMIT, why, "", "", "there are too many values", "at most 1000000");
	return ERR_NONE;
}

/* Digits that read back as the same number: the document's own wherever it had 15 of them or fewer.
 */
static const char *digits_of(struct arena *a, double value)
{
	const char *ret = arena_printf(a, "%.15g", value);
	return strtod(ret, NULL) == value ? ret : arena_printf(a, "%.17g", value);
}

static void take(struct arena *a, const json_t *from, struct json_node *to);

static void take_list(struct arena *a, const json_t *from, struct json_node *to)
{
	to->count = json_array_size(from);
	struct json_node *items = NEW_ARRAY(a, struct json_node, to->count);
	to->items = items;
	for (size_t i = 0; i < to->count; i++) {
		items[i].parent = to;
		take(a, json_array_get(from, i), &items[i]);
	}
}

static void take_map(struct arena *a, json_t *from, struct json_node *to)
{
	const char *key;
	json_t *value;
	size_t i = 0;
	to->count = json_object_size(from);
	struct json_node *items = NEW_ARRAY(a, struct json_node, to->count);
	to->items = items;
	json_object_foreach(from, key, value)
	{
		items[i].parent = to;
		items[i].key = arena_str(a, key);
		take(a, value, &items[i++]);
	}
}

static void take(struct arena *a, const json_t *from, struct json_node *to)
{
	switch (json_typeof(from)) {
	case JSON_OBJECT:
		to->kind = JSON_MAP;
		take_map(a, (json_t *)(uintptr_t)from,
			to); /* jansson iterates through pointers without const */
		return;
	case JSON_ARRAY:
		to->kind = JSON_LIST;
		take_list(a, from, to);
		return;
	case JSON_STRING:
		to->kind = JSON_TEXT;
		to->text = arena_strn(a, json_string_value(from), json_string_length(from));
		return;
	case JSON_INTEGER:
		to->kind = JSON_INT;
		to->integer = json_integer_value(from);
		to->text = arena_printf(a, "%lld", (long long)to->integer);
		return;
	case JSON_REAL:
		to->kind = JSON_DECIMAL;
		to->text = digits_of(a, json_real_value(from));
		return;
	case JSON_TRUE:
	case JSON_FALSE:
		to->kind = JSON_BOOL;
		to->integer = json_is_true(from);
		return;
	case JSON_NULL:
		to->kind = JSON_NONE;
		return;
	}
}

enum err json_parse(
	struct arena *a, struct text bytes, struct refusals *why, const struct json_node **ret)
{
	json_error_t e;
	if (bytes.len >= 3 && memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0)
		bytes = (struct text){bytes.at + 3, bytes.len - 3};
	TRY(within_limits(bytes, why));
	json_t *root = json_loadb(
		bytes.len ? bytes.at : "", bytes.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &e);
	if (root == NULL)
		return refuse(why, e.line > 0 ? e.line : 0, "", text_of(""), "is not JSON", e.text);
	struct json_node *top = NEW(a, struct json_node);
	take(a, root, top);
	json_decref(root);
	*ret = top;
	return ERR_NONE;
}

static void add_path(struct buf *b, const struct json_node *node)
{
	if (node->parent == NULL)
		return;
	add_path(b, node->parent);
	if (node->key)
		buf_printf(b, "%s%s", b->len ? "." : "", node->key);
	else
		buf_printf(b, "[%zu]", (size_t)(node - node->parent->items));
}

const char *json_path(struct arena *a, const struct json_node *node)
{
	struct buf b = buf_new(a);
	add_path(&b, node);
	return buf_done(&b);
}

static const struct json_node *member(const struct json_node *node, const char *key)
{
	if (node == NULL || node->kind != JSON_MAP)
		return NULL;
	for (size_t i = 0; i < node->count; i++)
		if (str_equal(node->items[i].key, key))
			return &node->items[i];
	return NULL;
}

const struct json_node *json_get(const struct json_node *node, const char *key)
{
	const struct json_node *ret = member(node, key);
	return ret && ret->kind != JSON_NONE ? ret : NULL;
}

/* What a refusal shows of the value that was found. */
static const char *shown(const struct json_node *node)
{
	switch (node->kind) {
	case JSON_NONE:
		return "null";
	case JSON_BOOL:
		return node->integer ? "true" : "false";
	case JSON_INT:
	case JSON_DECIMAL:
	case JSON_TEXT:
		return node->text;
	case JSON_LIST:
		return "[...]";
	case JSON_MAP:
		return "{...}";
	}
	return "";
}

enum err json_refuse(const struct json_node *node, const char *key, struct refusals *why,
	const char *problem, const char *accepted)
{
	if (why == NULL)
		return ERR_INVALID;
	const char *path = json_path(why->arena, node);
	const struct json_node *found = key ? member(node, key) : node;
	if (key)
		path = arena_printf(why->arena, "%s%s%s", path, *path ? "." : "", key);
	(void)refuse_str(why, path, found ? shown(found) : "", problem, accepted);
	return ERR_INVALID;
}

static bool listed(const char *const *words, const char *word)
{
	for (; *words; words++)
		if (str_equal(*words, word))
			return true;
	return false;
}

static const char *joined(struct arena *a, const char *const *words)
{
	struct buf b = buf_new(a);
	for (; *words; words++)
		buf_printf(&b, "%s%s", b.len ? ", " : "one of: ", *words);
	return buf_done(&b);
}

enum err json_only(const struct json_node *node, struct refusals *why, const char *const *keys)
{
	enum err ret = ERR_NONE;
	if (node->kind != JSON_MAP)
		return json_refuse(node, NULL, why, "is not an object", "an object {...}");
	for (size_t i = 0; i < node->count; i++)
		if (!listed(keys, node->items[i].key))
			ret = json_refuse(&node->items[i], NULL, why, "is not a known field",
				why ? joined(why->arena, keys) : NULL);
	return ret;
}

/* The member of that kind; NULL when it is absent or of another kind, which was refused then. */
static const struct json_node *want(const struct json_node *node, const char *key,
	struct refusals *why, enum json_kind kind, const char *accepted)
{
	ASSERT(node != NULL);
	const struct json_node *found = key ? json_get(node, key) : node;
	if (found && found->kind == kind)
		return found;
	if (found)
		(void)json_refuse(node, key, why, "is of the wrong kind", accepted);
	else if (node->kind != JSON_MAP)
		(void)json_refuse(node, NULL, why, "is not an object", "an object {...}");
	else
		(void)json_refuse(node, key, why, "is missing", accepted);
	return NULL;
}

static enum err want_whole(const struct json_node *node, const char *key, struct refusals *why,
	enum json_kind kind, const char *accepted, const struct json_node **ret)
{
	const struct json_node *found = want(node, key, why, kind, accepted);
	if (found == NULL)
		return ERR_INVALID;
	*ret = found;
	return ERR_NONE;
}

enum err json_get_map(const struct json_node *node, const char *key, struct refusals *why,
	const struct json_node **ret)
{
	return want_whole(node, key, why, JSON_MAP, "an object {...}", ret);
}

enum err json_get_list(const struct json_node *node, const char *key, struct refusals *why,
	const struct json_node **ret)
{
	return want_whole(node, key, why, JSON_LIST, "a list [...]", ret);
}

enum err json_get_str(
	const struct json_node *node, const char *key, struct refusals *why, const char **ret)
{
	const struct json_node *found = want(node, key, why, JSON_TEXT, "a string");
	if (found == NULL)
		return ERR_INVALID;
	*ret = found->text;
	return ERR_NONE;
}

enum err json_get_int(const struct json_node *node, const char *key, struct refusals *why,
	int64_t least, int64_t most, int64_t *ret)
{
	const struct json_node *found = want(node, key, why, JSON_INT, "a whole number");
	if (found == NULL)
		return ERR_INVALID;
	if (found->integer < least || found->integer > most)
		return json_refuse(node, key, why, "is out of range",
			why ? arena_printf(
				      why->arena, "%lld to %lld", (long long)least, (long long)most)
			    : NULL);
	*ret = found->integer;
	return ERR_NONE;
}

enum err json_get_bool(
	const struct json_node *node, const char *key, struct refusals *why, bool *ret)
{
	const struct json_node *found = want(node, key, why, JSON_BOOL, "true or false");
	if (found == NULL)
		return ERR_INVALID;
	*ret = found->integer != 0;
	return ERR_NONE;
}

enum err json_get_money(
	const struct json_node *node, const char *key, struct refusals *why, struct money *ret)
{
	static const char *const KEYS[] = {"amount", "currency", NULL};
	const char *amount, *currency;
	struct money m;
	const struct json_node *map =
		want(node, key, why, JSON_MAP, "{\"amount\":\"12.50\",\"currency\":\"USD\"}");
	if (map == NULL)
		return ERR_INVALID;
	TRY(json_only(map, why, KEYS));
	TRY(json_get_str(map, "amount", why, &amount));
	TRY(json_get_str(map, "currency", why, &currency));
	if (money_of(0, currency, &m) != ERR_NONE)
		return json_refuse(map, "currency", why, "is not a known currency",
			"three letters such as USD");
	enum err e = money_parse(text_of(amount), currency, &m);
	if (e != ERR_NONE) {
		(void)json_refuse(map, "amount", why,
			e == ERR_OVERFLOW ? MONEY_TOO_MUCH : "is not an amount",
			"digits with the decimals of the currency, such as \"1234.56\"");
		return e;
	}
	*ret = m;
	return ERR_NONE;
}

enum err json_get_date(
	const struct json_node *node, const char *key, struct refusals *why, struct date *ret)
{
	static const char ACCEPTED[] = "a date such as 2026-01-31";
	const struct json_node *found = want(node, key, why, JSON_TEXT, ACCEPTED);
	if (found == NULL)
		return ERR_INVALID;
	if (date_parse(text_of(found->text), ret) != ERR_NONE)
		return json_refuse(node, key, why, "is not a date", ACCEPTED);
	return ERR_NONE;
}

enum err json_get_instant(
	const struct json_node *node, const char *key, struct refusals *why, struct instant *ret)
{
	static const char ACCEPTED[] = "a moment such as 2026-01-31T09:00:00Z";
	const struct json_node *found = want(node, key, why, JSON_TEXT, ACCEPTED);
	if (found == NULL)
		return ERR_INVALID;
	if (instant_parse(text_of(found->text), ret) != ERR_NONE)
		return json_refuse(node, key, why, "is not a moment", ACCEPTED);
	return ERR_NONE;
}

/* An optional minus, digits, and at most one point with digits on both sides. */
static bool is_decimal(const char *s)
{
	s += *s == '-';
	size_t whole = strspn(s, "0123456789");
	const char *point = s + whole;
	if (whole == 0 || *point == '\0')
		return whole > 0;
	size_t rest = strspn(point + 1, "0123456789");
	return *point == '.' && rest > 0 && point[1 + rest] == '\0';
}

/* %.17g shows 16 digits or more: the document's own digits are lost then. */
static bool is_exact(const struct json_node *n)
{
	size_t digits = 0;
	const char *s = n->text;
	while (*s == '-' || *s == '0' || *s == '.')
		s++;
	for (; *s; s++)
		digits += *s != '.';
	return n->kind == JSON_TEXT || digits <= 15;
}

enum err json_get_decimal(
	const struct json_node *node, const char *key, struct refusals *why, const char **ret)
{
	static const char ACCEPTED[] = "a plain decimal such as \"8.25\"";
	const struct json_node *found = key ? json_get(node, key) : node;
	if (found && found->kind == JSON_INT) {
		*ret = found->text;
		return ERR_NONE;
	}
	if (found && found->kind == JSON_DECIMAL && is_decimal(found->text) && is_exact(found)) {
		*ret = found->text;
		return ERR_NONE;
	}
	found = want(node, key, why, JSON_TEXT, ACCEPTED);
	if (found == NULL)
		return ERR_INVALID;
	if (!is_decimal(found->text))
		return json_refuse(node, key, why, "is not a decimal number", ACCEPTED);
	*ret = found->text;
	return ERR_NONE;
}

enum err json_get_word(const struct json_node *node, const char *key, struct refusals *why,
	const char *const *words, int *ret)
{
	const char *accepted = why ? joined(why->arena, words) : "";
	const struct json_node *found = want(node, key, why, JSON_TEXT, accepted);
	if (found == NULL)
		return ERR_INVALID;
	for (int i = 0; words[i]; i++)
		if (str_equal(words[i], found->text)) {
			*ret = i;
			return ERR_NONE;
		}
	return json_refuse(node, key, why, "is not a known word", accepted);
}

enum err json_get_str_or(const struct json_node *node, const char *key, struct refusals *why,
	const char *fallback, const char **ret)
{
	if (json_get(node, key))
		return json_get_str(node, key, why, ret);
	*ret = fallback;
	return ERR_NONE;
}

enum err json_get_int_or(const struct json_node *node, const char *key, struct refusals *why,
	int64_t least, int64_t most, int64_t fallback, int64_t *ret)
{
	if (json_get(node, key))
		return json_get_int(node, key, why, least, most, ret);
	*ret = fallback;
	return ERR_NONE;
}

enum err json_get_bool_or(const struct json_node *node, const char *key, struct refusals *why,
	bool fallback, bool *ret)
{
	if (json_get(node, key))
		return json_get_bool(node, key, why, ret);
	*ret = fallback;
	return ERR_NONE;
}

enum err json_get_date_or(const struct json_node *node, const char *key, struct refusals *why,
	struct date fallback, struct date *ret)
{
	if (json_get(node, key))
		return json_get_date(node, key, why, ret);
	*ret = fallback;
	return ERR_NONE;
}

void json_value(struct json *j, const struct json_node *n)
{
	switch (n->kind) {
	case JSON_NONE:
		json_none(j, n->key);
		return;
	case JSON_BOOL:
		json_bool(j, n->key, n->integer != 0);
		return;
	case JSON_INT:
		json_int(j, n->key, n->integer);
		return;
	case JSON_DECIMAL:
	case JSON_TEXT:
		json_str(j, n->key, n->text);
		return;
	case JSON_LIST:
	case JSON_MAP:
		(n->kind == JSON_MAP ? json_map : json_list)(j, n->key);
		for (size_t i = 0; i < n->count; i++)
			json_value(j, &n->items[i]);
		json_end(j);
		return;
	}
}
