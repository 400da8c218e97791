/* arena.h: memory that is dropped whole.
 *
 * One arena per request, job or command; a child for the body of a long loop. Allocation never
 * returns NULL: an arena over its cap stops the program, so sizes that come from outside are
 * bounded before they get here. */
#pragma once
#include "base/defs.h"
#include <stdarg.h>

struct arena;

/* cap_bytes bounds what the arena may ever hold; 0 means ARENA_CAP_DEFAULT. */
#define ARENA_CAP_DEFAULT ((size_t)1 << 30)
struct arena *arena_new(size_t cap_bytes);
void arena_drop(struct arena *a);
void arena_drop_p(struct arena **a);
/* Forgets all that was allocated since the arena was made (running what was deferred) and keeps its
 * last block, the largest of all but the single ones of more than 1 MiB: a loop whose turns need
 * alike soon takes no memory any more. */
void arena_reset(struct arena *a);
size_t arena_used(const struct arena *a);

/* Zeroed, aligned for any type. */
void *arena_alloc(struct arena *a, size_t bytes)
	__attribute__((returns_nonnull, malloc, alloc_size(2)));
/* What was there before, for bytes that are all written next: clearing them first would be a good
 * part of short work on large texts. */
void *arena_bytes(struct arena *a, size_t bytes)
	__attribute__((returns_nonnull, malloc, alloc_size(2)));
/* Zeroed; count * size is checked. */
void *arena_array(struct arena *a, size_t count, size_t size)
	__attribute__((returns_nonnull, malloc));
/* For types that want more than the usual alignment; NEW and NEW_ARRAY ask for what their type
 * needs. */
void *arena_aligned(struct arena *a, size_t count, size_t size, size_t align)
	__attribute__((returns_nonnull, malloc));
/* Room for more elements of an array that came from this arena, old ones kept and the new ones not
 * zeroed: PUSH does that for each. The old place stays valid memory. */
void *arena_grow(struct arena *a, const void *old, size_t old_count, size_t new_count, size_t size);
char *arena_str(struct arena *a, const char *s);
char *arena_strn(struct arena *a, const char *s, size_t len);
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
char *arena_vprintf(struct arena *a, const char *fmt, va_list args) PRINTF_LIKE(2, 0);
/* Runs fn(what) when the arena is reset or dropped, last deferred first. */
void arena_defer(struct arena *a, void (*fn)(void *what), void *what);

#define ARENA CLEANUP(arena_drop_p) struct arena *
#define NEW(a, type) ((type *)arena_aligned((a), 1, sizeof(type), _Alignof(type)))
#define NEW_ARRAY(a, type, count)                                                                  \
	((type *)arena_aligned((a), (count), sizeof(type), _Alignof(type)))

/* Makes room for that many elements more, so that PUSH does not copy while they are added. */
#define EXPECT(a, items, count, cap, more)                                                         \
	((count) + (more) > (cap) ? ((items) = arena_grow((a), (items), (cap), (count) + (more),   \
					     sizeof *(items)),                                     \
					    (void)((cap) = (count) + (more)))                      \
				  : (void)0)
/* Appends to an array {pointer, count, capacity} that lives in the arena and returns the new,
 * zeroed element. */
#define PUSH(a, items, count, cap)                                                                 \
	(((count) == (cap) ? ((items) = arena_grow(                                                \
				      (a), (items), (cap), (cap) ? (cap)*2 : 8, sizeof *(items)),  \
				     (cap) = (cap) ? (cap)*2 : 8)                                  \
			   : 0),                                                                   \
		(__typeof__(items))__builtin_memset(&(items)[(count)++], 0, sizeof *(items)))
