/* match_text.h: numbers and names as people and banks write them.
 *
 * A text is cut into pieces: runs of letters or of digits, upper case, without leading zeros;
 * everything else separates. "INV-000123", "inv 123" and "Inv000123" are all [INV][123]. */
#pragma once
#include "base/text.h"

#define MATCH_PIECES_MOST 64 /* of a text; what follows is not looked at */

struct match_piece {
	struct text text; /* of the original: upper or lower case, zeros already left out */
	bool digits;
};

struct match_pieces {
	struct match_piece at[MATCH_PIECES_MOST];
	size_t count;
};

enum match_found {
	MATCH_NOT_FOUND,
	MATCH_FOUND_DIGITS, /* only the last run of digits, or a number too short to be sure of */
	MATCH_FOUND_WHOLE,
};

struct match_pieces match_pieces_of(const char *s);
/* Is number in text? *start and *len tell which pieces of text held all of it (untouched when only
 * the last digits were found). */
enum match_found match_find_number(
	const struct match_pieces *text, const char *number, size_t *start, size_t *len);
/* The same apart from blanks, punctuation, case and leading zeros; empty is like nothing. */
bool match_same_reference(const char *a, const char *b);
/* 0 .. 1000: how alike two names are by their words; legal forms, titles, case, accents and order
 * do not matter. */
int32_t match_name_likeness(const char *a, const char *b);
