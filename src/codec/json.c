#include "codec/json.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct json json_new(struct buf *out, enum json_style style)
{
	return (struct json){.out = out, .style = style};
}

static void new_line(struct json *j)
{
	if (j->style == JSON_DENSE)
		return;
	buf_char(j->out, '\n');
	for (int i = 0; i < j->depth; i++)
		buf_str(j->out, "  ");
}

/* The length of the UTF-8 sequence at s, 0 when what stands there is none. */
static size_t character(const char *s, size_t len)
{
	for (size_t n = 1; n <= 4 && n <= len; n++)
		if (text_is_utf8((struct text){s, n}))
			return n;
	return 0;
}

static const char *short_escape(char c)
{
	switch (c) {
	case '"':
		return "\\\"";
	case '\\':
		return "\\\\";
	case '\n':
		return "\\n";
	case '\r':
		return "\\r";
	case '\t':
		return "\\t";
	default:
		return NULL;
	}
}

static bool plain(char c)
{
	return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

/* One character; the number of bytes it took. */
static size_t add_character(struct buf *out, const char *at, size_t len)
{
	unsigned char c = (unsigned char)*at;
	size_t n = character(at, len);
	if (short_escape(*at))
		buf_str(out, short_escape(*at));
	else if (n == 0)
		buf_str(out, "\xEF\xBF\xBD");
	else if (c < 0x20 || c == 0x7F)
		buf_printf(out, "\\u%04x", c);
	else
		buf_add(out, at, n);
	return n ? n : 1;
}

#define EACH(byte) ((uint64_t)0x0101010101010101 * (byte))

/* Is one of the eight bytes 0? */
static uint64_t any_zero(uint64_t w)
{
	return (w - EACH(1)) & ~w & EACH(0x80);
}

/* As plain, for eight characters at once. */
static bool plain_word(const char *at)
{
	uint64_t w;
	memcpy(&w, at, sizeof w);
	return ((w | any_zero(w & EACH(0xE0)) | any_zero(w ^ EACH(0x7F)) | any_zero(w ^ EACH('"')) |
			any_zero(w ^ EACH('\\'))) &
		       EACH(0x80)) == 0;
}

/* Most texts are written as they stand. */
static bool all_plain(struct text value)
{
	const size_t word = sizeof(uint64_t);
	size_t i = 0;
	if (value.len >= word && !plain_word(value.at + value.len - word))
		return false;
	for (; value.len - i > word; i += word)
		if (!plain_word(value.at + i))
			return false;
	for (; value.len < word && i < value.len; i++)
		if (!plain(value.at[i]))
			return false;
	return true;
}

static void quoted(struct buf *out, struct text value)
{
	if (all_plain(value)) {
		char *to = buf_claim(out, value.len + 2);
		to[0] = to[value.len + 1] = '"';
		memcpy(to + 1, value.at, value.len);
		return;
	}
	buf_char(out, '"');
	for (size_t i = 0; i < value.len;) {
		size_t run = i;
		while (run < value.len && plain(value.at[run]))
			run++;
		buf_add(out, value.at + i, run - i);
		i = run;
		if (i < value.len)
			i += add_character(out, value.at + i, value.len - i);
	}
	buf_char(out, '"');
}

/* What nearly all values of a map begin with, in one piece; false for a key that is not plain. */
static bool dense_key(struct buf *out, bool used, struct text key)
{
	if (!all_plain(key))
		return false;
	char *to = buf_claim(out, used + key.len + 3);
	if (used)
		*to++ = ',';
	*to++ = '"';
	memcpy(to, key.at, key.len);
	to[key.len] = '"';
	to[key.len + 1] = ':';
	return true;
}

static void begin_value(struct json *j, const char *key)
{
	bool in_map = j->depth > 0 && j->is_map[j->depth];
	ASSERT(in_map == (key != NULL));
	ASSERT(j->depth > 0 || !j->is_used[0]);
	bool used = j->is_used[j->depth];
	j->is_used[j->depth] = true;
	if (key && j->style == JSON_DENSE && dense_key(j->out, used, text_of(key)))
		return;
	if (used)
		buf_char(j->out, ',');
	if (j->depth > 0)
		new_line(j);
	if (key == NULL)
		return;
	quoted(j->out, text_of(key));
	buf_char(j->out, ':');
	if (j->style == JSON_PRETTY)
		buf_char(j->out, ' ');
}

static void go_in(struct json *j, bool map)
{
	ASSERT(j->depth < JSON_DEPTH_MOST);
	j->depth++;
	j->is_map[j->depth] = map;
	j->is_used[j->depth] = false;
}

static void open(struct json *j, const char *key, bool map)
{
	begin_value(j, key);
	buf_char(j->out, map ? '{' : '[');
	go_in(j, map);
}

void json_map(struct json *j, const char *key)
{
	open(j, key, true);
}

void json_list(struct json *j, const char *key)
{
	open(j, key, false);
}

void json_end(struct json *j)
{
	ASSERT(j->depth > 0);
	bool map = j->is_map[j->depth];
	bool used = j->is_used[j->depth];
	j->depth--;
	if (used)
		new_line(j);
	buf_char(j->out, map ? '}' : ']');
}

/* Key and value in one piece, where nothing is to be escaped. */
static bool dense_text(struct json *j, struct text key, struct text value)
{
	bool used = j->is_used[j->depth];
	if (!all_plain(key) || !all_plain(value))
		return false;
	char *to = buf_claim(j->out, used + key.len + value.len + 5);
	if (used)
		*to++ = ',';
	*to++ = '"';
	memcpy(to, key.at, key.len);
	to += key.len;
	*to++ = '"';
	*to++ = ':';
	*to++ = '"';
	memcpy(to, value.at, value.len);
	to[value.len] = '"';
	j->is_used[j->depth] = true;
	return true;
}

/* The same inside a list. */
static bool dense_item(struct json *j, struct text value)
{
	bool used = j->is_used[j->depth];
	if (!all_plain(value))
		return false;
	char *to = buf_claim(j->out, used + value.len + 2);
	if (used)
		*to++ = ',';
	*to++ = '"';
	memcpy(to, value.at, value.len);
	to[value.len] = '"';
	j->is_used[j->depth] = true;
	return true;
}

void json_text(struct json *j, const char *key, struct text value)
{
	bool in_map = j->depth > 0 && j->is_map[j->depth], dense = j->style == JSON_DENSE;
	if (in_map && key && dense && dense_text(j, text_of(key), value))
		return;
	if (!in_map && !key && dense && j->depth > 0 && dense_item(j, value))
		return;
	begin_value(j, key);
	quoted(j->out, value);
}

void json_str(struct json *j, const char *key, const char *value)
{
	if (value)
		json_text(j, key, text_of(value));
	else
		json_none(j, key);
}

/* The key, and room for that much more behind it. */
static char *put_key(struct json *j, struct json_key key, size_t more)
{
	ASSERT(j->style == JSON_DENSE && j->is_map[j->depth]);
	size_t comma = j->is_used[j->depth] ? 0 : 1;
	char *to = buf_claim(j->out, key.len - comma + more);
	memcpy(to, key.text + comma, key.len - comma);
	j->is_used[j->depth] = true;
	return to + key.len - comma;
}

void json_put(struct json *j, struct json_key key, struct text value)
{
	memcpy(put_key(j, key, value.len), value.at, value.len);
}

void json_put_map(struct json *j, struct json_key key)
{
	*put_key(j, key, 1) = '{';
	go_in(j, true);
}

void json_put_list(struct json *j, struct json_key key)
{
	*put_key(j, key, 1) = '[';
	go_in(j, false);
}

char *json_put_letters(struct json *j, struct json_key key, size_t len)
{
	char *to = put_key(j, key, len + 2);
	to[0] = to[len + 1] = '"';
	return to + 1;
}

void json_put_text(struct json *j, struct json_key key, struct text value)
{
	if (all_plain(value)) {
		memcpy(json_put_letters(j, key, value.len), value.at, value.len);
		return;
	}
	(void)put_key(j, key, 0);
	quoted(j->out, value);
}

void json_int(struct json *j, const char *key, int64_t value)
{
	char room[INT_LETTERS];
	struct text number = int_text(value, room);
	begin_value(j, key);
	buf_add(j->out, number.at, number.len);
}

void json_thousandths(struct json *j, const char *key, int64_t value)
{
	begin_value(j, key);
	buf_printf(j->out, "%s%lld.%03lld", value < 0 ? "-" : "", (long long)llabs(value / 1000),
		(long long)llabs(value % 1000));
}

void json_bool(struct json *j, const char *key, bool value)
{
	begin_value(j, key);
	buf_str(j->out, value ? "true" : "false");
}

void json_none(struct json *j, const char *key)
{
	begin_value(j, key);
	buf_str(j->out, "null");
}

/* Always on one line: money reads as one value, in pretty output too. */
void json_money(struct json *j, const char *key, struct money value)
{
	begin_value(j, key);
	const char *gap = j->style == JSON_PRETTY ? " " : "";
	buf_printf(j->out, "{\"amount\":%s\"%s\",%s\"currency\":%s\"%s\"}", gap,
		money_plain(j->out->arena, value), gap, gap, value.code);
}

void json_date(struct json *j, const char *key, struct date value)
{
	json_str(j, key, date_is_none(value) ? NULL : date_iso(j->out->arena, value));
}

void json_instant(struct json *j, const char *key, struct instant value)
{
	json_str(j, key, instant_iso(j->out->arena, value));
}
