#include "codec/form.h"
#include <string.h>

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static enum err decode(struct arena *a, struct text s, const char **ret)
{
	char *out = arena_alloc(a, s.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (c == '%') {
			int high = s.len - i > 2 ? hex_digit(s.at[i + 1]) : -1;
			int low = s.len - i > 2 ? hex_digit(s.at[i + 2]) : -1;
			if (high < 0 || low < 0)
				return ERR_INVALID;
			c = (char)(high * 16 + low);
			i += 2;
		} else if (c == '+') {
			c = ' ';
		}
		out[len++] = c;
	}
	if (!text_is_utf8((struct text){out, len}))
		return ERR_INVALID;
	*ret = out;
	return ERR_NONE;
}

enum err form_parse(struct arena *a, struct text s, struct refusals *why, struct form *ret)
{
	struct form f = {0};
	if (s.len > FORM_BYTES_MOST)
		return refuse_as(ERR_LIMIT, why, "", "", "the form is too large", "at most 1 MiB");
	while (s.len) {
		struct text value = text_cut(&s, '&'), name;
		struct form_field field;
		if (value.len == 0)
			continue;
		name = text_cut(&value, '=');
		if (f.count == FORM_FIELDS_MOST)
			return refuse_as(ERR_LIMIT, why, "", "", "the form has too many fields",
				"at most 500");
		if (decode(a, name, &field.name) != ERR_NONE)
			return refuse(
				why, 0, "", name, "is not a field name in a form's encoding", "");
		if (decode(a, value, &field.value) != ERR_NONE)
			return refuse(why, 0, field.name, value, "is not in a form's encoding",
				"UTF-8 with %XX for other characters");
		*PUSH(a, f.fields, f.count, f.cap) = field;
	}
	*ret = f;
	return ERR_NONE;
}

const char *form_get(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->count; i++)
		if (str_equal(f->fields[i].name, name))
			return f->fields[i].value;
	return NULL;
}

static void encode(struct buf *b, const char *s)
{
	for (; *s; s++) {
		bool plain = (*s >= '0' && *s <= '9') || (*s >= 'a' && *s <= 'z') ||
			(*s >= 'A' && *s <= 'Z') || strchr("-._*", *s) != NULL;
		if (plain)
			buf_char(b, *s);
		else if (*s == ' ')
			buf_char(b, '+');
		else
			buf_printf(b, "%%%02X", (unsigned)(unsigned char)*s);
	}
}

void form_add(struct buf *b, const char *name, const char *value)
{
	if (b->len && b->at[b->len - 1] != '?')
		buf_char(b, '&');
	encode(b, name);
	buf_char(b, '=');
	encode(b, value);
}
