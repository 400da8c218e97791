/* wording.h: what a text says, read by its words: which parts of a message it carries, whether it
 * threatens, and how it speaks of taking money from an account.
 *
 * The rules of law speak of named parts, threats and pulls (gate_words.def); the packs in
 * law/wording say by which words each is known, in every language. A pattern is words with blanks
 * between, compared without case and accents:
 *
 *     arrest*          any word that begins so
 *     sue/sues/suing   one of these
 *     ~                up to WORDING_GAP words of any kind, none of them a "not"
 *
 * A pattern is found within one sentence. A threat or a pull that is denied ("we will not sue you",
 * "nadie va a la cárcel") is none: a word that denies stands before it, with nothing but light
 * words between. Who denies that denial threatens after all: "there is no way we won't sue you".
 *
 * Words are compared as a reader sees them (base/glyph.h): a letter of another alphabet is the one
 * that it looks like, and letters with blanks between ("A R R E S T") are one word.
 */
#pragma once
#include "base/refusals.h"

#define WORDING_GAP 6
#define WORDING_TOKENS_MOST 12
#define WORDING_GAPS_MOST 3 /* a pattern is tried at every word, with every width of its gaps */

/* One of the words between slashes. */
struct wording_choice {
	const char *word;
	size_t len;
	bool star; /* or any that begins so */
};

struct wording_choices {
	struct wording_choice *items;
	size_t count; /* 0: a gap */
};

struct wording_pattern {
	const char *source;
	const char **tokens;             /* "~", or words with a slash between */
	struct wording_choices *choices; /* the same, cut once; as many */
	size_t count;
	uint32_t first; /* a bit for each letter that its first word may begin with, and one for the
			   rest */
};

/* What one language has for a part or a threat. */
struct wording_said {
	const char *language;
	const char *says; /* our own sentence, with fields; NULL: none */
	struct wording_pattern *patterns;
	size_t count;
	int64_t line;
};

enum wording_kind { WORDING_PART, WORDING_THREAT, WORDING_PULL };

struct wording_entry {
	const char *word; /* of gate_words.def: GATE_PART, GATE_THREAT or GATE_PULL */
	enum wording_kind kind;
	bool any; /* one of the patterns is enough; of a part all have to be found */
	const char **citations;
	size_t citation_count;
	const char **fields; /* of a letter that carry the part */
	size_t field_count;
	struct wording_said *said;
	size_t said_count;
	int64_t line;
};

/* Words that deny, and those that may stand between them and what they deny. */
struct wording_words {
	const char *language;
	bool of_pulls; /* only what is said of taking money is denied so */
	const char **negators;
	size_t negator_count;
	const char **light;
	size_t light_count;
	const char **agree; /* of the negators: deny together with another, and take none back */
	size_t agree_count;
	const char **between; /* further words that may stand between two denials */
	size_t between_count;
};

struct wording {
	struct arena *arena;
	struct wording_entry *entries;
	size_t count, cap;
	struct wording_words *words;
	size_t word_count, word_cap;
};

struct wording wording_new(struct arena *a);
/* ERR_INVALID for a pattern without words or with too many, one that begins or ends with a gap, or
 * an empty choice. */
MUST_CHECK enum err wording_pattern_parse(
	struct arena *a, const char *source, struct wording_pattern *ret);
/* Refuses, with its line: a second entry for a word, a word that is none, a missing citation. */
MUST_CHECK enum err wording_add(
	struct wording *w, const struct wording_entry *e, struct refusals *why);
/* Once all is read. Refuses, with its line, a sentence of ours that is not known by its own
 * patterns, or that threatens or pulls. */
MUST_CHECK enum err wording_check(const struct wording *w, struct refusals *why);
/* A pattern's source, without case and accents as the words of texts are. */
const char *wording_fold(struct arena *a, const char *source);
/* NULL when there is none. */
const struct wording_entry *wording_part(const struct wording *w, const char *part);
/* What the entry has for the language ("es-MX" finds "es"), else NULL. */
const struct wording_said *wording_said_in(const struct wording_entry *e, const char *language);

/* A text cut into words once. */
struct wording_text {
	struct arena *arena;
	struct wording_token *tokens;
	size_t count, cap;
};

struct wording_token {
	const char *word; /* folded; "{name}" for a field */
	size_t letters;   /* of that word */
	int64_t line;     /* of the text, from 1 */
	uint8_t pause;    /* before it: an enum wording_pause */
	bool mixed;       /* letters of two alphabets, and no unit such as "kΩ" */
	const char *at;   /* where it stands in the text */
	size_t len;
};

enum wording_pause {
	WORDING_PAUSE_NONE,
	WORDING_PAUSE_COMMA, /* or the like */
	WORDING_PAUSE_SENTENCE,
};

/* Names are cut out first, wherever they stand in the text: Sue Arrest is no threat. */
struct wording_text wording_read(
	struct arena *a, struct text text, const char *const *names, size_t name_count);
/* True when the text says it in that language; an entry without patterns for it is never found. */
bool wording_says(
	const struct wording_entry *e, const char *language, const struct wording_text *text);

struct wording_found {
	const struct wording_entry *entry;
	int64_t line;
	const char *words; /* as they stand in the text */
};

/* Every threat, or every pull, of any language, in the order of the text; never asked for parts. */
void wording_find(const struct wording *w, enum wording_kind kind, const struct wording_text *text,
	struct wording_found **ret, size_t *ret_count);
/* "part", "threat", "pull" */
const char *wording_kind_word(enum wording_kind kind);
