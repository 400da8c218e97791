#include "codec/encoding.h"
#include <string.h>

#define SAMPLE_BYTES ((size_t)4096) /* how much is looked at for the zeros of UTF-16 */

/* The bytes 0x80 to 0x9F by windows-1252; the five without a meaning stay control characters. */
static const uint16_t WINDOWS_1252[32] = {
	0x20AC,
	0x0081,
	0x201A,
	0x0192,
	0x201E,
	0x2026,
	0x2020,
	0x2021,
	0x02C6,
	0x2030,
	0x0160,
	0x2039,
	0x0152,
	0x008D,
	0x017D,
	0x008F,
	0x0090,
	0x2018,
	0x2019,
	0x201C,
	0x201D,
	0x2022,
	0x2013,
	0x2014,
	0x02DC,
	0x2122,
	0x0161,
	0x203A,
	0x0153,
	0x009D,
	0x017E,
	0x0178,
};

const char *encoding_name(enum encoding e)
{
	static const char *const NAME[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "Latin-1"};
	return NAME[e];
}

static bool starts(struct text t, const char *mark, size_t len)
{
	return t.len >= len && memcmp(t.at, mark, len) == 0;
}

static struct text after(struct text t, size_t bytes)
{
	return (struct text){t.at + bytes, t.len - bytes};
}

/* UTF-16 by its zeros: at least half of the pairs have one, nearly all on the same side. */
static enum encoding guess_wide(struct text t)
{
	size_t zeros[2] = {0, 0};
	size_t seen = t.len < SAMPLE_BYTES ? t.len : SAMPLE_BYTES;
	for (size_t i = 0; i < seen; i++)
		zeros[i % 2] += t.at[i] == '\0';
	if (zeros[0] * 4 < zeros[1] && zeros[1] * 4 >= seen)
		return ENCODING_UTF16LE;
	if (zeros[1] * 4 < zeros[0] && zeros[0] * 4 >= seen)
		return ENCODING_UTF16BE;
	return ENCODING_UTF8;
}

static enum encoding detect(struct text *t)
{
	if (starts(*t, "\xEF\xBB\xBF", 3)) {
		*t = after(*t, 3);
		return ENCODING_UTF8;
	}
	enum encoding wide = starts(*t, "\xFF\xFE", 2) ? ENCODING_UTF16LE
		: starts(*t, "\xFE\xFF", 2)            ? ENCODING_UTF16BE
						       : ENCODING_UTF8;
	if (wide == ENCODING_UTF8)
		return guess_wide(*t);
	*t = after(*t, 2);
	return wide;
}

static int64_t line_at(struct text t, size_t offset)
{
	int64_t line = 1;
	for (size_t i = 0; i < offset; i++)
		line += t.at[i] == '\n' ||
			(t.at[i] == '\r' && (i + 1 == t.len || t.at[i + 1] != '\n'));
	return line;
}

static char *put(char *out, uint32_t c)
{
	if (c < 0x80) {
		*out++ = (char)c;
		return out;
	}
	if (c < 0x800) {
		*out++ = (char)(0xC0 | c >> 6);
	} else if (c < 0x10000) {
		*out++ = (char)(0xE0 | c >> 12);
		*out++ = (char)(0x80 | (c >> 6 & 0x3F));
	} else {
		*out++ = (char)(0xF0 | c >> 18);
		*out++ = (char)(0x80 | (c >> 12 & 0x3F));
		*out++ = (char)(0x80 | (c >> 6 & 0x3F));
	}
	*out++ = (char)(0x80 | (c & 0x3F));
	return out;
}

static uint32_t unit(struct text t, size_t i, enum encoding e)
{
	unsigned char first = (unsigned char)t.at[i], second = (unsigned char)t.at[i + 1];
	return e == ENCODING_UTF16LE ? (uint32_t)(second << 8 | first)
				     : (uint32_t)(first << 8 | second);
}

/* The character at *i, which is moved past it; 0 for a NUL and for half a character. */
static uint32_t wide_next(struct text t, size_t *i, enum encoding e)
{
	if (*i + 1 >= t.len)
		return 0;
	uint32_t c = unit(t, *i, e);
	*i += 2;
	if (c < 0xD800 || c > 0xDFFF)
		return c;
	if (c > 0xDBFF || *i + 1 >= t.len)
		return 0;
	uint32_t low = unit(t, *i, e);
	*i += 2;
	return low < 0xDC00 || low > 0xDFFF ? 0 : 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
}

static enum err decode_wide(
	struct arena *a, struct text t, enum encoding e, struct refusals *why, struct text *ret)
{
	char *start =
		arena_alloc(a, t.len / 2 * 3 + 3); /* a unit of two bytes needs three at most */
	char *out = start;
	for (size_t i = 0; i < t.len;) {
		uint32_t c = wide_next(t, &i, e);
		if (c == 0)
			return refuse(why,
				line_at((struct text){start, (size_t)(out - start)},
					(size_t)(out - start)),
				"", TEXT(""), "holds a NUL or half a character of UTF-16", "text");
		out = put(out, c);
	}
	*ret = (struct text){start, (size_t)(out - start)};
	return ERR_NONE;
}

static enum err check_size(size_t need, struct refusals *why)
{
	if (need <= ENCODING_MOST)
		return ERR_NONE;
	return refuse_as(
		ERR_LIMIT, why, "", "", "is too large to be converted", "the file as UTF-8");
}

/* Every high byte becomes two bytes, three at most. */
static enum err decode_latin1(
	struct arena *a, struct text t, struct refusals *why, struct text *ret)
{
	size_t high = 0;
	for (size_t i = 0; i < t.len; i++)
		high += (unsigned char)t.at[i] >= 0x80;
	TRY(check_size(t.len + 2 * high, why));
	char *start = arena_alloc(a, t.len + 2 * high + 1);
	char *out = start;
	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.at[i];
		out = put(out, c >= 0x80 && c <= 0x9F ? WINDOWS_1252[c - 0x80] : c);
	}
	*ret = (struct text){start, (size_t)(out - start)};
	return ERR_NONE;
}

static bool eight_ascii(const char *at)
{
	uint64_t word;
	memcpy(&word, at, sizeof word);
	return (word & UINT64_C(0x8080808080808080)) == 0;
}

/* Where the first bytes that are not UTF-8 start; t.len when all are. Runs of ASCII are skipped
 * eight at a time. */
static size_t first_odd(struct text t)
{
	size_t i = 0;
	while (i < t.len) {
		while (i + 8 <= t.len && eight_ascii(t.at + i))
			i += 8;
		while (i < t.len && !(t.at[i] & '\x80'))
			i++;
		size_t run = i;
		while (run < t.len && t.at[run] & '\x80')
			run++;
		if (!text_is_utf8((struct text){t.at + i, run - i}))
			return i;
		i = run;
	}
	return t.len;
}

enum err encoding_decode(
	struct arena *a, struct text bytes, struct refusals *why, struct decoded *ret)
{
	struct decoded d = {.text = bytes};
	d.from = detect(&d.text);
	if (d.from != ENCODING_UTF8) {
		TRY(check_size(d.text.len / 2 * 3, why));
		TRY(decode_wide(a, d.text, d.from, why, &d.text));
		*ret = d;
		return ERR_NONE;
	}
	const char *nul = d.text.len ? memchr(d.text.at, '\0', d.text.len) : NULL;
	if (nul)
		return refuse(why, line_at(d.text, (size_t)(nul - d.text.at)), "", TEXT(""),
			"holds a NUL byte", "a text file");
	size_t odd = first_odd(d.text);
	if (odd < d.text.len) {
		d.odd_line = line_at(d.text, odd);
		d.from = ENCODING_LATIN1;
		TRY(decode_latin1(a, d.text, why, &d.text));
	}
	*ret = d;
	return ERR_NONE;
}
