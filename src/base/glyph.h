/* glyph.h: a character of a text, as who reads it sees it.
 *
 * Rules that know words ("stop", "arrest") read what is shown: "ＳＴＯＰ" in wide letters is that
 * word, an accent adorns a letter, and what nobody sees parts nothing. Whatever else there is,
 * letters of other alphabets and pictures, is told apart from punctuation, so that nobody takes it
 * for nothing. The ranges are those of The Unicode Standard, Version 15.0. */
#pragma once
#include "base/text.h"

#define GLYPH_BROKEN ((uint32_t)0xFFFD) /* stands for a byte that is none of UTF-8 */

enum glyph_kind {
	GLYPH_MARK,    /* a blank, punctuation, a sign of money, a control: it parts words */
	GLYPH_UNSEEN,  /* of no width, or an accent of what stands before: it parts nothing */
	GLYPH_LATIN,   /* a Latin letter or a digit, in whatever shape */
	GLYPH_FOREIGN, /* a letter of another alphabet */
	GLYPH_SIGN,    /* any other: a picture, an arrow, a byte that is no text */
};

/* Takes the first from *rest, which is not empty. */
uint32_t glyph_next(struct text *rest);
enum glyph_kind glyph_kind(uint32_t code);
/* The small letter or digit of ASCII that it is a shape of, of a ligature ("ﬁ") the first; '\0': of
 * none. */
char glyph_plain(uint32_t code);
/* The letters of a ligature behind its first; "" of any other. */
const char *glyph_tail(uint32_t code);
bool glyph_is_greek(uint32_t code);
/* The small Latin letter that a letter of another alphabet looks like; '\0': like none. */
char glyph_lookalike(uint32_t code);
/* A typewriter's, a printer's, or an accent that is typed for one: "don't" is one word. */
bool glyph_is_apostrophe(uint32_t code);
