/* encoding.h: the bytes of a text file as UTF-8.
 *
 * Known are UTF-8 and UTF-16 of either byte order, with a byte order mark or without. UTF-16
 * without a mark is told by its zeros: text in European languages has one in nearly every second
 * byte. What is none of these is read as Latin-1, where 0x80 to 0x9F are what windows-1252 makes of
 * them, as browsers do (WHATWG Encoding Standard), because files that call themselves Latin-1 use
 * those bytes for the euro sign and for quotation marks. */
#pragma once
#include "base/refusals.h"

enum encoding { ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_LATIN1 };

struct decoded {
	struct text text; /* UTF-8 without mark and without NUL; of UTF-8 input a slice of it,
			     otherwise in the arena */
	enum encoding from;
	int64_t odd_line; /* ENCODING_LATIN1: the first line that is not UTF-8, worth a warning;
			     otherwise 0 */
};

#define ENCODING_MOST ((size_t)512 << 20) /* bytes that converting may need */

/* Refused, with the line: a NUL character, half a UTF-16 character. ERR_LIMIT for a file that is
 * not UTF-8 and would need more than ENCODING_MOST. */
MUST_CHECK enum err encoding_decode(
	struct arena *a, struct text bytes, struct refusals *why, struct decoded *ret);
/* "UTF-8", "UTF-16LE" ... */
const char *encoding_name(enum encoding e);
