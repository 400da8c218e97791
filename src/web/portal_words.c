#include "web/portal_words.h"
#include "base/refusals.h"
#include "paper/words.h"
#include <string.h>

#define SAY(name, text) [SAY_##name] = text,
static const struct portal_language LANGUAGES[] = {
	{"en", "English",
		{
#include "web/portal_en.def"
		}},
	{"es", "Español",
		{
#include "web/portal_es.def"
		}},
};
#undef SAY

size_t portal_language_count(void)
{
	return COUNT(LANGUAGES);
}

const struct portal_language *portal_language_at(size_t i)
{
	return &LANGUAGES[i];
}

static bool is_tag(const char *tag, const char *language)
{
	size_t len = strlen(language);
	return strncmp(tag, language, len) == 0 && (tag[len] == '\0' || tag[len] == '-');
}

const struct portal_language *portal_language(const char *tag)
{
	for (size_t i = 0; tag && i < COUNT(LANGUAGES); i++)
		if (is_tag(tag, LANGUAGES[i].tag))
			return &LANGUAGES[i];
	return &LANGUAGES[0];
}

bool portal_language_shipped(const char *tag)
{
	return tag && str_equal(portal_language(tag)->tag, tag);
}

const char *say_in(struct arena *a, const char *language, enum say what, const char *one,
	const char *two, const char *three)
{
	const char *given[] = {one, two, three};
	struct buf b = buf_new(a);
	for (const char *p = portal_language(language)->words[what]; *p; p++) {
		bool place = p[0] == '{' && p[1] >= '1' && p[1] <= '3' && p[2] == '}';
		if (!place) {
			buf_char(&b, *p);
			continue;
		}
		buf_str(&b, str_or_empty(given[p[1] - '1']));
		p += 2;
		if (p[1] == '.' && b.len && b.at[b.len - 1] == '.')
			p++; /* "Harbor Supply Inc." ends the sentence by itself */
	}
	return buf_done(&b);
}

const char *say_with(
	const struct frame *f, enum say what, const char *one, const char *two, const char *three)
{
	return say_in(f->why->arena, f->language, what, one, two, three);
}

const char *say_one(const struct frame *f, enum say what, const char *one)
{
	return say_with(f, what, one, NULL, NULL);
}

const char *say(const struct frame *f, enum say what)
{
	return portal_language(f->language)->words[what];
}

const char *say_date(const struct frame *f, struct date d)
{
	return words_date(f->why->arena, d, f->language);
}

const char *say_money(const struct frame *f, struct money m)
{
	return money_show(f->why->arena, m);
}
