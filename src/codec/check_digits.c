#include "codec/check_digits.h"
#include "base/buf.h"
#include <string.h>

int check_mod97(struct text t)
{
	int rest = 0;
	for (size_t i = 0; i < t.len; i++) {
		char c = t.at[i];
		if (c >= '0' && c <= '9')
			rest = (rest * 10 + (c - '0')) % 97;
		else if (c >= 'A' && c <= 'Z')
			rest = (rest * 100 + (c - 'A' + 10)) % 97;
		else
			return -1;
	}
	return rest;
}

int check_mod10_recursive(struct text digits)
{
	static const int TABLE[10] = {0, 9, 4, 6, 8, 2, 7, 1, 3, 5};
	int carry = 0;
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.at[i] < '0' || digits.at[i] > '9')
			return -1;
		carry = TABLE[(carry + digits.at[i] - '0') % 10];
	}
	return (10 - carry) % 10;
}

const char *check_stored_form(struct arena *a, struct text t)
{
	char *ret = arena_alloc(a, t.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < t.len; i++) {
		char c = t.at[i];
		if (c == ' ' || c == '-' || c == '\t' || c == '\r' || c == '\n')
			continue;
		ret[len++] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c ? c : '?';
	}
	return ret;
}

const char *check_grouped(struct arena *a, const char *s, size_t first, size_t group)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; s[i]; i++) {
		if (i == first || (i > first && (i - first) % group == 0))
			buf_char(&b, ' ');
		buf_char(&b, s[i]);
	}
	return buf_done(&b);
}
