#include "codec/mail_words.h"
#include <sodium.h>
#include <string.h>

#define WORD_BYTES                                                                                 \
	39 /* 64 characters as an encoded word, so that the header's name fits before it */
#define PLAIN_MOST 60
#define LINE_MOST 76
#define BASE64_LINE_BYTES 57

static bool is_ascii(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s >= 0x7F || *s < 0x20)
			return false;
	return true;
}

static void add_base64(struct buf *b, const char *bytes, size_t len)
{
	char out[sodium_base64_ENCODED_LEN(BASE64_LINE_BYTES, sodium_base64_VARIANT_ORIGINAL)];
	sodium_bin2base64(out, sizeof(out), (const unsigned char *)bytes, len,
		sodium_base64_VARIANT_ORIGINAL);
	buf_str(b, out);
}

/* The most bytes of s that fit into one word without cutting a character. */
static size_t word_length(const char *s)
{
	size_t len = strnlen(s, WORD_BYTES + 1);
	if (len <= WORD_BYTES)
		return len;
	len = WORD_BYTES;
	while (len > 1 && ((unsigned char)s[len] & 0xC0) == 0x80)
		len--;
	return len;
}

static void add_encoded(struct buf *b, const char *text)
{
	while (*text) {
		size_t len = word_length(text);
		buf_str(b, "=?UTF-8?B?");
		add_base64(b, text, len);
		buf_str(b, "?=");
		text += len;
		if (*text)
			buf_str(b, "\r\n ");
	}
}

void mail_words_add(struct buf *b, const char *text)
{
	size_t len = strlen(text);
	bool edges = len &&
		(text[0] == ' ' || text[len - 1] == ' '); /* blanks that a reader would trim */
	if (is_ascii(text) && len <= PLAIN_MOST && !edges && strstr(text, "=?") == NULL)
		buf_str(b, text);
	else
		add_encoded(b, text);
}

static void add_in_quotes(struct buf *b, const char *s)
{
	buf_char(b, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_char(b, '\\');
		buf_char(b, *s);
	}
	buf_char(b, '"');
}

void mail_words_add_name(struct buf *b, const char *name)
{
	if (!is_ascii(name) || strlen(name) > PLAIN_MOST || strstr(name, "=?"))
		add_encoded(b, name);
	else
		add_in_quotes(b, name);
}

static void add_extended(struct buf *b, const char *parameter, const char *value)
{
	buf_printf(b, ";\r\n %s*=UTF-8''", parameter);
	for (const char *s = value; *s; s++) {
		bool word = (*s >= '0' && *s <= '9') || (*s >= 'a' && *s <= 'z') ||
			(*s >= 'A' && *s <= 'Z');
		if (word || strchr("-._", *s))
			buf_char(b, *s);
		else
			buf_printf(b, "%%%02X", (unsigned)(unsigned char)*s);
	}
}

/* The full form stands first: some readers take the first they find. */
void mail_words_add_parameter(struct buf *b, const char *parameter, const char *value)
{
	struct buf plain = buf_new(b->arena);
	for (const char *s = value; *s; s++)
		if (((unsigned char)*s & 0xC0) != 0x80)
			buf_char(&plain,
				(unsigned char)*s >= 0x80 || strchr("\"\\%", *s) ? '_' : *s);
	if (!str_equal(buf_done(&plain), value))
		add_extended(b, parameter, value);
	buf_printf(b, ";\r\n %s=", parameter);
	add_in_quotes(b, buf_done(&plain));
}

/* A blank at the end of a line would be lost on the way. */
static bool needs_code(const char *s)
{
	bool blank = *s == ' ' || *s == '\t';
	if (blank)
		return s[1] == '\0' || s[1] == '\n' || s[1] == '\r';
	return *s < 0x21 || *s == 0x7F || *s == '=';
}

void mail_words_add_quoted(struct buf *b, const char *text)
{
	size_t column = 0;
	for (const char *s = text; *s; s++) {
		if (*s == '\r' && s[1] == '\n')
			continue;
		if (*s == '\n') {
			buf_str(b, "\r\n");
			column = 0;
			continue;
		}
		size_t width = needs_code(s) ? 3 : 1;
		if (column + width > LINE_MOST - 1) { /* one is kept for the soft line end */
			buf_str(b, "=\r\n");
			column = 0;
		}
		column += width;
		if (width == 3)
			buf_printf(b, "=%02X", (unsigned)(unsigned char)*s);
		else
			buf_char(b, *s);
	}
	if (column)
		buf_str(b, "\r\n");
}

void mail_words_add_base64(struct buf *b, struct text bytes)
{
	for (size_t i = 0; i < bytes.len; i += BASE64_LINE_BYTES) {
		size_t len = bytes.len - i < BASE64_LINE_BYTES ? bytes.len - i : BASE64_LINE_BYTES;
		add_base64(b, bytes.at + i, len);
		buf_str(b, "\r\n");
	}
}
