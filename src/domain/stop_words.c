#include "domain/stop_words.h"
#include "base/buf.h"
#include "base/glyph.h"
#include <string.h>

struct words {
	const char **at;
	size_t count, cap;
};

/* --- a message in folded words --- */

struct folding {
	struct buf out;
	char last; /* the letter that stands at the end, in a run of so many */
	size_t run;
};

/* A letter that stands three times or more in a row is meant once: "stoppp". */
static void put_letter(struct folding *f, char letter)
{
	f->run = f->out.len && f->last == letter ? f->run + 1 : 1;
	f->last = letter;
	if (f->run < 3)
		buf_char(&f->out, letter);
	else if (f->run == 3)
		f->out.len--;
}

/* Letters of other alphabets stay as they are, and a picture is a word of its own: no list knows
 * them by chance. */
static void fold_one(struct folding *f, uint32_t code, struct text bytes)
{
	char letter = glyph_plain(code);
	enum glyph_kind kind = glyph_kind(code);
	if (glyph_is_apostrophe(code) || kind == GLYPH_UNSEEN)
		return;
	if (letter) {
		put_letter(f, letter);
		for (const char *tail = glyph_tail(code); *tail; tail++)
			put_letter(f, *tail);
		return;
	}
	f->last = '\0';
	if (kind == GLYPH_MARK || kind == GLYPH_SIGN)
		buf_char(&f->out, ' ');
	if (kind != GLYPH_MARK)
		buf_add(&f->out, bytes.at, bytes.len);
	if (kind == GLYPH_SIGN)
		buf_char(&f->out, ' ');
}

static struct text fold_text(struct arena *a, struct text message)
{
	struct folding f = {.out = buf_new(a)};
	while (message.len) {
		struct text rest = message;
		uint32_t code = glyph_next(&rest);
		fold_one(&f, code, (struct text){message.at, message.len - rest.len});
		message = rest;
	}
	return buf_text(&f.out);
}

static struct words fold(struct arena *a, struct text message)
{
	struct words w = {NULL, 0, 0};
	struct text rest = fold_text(a, message);
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

static void take(bool *taken, size_t from, size_t end)
{
	for (size_t i = from; taken && i < end; i++)
		taken[i] = true;
}

/* How many words the phrase takes from there; 0: it does not stand there. Phrases have at most one
 * gap in a row, and the shortest that fits counts. Its own words, not those of its gaps, are noted
 * in taken (NULL: nowhere). */
static size_t stands_at(const struct words *w, size_t from, struct text phrase, bool *taken)
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
			size_t more = stands_at(w, at + gap, phrase, taken);
			if (more == 0)
				continue;
			take(taken, from, at);
			return at + gap + more - from;
		}
		return 0;
	}
	take(taken, from, at);
	return at - from;
}

static bool holds(const struct words *w, const char *phrase)
{
	for (size_t i = 0; i < w->count; i++)
		if (stands_at(w, i, text_of(phrase), NULL))
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
#define STOP_BESIDE(phrase) {STOP_LINE_BESIDE, STOP_NOTHING, phrase},
#define STOP_CLOSING(phrase) {STOP_LINE_CLOSING, STOP_NOTHING, phrase},
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

static bool is_picture(const char *word)
{
	struct text rest = text_of(word);
	uint32_t code = glyph_next(&rest);
	return code != GLYPH_BROKEN && glyph_kind(code) == GLYPH_SIGN;
}

/* A picture takes nothing back: "Stop 😡". */
static enum stop_meaning whole(struct arena *a, const struct stop_list *list, const struct words *w)
{
	struct words bare = {NULL, 0, 0};
	const struct stop_line *line;
	for (size_t i = 0; i < w->count; i++)
		if (!is_listed(list, STOP_LINE_COURTESY, w->at[i]) && !is_picture(w->at[i]))
			*PUSH(a, bare.at, bare.count, bare.cap) = w->at[i];
	for (size_t i = 0; (line = next_line(list, STOP_LINE_WHOLE, &i)) != NULL;)
		if (bare.count && stands_at(&bare, 0, text_of(line->words), NULL) == bare.count)
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

static bool is_light(const struct stop_list *list, const char *word)
{
	return is_number(word) || is_listed(list, STOP_LINE_HARMLESS, word) ||
		is_listed(list, STOP_LINE_COURTESY, word);
}

static bool is_harmless(const struct stop_list *list, const struct words *w)
{
	for (size_t i = 0; i < w->count; i++)
		if (!is_light(list, w->at[i]))
			return false;
	return true;
}

/* --- what else it says --- */

static void take_kind(
	const struct stop_list *list, enum stop_line_kind kind, const struct words *w, bool *taken)
{
	const struct stop_line *line;
	for (size_t i = 0; (line = next_line(list, kind, &i)) != NULL;)
		for (size_t at = 0; at < w->count; at++)
			(void)stands_at(w, at, text_of(line->words), taken);
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
	return is_capital(c) || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* The last word of the message and what parts it from the word before. */
static struct text last_word(struct text message, struct text *ret_gap)
{
	const char *s = message.at;
	size_t end = message.len;
	while (end && !is_letter(s[end - 1]))
		end--;
	size_t from = end;
	while (from && is_letter(s[from - 1]))
		from--;
	size_t gap = from;
	while (gap && !is_letter(s[gap - 1]))
		gap--;
	*ret_gap = (struct text){s + gap, from - gap};
	return (struct text){s + from, end - from};
}

/* "Maria", and not "MARIA" in a message that is all capitals. */
static bool is_name(struct text word)
{
	for (size_t i = 1; i < word.len; i++)
		if (is_capital(word.at[i]))
			return false;
	return word.len > 1 && is_capital(word.at[0]);
}

/* "thanks, Maria": one name at the end, behind a closing and no end of a sentence. */
static bool is_signed(const struct stop_list *list, const struct words *w, struct text message)
{
	struct text gap, name = last_word(message, &gap);
	const struct stop_line *line;
	if (w->count < 2 || !is_name(name) || memchr(gap.at, '.', gap.len))
		return false;
	for (size_t i = 0; (line = next_line(list, STOP_LINE_CLOSING, &i)) != NULL;)
		for (size_t at = 0; at + 1 < w->count; at++)
			if (at + stands_at(w, at, text_of(line->words), NULL) == w->count - 1)
				return true;
	return false;
}

/* Words beside those that ask, those that name the media, and such as say nothing beside them. */
static bool says_more(
	struct arena *a, const struct stop_list *list, const struct words *w, struct text message)
{
	bool *taken = NEW_ARRAY(a, bool, w->count + 1);
	take_kind(list, STOP_LINE_PHRASE, w, taken);
	take_kind(list, STOP_LINE_WHOLE, w, taken);
	take_kind(list, STOP_LINE_NAMES, w, taken);
	take_kind(list, STOP_LINE_BESIDE, w, taken);
	take_kind(list, STOP_LINE_CLOSING, w, taken);
	size_t count = w->count - (is_signed(list, w, message) ? 1 : 0);
	for (size_t i = 0; w->at && i < count; i++)
		if (!taken[i] && !is_light(list, w->at[i]))
			return true;
	return false;
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
	struct stop_heard heard = {.meaning = STOP_UNCLEAR};
	if (all.count > STOP_WORDS_MOST)
		return heard;
	heard.topics = bits(list, STOP_LINE_TOPIC, &all);
	heard.meaning = whole(a, list, &all);
	if (heard.meaning == STOP_NOTHING) {
		heard.meaning = asked(list, &all, &heard.media);
		heard.more = heard.meaning != STOP_NOTHING && says_more(a, list, &all, message);
	}
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
