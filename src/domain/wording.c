#include "domain/wording.h"
#include "domain/gate.h"
#include <string.h>

struct wording wording_new(struct arena *a)
{
	return (struct wording){.arena = a};
}

/* --- patterns --- */

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
	struct text rest = text_trim(text_of(wording_fold(a, source)));
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

static bool agrees(const struct wording *w, const char *word)
{
	for (size_t i = 0; i < w->word_count; i++)
		if (is_among(w->words[i].agree, w->words[i].agree_count, word))
			return true;
	return false;
}

static bool is_between(const struct wording *w, const char *word)
{
	for (size_t i = 0; i < w->word_count; i++)
		if (is_among(w->words[i].between, w->words[i].between_count, word))
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
			if (t->tokens[at + gap].pause == WORDING_PAUSE_SENTENCE ||
				denies(w, t->tokens[at + gap].word))
				return 0;
		}
		return 0;
	}
	bool broken = at < t->count && token > 0 && t->tokens[at].pause == WORDING_PAUSE_SENTENCE;
	if (at == t->count || broken || !is_choice(&p->choices[token], &t->tokens[at]))
		return 0;
	return match_at(w, p, token + 1, t, at + 1);
}

/* What denies, read backward from what it denies. */
struct denial {
	size_t times;
	bool agrees; /* the last one does */
	bool apart;  /* a word between two denials was passed since */
};

/* "no ... nunca" denies once; "no way that we will not" takes the one back by the other. */
static void deny_by(const struct wording *w, const char *word, struct denial *d)
{
	bool agree = agrees(w, word), same = d->times && !d->apart && (agree || d->agrees);
	*d = (struct denial){d->times + (same ? 0 : 1), agree, false};
}

/* "not have you" before "arrested"; a comma parts the two. */
static bool is_denied(
	const struct wording *w, enum wording_kind kind, const struct wording_text *t, size_t at)
{
	struct denial d = {0};
	while (at > 0 && t->tokens[at].pause == WORDING_PAUSE_NONE) {
		const char *before = t->tokens[--at].word;
		bool light = is_light(w, kind, before);
		if (denies(w, before))
			deny_by(w, before, &d);
		else if (!light && (d.times == 0 || !is_between(w, before)))
			break;
		else
			d.apart = d.apart || !light;
	}
	return d.times % 2 == 1;
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
