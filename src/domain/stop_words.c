#include "domain/stop_words.h"
#include <string.h>

struct words {
	const char **at;
	size_t count, cap;
};

/* --- a message in folded words --- */

/* Letters with accents as Spanish has them, two bytes of UTF-8 each, as the letter alone. */
static char without_accent(unsigned char second)
{
	static const struct {
		unsigned char small;
		char plain;
	} TABLE[] = {{0xa1, 'a'}, {0xa9, 'e'}, {0xad, 'i'}, {0xb3, 'o'}, {0xba, 'u'}, {0xbc, 'u'},
		{0xb1, 'n'}, {0xa0, 'a'}, {0xa8, 'e'}, {0xb2, 'o'}};
	unsigned char small = second | 0x20; /* capitals lie 0x20 before */
	for (size_t i = 0; i < COUNT(TABLE); i++)
		if (TABLE[i].small == small)
			return TABLE[i].plain;
	return ' ';
}

/* A typewriter's apostrophe, or a printer's (three bytes of UTF-8): "don't" is one word. */
static size_t apostrophe(struct text rest)
{
	if (rest.at[0] == '\'')
		return 1;
	return rest.len >= 3 && memcmp(rest.at, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
}

static char fold_one(struct text *rest)
{
	unsigned char c = (unsigned char)rest->at[0];
	size_t skip = c == 0xc3 && rest->len >= 2 ? 2 : 1;
	char folded = ' ';
	if (skip == 2)
		folded = without_accent((unsigned char)rest->at[1]);
	else if (c >= 'A' && c <= 'Z')
		folded = (char)(c - 'A' + 'a');
	else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		folded = (char)c;
	*rest = (struct text){rest->at + skip, rest->len - skip};
	return folded;
}

/* The message folded, as long as itself at most. A letter that stands three times or more in a row
 * is meant once: "stoppp". */
static const char *fold_text(struct arena *a, struct text message)
{
	char *out = NEW_ARRAY(a, char, message.len + 1);
	size_t n = 0, run = 0;
	while (message.len) {
		size_t skip = apostrophe(message);
		if (skip) {
			message = (struct text){message.at + skip, message.len - skip};
			continue;
		}
		char c = fold_one(&message);
		run = n && out[n - 1] == c ? run + 1 : 1;
		if (run < 3)
			out[n++] = c;
		else if (run == 3)
			n--;
	}
	out[n] = '\0';
	return out;
}

static struct words fold(struct arena *a, struct text message)
{
	struct words w = {NULL, 0, 0};
	struct text rest = text_of(fold_text(a, message));
	while (rest.len) {
		struct text word = text_cut(&rest, ' ');
		if (word.len)
			*PUSH(a, w.at, w.count, w.cap) = text_dup(a, word);
	}
	return w;
}

/* --- phrases --- */

#define GAP_MOST ((size_t)2)

static bool is_word(struct text pattern, const char *word)
{
	for (size_t i = 0; i < pattern.len; i++) {
		if (pattern.at[i] == '*' && i + 1 == pattern.len)
			return true;
		if (word[i] == '\0' || word[i] != pattern.at[i])
			return false;
	}
	return word[pattern.len] == '\0';
}

/* How many words the phrase takes from there; 0: it does not stand there. Phrases have at most one
 * gap in a row, and the shortest that fits counts. */
static size_t stands_at(const struct words *w, size_t from, struct text phrase)
{
	size_t at = from;
	while (phrase.len) {
		struct text part = text_cut(&phrase, ' ');
		if (!text_is(part, "~")) {
			if (at == w->count || !is_word(part, w->at[at]))
				return 0;
			at++;
			continue;
		}
		for (size_t gap = 0; gap <= GAP_MOST && at + gap < w->count; gap++) {
			size_t more = stands_at(w, at + gap, phrase);
			if (more)
				return at + gap + more - from;
		}
		return 0;
	}
	return at - from;
}

static bool holds(const struct words *w, const char *phrase)
{
	for (size_t i = 0; i < w->count; i++)
		if (stands_at(w, i, text_of(phrase)))
			return true;
	return false;
}

/* --- what it means --- */

static const struct stop_line LINES[] = {
#define STOP_PHRASE(MEANING, phrase) {STOP_LINE_PHRASE, STOP_##MEANING, phrase},
#define STOP_WHOLE(MEANING, phrase) {STOP_LINE_WHOLE, STOP_##MEANING, phrase},
#define STOP_NAMES(MEDIA, word) {STOP_LINE_NAMES, STOP_BY_##MEDIA, word},
#define STOP_TOPIC(TOPIC, phrase) {STOP_LINE_TOPIC, STOP_ON_##TOPIC, phrase},
#define STOP_HARMLESS(word) {STOP_LINE_HARMLESS, STOP_NOTHING, word},
#define STOP_COURTESY(word) {STOP_LINE_COURTESY, STOP_NOTHING, word},
#include "domain/stop_words.def"
};

/* The next of that kind, or NULL. */
static const struct stop_line *next_line(
	const struct stop_list *list, enum stop_line_kind kind, size_t *at)
{
	while (*at < list->count)
		if (list->lines[(*at)++].kind == kind)
			return &list->lines[*at - 1];
	return NULL;
}

static bool is_listed(const struct stop_list *list, enum stop_line_kind kind, const char *word)
{
	const struct stop_line *line;
	for (size_t i = 0; (line = next_line(list, kind, &i)) != NULL;)
		if (str_equal(word, line->words))
			return true;
	return false;
}

static enum stop_meaning whole(struct arena *a, const struct stop_list *list, const struct words *w)
{
	struct words bare = {NULL, 0, 0};
	const struct stop_line *line;
	for (size_t i = 0; i < w->count; i++)
		if (!is_listed(list, STOP_LINE_COURTESY, w->at[i]))
			*PUSH(a, bare.at, bare.count, bare.cap) = w->at[i];
	for (size_t i = 0; (line = next_line(list, STOP_LINE_WHOLE, &i)) != NULL;)
		if (bare.count && stands_at(&bare, 0, text_of(line->words)) == bare.count)
			return (enum stop_meaning)line->means;
	return STOP_NOTHING;
}

/* Of all that it asks for, what stops most; the bits of what it asks for beside, in ret. */
static enum stop_meaning asked(
	const struct stop_list *list, const struct words *w, unsigned *ret_media)
{
	enum stop_meaning m = STOP_NOTHING;
	const struct stop_line *line;
	for (size_t i = 0; (line = next_line(list, STOP_LINE_PHRASE, &i)) != NULL;) {
		if (!holds(w, line->words))
			continue;
		m = line->means > m ? (enum stop_meaning)line->means : m;
		*ret_media |= line->means == STOP_CALLS ? STOP_BY_CALL : 0;
	}
	return m;
}

static unsigned bits(const struct stop_list *list, enum stop_line_kind kind, const struct words *w)
{
	unsigned found = 0;
	const struct stop_line *line;
	for (size_t i = 0; (line = next_line(list, kind, &i)) != NULL;)
		if (line->means != STOP_BY_WRITTEN)
			found |= holds(w, line->words) ? line->means : 0;
	return found;
}

static bool names_writing(const struct stop_list *list, const struct words *w)
{
	const struct stop_line *line;
	for (size_t i = 0; (line = next_line(list, STOP_LINE_NAMES, &i)) != NULL;)
		if (line->means == STOP_BY_WRITTEN && holds(w, line->words))
			return true;
	return false;
}

/* "Messages" beside calls are those of every written medium; alone they are what it answers. */
static unsigned named(const struct stop_list *list, const struct words *w, unsigned media)
{
	media |= bits(list, STOP_LINE_NAMES, w);
	if ((media & STOP_BY_CALL) && !(media & STOP_BY_WRITTEN) && names_writing(list, w))
		media |= STOP_BY_WRITTEN;
	return media;
}

static bool is_number(const char *word)
{
	return word[strspn(word, "0123456789")] == '\0';
}

static bool is_harmless(const struct stop_list *list, const struct words *w)
{
	for (size_t i = 0; i < w->count; i++)
		if (!is_number(w->at[i]) && !is_listed(list, STOP_LINE_HARMLESS, w->at[i]) &&
			!is_listed(list, STOP_LINE_COURTESY, w->at[i]))
			return false;
	return true;
}

struct stop_list stop_words_list(void)
{
	return (struct stop_list){LINES, COUNT(LINES)};
}

const char *stop_topic_word(size_t place)
{
	static const char *const WORD[STOP_TOPICS] = {
		"attorney", "bankruptcy", "death", "minor", "wrong_party", "dispute", "hardship"};
	return place < STOP_TOPICS ? WORD[place] : "";
}

struct stop_heard stop_words_read_by(
	struct arena *a, const struct stop_list *list, struct text message)
{
	struct words all = fold(a, message);
	struct stop_heard heard = {STOP_UNCLEAR, 0, 0};
	if (all.count > STOP_WORDS_MOST)
		return heard;
	heard.topics = bits(list, STOP_LINE_TOPIC, &all);
	heard.meaning = whole(a, list, &all);
	if (heard.meaning == STOP_NOTHING)
		heard.meaning = asked(list, &all, &heard.media);
	if (heard.meaning == STOP_MEDIUM || heard.meaning == STOP_CALLS) {
		heard.media = named(list, &all, heard.media);
		heard.meaning = heard.media == STOP_BY_CALL ? STOP_CALLS : STOP_MEDIUM;
	} else {
		heard.media = 0;
	}
	if (heard.meaning == STOP_NOTHING && !is_harmless(list, &all))
		heard.meaning = STOP_UNCLEAR;
	return heard;
}

struct stop_heard stop_words_read(struct arena *a, struct text message)
{
	const struct stop_list list = stop_words_list();
	return stop_words_read_by(a, &list, message);
}
