/* Whatever is read as a strategy is one that strategy_check accepts; what is refused says why. */
#include "codec/strategy.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	const struct text bytes = {(const char *)data, size};
	struct refusals why = refusals_new(a);
	struct strategy s = {.count = 0};
	if (strategy_read(a, bytes, &why, &s) == ERR_NONE) {
		ASSERT(strategy_check(&s, NULL) == ERR_NONE);
		ASSERT(s.count > 0 && s.count <= STRATEGY_STEPS_MOST);
		return 0;
	}
	ASSERT(why.total > 0);
	for (size_t i = 0; i < why.count; i++)
		ASSERT(text_is_utf8(text_of(refusal_line(a, &why.items[i]))));
	return 0;
}
