#include "base/map.h"
#include <stdbool.h>
#include <string.h>

struct map map_new(struct arena *a)
{
	return (struct map){.arena = a};
}

static uint64_t hash_bytes(const char *s) /* FNV-1a */
{
	uint64_t h = 14695981039346656037u;
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h;
}

static uint64_t hash_of(const char *key, int64_t number)
{
	uint64_t h = key ? hash_bytes(key) : (uint64_t)number * 0x9E3779B97F4A7C15u;
	return h ^ (h >> 29);
}

static bool same(const struct map_item *item, const char *key, int64_t number)
{
	if (key == NULL || item->key == NULL)
		return key == item->key && number == item->number;
	return strcmp(key, item->key) == 0;
}

/* The slot that holds the key, or the free one where it belongs. */
static size_t find(const struct map *m, const char *key, int64_t number)
{
	size_t i = hash_of(key, number) & (m->slot_cap - 1);
	while (m->slots[i] && !same(&m->items[m->slots[i] - 1], key, number))
		i = (i + 1) & (m->slot_cap - 1);
	return i;
}

static void widen(struct map *m)
{
	m->slot_cap = m->slot_cap ? m->slot_cap * 2 : 16;
	m->slots = NEW_ARRAY(m->arena, uint32_t, m->slot_cap);
	for (size_t i = 0; i < m->count; i++)
		m->slots[find(m, m->items[i].key, m->items[i].number)] = (uint32_t)(i + 1);
}

static void *get(const struct map *m, const char *key, int64_t number)
{
	if (m->slot_cap == 0)
		return NULL;
	uint32_t at = m->slots[find(m, key, number)];
	return at ? m->items[at - 1].value : NULL;
}

static void put(struct map *m, const char *key, int64_t number, void *value)
{
	ASSERT(value != NULL);
	if ((m->count + 1) * 4 > m->slot_cap * 3)
		widen(m);
	size_t slot = find(m, key, number);
	if (m->slots[slot]) {
		m->items[m->slots[slot] - 1].value = value;
		return;
	}
	struct map_item *item = PUSH(m->arena, m->items, m->count, m->item_cap);
	item->key = key ? arena_str(m->arena, key) : NULL;
	item->number = number;
	item->value = value;
	m->slots[slot] = (uint32_t)m->count;
}

void *map_get(const struct map *m, const char *key)
{
	ASSERT(key != NULL);
	return get(m, key, 0);
}

void *map_get_int(const struct map *m, int64_t key)
{
	return get(m, NULL, key);
}

void map_put(struct map *m, const char *key, void *value)
{
	ASSERT(key != NULL);
	put(m, key, 0, value);
}

void map_put_int(struct map *m, int64_t key, void *value)
{
	put(m, NULL, key, value);
}
