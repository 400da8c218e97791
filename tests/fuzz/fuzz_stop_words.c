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
	struct stop_heard heard = stop_words_read(a, message);
	struct stop_heard again = stop_words_read(a, (struct text){loud, size});
	ASSERT(heard.meaning <= STOP_ALL && heard.media <= (STOP_BY_CALL | STOP_BY_WRITTEN));
	ASSERT(again.meaning == heard.meaning && again.media == heard.media);
	ASSERT(again.topics == heard.topics);
	return 0;
}
