/* stop_words.h: does a customer's message ask for contact to stop, in whatever words, in English or
 * Spanish?
 *
 * Rules of our own and no guess: phrases that ask for it (stop_words.def), phrases that hold such
 * words harmlessly, and words that make a message one for a person to read. What is unclear stops
 * contact until somebody has read it; a message about something else stops nothing.
 *
 * law: US-OPTOUT-NOTICE, US-TCPA-REVOKE: any reasonable means; the standard words are stop, quit,
 * end, revoke, opt out, cancel, unsubscribe. law: US-CEASE: a refusal to pay, too, ends contact. */
#pragma once
#include "base/text.h"

enum stop_meaning {
	STOP_NOTHING, /* it speaks of something else */
	STOP_UNCLEAR, /* it may ask for it: contact stops, and a person reads */
	STOP_MEDIUM,  /* no more by the way that it came, or was named */
	STOP_CALLS,   /* no more telephone calls, by whatever way it came */
	STOP_ALL,     /* no more contact, or no payment */
};

#define STOP_WORDS_MOST 600 /* of a message; a longer one is unclear */

enum stop_meaning stop_words_read(struct arena *a, struct text message);

/* What the message is read by, one line of stop_words.def each. */
enum stop_line_kind {
	STOP_LINE_PHRASE,
	STOP_LINE_WHOLE,
	STOP_LINE_HARMLESS,
	STOP_LINE_SIGNAL,
	STOP_LINE_COURTESY,
};

struct stop_line {
	enum stop_line_kind kind;
	enum stop_meaning meaning;
	const char *words;
};

struct stop_list {
	const struct stop_line *lines;
	size_t count;
};

/* That of stop_words.def. */
struct stop_list stop_words_list(void);
/* As stop_words_read, by the lines of another list. */
enum stop_meaning stop_words_read_by(
	struct arena *a, const struct stop_list *list, struct text message);
