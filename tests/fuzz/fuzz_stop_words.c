#include "domain/stop_words.h"
#include <stddef.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever bytes a customer's message holds, it is one of the kinds, and folding it again by its
 * own capitals changes nothing. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	struct text message = {(const char *)data, size};
	char *loud = NEW_ARRAY(a, char, size + 1);
	for (size_t i = 0; i < size; i++)
		loud[i] = data[i] >= 'a' && data[i] <= 'z' ? (char)(data[i] - 'a' + 'A')
							   : (char)data[i];
	enum stop_meaning m = stop_words_read(a, message);
	ASSERT(m <= STOP_ALL);
	ASSERT(stop_words_read(a, (struct text){loud, size}) == m);
	return 0;
}
