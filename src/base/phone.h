/* phone.h: telephone numbers as people write them, and where the telephone may ring (through
 * libphonenumber).
 *
 * A number is a hint and no more: people move and keep their numbers, and numbering plans grow
 * faster than libraries. So a number is refused only when it is none; one that the library does not
 * know is kept, flagged, and has no zones. */
#pragma once
#include "base/text.h"

enum phone_type {
	PHONE_UNKNOWN,
	PHONE_LANDLINE,
	PHONE_MOBILE,
	PHONE_LANDLINE_OR_MOBILE, /* where one cannot tell, as in North America */
	PHONE_TOLL_FREE,
	PHONE_OTHER,
};

struct phone {
	const char *e164;   /* "+12127365000" */
	const char *region; /* "US"; "" when not known */
	enum phone_type type;
	bool valid; /* the library's numbering plan has it */
	const char *const
		*zones;    /* every IANA zone in which it may ring; candidates, never a certainty */
	size_t zone_count; /* 0: not known */
};

/* default_region ("US") serves numbers written without a country code. ERR_INVALID for what is no
 * number. */
MUST_CHECK enum err phone_parse(
	struct arena *a, struct text s, const char *default_region, struct phone *ret);
/* Where the area code of a North American number may ring, read from its digits alone, for which no
 * library is asked: it serves where numbers are weighed by the thousand. at_home: the number may be
 * written without its country. ERR_NOT_FOUND for one of another country or of no area code that has
 * a place (toll-free, personal, unknown). */
struct phone_area {
	char code[4]; /* "212" */
	const char *const *zones;
	size_t zone_count; /* at least 1 */
};
MUST_CHECK enum err phone_area(
	struct arena *a, struct text s, bool at_home, struct phone_area *ret);
const char *phone_type_word(
	enum phone_type type); /* "landline", "mobile", "phone", "toll-free", "other", "unknown" */
