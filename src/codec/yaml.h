/* yaml.h: strict YAML as a tree with places, for law packs, strategies and samples (libyaml
 * underneath).
 *
 * Anchors, aliases, tags, duplicate keys and more than one document are refused. Every node knows
 * its line, so that a refusal of meaning can name the place as exactly as one of syntax. Nodes live
 * in the arena. */
#pragma once
#include "base/refusals.h"
#include "money/date.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml {
	enum yaml_kind kind;
	int64_t line; /* from 1 */
	const char *scalar;
	const char **keys;   /* of a map, in file order */
	struct yaml **items; /* of a list or a map */
	size_t count;
};

MUST_CHECK enum err yaml_parse(
	struct arena *a, struct text bytes, struct refusals *why, struct yaml **ret);
/* The value of that key, or NULL; node must be a map. */
const struct yaml *yaml_get(const struct yaml *node, const char *key);
/* Refuses a node that is not a map and every key that is not in the list (a NULL ends it). */
MUST_CHECK enum err yaml_only(
	const struct yaml *node, struct refusals *why, const char *const *keys);
/* Each refuses an absent key or a value of another kind, yaml_str blank text too; the _or forms
 * give the fallback when the key is absent. */
MUST_CHECK enum err yaml_str(
	const struct yaml *map, const char *key, struct refusals *why, const char **ret);
MUST_CHECK enum err yaml_int(const struct yaml *map, const char *key, struct refusals *why,
	int64_t least, int64_t most, int64_t *ret);
MUST_CHECK enum err yaml_date(
	const struct yaml *map, const char *key, struct refusals *why, struct date *ret);
MUST_CHECK enum err yaml_bool_or(
	const struct yaml *map, const char *key, struct refusals *why, bool fallback, bool *ret);
MUST_CHECK enum err yaml_str_or(const struct yaml *map, const char *key, struct refusals *why,
	const char *fallback, const char **ret);
/* One of the words (a NULL ends the list): *ret is its index. */
MUST_CHECK enum err yaml_word(const struct yaml *map, const char *key, struct refusals *why,
	const char *const *words, int *ret);
/* Passes on what a check found wrong in what was read from the map, each refusal at the line of the
 * value that it is about: that of its field, or of the word in the field's list, in the map or in a
 * map in it; else at the line that it came with. */
void yaml_refused(const struct yaml *map, const struct refusals *found, struct refusals *why);
