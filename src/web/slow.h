/* slow.h: a few threads for work that takes long and much memory (Argon2), so that a crowd of
 * sign-ins waits in line instead of taking the machine. */
#pragma once
#include "base/defs.h"
#include <stdbool.h>

struct slow;

struct slow *slow_start(void);
void slow_stop(struct slow *s); /* finishes what is waiting */
/* Runs fn(what) soon on another thread; false when too much is waiting already. */
bool slow_submit(struct slow *s, void (*fn)(void *what), void *what);
