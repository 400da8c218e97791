/* buf.h: a growing run of bytes in an arena, for text that is put together piece by piece. */
#pragma once
#include "base/text.h"

struct buf {
	struct arena *arena;
	char *at; /* always NUL-terminated once something was added */
	size_t len;
	size_t cap;
};

struct buf buf_new(struct arena *a);
/* Makes room for that many bytes more at once, so that a large text is not copied while it grows.
 */
void buf_expect(struct buf *b, size_t more);
void buf_add(struct buf *b, const void *bytes, size_t len);
/* Adds that many bytes, which are the caller's to fill at once. */
char *buf_claim(struct buf *b, size_t len);
void buf_str(struct buf *b, const char *s);
void buf_char(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* What was gathered so far, NUL-terminated; "" when nothing was. Valid until the next addition. */
const char *buf_done(const struct buf *b);
struct text buf_text(const struct buf *b);
