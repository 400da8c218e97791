/* embedded.h: a file that was built into the program (style sheet, migration, law pack, letter). */
#pragma once
#include <stddef.h>

struct embedded {
	const char *name;
	const unsigned char *data; /* followed by a NUL that size does not count */
	size_t size;
};

/* The file of that name, or NULL. */
const struct embedded *embedded_find(const struct embedded *files, size_t count, const char *name);
