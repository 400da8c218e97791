/* letter_guard.h: the check that every message passes on its way: what its text has to say is
 * there, it threatens nothing, and asks for no money in a way that the law forbids. The template is
 * looked at, the filled text, and what the outbox is about to release. Not a use-case itself. */
#pragma once
#include "domain/gate.h"
#include "domain/wording.h"

/* By what a part is known that no words of its own tell: a name, an amount, a number. */
struct letter_value {
	const char *part;  /* of gate_words.def */
	const char *value; /* "" or NULL: not known, so nothing says it */
};

struct letter_said {
	const struct wording *wording;
	const char *language;     /* of the text */
	const char *text;         /* subject and body */
	const char *const *names; /* looked over: they may be any word */
	size_t name_count;
	const struct letter_value *values;
	size_t value_count;
};

/* Adds further values by which parts are known. */
void letter_said_more(
	struct arena *a, struct letter_said *said, const struct letter_value *more, size_t count);
/* What a text says in the words of the gate, each word once. */
struct letter_words {
	struct gate_ids parts;          /* that it carries; known */
	struct gate_ids threats, pulls; /* that it makes; known when there are any */
};
struct letter_words letter_words_of(struct arena *a, const struct letter_said *said);
/* Only those of that kind: a threat or a pull. */
struct gate_ids letter_words_found(struct arena *a, const struct wording *wording,
	enum wording_kind kind, const struct wording_text *text);
/* Refuses (ERR_RULE), each with line, what is said or missing, and the citation: a threat, and a
 * due part that the text does not carry where it has to. */
MUST_CHECK enum err letter_guard(struct arena *a, const struct letter_said *said,
	const struct gate_due *due, size_t count, struct refusals *why);
/* The threats alone: each refused with its line, the words and the citation (ERR_RULE). */
MUST_CHECK enum err letter_threats(struct arena *a, const struct wording *wording,
	const struct wording_text *text, struct refusals *why);
/* Refuses (ERR_RULE) what is due and not there: the part; or, where nothing makes it lawful, the
 * words of the text that ask for money so. what: "letter" or "message". */
MUST_CHECK enum err letter_refuse_due(struct arena *a, const struct wording *wording,
	const struct wording_text *text, const struct gate_due *due, const char *what,
	struct refusals *why);
/* What {disclosure_line} has to be for these duties: our own sentences, who acts for whom first. A
 * part without a sentence in that language, or whose value is not known, is left to letter_guard.
 */
const char *letter_disclosure(
	struct arena *a, const struct letter_said *said, const struct gate_due *due, size_t count);
