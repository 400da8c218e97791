#include "domain/match_text.h"
#include <string.h>

#define SURE_CHARACTERS 5 /* a shorter number is found in too many texts that do not mean it */
#define SURE_DIGITS 4

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* The run of letters or digits at s, zeros in front left out but one. */
static struct match_piece piece_at(const char *s, size_t *used)
{
	bool digits = digit(*s);
	size_t len = 0, zeros = 0;
	while (s[len] && (digits ? digit(s[len]) : letter(s[len])))
		len++;
	while (digits && zeros + 1 < len && s[zeros] == '0')
		zeros++;
	*used = len;
	return (struct match_piece){{s + zeros, len - zeros}, digits};
}

struct match_pieces match_pieces_of(const char *s)
{
	struct match_pieces ret;
	ret.count = 0; /* the rest need not be cleared: this runs for every open invoice */
	for (const char *p = str_or_empty(s); *p && ret.count < MATCH_PIECES_MOST;) {
		size_t used = 1;
		if (digit(*p) || letter(*p))
			ret.at[ret.count++] = piece_at(p, &used);
		p += used;
	}
	return ret;
}

static size_t characters(const struct match_pieces *p)
{
	size_t sum = 0;
	for (size_t i = 0; i < p->count; i++)
		sum += p->at[i].text.len;
	return sum;
}

static bool same_pieces(const struct match_piece *a, const struct match_piece *b, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!text_equal_nocase(a[i].text, b[i].text))
			return false;
	return true;
}

/* The characters of a number one after the other, without separators; zeros in front of the whole
 * left out. */
struct walk {
	const char *at, *end;
};

static char walk_next(struct walk *w)
{
	while (w->at < w->end && !digit(*w->at) && !letter(*w->at))
		w->at++;
	return w->at < w->end ? upper(*w->at++) : '\0';
}

/* From the start of one piece of text, does the compact number follow, blanks and punctuation
 * aside, and end with a piece? Gives the count of pieces, 0 when not. */
static size_t compact_at(const struct match_pieces *text, size_t from, const char *number)
{
	const struct match_piece *last = &text->at[text->count - 1];
	struct walk in = {text->at[from].text.at, last->text.at + last->text.len};
	struct walk want = {number, number + strlen(number)};
	while (want.at < want.end && (*want.at == '0' || (!digit(*want.at) && !letter(*want.at))))
		want.at++;
	size_t matched = 0;
	for (char c = walk_next(&want); c; c = walk_next(&want), matched++)
		if (walk_next(&in) != c)
			return 0;
	if (matched == 0)
		return 0;
	for (size_t i = from; i < text->count; i++)
		if (text->at[i].text.at + text->at[i].text.len == in.at)
			return i - from + 1;
	return 0;
}

static size_t whole_at(const struct match_pieces *text, size_t from,
	const struct match_pieces *want, const char *number)
{
	if (from + want->count <= text->count &&
		same_pieces(&text->at[from], want->at, want->count))
		return want->count;
	return compact_at(text, from, number);
}

static bool has_piece(const struct match_pieces *text, struct text piece)
{
	for (size_t i = 0; i < text->count; i++)
		if (text_equal_nocase(text->at[i].text, piece))
			return true;
	return false;
}

enum match_found match_find_number(
	const struct match_pieces *text, const char *number, size_t *start, size_t *len)
{
	if (text->count == 0 || str_empty(number))
		return MATCH_NOT_FOUND;
	struct match_pieces want = match_pieces_of(number);
	if (want.count == 0)
		return MATCH_NOT_FOUND;
	for (size_t i = 0; i < text->count; i++) {
		size_t found = whole_at(text, i, &want, number);
		if (found == 0)
			continue;
		*start = i;
		*len = found;
		return characters(&want) < SURE_CHARACTERS ? MATCH_FOUND_DIGITS : MATCH_FOUND_WHOLE;
	}
	struct match_piece last = want.at[want.count - 1];
	bool telling = last.digits && last.text.len >= SURE_DIGITS;
	return telling && has_piece(text, last.text) ? MATCH_FOUND_DIGITS : MATCH_NOT_FOUND;
}

bool match_same_reference(const char *a, const char *b)
{
	struct walk x = {str_or_empty(a), NULL}, y = {str_or_empty(b), NULL};
	x.end = x.at + strlen(x.at);
	y.end = y.at + strlen(y.at);
	while (x.at < x.end && (*x.at == '0' || (!digit(*x.at) && !letter(*x.at))))
		x.at++;
	while (y.at < y.end && (*y.at == '0' || (!digit(*y.at) && !letter(*y.at))))
		y.at++;
	if (x.at == x.end || y.at == y.end)
		return false;
	for (;;) {
		char c = walk_next(&x), d = walk_next(&y);
		if (c != d)
			return false;
		if (c == '\0')
			return true;
	}
}

/* --- Names --- */

#define WORDS_MOST 12
#define WORD_MOST 32

struct words {
	char at[WORDS_MOST][WORD_MOST];
	size_t count;
};

/* Latin letters with marks as UTF-8 (C3 xx) to the plain letter; German umlauts also lose the e
 * they are written with. */
static char plain_letter(unsigned char second)
{
	static const char PLAIN[] =
		"aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
	return second >= 0x80 && second <= 0xBF ? PLAIN[second - 0x80] : ' ';
}

static char name_char(const unsigned char **p)
{
	unsigned char c = *(*p)++;
	if (c == 0xC3 && **p)
		return plain_letter(*(*p)++);
	if (c >= 0x80)
		return (char)c; /* other scripts stay as they are */
	return letter((char)c) ? (char)(c | 0x20) : digit((char)c) ? (char)c : ' ';
}

static bool says_nothing(const char *word)
{
	static const char *const FORM[] = {"gmbh", "mbh", "ag", "kg", "ohg", "ug", "ev", "inc",
		"incorporated", "llc", "llp", "lp", "ltd", "limited", "plc", "co", "company",
		"corp", "corporation", "sa", "sarl", "sas", "srl", "spa", "bv", "nv", "oy", "ab",
		"as", "aps", "pty", "the", "and", "und", "et", "mr", "mrs", "ms", "dr", "herr",
		"frau"};
	for (size_t i = 0; i < COUNT(FORM); i++)
		if (FORM[i][0] == word[0] && str_equal(FORM[i], word))
			return true;
	return word[0] == '\0';
}

/* "mueller" and "müller" both become "muller". */
static void drop_umlaut_e(char *word)
{
	char *to = word;
	for (const char *from = word; *from; from++) {
		*to++ = *from;
		if (strchr("aou", *from) && from[1] == 'e')
			from++;
	}
	*to = '\0';
}

static void end_word(struct words *w, size_t *len)
{
	char *word = w->at[w->count];
	word[*len] = '\0';
	*len = 0;
	drop_umlaut_e(word);
	if (!says_nothing(word))
		w->count++;
}

/* A dot does not end a word, so that "G.m.b.H." is "gmbh"; anything else that is no letter or digit
 * does. */
static struct words words_of(const char *name)
{
	struct words w = {.count = 0};
	size_t len = 0;
	for (const unsigned char *p = (const unsigned char *)str_or_empty(name);
		*p && w.count < WORDS_MOST;) {
		bool dot = *p == '.' || *p == '\'';
		char c = name_char(&p);
		if (c != ' ' && len + 1 < WORD_MOST)
			w.at[w.count][len++] = c;
		else if (c == ' ' && !dot)
			end_word(&w, &len);
	}
	if (len && w.count < WORDS_MOST)
		end_word(&w, &len);
	return w;
}

/* One letter more, less or other, in words long enough for it to be a slip. */
static bool slip(const char *a, const char *b)
{
	size_t la = strlen(a), lb = strlen(b), same = 0, tail = 0;
	size_t longer = la > lb ? la : lb, shorter = la > lb ? lb : la;
	if (shorter < 5 || longer - shorter > 1)
		return false;
	while (same < shorter && a[same] == b[same])
		same++;
	while (tail < shorter - same && a[la - 1 - tail] == b[lb - 1 - tail])
		tail++;
	return same + tail + 1 >= longer;
}

static bool same_word(const char *a, const char *b)
{
	return str_equal(a, b) || slip(a, b);
}

static size_t words_in_common(const struct words *a, const struct words *b)
{
	bool used[WORDS_MOST] = {false};
	size_t common = 0;
	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < b->count; k++)
			if (!used[k] && same_word(a->at[i], b->at[k])) {
				used[k] = true;
				common++;
				break;
			}
	return common;
}

int32_t match_name_likeness(const char *a, const char *b)
{
	struct words x = words_of(a), y = words_of(b);
	if (x.count == 0 || y.count == 0)
		return 0;
	return (int32_t)(2000 * words_in_common(&x, &y) /
		(x.count + y.count)); /* Dice's coefficient */
}
