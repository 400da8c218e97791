/* text.h: slices of bytes that belong to somebody else, and small questions about strings. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include <stdbool.h>
#include <string.h>

struct text {
	const char *at; /* not NUL-terminated */
	size_t len;
};

#define TEXT(literal) ((struct text){"" literal, sizeof(literal) - 1})

struct text text_of(const char *s);
struct text text_trim(struct text t);
bool text_equal(struct text a, struct text b);
/* ASCII letters compared without case. */
bool text_equal_nocase(struct text a, struct text b);
bool text_is(struct text t, const char *s);
/* Copies into the arena, NUL-terminated. */
const char *text_dup(struct arena *a, struct text t);
/* Cuts *rest at the first sep: returns what is before it, leaves what is after it. At the end *rest
 * is empty. */
struct text text_cut(struct text *rest, char sep);
/* Whole decimal integer with optional minus, nothing else; ERR_INVALID or ERR_OVERFLOW otherwise.
 */
MUST_CHECK enum err text_int(struct text t, int64_t *ret);
#define INT_LETTERS 20 /* of any 64-bit number, with its sign */
/* The number in decimal, written into room: without printf, for where thousands are written. */
struct text int_text(int64_t n, char room[INT_LETTERS]);
/* True when the bytes are well-formed UTF-8 without NUL. */
bool text_is_utf8(struct text t);

/* Line ends of one byte: browsers send both bytes at the end of a line of a form. */
const char *str_plain_lines(struct arena *a, const char *s);
/* A URL as it may be shown: what stands between "//" and "@" becomes "***". */
const char *str_without_password(struct arena *a, const char *url);
/* Asked so often that it is here; most that differ do so at once. */
static inline bool str_equal(const char *a, const char *b)
{
	return a == b || (*a == *b && strcmp(a, b) == 0);
}
/* NULL or "" */
static inline bool str_empty(const char *s)
{
	return s == NULL || s[0] == '\0';
}
bool str_starts(const char *s, const char *prefix);
/* NULL, "" or nothing but white space. */
bool str_blank(const char *s);
/* A copy without the white space around it; "" for NULL. */
const char *str_trimmed(struct arena *a, const char *s);
/* "" for NULL. */
static inline const char *str_or_empty(const char *s)
{
	return s ? s : "";
}
const char *str_lower(struct arena *a, const char *s); /* ASCII letters */
