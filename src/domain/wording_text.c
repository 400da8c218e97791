#include "base/buf.h"
#include "base/glyph.h"
#include "domain/wording.h"
#include <string.h>

/* --- a text as words --- */

struct cutter {
	struct wording_text text;
	const char *at, *end;
	int64_t line;
	uint8_t pause;
	const char *const *names;
	size_t name_count;
};

/* The character at c->at and its length. */
static uint32_t peek(const struct cutter *c, size_t *len)
{
	struct text rest = {c->at, (size_t)(c->end - c->at)};
	uint32_t code = glyph_next(&rest);
	*len = (size_t)(rest.at - c->at);
	return code;
}

#define OTHER '?' /* a letter that is none of ours and looks like none */

static bool is_letter(enum glyph_kind kind)
{
	return kind == GLYPH_LATIN || kind == GLYPH_FOREIGN;
}

/* The plain small letter or digit that a character is or looks like; 0 when it is no part of a
 * word. */
static char folded(uint32_t code)
{
	char letter = glyph_plain(code);
	if (letter == '\0' && code >= 0x80)
		letter = glyph_lookalike(code);
	if (letter || code < 0x80)
		return letter;
	return is_letter(glyph_kind(code)) ? OTHER : '\0';
}

static bool is_unseen(uint32_t code)
{
	return code >= 0x80 && glyph_kind(code) == GLYPH_UNSEEN;
}

static void step(struct cutter *c)
{
	size_t len;
	(void)peek(c, &len);
	c->at += len;
}

static bool word_follows(const struct cutter *c, size_t len)
{
	struct cutter next = *c;
	size_t n;
	next.at += len;
	return next.at < next.end && folded(peek(&next, &n)) != '\0';
}

static void put_token(struct cutter *c, const char *word, const char *begins)
{
	*PUSH(c->text.arena, c->text.tokens, c->text.count, c->text.cap) =
		(struct wording_token){.word = word,
			.letters = strlen(word),
			.line = c->line,
			.pause = c->pause,
			.at = begins,
			.len = (size_t)(c->at - begins)};
	c->pause = WORDING_PAUSE_NONE;
}

/* How many letters of a word are of which alphabet. */
struct alphabets {
	size_t latin, greek, other;
};

static void count_letter(struct alphabets *n, uint32_t code, char letter)
{
	if (letter >= '0' && letter <= '9')
		return;
	if (glyph_kind(code) == GLYPH_LATIN)
		n->latin++;
	else if (glyph_is_greek(code))
		n->greek++;
	else if (is_letter(glyph_kind(code)))
		n->other++;
}

/* One Greek letter beside one or two of ours is a unit: "kΩ", "μs". */
static bool is_mixed(const struct alphabets *n)
{
	bool unit = n->greek == 1 && n->other == 0 && n->latin <= 2;
	return n->latin && n->greek + n->other && !unit;
}

/* Letters, with what stands between letters or digits without parting them: an apostrophe, the
 * point of an amount. */
static void take_word(struct cutter *c)
{
	const char *begins = c->at;
	struct buf word = buf_new(c->text.arena);
	struct alphabets letters = {0};
	while (c->at < c->end) {
		size_t len;
		uint32_t code = peek(c, &len);
		char letter = folded(code);
		count_letter(&letters, code, letter);
		bool inside = glyph_is_apostrophe(code) && word_follows(c, len);
		bool point = (code == '.' || code == ',') && c->at > begins && c->at[-1] >= '0' &&
			c->at[-1] <= '9' && len < (size_t)(c->end - c->at) && c->at[1] >= '0' &&
			c->at[1] <= '9';
		if (letter)
			buf_printf(&word, "%c%s", letter, glyph_tail(code));
		else if (inside || point)
			buf_char(&word, inside ? '\'' : '.');
		else if (!is_unseen(code))
			break;
		c->at += len;
	}
	put_token(c, buf_done(&word), begins);
	c->text.tokens[c->text.count - 1].mixed = is_mixed(&letters);
}

static void take_field(struct cutter *c)
{
	const char *begins = c->at, *close = memchr(c->at, '}', (size_t)(c->end - c->at));
	c->at = close ? close + 1 : c->end;
	put_token(c, arena_strn(c->text.arena, begins, (size_t)(c->at - begins)), begins);
}

/* The point of "cfpb.gov" ends no sentence. */
static bool ends_sentence(const struct cutter *c, uint32_t code)
{
	bool last = c->at + 1 >= c->end || c->at[1] == ' ' || c->at[1] == '\n' ||
		c->at[1] == '\r' || c->at[1] == '"' || c->at[1] == ')';
	return code == ';' || code == '!' || code == '?' || ((code == '.' || code == ':') && last);
}

static void take_mark(struct cutter *c)
{
	size_t len;
	uint32_t code = peek(c, &len);
	bool dash = code == 0x2013 || code == 0x2014;
	if (ends_sentence(c, code))
		c->pause = WORDING_PAUSE_SENTENCE;
	else if ((code == ',' || code == '(' || code == ')' || dash) &&
		c->pause == WORDING_PAUSE_NONE)
		c->pause = WORDING_PAUSE_COMMA;
	if (code == '\n') {
		c->line++;
		for (const char *p = c->at + 1;
			p < c->end && (*p == ' ' || *p == '\r' || *p == '\n'); p++)
			if (*p == '\n')
				c->pause = WORDING_PAUSE_SENTENCE; /* an empty line */
	}
	c->at += len;
}

static bool take_name(struct cutter *c)
{
	for (size_t i = 0; i < c->name_count; i++) {
		size_t len = c->names[i] ? strlen(c->names[i]) : 0;
		const char *begins = c->at;
		if (len == 0 || len > (size_t)(c->end - c->at) ||
			memcmp(c->at, c->names[i], len) != 0)
			continue;
		c->at += len;
		put_token(c, "{name}", begins);
		return true;
	}
	return false;
}

#define SPELLED_LEAST 3 /* letters with blanks between, to be a word: "s u e" */

/* How many words from there on are one letter each, with nothing but a blank or a mark between. */
static size_t spelled_at(const struct wording_text *t, size_t at)
{
	size_t n = 0;
	while (at + n < t->count && t->tokens[at + n].letters == 1 &&
		t->tokens[at + n].word[0] >= 'a' && t->tokens[at + n].word[0] <= 'z' &&
		(n == 0 || t->tokens[at + n].pause == WORDING_PAUSE_NONE))
		n++;
	return n;
}

/* "A R R E S T" is one word. */
static void join_spelled(struct wording_text *t)
{
	size_t count = 0;
	for (size_t at = 0; at < t->count;) {
		size_t n = spelled_at(t, at);
		struct wording_token whole = t->tokens[at];
		if (n >= SPELLED_LEAST) {
			struct buf word = buf_new(t->arena);
			for (size_t i = 0; i < n; i++)
				buf_str(&word, t->tokens[at + i].word);
			const struct wording_token *last = &t->tokens[at + n - 1];
			whole.word = buf_done(&word);
			whole.letters = n;
			whole.len = (size_t)(last->at + last->len - whole.at);
		}
		t->tokens[count++] = whole;
		at += n >= SPELLED_LEAST ? n : 1;
	}
	t->count = count;
}

struct wording_text wording_read(
	struct arena *a, struct text text, const char *const *names, size_t name_count)
{
	struct cutter c = {.text = {.arena = a},
		.at = text.at,
		.end = text.at + text.len,
		.line = 1,
		.pause = WORDING_PAUSE_SENTENCE,
		.names = names,
		.name_count = name_count};
	while (c.at < c.end) {
		size_t len;
		uint32_t code = peek(&c, &len);
		if (take_name(&c))
			continue;
		if (code == '{')
			take_field(&c);
		else if (folded(code))
			take_word(&c);
		else if (is_unseen(code))
			step(&c);
		else
			take_mark(&c);
	}
	join_spelled(&c.text);
	return c.text;
}

const char *wording_fold(struct arena *a, const char *source)
{
	struct buf b = buf_new(a);
	struct cutter c = {.at = source, .end = source + strlen(source)};
	while (c.at < c.end) {
		size_t len;
		uint32_t code = peek(&c, &len);
		char letter = folded(code);
		if (letter)
			buf_printf(&b, "%c%s", letter, glyph_tail(code));
		else if (!is_unseen(code))
			buf_add(&b, c.at, len);
		c.at += len;
	}
	return buf_done(&b);
}
