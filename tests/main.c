#include "test.h"
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

static struct test_entry *first;
static struct arena *arena;
static size_t skipped;

#define TESTS_MOST 2000

void test_register(struct test_entry *entry)
{
	struct test_entry **at = &first;
	while (*at)
		at = &(*at)->next;
	*at = entry;
}

struct arena *test_arena(void)
{
	return arena;
}

const char *corpus(const char *name)
{
	const char *root = getenv("FAIRDUE_SHARED");
	char *path = arena_printf(arena, "%s/%s", root ? root : "../shared", name);
	FILE *f = fopen(path, "rb");
	if (f == NULL)
		return NULL;
	fclose(f);
	return path;
}

_Noreturn void not_here(const char *name)
{
	printf("not here: %s\n", name);
	skipped++;
	skip();
	abort();
}

struct text test_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	fseek(f, 0, SEEK_END);
	long size = ftell(f);
	rewind(f);
	char *bytes = arena_alloc(arena, (size_t)size + 1);
	size_t got = fread(bytes, 1, (size_t)size, f);
	fclose(f);
	assert_int_equal(got, size);
	return (struct text){bytes, (size_t)size};
}

static int begin(void **state)
{
	(void)state;
	arena = arena_new(0);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_drop(arena);
	arena = NULL;
	return 0;
}

int main(int argc, char **argv)
{
	struct CMUnitTest tests[TESTS_MOST];
	size_t count = 0;
	if (sodium_init() < 0)
		return 2;
	for (struct test_entry *e = first; e; e = e->next)
		if (count < TESTS_MOST && (argc < 2 || strstr(e->name, argv[1])))
			tests[count++] = (struct CMUnitTest){e->name, e->run, begin, end, NULL};
	int failed = _cmocka_run_group_tests(argv[0], tests, count, NULL, NULL);
	printf("%zu passed, %d failed, %zu skipped\n", count - (size_t)failed - skipped, failed,
		skipped);
	return failed ? 1 : 0;
}
