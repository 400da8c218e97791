#include "service/sample_words.h"
#include "base/embedded.h"
#include "service/sample_files.h"

static void add_words(struct arena *a, struct sample_list *list, struct text line)
{
	while (line.len) {
		struct text word = text_trim(text_cut(&line, ','));
		if (word.len)
			*PUSH(a, list->words, list->count, list->cap) = text_dup(a, word);
	}
}

struct sample_words sample_words_load(struct arena *a)
{
	struct sample_words w = {map_new(a)};
	const struct embedded *file = embedded_find(sample_files, sample_count, "sample-words.txt");
	ASSERT(file != NULL);
	struct text rest = {(const char *)file->data, file->size};
	while (rest.len) {
		struct text line = text_trim(text_cut(&rest, '\n'));
		if (line.len == 0 || line.at[0] == '#')
			continue;
		struct sample_list *list = NEW(a, struct sample_list);
		map_put(&w.lists, text_dup(a, text_trim(text_cut(&line, ':'))), list);
		add_words(a, list, line);
	}
	return w;
}

const char *sample_word(
	const struct sample_words *w, struct seeded *chance, const char *country, const char *list)
{
	ARENA scratch = arena_new(0);
	const struct sample_list *found =
		map_get(&w->lists, arena_printf(scratch, "%s.%s", country, list));
	ASSERT(found && found->count);
	return found->words[seeded_below(chance, found->count)];
}
