/* defs.h: the few words that every file uses. */
#pragma once
#include <stddef.h>
#include <stdint.h>

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define CLEANUP(fn) __attribute__((cleanup(fn)))
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Stops the program on a mistake of the programmer; never used for anything the outside can cause.
 * Stays on in release builds. */
#define ASSERT(cond) ((cond) ? (void)0 : assert_failed(#cond, __FILE__, __LINE__))
/* Where the code cannot come, such as after a switch over all values of an enum. */
#define NEVER(text) assert_failed("never: " text, __FILE__, __LINE__)
_Noreturn void assert_failed(const char *cond, const char *file, int line);
