/* Any bytes: what is accepted as a reference is accepted again in its stored form, unchanged, and
 * in the groups that people read. */
#include "codec/reference.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void again(struct arena *a, enum reference_kind kind, const char *stored)
{
	const char *ret;
	struct refusals why = refusals_new(a);
	ASSERT(reference_parse(a, kind, text_of(stored), &why, "reference", &ret) == ERR_NONE);
	ASSERT(strcmp(ret, stored) == 0);
	ASSERT(reference_parse(a, kind, text_of(reference_show(a, kind, stored)), &why, "reference",
		       &ret) == ERR_NONE);
	ASSERT(strcmp(ret, stored) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	if (size == 0)
		return 0;
	struct text s = {(const char *)data + 1, size - 1};
	enum reference_kind kind = (enum reference_kind)(data[0] % (REFERENCE_BELGIAN + 1));
	struct refusals why = refusals_new(a);
	const char *stored;
	if (reference_parse(a, kind, s, &why, "reference", &stored) == ERR_NONE)
		again(a, kind, stored);
	else
		ASSERT(why.total > 0);
	if (reference_make(a, kind, s, &stored) == ERR_NONE)
		again(a, kind, stored);
	return 0;
}
