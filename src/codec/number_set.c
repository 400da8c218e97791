#include "codec/number_set.h"
#include <string.h>

#define CHUNK ((size_t)1024)

struct number_set number_set_new(struct arena *a)
{
	return (struct number_set){.arena = a};
}

static struct text without_zeros(struct text t)
{
	while (t.len > 1 && t.at[0] == '0')
		t = (struct text){t.at + 1, t.len - 1};
	return t;
}

/* FNV-1a, then the finish of MurmurHash3: numbers count up, and only the low bits choose the slot.
 */
static uint32_t hash_of(struct text t)
{
	uint64_t h = UINT64_C(0xCBF29CE484222325);
	t = without_zeros(t);
	for (size_t i = 0; i < t.len; i++)
		h = (h ^ (unsigned char)t.at[i]) * UINT64_C(0x100000001B3);
	h = (h ^ h >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
	h = (h ^ h >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
	return (uint32_t)(h ^ h >> 33);
}

static struct number *entry(const struct number_set *s, size_t i)
{
	return &s->chunks[i / CHUNK].entries[i % CHUNK];
}

static void place(struct number_set *s, uint32_t hash, size_t index)
{
	size_t at = hash & (s->slot_cap - 1);
	while (s->slots[at])
		at = (at + 1) & (s->slot_cap - 1);
	s->slots[at] = (uint64_t)hash << 32 | (uint32_t)(index + 1);
}

static void widen(struct number_set *s)
{
	s->slot_cap = s->slot_cap ? s->slot_cap * 2 : 2 * CHUNK;
	s->slots = NEW_ARRAY(s->arena, uint64_t, s->slot_cap);
	for (size_t i = 0; i < s->count; i++)
		place(s, entry(s, i)->hash, i);
}

/* The entry of the number; *twin becomes the first that differs by zeros. */
static struct number *look(
	const struct number_set *s, struct text number, uint32_t hash, const struct number **twin)
{
	*twin = NULL;
	if (s->slot_cap == 0)
		return NULL;
	for (size_t at = hash & (s->slot_cap - 1); s->slots[at];
		at = (at + 1) & (s->slot_cap - 1)) {
		if ((uint32_t)(s->slots[at] >> 32) != hash)
			continue;
		struct number *n = entry(s, (uint32_t)s->slots[at] - 1);
		if (text_equal(n->text, number))
			return n;
		if (*twin == NULL && text_equal(without_zeros(n->text), without_zeros(number)))
			*twin = n;
	}
	return NULL;
}

struct number *number_set_get(const struct number_set *s, struct text number)
{
	const struct number *twin;
	return look(s, number, hash_of(number), &twin);
}

struct number *number_set_put(
	struct number_set *s, struct text number, bool *fresh, const struct number **twin)
{
	uint32_t hash = hash_of(number);
	struct number *n = look(s, number, hash, twin);
	*fresh = n == NULL;
	if (n)
		return n;
	if ((s->count + 1) * 2 > s->slot_cap)
		widen(s);
	if (s->count % CHUNK == 0)
		PUSH(s->arena, s->chunks, s->chunk_count, s->chunk_cap)->entries =
			NEW_ARRAY(s->arena, struct number, CHUNK);
	n = entry(s, s->count);
	n->text = number;
	n->hash = hash;
	place(s, hash, s->count++);
	return n;
}
