#include "codec/table_amount.h"
#include "money/currency.h"
#include <string.h>

#define BODY_MOST 48 /* digits and signs of one amount */

/* What a value shows about the decimal sign. */
enum shows { SHOWS_NOTHING, SHOWS_POINT, SHOWS_COMMA, OPEN_POINT, OPEN_COMMA };

/* A value taken apart. */
struct parts {
	bool minus;
	const char
		*codes; /* the currencies it may be in, with blanks between; NULL: it names none */
	char named[4];  /* the one it names by itself, or "" */
	char body[BODY_MOST];
	size_t len; /* of body: digits, points, commas and '_' for any other grouping sign */
	enum shows shows;
	size_t decimal_at; /* where the decimal sign is in body; len: there is none. Of an open
			      value its only sign */
};

struct sign_row {
	struct text bytes;
	const char *codes;
	const char *named;
};

static const struct sign_row SIGNS[] = {
#define CURRENCY_SIGN(bytes, codes, named) {{bytes, sizeof(bytes) - 1}, codes, named},
#include "codec/currency_signs.def"
#undef CURRENCY_SIGN
};

/* Blanks and other grouping signs: no-break space, narrow no-break space, thin space, both
 * apostrophes. */
static const struct text GROUPING[] = {
	{" ", 1},
	{"'", 1},
	{"\xC2\xA0", 2},
	{"\xE2\x80\xAF", 3},
	{"\xE2\x80\x89", 3},
	{"\xE2\x80\x99", 3},
};

static const struct text MINUS[] = {{"-", 1}, {"\xE2\x88\x92", 3}};

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes what off the front or the back. */
static bool peel(struct text *t, struct text what, bool front)
{
	if (t->len < what.len ||
		memcmp(front ? t->at : t->at + t->len - what.len, what.at, what.len) != 0)
		return false;
	t->at += front ? what.len : 0;
	t->len -= what.len;
	return true;
}

static bool peel_blank(struct text *t)
{
	struct text before = *t;
	*t = text_trim(*t);
	for (size_t i = 0; i < COUNT(GROUPING); i++)
		if (GROUPING[i].len > 1 && i != COUNT(GROUPING) - 1)
			(void)(peel(t, GROUPING[i], true) || peel(t, GROUPING[i], false));
	return t->len != before.len;
}

static bool peel_minus(struct text *t, struct parts *p, bool *signed_already)
{
	bool hit = false;
	if (*signed_already)
		return false;
	for (size_t i = 0; i < COUNT(MINUS) && !hit; i++)
		hit = peel(t, MINUS[i], true) || peel(t, MINUS[i], false);
	if (!hit && t->len > 2 && t->at[0] == '(' && t->at[t->len - 1] == ')') {
		*t = (struct text){t->at + 1, t->len - 2};
		hit = true;
	}
	hit = hit || peel(t, TEXT("CR"), false) || peel(t, TEXT("Cr"), false);
	bool plus = !hit &&
		(peel(t, TEXT("+"), true) || peel(t, TEXT("DR"), false) ||
			peel(t, TEXT("Dr"), false));
	*signed_already = hit || plus;
	p->minus = hit;
	return hit || plus;
}

static bool code_here(struct text letters, struct parts *p)
{
	char code[4] = "";
	for (size_t i = 0; i < 3; i++)
		code[i] = (char)(letters.at[i] >= 'a' && letters.at[i] <= 'z'
				? letters.at[i] - 'a' + 'A'
				: letters.at[i]);
	const struct currency *c = currency_find(code);
	if (c == NULL)
		return false;
	p->codes = c->code;
	memcpy(p->named, code, sizeof code);
	return true;
}

static bool peel_currency(struct text *t, struct parts *p)
{
	if (p->codes)
		return false;
	if (t->len > 3 && code_here((struct text){t->at, 3}, p)) {
		*t = (struct text){t->at + 3, t->len - 3};
		return true;
	}
	if (t->len > 3 && code_here((struct text){t->at + t->len - 3, 3}, p)) {
		t->len -= 3;
		return true;
	}
	for (size_t i = 0; i < COUNT(SIGNS); i++)
		if (peel(t, SIGNS[i].bytes, true) || peel(t, SIGNS[i].bytes, false)) {
			p->codes = SIGNS[i].codes;
			memcpy(p->named, SIGNS[i].named, strlen(SIGNS[i].named) + 1);
			return true;
		}
	return false;
}

static size_t grouping_here(struct text t)
{
	for (size_t i = 0; i < COUNT(GROUPING); i++)
		if (t.len >= GROUPING[i].len && memcmp(t.at, GROUPING[i].at, GROUPING[i].len) == 0)
			return GROUPING[i].len;
	return 0;
}

static bool take_body(struct text t, struct parts *p)
{
	while (t.len) {
		bool plain = digit(t.at[0]) || t.at[0] == '.' || t.at[0] == ',';
		size_t used = plain ? 1 : grouping_here(t);
		if (used == 0 || p->len == BODY_MOST)
			return false;
		p->body[p->len++] = plain ? t.at[0] : '_';
		t = (struct text){t.at + used, t.len - used};
	}
	return p->len && digit(p->body[p->len - 1]);
}

/* How often c is in the body, and where last. */
static size_t count(const struct parts *p, char c, size_t *last)
{
	size_t n = 0;
	for (size_t i = 0; i < p->len; i++)
		if (p->body[i] == c) {
			n++;
			*last = i;
		}
	return n;
}

/* Are the digits before end grouped as thousands are: 1,234,567, or as in India 12,34,567? */
static bool grouped(const struct parts *p, size_t end, char sign)
{
	size_t run = 0, groups = 0;
	bool threes = true, twos = true;
	for (size_t i = end; i-- > 0;) {
		if (digit(p->body[i])) {
			run++;
			continue;
		}
		if (p->body[i] != sign)
			return false;
		threes &= run == 3;
		twos &= run == (groups == 0 ? 3 : 2);
		groups++;
		run = 0;
	}
	return groups == 0 || (threes && run >= 1 && run <= 3) || (twos && run >= 1 && run <= 2);
}

/* One point or comma and nothing else: it does not say what it is when it could group a thousand.
 */
static enum shows lone_sign(const struct parts *p, bool point, size_t at)
{
	bool could_group = p->len - at == 4 && at >= 1 && at <= 3 && p->body[0] != '0';
	if (could_group)
		return point ? OPEN_POINT : OPEN_COMMA;
	return point ? SHOWS_POINT : SHOWS_COMMA;
}

/* Finds the decimal sign and checks the grouping. */
static bool weigh(struct parts *p)
{
	size_t point_at = 0, comma_at = 0, other_at = 0;
	size_t points = count(p, '.', &point_at), commas = count(p, ',', &comma_at),
	       others = count(p, '_', &other_at);
	p->decimal_at = p->len;
	if (points + commas == 0)
		return grouped(p, p->len, '_');
	bool last_is_point = commas == 0 || (points && point_at > comma_at);
	size_t last_at = last_is_point ? point_at : comma_at;
	size_t last_count = last_is_point ? points : commas;
	bool alone = others == 0 && (points == 0 || commas == 0);
	if (alone && last_count > 1) {
		p->shows = last_is_point ? SHOWS_COMMA : SHOWS_POINT;
		return grouped(p, p->len, last_is_point ? '.' : ',');
	}
	p->decimal_at = last_at;
	p->shows = alone && last_count == 1 ? lone_sign(p, last_is_point, last_at)
		: last_is_point             ? SHOWS_POINT
					    : SHOWS_COMMA;
	return last_count == 1 && (others == 0 || points + commas == 1) &&
		grouped(p, last_at,
			others                  ? '_'
				: last_is_point ? ','
						: '.');
}

static bool take_apart(struct text value, struct parts *ret)
{
	struct parts p = {.minus = false};
	struct text t = text_trim(value);
	bool has_sign = false;
	while (t.len && !(digit(t.at[0]) && digit(t.at[t.len - 1])) &&
		(peel_blank(&t) || peel_minus(&t, &p, &has_sign) || peel_currency(&t, &p)))
		;
	if (!take_body(t, &p) || !weigh(&p))
		return false;
	*ret = p;
	return true;
}

bool table_amounts_see(struct table_amounts *s, struct text value, int64_t line)
{
	struct parts p;
	if (!take_apart(value, &p))
		return false;
	s->point += p.shows == SHOWS_POINT;
	s->comma += p.shows == SHOWS_COMMA;
	s->open_point += p.shows == OPEN_POINT;
	s->open_comma += p.shows == OPEN_COMMA;
	s->coded += p.named[0] != '\0';
	if (s->open_line == 0 && (p.shows == OPEN_POINT || p.shows == OPEN_COMMA))
		s->open_line = line;
	return true;
}

void table_amounts_join(struct table_amounts *s, const struct table_amounts *other)
{
	s->point += other->point;
	s->comma += other->comma;
	s->open_point += other->open_point;
	s->open_comma += other->open_comma;
	s->coded += other->coded;
	if (s->open_line == 0 || (other->open_line && other->open_line < s->open_line))
		s->open_line = other->open_line;
}

enum decimal_sign table_amounts_decide(const struct table_amounts *s)
{
	if (s->point && s->comma)
		return DECIMAL_MIXED;
	if (s->point)
		return DECIMAL_POINT;
	if (s->comma)
		return DECIMAL_COMMA;
	return s->open_point && s->open_comma ? DECIMAL_MIXED : DECIMAL_GUESSED;
}

/* Is the only sign of an open value a decimal sign? False as the result: nobody can know. */
static bool settle(struct parts *p, enum decimal_sign sign, const char *code)
{
	bool decimal = false;
	if (p->shows != OPEN_POINT && p->shows != OPEN_COMMA)
		return true;
	switch (sign) {
	case DECIMAL_MIXED:
		return false;
	case DECIMAL_GUESSED:
		decimal = currency_find(code)->decimals == 3;
		break;
	case DECIMAL_POINT:
		decimal = p->shows == OPEN_POINT;
		break;
	case DECIMAL_COMMA:
		decimal = p->shows == OPEN_COMMA;
		break;
	}
	if (!decimal)
		p->decimal_at = p->len;
	return true;
}

/* "-1234.56": what money.h reads. */
static struct text plain(const struct parts *p, char *buf)
{
	size_t n = 0;
	if (p->minus)
		buf[n++] = '-';
	if (p->decimal_at == 0)
		buf[n++] = '0';
	for (size_t i = 0; i < p->len; i++)
		if (i == p->decimal_at)
			buf[n++] = '.';
		else if (digit(p->body[i]))
			buf[n++] = p->body[i];
	return (struct text){buf, n};
}

enum err table_amount_read(struct text value, struct amount_manner how, const char *code,
	const char **problem, struct money *ret)
{
	struct parts p;
	char buf[BODY_MOST + 3];
	*problem = "is not an amount";
	if (currency_find(code) == NULL || !take_apart(value, &p))
		return ERR_INVALID;
	*problem = "is in another currency than the row";
	if (p.codes && strstr(p.codes, code) == NULL)
		return ERR_INVALID;
	*problem = "may be a thousand or a fraction, and the file uses both signs";
	if (!settle(&p, how.sign, code))
		return ERR_INVALID;
	*problem = "has more decimals than the currency";
	struct text digits = plain(&p, buf);
	enum err e = how.round ? money_parse_rounded(digits, code, ROUND_HALF_UP, ret)
			       : money_parse(digits, code, ret);
	if (e == ERR_OVERFLOW)
		*problem = MONEY_TOO_MUCH;
	return e;
}

void table_amount_code(struct text value, char ret[4])
{
	struct parts p;
	ret[0] = '\0';
	if (take_apart(value, &p))
		memcpy(ret, p.named, sizeof p.named);
}
