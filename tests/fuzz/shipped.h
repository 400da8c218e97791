/* shipped.h: a file of the project, read once from where fuzzers are started: its root. */
#pragma once
#include "base/arena.h"
#include "base/text.h"
#include <stdio.h>

static inline void shipped_close(FILE **f)
{
	if (*f)
		fclose(*f);
}

static inline struct text shipped(struct arena *kept, const char *path)
{
	const size_t most = (size_t)1 << 20;
	char *bytes = arena_alloc(kept, most);
	FILE *f CLEANUP(shipped_close) = fopen(path, "rb");
	ASSERT(f);
	return (struct text){bytes, fread(bytes, 1, most, f)};
}
