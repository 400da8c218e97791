/* stop_words.h: does a customer's message ask for contact to stop, in whatever words, in English or
 * Spanish?
 *
 * Rules of our own and no guess: phrases that ask for it, words that name the media meant, and a
 * short list of words that alone ask for nothing (stop_words.def). Whatever else is written, in
 * other letters, in pictures, or beside a phrase that asks, is for a person: contact stops until
 * somebody has read it, and what the message may speak of is proposed.
 *
 * law: US-OPTOUT-NOTICE, US-TCPA-REVOKE: any reasonable means; the standard words are stop, quit,
 * end, revoke, opt out, cancel, unsubscribe. law: US-CEASE: a refusal to pay, too, ends contact. */
#pragma once
#include "base/text.h"

enum stop_meaning {
	STOP_NOTHING, /* it asks for nothing of the kind */
	STOP_UNCLEAR, /* it may ask for anything: contact stops, and a person reads */
	STOP_MEDIUM,  /* no more by the media that were named, or by the way that it came */
	STOP_CALLS,   /* no more telephone calls, by whatever way it came */
	STOP_ALL,     /* no more contact, or no payment */
};

/* Bits: the media that a message names. */
enum stop_media {
	STOP_BY_CALL = 1,
	STOP_BY_SMS = 2,
	STOP_BY_EMAIL = 4,
	STOP_BY_LETTER = 8,
	STOP_BY_MAIL = STOP_BY_EMAIL | STOP_BY_LETTER,
	STOP_BY_NUMBER = STOP_BY_CALL | STOP_BY_SMS,
	STOP_BY_WRITTEN = STOP_BY_SMS | STOP_BY_EMAIL | STOP_BY_LETTER, /* which, is not said */
};

/* Bits: what a person may find in the message. */
enum stop_topic {
	STOP_ON_ATTORNEY = 1,
	STOP_ON_BANKRUPTCY = 2,
	STOP_ON_DEATH = 4,
	STOP_ON_MINOR = 8,
	STOP_ON_WRONG_PARTY = 16,
	STOP_ON_DISPUTE = 32,
	STOP_ON_HARDSHIP = 64,
};
#define STOP_TOPICS 7

struct stop_heard {
	enum stop_meaning meaning;
	unsigned media;  /* of STOP_MEDIUM and STOP_CALLS; 0: the way it came */
	unsigned topics; /* whatever the meaning is */
	bool more;       /* it asks, and says more than that: a person reads the rest */
};

#define STOP_WORDS_MOST 600 /* of a message; a longer one is unclear */

struct stop_heard stop_words_read(struct arena *a, struct text message);
/* "attorney", of the bit at that place from 0. */
const char *stop_topic_word(size_t place);

/* What the message is read by, one line of stop_words.def each. */
enum stop_line_kind {
	STOP_LINE_PHRASE,
	STOP_LINE_WHOLE,
	STOP_LINE_NAMES,
	STOP_LINE_TOPIC,
	STOP_LINE_HARMLESS,
	STOP_LINE_COURTESY,
	STOP_LINE_BESIDE,
	STOP_LINE_CLOSING,
};

struct stop_line {
	enum stop_line_kind kind;
	unsigned means; /* a stop_meaning, stop_media or stop_topic, by the kind */
	const char *words;
};

struct stop_list {
	const struct stop_line *lines;
	size_t count;
};

/* That of stop_words.def. */
struct stop_list stop_words_list(void);
/* As stop_words_read, by the lines of another list. */
struct stop_heard stop_words_read_by(
	struct arena *a, const struct stop_list *list, struct text message);
