/* Whatever is read as a pack of wording is asked about a text without end or harm; a refusal always
 * names a line. */
#include "codec/wording_pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask(struct wording *w, struct text bytes)
{
	struct wording_found *found;
	size_t count;
	struct wording_text text = wording_read(w->arena, bytes, NULL, 0);
	for (enum wording_kind kind = WORDING_THREAT; kind <= WORDING_PULL; kind++) {
		wording_find(w, kind, &text, &found, &count);
		for (size_t i = 0; i < count; i++)
			ASSERT(found[i].entry->kind == kind && found[i].line > 0);
	}
	for (size_t i = 0; i < w->count; i++)
		(void)wording_says(&w->entries[i], "en", &text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	const struct text bytes = {(const char *)data, size};
	struct refusals why = refusals_new(a);
	struct wording w = wording_new(a);
	enum err e = wording_pack_read(&w, bytes, &why);
	if (e == ERR_NONE)
		e = wording_check(&w, &why);
	ask(&w, bytes);
	ASSERT((e == ERR_NONE) == (why.total == 0));
	for (size_t i = 0; i < why.count; i++)
		ASSERT(why.items[i].line > 0 &&
			text_is_utf8(text_of(refusal_line(a, &why.items[i]))));
	return 0;
}
