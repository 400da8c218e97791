/* man_page.h: the manual page fairdue(1), made of the same rows that read the command line. */
#pragma once
#include "app/args.h"

/* In the man(7) macros. */
const char *man_page(struct arena *a, const struct command_row *const *rows, size_t count);
