#include "codec/gate_case.h"
#include <string.h>

static const char *const KNOWN[] = {
#define GATE_KNOWN(NAME, pattern) pattern,
#include "domain/gate_words.def"
	NULL};

/* Takes one slot of a pattern out of the text: a date, or a word without blanks that ends where the
 * pattern goes on. */
static bool take_slot(
	struct arena *a, char kind, const char *after, const char **at, struct gate_known *k)
{
	struct date d;
	if (kind == 'd') {
		if (strlen(*at) < 10 || date_parse((struct text){*at, 10}, &d) != ERR_NONE)
			return false;
		k->to = d;
		k->from = date_is_none(k->from) ? d : k->from;
		*at += 10;
		return true;
	}
	size_t len = strcspn(*at, " "), tail = strcspn(after, " %");
	if (len < tail + 1)
		return false;
	k->id = arena_strn(a, *at, len - tail);
	*at += len - tail;
	return true;
}

static bool matches(struct arena *a, const char *pattern, const char *text, struct gate_known *k)
{
	for (; *pattern; pattern++) {
		if (*pattern != '%') {
			if (*pattern != *text++)
				return false;
			continue;
		}
		char kind = *++pattern;
		if (!take_slot(a, kind, pattern + 1, &text, k))
			return false;
	}
	return *text == 0;
}

struct gate_known gate_known_read(struct arena *a, const char *text)
{
	for (int i = 0; KNOWN[i]; i++) {
		struct gate_known k = {.from = DATE_NONE, .to = DATE_NONE, .text = text};
		k.kind = (enum gate_known_kind)(i + 1);
		if (matches(a, KNOWN[i], text, &k))
			return k;
	}
	return (struct gate_known){.from = DATE_NONE, .to = DATE_NONE, .text = text};
}
