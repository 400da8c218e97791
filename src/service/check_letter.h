/* check_letter.h: is this template of a letter as it must be? Needs no store. */
#pragma once
#include "service/house.h"

struct check_letter {
	const char *name; /* of the file, for what is refused; its stem is the kind when none is
			     given */
	struct text template;
	const char *kind;     /* NULL: the file's stem */
	const char *language; /* NULL: the file's folder when it is a language, else English */
	const char *place;    /* NULL: every place that the packs know */
	const struct gate_ids *places; /* with place NULL: only these; NULL: every one. Where only
					  the country is known, each of its states may be meant */
	struct date today;             /* decides which rules are in force */
};

struct checked_letter {
	const char *kind;
	const char *language;
	struct gate_ids parts; /* what the template carries */
	struct gate_due *due;  /* what it may have to carry, each part and rule once */
	size_t due_count;
};

/* Refuses, each with file and line where there is one: what letter_check refuses, a part that some
 * rule of the place may want and the template has no room for, with the citation, and a threat.
 * ERR_INVALID; ERR_USAGE for an unknown kind, language or place. */
MUST_CHECK enum err check_letter(struct arena *a, const struct house *house,
	const struct check_letter *in, struct refusals *why, struct checked_letter *ret);
/* The same of every shipped letter in every language; all that is wrong is named. */
MUST_CHECK enum err check_shipped_letters(struct arena *a, const struct house *house,
	struct date today, struct refusals *why, size_t *ret_count);
