#include "base/text.h"
#include <string.h>

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct text text_of(const char *s)
{
	return (struct text){s ? s : "", s ? strlen(s) : 0};
}

struct text text_trim(struct text t)
{
	while (t.len && blank(t.at[0])) {
		t.at++;
		t.len--;
	}
	while (t.len && blank(t.at[t.len - 1]))
		t.len--;
	return t;
}

const char *str_trimmed(struct arena *a, const char *s)
{
	return text_dup(a, text_trim(text_of(s)));
}

bool str_blank(const char *s)
{
	return text_trim(text_of(s)).len == 0;
}

bool text_equal(struct text a, struct text b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool text_equal_nocase(struct text a, struct text b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower(a.at[i]) != lower(b.at[i]))
			return false;
	return true;
}

bool text_is(struct text t, const char *s)
{
	return text_equal(t, text_of(s));
}

const char *text_dup(struct arena *a, struct text t)
{
	return arena_strn(a, t.at, t.len);
}

struct text text_cut(struct text *rest, char sep)
{
	const char *hit = rest->len ? memchr(rest->at, sep, rest->len) : NULL;
	size_t len = hit ? (size_t)(hit - rest->at) : rest->len;
	struct text ret = {rest->at, len};
	size_t used = len + (hit ? 1 : 0);
	rest->at += used;
	rest->len -= used;
	return ret;
}

enum err text_int(struct text t, int64_t *ret)
{
	bool minus = t.len && t.at[0] == '-';
	size_t i = minus ? 1 : 0;
	int64_t value = 0;
	if (i == t.len)
		return ERR_INVALID;
	for (; i < t.len; i++) {
		if (t.at[i] < '0' || t.at[i] > '9')
			return ERR_INVALID;
		int64_t digit = t.at[i] - '0';
		if (__builtin_mul_overflow(value, (int64_t)10, &value) ||
			__builtin_sub_overflow(
				value, digit, &value)) /* counted downwards: INT64_MIN fits */
			return ERR_OVERFLOW;
	}
	if (!minus && value == INT64_MIN)
		return ERR_OVERFLOW;
	*ret = minus ? value : -value;
	return ERR_NONE;
}

/* The length of the well-formed sequence at s (RFC 3629), 0 when there is none within len bytes. */
static size_t utf8_step(const unsigned char *s, size_t len)
{
	if (s[0] < 0x80)
		return s[0] ? 1 : 0;
	size_t n = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
	if (s[0] < 0xC2 || s[0] > 0xF4 || n > len)
		return 0;
	for (size_t i = 1; i < n; i++)
		if ((s[i] & 0xC0) != 0x80)
			return 0;
	if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ||
		(s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F))
		return 0;
	return n;
}

bool text_is_utf8(struct text t)
{
	for (size_t i = 0; i < t.len;) {
		size_t n = utf8_step((const unsigned char *)t.at + i, t.len - i);
		if (n == 0)
			return false;
		i += n;
	}
	return true;
}

const char *str_plain_lines(struct arena *a, const char *s)
{
	char *plain = arena_strn(a, s, strlen(s)), *to = plain;
	for (const char *from = plain; *from; from++)
		if (from[0] != '\r' || from[1] != '\n')
			*to++ = *from;
	*to = '\0';
	return plain;
}

const char *str_without_password(struct arena *a, const char *url)
{
	const char *start = strstr(url, "//"), *at = strrchr(url, '@');
	if (start == NULL || at == NULL || at < start)
		return url;
	return arena_printf(a, "%.*s//***%s", (int)(start - url), url, at);
}

bool str_starts(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

const char *str_lower(struct arena *a, const char *s)
{
	char *ret = arena_str(a, s);
	for (char *p = ret; *p; p++)
		*p = lower(*p);
	return ret;
}

struct text int_text(int64_t n, char room[INT_LETTERS])
{
	size_t at = INT_LETTERS;
	uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	for (bool more = true; more; more = rest > 0) {
		room[--at] = (char)('0' + rest % 10);
		rest /= 10;
	}
	if (n < 0)
		room[--at] = '-';
	return (struct text){room + at, INT_LETTERS - at};
}
