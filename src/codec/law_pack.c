#include "codec/law_pack.h"
#include "base/buf.h"
#include "codec/yaml.h"
#include <string.h>

static enum err read_words(struct law *law, const char *name, const struct yaml *list,
	struct refusals *why, const char **ret)
{
	struct buf b = buf_new(law->arena);
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml *item = list->items[i];
		if (item->kind != YAML_SCALAR || str_empty(item->scalar) ||
			strchr(item->scalar, ' '))
			return refuse(why, item->line, name, text_of(item->scalar), "is not a word",
				"one word, without blanks");
		buf_printf(&b, "%s%s", i ? " " : "", item->scalar);
	}
	*ret = buf_done(&b);
	return ERR_NONE;
}

static enum err read_param(struct law *law, const char *name, const struct yaml *value,
	struct refusals *why, struct law_param *p)
{
	p->name = name;
	if (value->kind == YAML_MAP)
		return refuse(why, value->line, name, TEXT("a map"), "is not a value",
			"a whole number or words");
	if (value->kind == YAML_LIST)
		return read_words(law, name, value, why, &p->words);
	if (text_int(text_of(value->scalar), &p->number) != ERR_NONE)
		p->words = value->scalar;
	return ERR_NONE;
}

static enum err read_params(
	struct law *law, const struct yaml *node, struct refusals *why, struct law_row *row)
{
	const struct yaml *map = yaml_get(node, "parameters");
	if (!map)
		return ERR_NONE;
	if (map->kind != YAML_MAP)
		return refuse(why, map->line, "parameters", text_of(map->scalar), "is not a map",
			"names and values, such as {calls: 7, period_days: 7}");
	row->params = NEW_ARRAY(law->arena, struct law_param, map->count);
	row->param_count = map->count;
	for (size_t i = 0; i < map->count; i++)
		TRY(read_param(law, map->keys[i], map->items[i], why, &row->params[i]));
	return ERR_NONE;
}

static enum err read_citations(
	struct law *law, const struct yaml *node, struct refusals *why, struct law_row *row)
{
	const struct yaml *cited = yaml_get(node, "citation");
	bool list = cited && cited->kind == YAML_LIST;
	if (cited && cited->kind == YAML_MAP)
		return refuse(why, cited->line, "citation", TEXT(""), "is not a citation",
			"text, or a list of texts");
	size_t count = list ? cited->count : cited ? 1 : 0;
	row->citations = NEW_ARRAY(law->arena, const char *, count);
	for (size_t i = 0; i < count; i++) {
		const struct yaml *one = list ? cited->items[i] : cited;
		if (one->kind != YAML_SCALAR || str_blank(one->scalar))
			return refuse(why, one->line, "citation", text_of(one->scalar), "is empty",
				"the source of the rule");
		row->citations[row->citation_count++] = one->scalar;
	}
	return ERR_NONE;
}

static const char *family_words(struct refusals *why)
{
	if (!why)
		return "";
	struct buf b = buf_new(why->arena);
	for (int f = 0; f < LAW_FAMILIES; f++)
		buf_printf(&b, "%s%s", f ? ", " : "one of ", law_family_word((enum law_family)f));
	return buf_done(&b);
}

static enum err read_families(const struct yaml *node, struct refusals *why, struct law_row *row)
{
	const struct yaml *list = yaml_get(node, "families");
	if (list && list->kind != YAML_LIST)
		return refuse(why, list->line, "families", text_of(list->scalar), "is not a list",
			"a list of families, such as [hours]");
	for (size_t i = 0; list && i < list->count; i++) {
		struct text word = text_of(list->items[i]->scalar);
		enum law_family family = law_family_of(word);
		if (family == LAW_FAMILIES)
			return refuse(why, list->items[i]->line, "families", word,
				"is not a family of rules", family_words(why));
		row->families |= 1u << family;
	}
	return ERR_NONE;
}

/* The law knows where a row begins, and its text where each value stands. */
static enum err add_row(
	struct law *law, const struct yaml *node, struct law_row *row, struct refusals *why)
{
	struct refusals found = refusals_new(law->arena);
	enum err verdict = law_add(law, row, &found);
	yaml_refused(node, &found, why);
	return verdict;
}

static enum err read_row(
	struct law *law, const char *pack, const struct yaml *node, struct refusals *why)
{
	static const char *const KEYS[] = {"id", "binds", "scope", "jurisdiction", "parameters",
		"citation", "confidence", "valid_from", "valid_to", "requirement", "families",
		"always", NULL};
	TRY(yaml_only(node, why, KEYS));
	struct law_row *row = NEW(law->arena, struct law_row);
	*row = (struct law_row){.pack = pack, .line = node->line, .valid_to = DATE_NONE};
	int binds = 0, scope = 0, confidence = 0;
	TRY(yaml_str(node, "id", why, &row->id));
	TRY(yaml_word(node, "binds", why, LAW_BINDS_WORDS, &binds));
	TRY(yaml_word(node, "scope", why, LAW_SCOPE_WORDS, &scope));
	TRY(yaml_word(node, "confidence", why, LAW_CONFIDENCE_WORDS, &confidence));
	TRY(yaml_str(node, "jurisdiction", why, &row->jurisdiction));
	TRY(yaml_date(node, "valid_from", why, &row->valid_from));
	if (yaml_get(node, "valid_to"))
		TRY(yaml_date(node, "valid_to", why, &row->valid_to));
	TRY(read_params(law, node, why, row));
	TRY(read_citations(law, node, why, row));
	TRY(read_families(node, why, row));
	TRY(yaml_str_or(node, "requirement", why, NULL, &row->requirement));
	TRY(yaml_str_or(node, "always", why, NULL, &row->always));
	row->binds = (enum law_binds)binds;
	row->scope = (enum law_scope)scope;
	row->confidence = (enum law_confidence)confidence;
	return add_row(law, node, row, why);
}

static enum err read_rows(
	struct law *law, const char *name, const struct yaml *root, struct refusals *why)
{
	static const char *const KEYS[] = {"pack", "about", "rules", NULL};
	TRY(yaml_only(root, why, KEYS));
	const char *pack = NULL, *about = NULL;
	TRY(yaml_str(root, "pack", why, &pack));
	TRY(yaml_str_or(root, "about", why, NULL, &about));
	const struct yaml *rules = yaml_get(root, "rules");
	if (!rules || rules->kind != YAML_LIST)
		return refuse(why, rules ? rules->line : root->line, "rules", TEXT(""),
			"is not a list", "the rules of the pack");
	enum err verdict = ERR_NONE;
	for (size_t i = 0; i < rules->count; i++)
		if (read_row(law, name, rules->items[i], why) != ERR_NONE)
			verdict = ERR_INVALID; /* go on: one reading names every mistake */
	return verdict;
}

enum err law_pack_read(struct law *law, const char *name, struct text bytes, struct refusals *why)
{
	struct yaml *root = NULL;
	TRY(yaml_parse(law->arena, bytes, why, &root));
	TRY(read_rows(law, arena_str(law->arena, name), root, why));
	struct hash h = hash_begin();
	hash_bytes(&h, law->hash.bytes, sizeof law->hash.bytes);
	hash_bytes(&h, bytes.at, bytes.len);
	law->hash = hash_end(&h);
	return ERR_NONE;
}
