/* sample_words.h: the word lists of samples/sample-words.txt. */
#pragma once
#include "base/map.h"
#include "base/random.h"
#include "base/text.h"

struct sample_list {
	const char **words;
	size_t count;
	size_t cap;
};

struct sample_words {
	struct map lists; /* "us.first" → struct sample_list */
};

struct sample_words sample_words_load(struct arena *a);
/* One of a list: "us", "first". */
const char *sample_word(
	const struct sample_words *w, struct seeded *chance, const char *country, const char *list);
