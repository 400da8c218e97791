#include "codec/yaml.h"
#include "base/buf.h"
#include <string.h>
#include <yaml.h>

#define DEPTH_MOST 32 /* deeper than any file of ours, far from the end of the stack */

struct reader {
	yaml_parser_t parser;
	struct arena *arena;
	struct refusals *why;
	int depth;
};

struct node_list {
	struct yaml *node;
	size_t item_cap;
	size_t key_cap;
};

static enum err read_node(struct reader *r, const yaml_event_t *start, struct yaml **ret);

static void parser_drop(struct reader *r)
{
	yaml_parser_delete(&r->parser);
}

static void event_drop(yaml_event_t *e)
{
	yaml_event_delete(e);
}

static int64_t line_of(const yaml_event_t *e)
{
	return (int64_t)e->start_mark.line + 1;
}

static enum err refuse_at(struct reader *r, int64_t line, const char *value, const char *problem,
	const char *accepted)
{
	return refuse(r->why, line, "", text_of(value), problem, accepted);
}

static enum err next(struct reader *r, yaml_event_t *ret)
{
	if (yaml_parser_parse(&r->parser, ret))
		return ERR_NONE;
	memset(ret, 0, sizeof *ret);
	int64_t line = (int64_t)r->parser.problem_mark.line + 1;
	const char *problem = r->parser.problem ? r->parser.problem : "cannot be read";
	return refuse_at(r, line, "", arena_printf(r->arena, "is not YAML: %s", problem), "");
}

static enum err no_extras(
	struct reader *r, const yaml_event_t *e, const void *anchor, const void *tag)
{
	if (anchor)
		return refuse_at(
			r, line_of(e), anchor, "is an anchor", "plain values without anchors");
	if (tag)
		return refuse_at(r, line_of(e), tag, "is a tag", "plain values without tags");
	return ERR_NONE;
}

static enum err read_scalar(struct reader *r, const yaml_event_t *e, struct yaml *node)
{
	TRY(no_extras(r, e, e->data.scalar.anchor, e->data.scalar.tag));
	struct text bytes = {(const char *)e->data.scalar.value, e->data.scalar.length};
	if (!text_is_utf8(bytes))
		return refuse_at(r, line_of(e), "", "is not plain UTF-8 text", "text without NUL");
	node->kind = YAML_SCALAR;
	node->scalar = text_dup(r->arena, bytes);
	return ERR_NONE;
}

static enum err add_item(struct reader *r, struct node_list *list, const yaml_event_t *e)
{
	struct yaml *item = NULL;
	TRY(read_node(r, e, &item));
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
	*PUSH(r->arena, list->node->items, list->node->count, list->item_cap) = item;
	return ERR_NONE;
}

static enum err add_key(struct reader *r, struct node_list *list, const yaml_event_t *e)
{
	if (e->type != YAML_SCALAR_EVENT)
		return refuse_at(
			r, line_of(e), "", "is not a plain key", "a word before the colon");
	struct yaml key = {0};
	TRY(read_scalar(r, e, &key));
	if (yaml_get(list->node, key.scalar))
		return refuse(r->why, line_of(e), key.scalar, text_of(key.scalar), "is there twice",
			"each key once");
	size_t count = list->node->count;
	*PUSH(r->arena, list->node->keys, count, list->key_cap) = key.scalar;
	return ERR_NONE;
}

static enum err read_items(struct reader *r, struct yaml *node, yaml_event_type_t end)
{
	struct node_list list = {.node = node};
	for (bool at_key = node->kind == YAML_MAP;; at_key = node->kind == YAML_MAP && !at_key) {
		CLEANUP(event_drop) yaml_event_t e;
		TRY(next(r, &e));
		if (e.type == end)
			return ERR_NONE;
		TRY(at_key ? add_key(r, &list, &e) : add_item(r, &list, &e));
	}
}

static enum err read_nested(struct reader *r, const yaml_event_t *e, struct yaml *node)
{
	bool map = e->type == YAML_MAPPING_START_EVENT;
	TRY(map ? no_extras(r, e, e->data.mapping_start.anchor, e->data.mapping_start.tag)
		: no_extras(r, e, e->data.sequence_start.anchor, e->data.sequence_start.tag));
	if (r->depth == DEPTH_MOST)
		return refuse_at(r, line_of(e), "", "is nested too deeply", "");
	node->kind = map ? YAML_MAP : YAML_LIST;
	r->depth++;
	enum err verdict =
		read_items(r, node, map ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT);
	r->depth--;
	return verdict;
}

static enum err read_node(struct reader *r, const yaml_event_t *start, struct yaml **ret)
{
	struct yaml *node = NEW(r->arena, struct yaml);
	node->line = line_of(start);
	if (start->type == YAML_SCALAR_EVENT)
		TRY(read_scalar(r, start, node));
	else if (start->type == YAML_MAPPING_START_EVENT ||
		start->type == YAML_SEQUENCE_START_EVENT)
		TRY(read_nested(r, start, node));
	else
		return refuse_at(r, node->line, "", "is an alias", "plain values without aliases");
	*ret = node;
	return ERR_NONE;
}

static enum err expect(struct reader *r, yaml_event_type_t type, const char *problem)
{
	CLEANUP(event_drop) yaml_event_t e;
	TRY(next(r, &e));
	if (e.type == YAML_DOCUMENT_START_EVENT &&
		e.data.document_start.tag_directives.start !=
			e.data.document_start.tag_directives.end)
		return refuse_at(r, line_of(&e), "", "declares tags", "plain values without tags");
	return e.type == type ? ERR_NONE
			      : refuse_at(r, line_of(&e), "", problem, "one YAML document");
}

static enum err read_document(struct reader *r, struct yaml **ret)
{
	struct yaml *root = NULL;
	TRY(expect(r, YAML_STREAM_START_EVENT, "cannot be read"));
	TRY(expect(r, YAML_DOCUMENT_START_EVENT, "is empty"));
	{
		CLEANUP(event_drop) yaml_event_t e;
		TRY(next(r, &e));
		TRY(read_node(r, &e, &root));
	}
	TRY(expect(r, YAML_DOCUMENT_END_EVENT, "goes on after its end"));
	TRY(expect(r, YAML_STREAM_END_EVENT, "holds a second document"));
	*ret = root;
	return ERR_NONE;
}

enum err yaml_parse(struct arena *a, struct text bytes, struct refusals *why, struct yaml **ret)
{
	CLEANUP(parser_drop) struct reader r = {.arena = a, .why = why};
	if (!yaml_parser_initialize(&r.parser))
		return ERR_MEMORY;
	if (!text_is_utf8(bytes))
		return refuse_at(&r, 1, "", "is not UTF-8 text", "");
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)bytes.at, bytes.len);
	return read_document(&r, ret);
}

const struct yaml *yaml_get(const struct yaml *node, const char *key)
{
	ASSERT(node->kind == YAML_MAP);
	for (size_t i = 0; i < node->count; i++)
		if (str_equal(node->keys[i], key))
			return node->items[i];
	return NULL;
}

static bool listed(const char *const *words, const char *word, int *ret)
{
	for (int i = 0; words[i]; i++)
		if (str_equal(words[i], word)) {
			*ret = i;
			return true;
		}
	return false;
}

static const char *words_joined(struct refusals *why, const char *const *words)
{
	if (!why)
		return "";
	struct buf b = buf_new(why->arena);
	buf_str(&b, "one of");
	for (int i = 0; words[i]; i++)
		buf_printf(&b, "%s %s", i ? "," : "", words[i]);
	return buf_done(&b);
}

enum err yaml_only(const struct yaml *node, struct refusals *why, const char *const *keys)
{
	if (node->kind != YAML_MAP)
		return refuse(why, node->line, "", text_of(str_or_empty(node->scalar)),
			"is not a map", "keys and values");
	enum err verdict = ERR_NONE;
	for (size_t i = 0; i < node->count; i++) {
		int place;
		if (!listed(keys, node->keys[i], &place))
			verdict = refuse(why, node->items[i]->line, node->keys[i],
				text_of(node->keys[i]), "is not a known key",
				words_joined(why, keys));
	}
	return verdict;
}

static enum err scalar_of(
	const struct yaml *map, const char *key, struct refusals *why, const struct yaml **ret)
{
	const struct yaml *node = yaml_get(map, key);
	if (!node)
		return refuse(why, map->line, key, TEXT(""), "is missing", "");
	if (node->kind != YAML_SCALAR)
		return refuse(why, node->line, key,
			node->kind == YAML_LIST ? TEXT("a list") : TEXT("a map"),
			"is not a single value", "one value, without brackets");
	*ret = node;
	return ERR_NONE;
}

enum err yaml_str(const struct yaml *map, const char *key, struct refusals *why, const char **ret)
{
	const struct yaml *node = NULL;
	TRY(scalar_of(map, key, why, &node));
	if (str_blank(node->scalar))
		return refuse(why, node->line, key, TEXT(""), "is empty", "some text");
	*ret = node->scalar;
	return ERR_NONE;
}

enum err yaml_int(const struct yaml *map, const char *key, struct refusals *why, int64_t least,
	int64_t most, int64_t *ret)
{
	const struct yaml *node = NULL;
	TRY(scalar_of(map, key, why, &node));
	int64_t n = 0;
	if (text_int(text_of(node->scalar), &n) == ERR_NONE && n >= least && n <= most) {
		*ret = n;
		return ERR_NONE;
	}
	const char *accepted = why ? arena_printf(why->arena, "a whole number from %lld to %lld",
					     (long long)least, (long long)most)
				   : "";
	return refuse(why, node->line, key, text_of(node->scalar), "is not a whole number in range",
		accepted);
}

enum err yaml_date(const struct yaml *map, const char *key, struct refusals *why, struct date *ret)
{
	const struct yaml *node = NULL;
	TRY(scalar_of(map, key, why, &node));
	if (date_parse(text_of(node->scalar), ret) == ERR_NONE)
		return ERR_NONE;
	return refuse(why, node->line, key, text_of(node->scalar), "is not a date",
		"a date such as 2026-01-31");
}

enum err yaml_bool_or(
	const struct yaml *map, const char *key, struct refusals *why, bool fallback, bool *ret)
{
	static const char *const WORDS[] = {"false", "true", NULL};
	if (!yaml_get(map, key)) {
		*ret = fallback;
		return ERR_NONE;
	}
	int place = 0;
	TRY(yaml_word(map, key, why, WORDS, &place));
	*ret = place == 1;
	return ERR_NONE;
}

enum err yaml_str_or(const struct yaml *map, const char *key, struct refusals *why,
	const char *fallback, const char **ret)
{
	if (yaml_get(map, key))
		return yaml_str(map, key, why, ret);
	*ret = fallback;
	return ERR_NONE;
}

enum err yaml_word(const struct yaml *map, const char *key, struct refusals *why,
	const char *const *words, int *ret)
{
	const struct yaml *node = NULL;
	TRY(scalar_of(map, key, why, &node));
	if (listed(words, node->scalar, ret))
		return ERR_NONE;
	return refuse(why, node->line, key, text_of(node->scalar), "is not a known word",
		words_joined(why, words));
}

static const struct yaml *field_of(const struct yaml *map, const char *field)
{
	const struct yaml *found = yaml_get(map, field);
	for (size_t i = 0; !found && i < map->count; i++)
		if (map->items[i] && map->items[i]->kind == YAML_MAP)
			found = yaml_get(map->items[i], field);
	return found;
}

static int64_t line_about(const struct yaml *map, const struct refusal *r)
{
	const struct yaml *field = field_of(map, r->field);
	for (size_t i = 0; field && field->kind == YAML_LIST && i < field->count; i++)
		if (str_equal(str_or_empty(field->items[i]->scalar), r->value))
			return field->items[i]->line;
	return field ? field->line : r->line;
}

void yaml_refused(const struct yaml *map, const struct refusals *found, struct refusals *why)
{
	for (size_t i = 0; i < found->count; i++) {
		const struct refusal *r = &found->items[i];
		refusal_add(why, line_about(map, r), r->field, text_of(r->value), r->problem,
			r->accepted);
	}
}
