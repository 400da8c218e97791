/* What is taken for links of a chain is at least that; anything else is refused with a reason. */
#include "codec/chain_slice.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	const struct text bytes = {(const char *)data, size};
	struct refusals why = refusals_new(a);
	struct chain_slice slice;
	if (chain_slice_check(a, bytes, &why, &slice) == ERR_NONE)
		ASSERT(slice.links >= 0 && slice.head_position > 0);
	else
		ASSERT(why.total > 0);
	return 0;
}
