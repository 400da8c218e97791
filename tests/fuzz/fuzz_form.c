/* What parses is encoded and parsed again: the same fields. */
#include "codec/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	struct form f, again;
	struct buf b = buf_new(a);
	if (form_parse(a, (struct text){(const char *)data, size}, NULL, &f) != ERR_NONE)
		return 0;
	for (size_t i = 0; i < f.count; i++)
		form_add(&b, f.fields[i].name, f.fields[i].value);
	ASSERT(form_parse(a, buf_text(&b), NULL, &again) == ERR_NONE);
	ASSERT(again.count == f.count);
	for (size_t i = 0; i < f.count; i++) {
		ASSERT(str_equal(f.fields[i].name, again.fields[i].name));
		ASSERT(str_equal(f.fields[i].value, again.fields[i].value));
	}
	return 0;
}
