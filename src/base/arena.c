#include "base/arena.h"
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_FIRST ((size_t)4096)
#define BLOCK_MOST ((size_t)1 << 20)

struct block {
	struct block *next;
	size_t size; /* of bytes */
	size_t used;
	size_t written; /* of bytes; what lies behind is as calloc gave it */
	alignas(max_align_t) unsigned char bytes[];
};

struct deferred {
	struct deferred *next;
	void (*fn)(void *what);
	void *what;
};

struct arena {
	struct block *head;
	struct deferred *deferred;
	size_t held;
	size_t cap;
};

static struct block *block_new(struct arena *a, size_t size)
{
	if (size > a->cap - a->held) {
		fprintf(stderr, "fairdue: the work needs more than its %zu bytes of memory\n",
			a->cap);
		abort();
	}
	struct block *b = calloc(1, sizeof *b + size);
	if (b == NULL) {
		fprintf(stderr, "fairdue: out of memory\n");
		abort();
	}
	b->size = size;
	a->held += size;
	return b;
}

struct arena *arena_new(size_t cap_bytes)
{
	struct arena *a = calloc(1, sizeof *a);
	if (a == NULL)
		abort();
	a->cap = cap_bytes ? cap_bytes : ARENA_CAP_DEFAULT;
	a->head = block_new(a, BLOCK_FIRST);
	return a;
}

static void run_deferred(struct arena *a)
{
	while (a->deferred) {
		struct deferred *d = a->deferred;
		a->deferred = d->next;
		d->fn(d->what);
	}
}

static void free_blocks(struct arena *a, struct block *first)
{
	while (first) {
		struct block *next = first->next;
		a->held -= first->size;
		free(first);
		first = next;
	}
}

void arena_drop(struct arena *a)
{
	if (a == NULL)
		return;
	run_deferred(a);
	free_blocks(a, a->head);
	free(a);
}

void arena_drop_p(struct arena **a)
{
	arena_drop(*a);
}

void arena_reset(struct arena *a)
{
	run_deferred(a);
	struct block **kept = &a->head;
	while ((*kept)->next && (*kept)->size > BLOCK_MOST)
		kept = &(*kept)->next;
	struct block *one = *kept;
	*kept = one->next;
	free_blocks(a, a->head);
	one->next = NULL;
	a->head = one;
	one->written = one->used > one->written ? one->used : one->written;
	one->used = 0;
}

size_t arena_used(const struct arena *a)
{
	return a->held;
}

void *arena_bytes(struct arena *a, size_t bytes)
{
	size_t need = (bytes + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	ASSERT(need >= bytes);
	if (need > a->head->size - a->head->used) {
		size_t size = a->head->size * 2 < BLOCK_MOST ? a->head->size * 2 : BLOCK_MOST;
		struct block *b = block_new(a, need > size ? need : size);
		b->next = a->head;
		a->head = b;
	}
	void *ret = a->head->bytes + a->head->used;
	a->head->used += need;
	return ret;
}

/* Only what was written before is cleared: memory that nobody has touched yet costs nothing until
 * somebody does. */
void *arena_alloc(struct arena *a, size_t bytes)
{
	unsigned char *ret = arena_bytes(a, bytes);
	size_t from = (size_t)(ret - a->head->bytes), written = a->head->written;
	if (from < written)
		memset(ret, 0, bytes < written - from ? bytes : written - from);
	return ret;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	size_t bytes;
	ASSERT(!__builtin_mul_overflow(count, size, &bytes));
	return arena_alloc(a, bytes);
}

void *arena_aligned(struct arena *a, size_t count, size_t size, size_t align)
{
	size_t bytes;
	if (align <= alignof(max_align_t))
		return arena_array(a, count, size);
	ASSERT(!__builtin_mul_overflow(count, size, &bytes));
	unsigned char *p = arena_alloc(a, bytes + align);
	return p + (align - (uintptr_t)p % align) % align;
}

void *arena_grow(struct arena *a, const void *old, size_t old_count, size_t new_count, size_t size)
{
	size_t bytes, kept = old_count * size;
	ASSERT(new_count >= old_count && !__builtin_mul_overflow(new_count, size, &bytes));
	void *ret = arena_bytes(a, bytes);
	if (kept)
		memcpy(ret, old, kept);
	return ret;
}

char *arena_strn(struct arena *a, const char *s, size_t len)
{
	char *ret = arena_bytes(a, len + 1);
	if (len)
		memcpy(ret, s, len);
	ret[len] = '\0';
	return ret;
}

char *arena_str(struct arena *a, const char *s)
{
	return arena_strn(a, s, strlen(s));
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list args)
{
	ASSERT(fmt != NULL);
	va_list again;
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	ASSERT(len >= 0);
	char *ret = arena_bytes(a, (size_t)len + 1);
	vsnprintf(ret, (size_t)len + 1, fmt, args);
	return ret;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	char *ret = arena_vprintf(a, fmt, args);
	va_end(args);
	return ret;
}

void arena_defer(struct arena *a, void (*fn)(void *what), void *what)
{
	struct deferred *d = NEW(a, struct deferred);
	*d = (struct deferred){.next = a->deferred, .fn = fn, .what = what};
	a->deferred = d;
}
