#include "domain/wording.h"
#include "base/buf.h"
#include "domain/gate.h"
#include <string.h>

enum { PAUSE_NONE, PAUSE_COMMA, PAUSE_SENTENCE };

struct wording wording_new(struct arena *a)
{
	return (struct wording){.arena = a};
}

/* --- a text as words --- */

struct cutter {
	struct wording_text text;
	const char *at, *end;
	int64_t line;
	uint8_t pause;
	const char *const *names;
	size_t name_count;
};

/* The code point at c->at and its length; a byte that is none of UTF-8 stands for itself. */
static uint32_t peek(const struct cutter *c, size_t *len)
{
	const unsigned char *p = (const unsigned char *)c->at;
	size_t left = (size_t)(c->end - c->at);
	size_t want = p[0] < 0xC0 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	*len = want <= left ? want : 1;
	if (*len == 2)
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3Fu);
	if (*len == 3)
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 |
			(p[2] & 0x3Fu);
	return *len == 1 ? p[0] : 0xFFFD;
}

/* The plain small letter or digit of a code point; 0 when it is no part of a word. */
static char folded(uint32_t code)
{
	static const char LATIN[] = "aaaaaaaceeeeiiiidnooooo\0ouuuuypsaaaaaaaceeeeiiiidnooooo"
				    "\0ouuuuypy";
	if (code >= 'A' && code <= 'Z')
		return (char)(code | 0x20);
	if ((code >= 'a' && code <= 'z') || (code >= '0' && code <= '9'))
		return (char)code;
	return code >= 0xC0 && code <= 0xFF ? LATIN[code - 0xC0] : '\0';
}

/* What nobody sees and what must not part a word: soft hyphen, joiners, marks of direction. */
static bool is_invisible(uint32_t code)
{
	return code == 0xAD || (code >= 0x200B && code <= 0x200F) || code == 0x2060 ||
		code == 0xFEFF || (code >= 0x0300 && code <= 0x036F);
}

static bool is_apostrophe(uint32_t code)
{
	return code == '\'' || code == 0x2019;
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
	c->pause = PAUSE_NONE;
}

/* Letters, with what stands between letters or digits without parting them: an apostrophe, the
 * point of an amount. */
static void take_word(struct cutter *c)
{
	const char *begins = c->at;
	struct buf word = buf_new(c->text.arena);
	while (c->at < c->end) {
		size_t len;
		uint32_t code = peek(c, &len);
		char letter = folded(code);
		bool inside = is_apostrophe(code) && word_follows(c, len);
		bool point = (code == '.' || code == ',') && c->at > begins && c->at[-1] >= '0' &&
			c->at[-1] <= '9' && len < (size_t)(c->end - c->at) && c->at[1] >= '0' &&
			c->at[1] <= '9';
		if (letter)
			buf_char(&word, letter);
		else if (inside || point)
			buf_char(&word, inside ? '\'' : '.');
		else if (!is_invisible(code))
			break;
		c->at += len;
	}
	put_token(c, buf_done(&word), begins);
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
		c->pause = PAUSE_SENTENCE;
	else if ((code == ',' || code == '(' || code == ')' || dash) && c->pause == PAUSE_NONE)
		c->pause = PAUSE_COMMA;
	if (code == '\n') {
		c->line++;
		for (const char *p = c->at + 1;
			p < c->end && (*p == ' ' || *p == '\r' || *p == '\n'); p++)
			if (*p == '\n')
				c->pause = PAUSE_SENTENCE; /* an empty line */
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

struct wording_text wording_read(
	struct arena *a, struct text text, const char *const *names, size_t name_count)
{
	struct cutter c = {.text = {.arena = a},
		.at = text.at,
		.end = text.at + text.len,
		.line = 1,
		.pause = PAUSE_SENTENCE,
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
		else if (is_invisible(code))
			step(&c);
		else
			take_mark(&c);
	}
	return c.text;
}

/* --- patterns --- */

/* Without case and accents, as the words of texts are. */
static const char *fold(struct arena *a, const char *source)
{
	struct buf b = buf_new(a);
	struct cutter c = {.at = source, .end = source + strlen(source)};
	while (c.at < c.end) {
		size_t len;
		uint32_t code = peek(&c, &len);
		char letter = folded(code);
		if (letter)
			buf_char(&b, letter);
		else if (!is_invisible(code))
			buf_add(&b, c.at, len);
		c.at += len;
	}
	return buf_done(&b);
}

/* Words with a slash between, none of them empty; a star ends one that goes on. */
static bool are_choices(struct text choices)
{
	bool more = choices.len > 0;
	while (more) {
		size_t before = choices.len;
		struct text one = text_cut(&choices, '/');
		size_t len = one.len - (one.len && one.at[one.len - 1] == '*' ? 1 : 0);
		if (len == 0 || memchr(one.at, '*', len) || memchr(one.at, '~', len))
			return false;
		more = one.len < before; /* a slash followed */
	}
	return true;
}

#define LETTERS 32 /* a to z, and the last for the rest */

static size_t letter_of(char c)
{
	return c >= 'a' && c <= 'z' ? (size_t)(c - 'a') : LETTERS - 1;
}

static struct wording_choices choices_of(struct arena *a, const char *token)
{
	struct text rest = text_of(token);
	struct wording_choices ret = {0};
	size_t cap = 0;
	while (rest.len && !str_equal(token, "~")) {
		struct text one = text_cut(&rest, '/');
		bool star = one.at[one.len - 1] == '*';
		*PUSH(a, ret.items, ret.count, cap) =
			(struct wording_choice){one.at, one.len - (star ? 1 : 0), star};
	}
	return ret;
}

static void cut_choices(struct arena *a, struct wording_pattern *p)
{
	p->choices = NEW_ARRAY(a, struct wording_choices, p->count);
	for (size_t i = 0; i < p->count; i++)
		p->choices[i] = choices_of(a, p->tokens[i]);
	for (size_t i = 0; i < p->choices[0].count; i++)
		p->first |= 1u << letter_of(p->choices[0].items[i].word[0]);
}

enum err wording_pattern_parse(struct arena *a, const char *source, struct wording_pattern *ret)
{
	struct wording_pattern p = {.source = source};
	size_t cap = 0, gaps = 0;
	struct text rest = text_trim(text_of(fold(a, source)));
	while (rest.len) {
		struct text token = text_cut(&rest, ' ');
		bool gap = text_is(token, "~");
		if ((!gap && (token.len == 0 || !are_choices(token))) ||
			(gap && (p.count == 0 || rest.len == 0)))
			return ERR_INVALID;
		gaps += gap;
		/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
		*PUSH(a, p.tokens, p.count, cap) = text_dup(a, token);
	}
	if (p.count == 0 || p.count > WORDING_TOKENS_MOST || gaps > WORDING_GAPS_MOST)
		return ERR_INVALID;
	cut_choices(a, &p);
	*ret = p;
	return ERR_NONE;
}

/* "sue/sues/arrest*" against one word. */
static bool is_choice(const struct wording_choices *choices, const struct wording_token *t)
{
	for (size_t i = 0; i < choices->count; i++) {
		const struct wording_choice *c = &choices->items[i];
		bool fits = c->star ? t->letters >= c->len : t->letters == c->len;
		if (fits && memcmp(c->word, t->word, c->len) == 0)
			return true;
	}
	return false;
}

static bool is_among(const char *const *words, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(words[i], word))
			return true;
	return false;
}

static bool denies(const struct wording *w, const char *word)
{
	for (size_t i = 0; w && i < w->word_count; i++)
		if (is_among(w->words[i].negators, w->words[i].negator_count, word))
			return true;
	return false;
}

static bool is_light(const struct wording *w, enum wording_kind kind, const char *word)
{
	for (size_t i = 0; i < w->word_count; i++) {
		const struct wording_words *words = &w->words[i];
		if ((!words->of_pulls || kind == WORDING_PULL) &&
			is_among(words->light, words->light_count, word))
			return true;
	}
	return false;
}

/* Where the pattern, found from that word on, ends; 0: it is not found there. w NULL: gaps may
 * deny. Recursion goes no deeper than the pattern is long. */
static size_t match_at(const struct wording *w, const struct wording_pattern *p, size_t token,
	const struct wording_text *t, size_t at)
{
	if (token == p->count)
		return at;
	if (p->choices[token].count == 0) {
		for (size_t gap = 0; gap <= WORDING_GAP && at + gap < t->count; gap++) {
			size_t end = match_at(w, p, token + 1, t, at + gap);
			if (end)
				return end;
			if (t->tokens[at + gap].pause == PAUSE_SENTENCE ||
				denies(w, t->tokens[at + gap].word))
				return 0;
		}
		return 0;
	}
	bool broken = at < t->count && token > 0 && t->tokens[at].pause == PAUSE_SENTENCE;
	if (at == t->count || broken || !is_choice(&p->choices[token], &t->tokens[at]))
		return 0;
	return match_at(w, p, token + 1, t, at + 1);
}

/* "not have you" before "arrested"; a comma parts the two. */
static bool is_denied(
	const struct wording *w, enum wording_kind kind, const struct wording_text *t, size_t at)
{
	while (at > 0 && t->tokens[at].pause == PAUSE_NONE) {
		const char *before = t->tokens[--at].word;
		if (denies(w, before))
			return true;
		if (!is_light(w, kind, before))
			return false;
	}
	return false;
}

/* --- entries --- */

const char *wording_kind_word(enum wording_kind kind)
{
	static const char *const WORDS[] = {"part", "threat", "pull"};
	return WORDS[kind];
}

static bool is_known(const struct wording_entry *e)
{
	switch (e->kind) {
	case WORDING_PART:
		return gate_part_about(e->word) != NULL;
	case WORDING_THREAT:
		return gate_threat_about(e->word) != NULL;
	case WORDING_PULL:
		return gate_pull_about(e->word) != NULL;
	}
	NEVER("an entry of no kind");
}

enum err wording_add(struct wording *w, const struct wording_entry *e, struct refusals *why)
{
	if (!is_known(e))
		return refuse(why, e->line, wording_kind_word(e->kind), text_of(e->word),
			"is not a word that the gate knows", "a word of gate_words.def");
	if (e->citation_count == 0)
		return refuse(why, e->line, "citation", text_of(e->word), "is missing",
			"the source of the rule");
	for (size_t i = 0; i < w->count; i++)
		if (str_equal(w->entries[i].word, e->word) && w->entries[i].kind == e->kind)
			return refuse(why, e->line, wording_kind_word(e->kind), text_of(e->word),
				"is there twice", "one entry for each");
	*PUSH(w->arena, w->entries, w->count, w->cap) = *e;
	return ERR_NONE;
}

const struct wording_entry *wording_part(const struct wording *w, const char *part)
{
	for (size_t i = 0; i < w->count; i++)
		if (w->entries[i].kind == WORDING_PART && str_equal(w->entries[i].word, part))
			return &w->entries[i];
	return NULL;
}

const struct wording_said *wording_said_in(const struct wording_entry *e, const char *language)
{
	struct text rest = text_of(str_or_empty(language));
	struct text tag = text_cut(&rest, '-');
	for (size_t i = 0; i < e->said_count; i++)
		if (text_is(tag, e->said[i].language))
			return &e->said[i];
	return NULL;
}

static bool is_found(const struct wording_pattern *p, const struct wording_text *t)
{
	for (size_t at = 0; at < t->count; at++)
		if ((p->first & 1u << letter_of(t->tokens[at].word[0])) &&
			match_at(NULL, p, 0, t, at))
			return true;
	return false;
}

bool wording_says(
	const struct wording_entry *e, const char *language, const struct wording_text *text)
{
	const struct wording_said *said = wording_said_in(e, language);
	size_t found = 0;
	for (size_t i = 0; said && i < said->count; i++)
		found += is_found(&said->patterns[i], text);
	return found > 0 && (e->any || found == said->count);
}

static const char *quoted(const struct wording_text *t, size_t from, size_t end)
{
	const struct wording_token *a = &t->tokens[from], *b = &t->tokens[end - 1];
	return arena_strn(t->arena, a->at, (size_t)(b->at + b->len - a->at));
}

/* The patterns of a kind that may begin with one letter, in the order of the entries. */
struct starts {
	struct start {
		const struct wording_entry *entry;
		const struct wording_pattern *pattern;
	} * items;
	size_t count, cap;
};

static void add_starts(
	struct arena *a, const struct wording_entry *e, struct starts by_letter[LETTERS])
{
	for (size_t s = 0; s < e->said_count; s++)
		for (size_t i = 0; i < e->said[s].count; i++) {
			const struct wording_pattern *p = &e->said[s].patterns[i];
			for (size_t l = 0; l < LETTERS; l++)
				if (p->first & 1u << l)
					*PUSH(a, by_letter[l].items, by_letter[l].count,
						by_letter[l].cap) = (struct start){e, p};
		}
}

struct finds {
	struct wording_found *items;
	size_t count, cap;
};

/* At one word of each entry the first pattern that is found there. */
static void find_at(const struct wording *w, const struct starts *starts,
	const struct wording_text *t, size_t at, struct finds *found)
{
	const struct wording_entry *done = NULL;
	for (size_t i = 0; i < starts->count; i++) {
		const struct start *s = &starts->items[i];
		size_t end = s->entry == done ? 0 : match_at(w, s->pattern, 0, t, at);
		if (end == 0 || is_denied(w, s->entry->kind, t, at))
			continue;
		*PUSH(t->arena, found->items, found->count, found->cap) =
			(struct wording_found){s->entry, t->tokens[at].line, quoted(t, at, end)};
		done = s->entry;
	}
}

/* Some hundred patterns and as many words: for each word those alone that begin with its letter. */
void wording_find(const struct wording *w, enum wording_kind kind, const struct wording_text *text,
	struct wording_found **ret, size_t *ret_count)
{
	struct starts starts[LETTERS] = {0};
	struct finds found = {0};
	for (size_t i = 0; i < w->count; i++)
		if (w->entries[i].kind == kind)
			add_starts(text->arena, &w->entries[i], starts);
	for (size_t at = 0; at < text->count; at++)
		find_at(w, &starts[letter_of(text->tokens[at].word[0])], text, at, &found);
	*ret = found.items;
	*ret_count = found.count;
}

/* --- our own sentences --- */

static enum err check_sentence(const struct wording *w, const struct wording_entry *e,
	const struct wording_said *said, struct refusals *why)
{
	struct wording_found *found;
	size_t count;
	struct wording_text t = wording_read(w->arena, text_of(said->says), NULL, 0);
	if (said->count && !wording_says(e, said->language, &t))
		return refuse(why, said->line, "says", text_of(said->says),
			"is not known by its own patterns", "");
	for (enum wording_kind kind = WORDING_THREAT; kind <= WORDING_PULL; kind++) {
		wording_find(w, kind, &t, &found, &count);
		if (count)
			return refuse(why, said->line, "says", text_of(found[0].words),
				kind == WORDING_PULL ? "speaks of taking money" : "threatens", "");
	}
	const char *own = arena_printf(w->arena, "{%s}", e->word);
	for (size_t i = 0; i < t.count; i++)
		if (t.tokens[i].word[0] == '{' && !str_equal(t.tokens[i].word, own))
			return refuse(why, said->line, "says", text_of(t.tokens[i].word),
				"is not the field of this part", own);
	return ERR_NONE;
}

enum err wording_check(const struct wording *w, struct refusals *why)
{
	enum err verdict = ERR_NONE;
	for (size_t i = 0; i < w->count; i++)
		for (size_t s = 0; s < w->entries[i].said_count; s++) {
			const struct wording_said *said = &w->entries[i].said[s];
			if (said->says && check_sentence(w, &w->entries[i], said, why))
				verdict = ERR_INVALID;
		}
	return verdict;
}
