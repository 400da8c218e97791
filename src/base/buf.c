#include "base/buf.h"
#include <stdio.h>
#include <string.h>

struct buf buf_new(struct arena *a)
{
	return (struct buf){.arena = a};
}

static void reserve(struct buf *b, size_t more)
{
	size_t need = b->len + more + 1;
	ASSERT(need > more);
	if (need <= b->cap)
		return;
	size_t cap = b->cap ? b->cap : 128;
	while (cap < need)
		cap *= 2;
	char *at = arena_bytes(b->arena, cap);
	if (b->len)
		memcpy(at, b->at, b->len);
	at[b->len] = '\0';
	b->at = at;
	b->cap = cap;
}

void buf_expect(struct buf *b, size_t more)
{
	reserve(b, more);
}

void buf_add(struct buf *b, const void *bytes, size_t len)
{
	reserve(b, len);
	if (len)
		memcpy(b->at + b->len, bytes, len);
	b->len += len;
	b->at[b->len] = '\0';
}

char *buf_claim(struct buf *b, size_t len)
{
	reserve(b, len);
	char *ret = b->at + b->len;
	b->len += len;
	b->at[b->len] = '\0';
	return ret;
}

void buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_char(struct buf *b, char c)
{
	*buf_claim(b, 1) = c;
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	ASSERT(fmt != NULL);
	va_list again;
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	ASSERT(len >= 0);
	reserve(b, (size_t)len);
	vsnprintf(b->at + b->len, (size_t)len + 1, fmt, args);
	b->len += (size_t)len;
	va_end(args);
}

const char *buf_done(const struct buf *b)
{
	return b->at ? b->at : "";
}

struct text buf_text(const struct buf *b)
{
	return (struct text){buf_done(b), b->len};
}
