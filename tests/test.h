/* test.h: tests are sentences.
 *
 * TEST(money_split_conserves_every_total) { ... } registers itself; main.c runs all of a program's
 * tests under cmocka. A test that needs a corpus that is not on this machine calls not_here(path)
 * and counts as skipped. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/refusals.h"

struct test_entry {
	const char *name;
	void (*run)(void **state);
	struct test_entry *next;
};

void test_register(struct test_entry *entry);

#define TEST(sentence)                                                                             \
	static void sentence(void **state);                                                        \
	static struct test_entry sentence##_entry = {#sentence, sentence, NULL};                   \
	__attribute__((constructor)) static void sentence##_register(void)                         \
	{                                                                                          \
		test_register(&sentence##_entry);                                                  \
	}                                                                                          \
	static void sentence(__attribute__((unused)) void **state)

/* An arena for one test, dropped at its end. */
struct arena *test_arena(void);
/* The path of a shared corpus file ("ar-ibm/x.csv"), or NULL when it is not on this machine. */
const char *corpus(const char *name);
/* Ends the test as skipped and says what was missing. */
_Noreturn void not_here(const char *name);
/* The whole file, NUL-terminated in the test's arena. */
struct text test_file(const char *path);

#define assert_ok(call) assert_int_equal((call), ERR_NONE)
