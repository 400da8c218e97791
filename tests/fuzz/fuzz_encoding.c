/* Any bytes become UTF-8 without NUL, or are refused with a reason; what is UTF-8 already stays as
 * it is. */
#include "codec/encoding.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	struct refusals why = refusals_new(a);
	struct decoded first, second;
	if (encoding_decode(a, (struct text){(const char *)data, size}, &why, &first) != ERR_NONE) {
		ASSERT(why.total > 0);
		return 0;
	}
	ASSERT(text_is_utf8(first.text));
	ASSERT(first.text.len == 0 || memchr(first.text.at, 0, first.text.len) == NULL);
	ASSERT((first.from == ENCODING_LATIN1) == (first.odd_line > 0));
	if (encoding_decode(a, first.text, &why, &second) == ERR_NONE &&
		second.from == ENCODING_UTF8)
		ASSERT(second.text.len <= first.text.len);
	return 0;
}
