#include "web/page.h"
#include <string.h>

struct page page_new(struct arena *a, const char *zone, const char *host)
{
	return (struct page){.buf = buf_new(a), .zone = zone, .host = host};
}

void page_lit(struct page *out, const char *literal, size_t len)
{
	buf_add(&out->buf, literal, len);
}

void page_html(struct page *out, struct html h)
{
	buf_add(&out->buf, h.text.at, h.text.len);
}

/* How many bytes the well-formed UTF-8 character at s has; 0 when it is none or may not stand in
 * HTML. */
static size_t character(const char *s)
{
	unsigned char c = (unsigned char)*s;
	if (c < 0x80)
		return c >= 0x20 ? c != 0x7F : c == '\t' || c == '\n' || c == '\r';
	size_t len = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
	if (strnlen(s, len) < len)
		return 0;
	return text_is_utf8((struct text){s, len}) ? len : 0;
}

static const char *entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

/* The same five characters in text and in attributes: one rule that is right in both. */
static void escape(struct page *out, const char *s)
{
	for (s = str_or_empty(s); *s;) {
		size_t len = character(s);
		const char *with = len == 1 ? entity(*s) : NULL;
		if (len == 0)
			buf_str(&out->buf, "\xEF\xBF\xBD");
		else if (with)
			buf_str(&out->buf, with);
		else
			buf_add(&out->buf, s, len);
		s += len ? len : 1;
	}
}

void page_text_str(struct page *out, const char *s)
{
	escape(out, s);
}

void page_attr_str(struct page *out, const char *s)
{
	escape(out, s);
}

static void group(struct page *out, uint64_t n)
{
	if (n >= 1000) {
		group(out, n / 1000);
		buf_printf(&out->buf, ",%03u", (unsigned)(n % 1000));
	} else {
		buf_printf(&out->buf, "%u", (unsigned)n);
	}
}

void page_text_int(struct page *out, int64_t n)
{
	if (n < 0)
		buf_str(&out->buf, "\xE2\x88\x92"); /* a real minus */
	group(out, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

void page_text_size(struct page *out, size_t n)
{
	group(out, n);
}

void page_text_money(struct page *out, struct money m)
{
	escape(out, money_show(out->buf.arena, m));
}

void page_text_date(struct page *out, struct date d)
{
	if (date_is_none(d))
		return;
	buf_printf(&out->buf, "<time datetime=\"%s\">%s</time>", date_iso(out->buf.arena, d),
		date_show(out->buf.arena, d));
}

void page_text_instant(struct page *out, struct instant t)
{
	struct local l;
	struct date day;
	struct arena *a = out->buf.arena;
	if (zone_local(out->zone, t, &l) != ERR_NONE ||
		date_of(l.year, l.month, l.day, &day) != ERR_NONE) {
		escape(out, instant_iso(a, t));
		return;
	}
	buf_printf(&out->buf, "<time datetime=\"%s\">%s, %02d:%02d</time>", instant_iso(a, t),
		date_show(a, day), l.hour, l.minute);
}

void page_attr_int(struct page *out, int64_t n)
{
	buf_printf(&out->buf, "%lld", (long long)n);
}

void page_attr_size(struct page *out, size_t n)
{
	buf_printf(&out->buf, "%zu", n);
}

void page_attr_money(struct page *out, struct money m)
{
	escape(out, money_plain(out->buf.arena, m));
}

void page_attr_date(struct page *out, struct date d)
{
	escape(out, date_iso(out->buf.arena, d));
}

void page_attr_instant(struct page *out, struct instant t)
{
	escape(out, instant_iso(out->buf.arena, t));
}

static bool is_own_host(const struct page *out, const char *after_scheme)
{
	size_t len = strlen(out->host);
	if (len == 0 || strncmp(after_scheme, out->host, len) != 0)
		return false;
	char next = after_scheme[len];
	return next == '\0' || next == '/' || next == '?' || next == '#';
}

/* Browsers read a backslash as a slash, so "/\" is as bad as "//"; and they drop tabs and line
 * ends. */
static bool may_link(const struct page *out, const char *s)
{
	if (strpbrk(s, "\t\r\n\\"))
		return false;
	if (s[0] == '/')
		return s[1] != '/';
	if (str_starts(s, "http://"))
		return is_own_host(out, s + strlen("http://"));
	return str_starts(s, "https://") || str_starts(s, "mailto:") || str_starts(s, "tel:");
}

void page_url_str(struct page *out, const char *s)
{
	escape(out, may_link(out, str_or_empty(s)) ? s : "#");
}

/* RFC 3986, 2.3: unreserved characters stand for themselves. */
void page_part_str(struct page *out, const char *s)
{
	for (s = str_or_empty(s); *s; s++) {
		unsigned char c = (unsigned char)*s;
		bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
		if (letter || (c >= '0' && c <= '9') || strchr("-._~", c))
			buf_char(&out->buf, *s);
		else
			buf_printf(&out->buf, "%%%02X", c);
	}
}

void page_part_int(struct page *out, int64_t n)
{
	page_attr_int(out, n);
}

void page_part_size(struct page *out, size_t n)
{
	page_attr_size(out, n);
}

void page_part_money(struct page *out, struct money m)
{
	page_part_str(out, money_plain(out->buf.arena, m));
}

void page_part_date(struct page *out, struct date d)
{
	page_part_str(out, date_iso(out->buf.arena, d));
}

void page_part_instant(struct page *out, struct instant t)
{
	page_part_str(out, instant_iso(out->buf.arena, t));
}
