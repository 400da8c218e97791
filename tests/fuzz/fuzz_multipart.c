/* What parses lies within the bytes given, and no body holds the mark that ends it. */
#include "codec/multipart.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	struct multipart m;
	const char *bytes = (const char *)data;
	if (multipart_parse(a, TEXT("multipart/form-data; boundary=b"), (struct text){bytes, size},
		    NULL, &m) != ERR_NONE)
		return 0;
	for (size_t i = 0; i < m.count; i++) {
		struct text body = m.parts[i].body;
		ASSERT(body.at >= bytes && body.at + body.len <= bytes + size);
		ASSERT(body.len < 5 || memmem(body.at, body.len, "\r\n--b", 5) == NULL);
		ASSERT(m.parts[i].name != NULL);
	}
	return 0;
}
