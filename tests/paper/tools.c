#include "tools.h"
#include "base/buf.h"
#include <stdio.h>
#include <stdlib.h>

void need_tool(const char *name)
{
	if (system(arena_printf(test_arena(), "command -v %s >/dev/null", name)) != 0)
		not_here(name);
}

/* The shell command outlives the arena that is going away: it is on the heap. */
static void sweep(void *command)
{
	if (system(command) != 0)
		fprintf(stderr, "could not: %s\n", (char *)command);
	free(command);
}

const char *scratch(void)
{
	const char *root = getenv("TMPDIR");
	char *path = arena_printf(test_arena(), "%s/paper-XXXXXX", root ? root : "/tmp");
	assert_non_null(mkdtemp(path));
	char *command;
	assert_true(asprintf(&command, "rm -r '%s'", path) > 0);
	arena_defer(test_arena(), sweep, command);
	return path;
}

void save(const char *path, struct text bytes)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes.at, 1, bytes.len, f), bytes.len);
	assert_int_equal(fclose(f), 0);
}

struct text output_of(const char *command)
{
	struct buf b = buf_new(test_arena());
	char piece[4096];
	size_t got;
	FILE *f = popen(command, "r");
	assert_non_null(f);
	while ((got = fread(piece, 1, sizeof piece, f)) > 0)
		buf_add(&b, piece, got);
	assert_int_equal(pclose(f), 0);
	return buf_text(&b);
}
