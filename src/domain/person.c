#include "domain/person.h"
#include "base/buf.h"
#include <stdlib.h>
#include <string.h>

#define WORDS_MOST 16

/* Letters of other scripts are letters: only ASCII that is neither letter nor digit separates. */
static bool separates(char c)
{
	bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 128;
	return !letter;
}

static int by_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *words_of(struct arena *a, const char *name)
{
	const char *words[WORDS_MOST], *p = str_lower(a, str_or_empty(name));
	size_t count = 0;
	struct buf b = buf_new(a);
	while (*p && count < WORDS_MOST) {
		size_t len = 0;
		while (p[len] && !separates(p[len]))
			len++;
		if (len)
			words[count++] = text_dup(a, (struct text){p, len});
		p += len ? len : 1;
	}
	if (count)
		qsort(words, count, sizeof *words, by_words);
	for (size_t i = 0; i < count; i++)
		buf_printf(&b, "%s%s", i ? " " : "", words[i]);
	return buf_done(&b);
}

static const char *mark(struct arena *a, const char *kind, const char *name, struct text value)
{
	const char *words = words_of(a, name);
	if (str_empty(words) || value.len == 0)
		return NULL;
	return arena_printf(a, "%s|%s|%s", kind, str_lower(a, text_dup(a, value)), words);
}

const char *person_mark_by_mail(struct arena *a, const char *name, const char *address)
{
	return mark(a, "mail", name, text_trim(text_of(str_or_empty(address))));
}

const char *person_mark_by_phone(struct arena *a, const char *name, const char *e164)
{
	return mark(a, "phone", name, text_of(str_or_empty(e164)));
}
