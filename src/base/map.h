/* map.h: a small look-up table in an arena, from a string or a whole number to a pointer.
 *
 * Keys are copied for strings; values are the caller's and are never NULL. Nothing is removed; the
 * table goes with its arena. Iteration is in order of insertion, so that what is printed from it is
 * the same every time. */
#pragma once
#include "base/arena.h"

struct map_item {
	const char *key; /* NULL for number keys */
	int64_t number;
	void *value;
};

struct map {
	struct arena *arena;
	struct map_item *items; /* in order of insertion */
	size_t count;
	size_t item_cap;
	uint32_t *slots; /* index into items + 1; 0 is free */
	size_t slot_cap; /* a power of two, or 0 */
};

struct map map_new(struct arena *a);
void *map_get(const struct map *m, const char *key);       /* NULL when absent */
void *map_get_int(const struct map *m, int64_t key);       /* NULL when absent */
void map_put(struct map *m, const char *key, void *value); /* replaces */
void map_put_int(struct map *m, int64_t key, void *value);
