/* letter.h: letters that clients may edit, filled in by a deliberately weak `{field}` substituter.
 *
 * A template is UTF-8 text: a first line "Subject: ...", an empty line, then paragraphs parted by
 * empty lines. Line ends inside a paragraph are kept. `{name}` is replaced by the field's value,
 * `{{` is one brace, and that is all: no conditions, no markup, no code. Values are plain text and
 * are never looked at for fields again. A paragraph that consists of fields alone vanishes when all
 * of them are empty, so that optional lines leave no hole. */
#pragma once
#include "base/refusals.h"

struct letter_field {
	const char *name; /* a-z, 0-9 and _ */
	const char *value;
};

struct letter {
	const char *subject; /* one line: control bytes from values have become spaces */
	const char *const *paragraphs;
	size_t count;
};

#define LETTER_BYTES_MOST 65536

/* Refuses, with the line in the template: a missing head, an unknown field, a brace that is not
 * closed, bytes that are not UTF-8, more than LETTER_BYTES_MOST. All mistakes are listed, not the
 * first alone. */
MUST_CHECK enum err letter_fill(struct arena *a, struct text template,
	const struct letter_field *fields, size_t count, struct refusals *why, struct letter *ret);
/* The body for an e-mail: paragraphs with an empty line between them. */
const char *letter_body(struct arena *a, const struct letter *l);
/* Fills one line of the program's own (not a client's): an unknown field or a bad brace is a
 * programmer's mistake. */
const char *letter_line(
	struct arena *a, const char *shape, const struct letter_field *fields, size_t count);

enum letter_whose { LETTER_OF_CLIENT, LETTER_OF_AGENCY, LETTER_OF_EITHER };
/* On paper or by e-mail; by text message; spoken on a voicemail. */
enum letter_medium { LETTER_WRITTEN, LETTER_TEXT, LETTER_VOICE };

/* One of the letters that Fairdue sends, from letters.def. */
struct letter_kind {
	const char *name;        /* "firmer_reminder": letters/<language>/<name>.txt */
	enum letter_whose whose; /* who writes it */
	enum letter_medium medium;
	const char *const *fields; /* every field its template may use; NULL-ended */
	const char *const *must;   /* those it may not lose when it is edited; NULL-ended */
};

const struct letter_kind *letter_kinds(size_t *count);
/* NULL when there is none of that name. */
const struct letter_kind *letter_kind_find(const char *name);
/* What a template that a client edited must pass before it is kept: well-formed, only the kind's
 * fields, and none of those it must carry (who is owed, the way out, the opt-out line) lost. */
MUST_CHECK enum err letter_check(struct arena *a, const struct letter_kind *kind,
	struct text template, struct refusals *why);
/* Whether the template uses the field; {{ is no field. */
bool letter_uses(struct text template, const char *field);
/* The shipped template ("es-MX" finds Spanish); ERR_NOT_FOUND for a language or a letter that is
 * not shipped. */
MUST_CHECK enum err letter_shipped(const char *language, const char *name, struct text *ret);
