#include "base/glyph.h"

/* The length of what begins at s, by its first byte and those that follow it; 1 for what is none
 * of UTF-8, so that no byte of ASCII is ever swallowed. */
static size_t step(const unsigned char *s, size_t len)
{
	size_t n = s[0] < 0xC2 ? 1 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 1;
	for (size_t i = 1; i < n; i++)
		if (i >= len || (s[i] & 0xC0) != 0x80)
			return 1;
	return n;
}

uint32_t glyph_next(struct text *rest)
{
	static const unsigned char LEAD[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
	const unsigned char *s = (const unsigned char *)rest->at;
	size_t n = step(s, rest->len);
	uint32_t code = n == 1 && s[0] >= 0x80 ? GLYPH_BROKEN : s[0] & LEAD[n];
	for (size_t i = 1; i < n; i++)
		code = code << 6 | (s[i] & 0x3Fu);
	*rest = (struct text){rest->at + n, rest->len - n};
	return code;
}

struct range {
	uint32_t first, last;
};

static bool is_among(const struct range *ranges, size_t count, uint32_t code)
{
	for (size_t i = 0; i < count; i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	return false;
}

/* --- Latin letters --- */

/* Latin letters with marks, by blocks of one letter each. */
static const struct shape {
	struct range of;
	char letter;
} SHAPES[] = {{{0x100, 0x105}, 'a'}, {{0x106, 0x10D}, 'c'}, {{0x10E, 0x111}, 'd'},
	{{0x112, 0x11B}, 'e'}, {{0x11C, 0x123}, 'g'}, {{0x124, 0x127}, 'h'}, {{0x128, 0x133}, 'i'},
	{{0x134, 0x135}, 'j'}, {{0x136, 0x138}, 'k'}, {{0x139, 0x142}, 'l'}, {{0x143, 0x14B}, 'n'},
	{{0x14C, 0x153}, 'o'}, {{0x154, 0x159}, 'r'}, {{0x15A, 0x161}, 's'}, {{0x162, 0x167}, 't'},
	{{0x168, 0x173}, 'u'}, {{0x174, 0x175}, 'w'}, {{0x176, 0x178}, 'y'}, {{0x179, 0x17E}, 'z'},
	{{0x17F, 0x17F}, 's'}, {{0x218, 0x219}, 's'}, {{0x21A, 0x21B}, 't'}, {{0x251, 0x251}, 'a'},
	{{0x261, 0x261}, 'g'}, {{0x1E00, 0x1E01}, 'a'}, {{0x1E02, 0x1E07}, 'b'},
	{{0x1E08, 0x1E09}, 'c'}, {{0x1E0A, 0x1E13}, 'd'}, {{0x1E14, 0x1E1D}, 'e'},
	{{0x1E1E, 0x1E1F}, 'f'}, {{0x1E20, 0x1E21}, 'g'}, {{0x1E22, 0x1E2B}, 'h'},
	{{0x1E2C, 0x1E2F}, 'i'}, {{0x1E30, 0x1E35}, 'k'}, {{0x1E36, 0x1E3D}, 'l'},
	{{0x1E3E, 0x1E43}, 'm'}, {{0x1E44, 0x1E4B}, 'n'}, {{0x1E4C, 0x1E53}, 'o'},
	{{0x1E54, 0x1E57}, 'p'}, {{0x1E58, 0x1E5F}, 'r'}, {{0x1E60, 0x1E69}, 's'},
	{{0x1E6A, 0x1E71}, 't'}, {{0x1E72, 0x1E7B}, 'u'}, {{0x1E7C, 0x1E7F}, 'v'},
	{{0x1E80, 0x1E89}, 'w'}, {{0x1E8A, 0x1E8D}, 'x'}, {{0x1E8E, 0x1E8F}, 'y'},
	{{0x1E90, 0x1E95}, 'z'}, {{0x1EA0, 0x1EB7}, 'a'}, {{0x1EB8, 0x1EC7}, 'e'},
	{{0x1EC8, 0x1ECB}, 'i'}, {{0x1ECC, 0x1EE3}, 'o'}, {{0x1EE4, 0x1EF1}, 'u'},
	{{0x1EF2, 0x1EF9}, 'y'}, {{0xFB00, 0xFB04}, 'f'}, {{0xFB05, 0xFB06}, 's'}};

/* Whole alphabets in another shape, capitals first where there are both: wide, in circles, in
 * boxes, and the bold and slanted ones of mathematics. */
static const struct alphabet {
	struct range of;
	char first;
	uint32_t letters;
} ALPHABETS[] = {{{0xFF10, 0xFF19}, '0', 10}, {{0xFF21, 0xFF3A}, 'a', 26},
	{{0xFF41, 0xFF5A}, 'a', 26}, {{0x24B6, 0x24E9}, 'a', 26}, {{0x1F130, 0x1F149}, 'a', 26},
	{{0x1F150, 0x1F169}, 'a', 26}, {{0x1F170, 0x1F189}, 'a', 26}, {{0x1F1E6, 0x1F1FF}, 'a', 26},
	{{0x1D400, 0x1D6A3}, 'a', 26}, {{0x1D7CE, 0x1D7FF}, '0', 10}};

static char shaped(uint32_t code)
{
	for (size_t i = 0; i < COUNT(SHAPES); i++)
		if (code >= SHAPES[i].of.first && code <= SHAPES[i].of.last)
			return SHAPES[i].letter;
	for (size_t i = 0; i < COUNT(ALPHABETS); i++) {
		const struct alphabet *a = &ALPHABETS[i];
		if (code >= a->of.first && code <= a->of.last)
			return (char)((uint32_t)a->first + (code - a->of.first) % a->letters);
	}
	return '\0';
}

char glyph_plain(uint32_t code)
{
	static const char LATIN[] = "aaaaaaaceeeeiiiidnooooo\0ouuuuypsaaaaaaaceeeeiiiidnooooo"
				    "\0ouuuuypy";
	if (code >= 'A' && code <= 'Z')
		return (char)(code | 0x20);
	if (code < 0xC0)
		return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') ? (char)code
										    : '\0';
	return code <= 0xFF ? LATIN[code - 0xC0] : shaped(code);
}

const char *glyph_tail(uint32_t code)
{
	static const char *const TAILS[] = {"f", "i", "l", "fi", "fl", "t", "t"};
	return code >= 0xFB00 && code <= 0xFB06 ? TAILS[code - 0xFB00] : "";
}

/* --- other alphabets --- */

bool glyph_is_greek(uint32_t code)
{
	static const struct range GREEK[] = {{0x370, 0x3FF}, {0x1F00, 0x1FFF}};
	return is_among(GREEK, COUNT(GREEK), code);
}

/* Cyrillic and Greek letters, and a few of others, that no reader tells from ours. */
char glyph_lookalike(uint32_t code)
{
	static const struct {
		uint32_t code;
		char letter;
	} LOOKS[] = {{0x410, 'a'}, {0x430, 'a'}, {0x412, 'b'}, {0x415, 'e'}, {0x435, 'e'},
		{0x401, 'e'}, {0x451, 'e'}, {0x41A, 'k'}, {0x43A, 'k'}, {0x41C, 'm'}, {0x41D, 'h'},
		{0x41E, 'o'}, {0x43E, 'o'}, {0x420, 'p'}, {0x440, 'p'}, {0x421, 'c'}, {0x441, 'c'},
		{0x422, 't'}, {0x442, 't'}, {0x423, 'y'}, {0x443, 'y'}, {0x425, 'x'}, {0x445, 'x'},
		{0x405, 's'}, {0x455, 's'}, {0x406, 'i'}, {0x456, 'i'}, {0x407, 'i'}, {0x457, 'i'},
		{0x408, 'j'}, {0x458, 'j'}, {0x4BA, 'h'}, {0x4BB, 'h'}, {0x500, 'd'}, {0x501, 'd'},
		{0x51A, 'q'}, {0x51B, 'q'}, {0x51C, 'w'}, {0x51D, 'w'}, {0x475, 'v'}, {0x391, 'a'},
		{0x3B1, 'a'}, {0x392, 'b'}, {0x395, 'e'}, {0x3B5, 'e'}, {0x396, 'z'}, {0x397, 'h'},
		{0x3B7, 'n'}, {0x399, 'i'}, {0x3B9, 'i'}, {0x39A, 'k'}, {0x3BA, 'k'}, {0x39C, 'm'},
		{0x39D, 'n'}, {0x3BD, 'v'}, {0x39F, 'o'}, {0x3BF, 'o'}, {0x3A1, 'p'}, {0x3C1, 'p'},
		{0x3A4, 't'}, {0x3C4, 't'}, {0x3A5, 'y'}, {0x3C5, 'u'}, {0x3A7, 'x'}, {0x3C7, 'x'},
		{0x3F2, 'c'}, {0x3F3, 'j'}, {0x578, 'n'}, {0x57D, 'u'}, {0x585, 'o'}, {0x581, 'g'},
		{0x566, 'q'}};
	for (size_t i = 0; i < COUNT(LOOKS); i++)
		if (LOOKS[i].code == code)
			return LOOKS[i].letter;
	return '\0';
}

static bool is_unseen(uint32_t code)
{
	static const struct range UNSEEN[] = {{0xAD, 0xAD}, {0x300, 0x36F}, {0x61C, 0x61C},
		{0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x1AB0, 0x1AFF},
		{0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},
		{0x20D0, 0x20FF}, {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
		{0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB}, {0x1D173, 0x1D17A},
		{0x1F3FB, 0x1F3FF} /* the color of a hand */, {0xE0000, 0xE0FFF}};
	return is_among(UNSEEN, COUNT(UNSEEN), code);
}

static bool is_mark(uint32_t code)
{
	static const struct range MARKS[] = {{0x80, 0xBF}, {0xD7, 0xD7}, {0xF7, 0xF7},
		{0x2C2, 0x2DF}, {0x2000, 0x206F}, {0x20A0, 0x20CF}, {0x3000, 0x3003},
		{0x3008, 0x301F}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFF01, 0xFF0F},
		{0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFE6}};
	return code < 0x80 || is_among(MARKS, COUNT(MARKS), code);
}

/* What is neither of these nor Latin is a sign: between the alphabets lie arrows, frames and the
 * like, behind them the pictures. */
static bool is_foreign(uint32_t code)
{
	static const struct range FOREIGN[] = {{0x370, 0x1DBF}, {0x1F00, 0x1FFF}, {0x2C00, 0x2DFF},
		{0x3005, 0x3007}, {0x3021, 0xD7FF}, {0xF900, 0xFDFF}, {0xFE70, 0xFEFE},
		{0xFF66, 0xFFDF}, {0x10000, 0x1BFFF}, {0x1E000, 0x1EFFF}, {0x20000, 0x3FFFF}};
	return is_among(FOREIGN, COUNT(FOREIGN), code);
}

static bool is_latin(uint32_t code)
{
	static const struct range LATIN[] = {{0xC0, 0x2AF}, {0x1E00, 0x1EFF}};
	return glyph_plain(code) || is_among(LATIN, COUNT(LATIN), code);
}

enum glyph_kind glyph_kind(uint32_t code)
{
	if (is_unseen(code))
		return GLYPH_UNSEEN;
	if (is_mark(code))
		return glyph_plain(code) ? GLYPH_LATIN : GLYPH_MARK;
	return is_latin(code) ? GLYPH_LATIN : is_foreign(code) ? GLYPH_FOREIGN : GLYPH_SIGN;
}

bool glyph_is_apostrophe(uint32_t code)
{
	return code == '\'' || code == '`' || code == 0xB4 || code == 0x2BC ||
		(code >= 0x2018 && code <= 0x2019);
}
