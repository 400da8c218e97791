/* faults.h: a use-case that fails at any of its statements leaves nothing behind. */
#pragma once
#include "support/store.h"

/* Runs the use-case again and again, with the n-th of its statements failing for n = 1, 2 …, until
 * it succeeds. Each failure must leave every row of every table as it was; the success a whole
 * store. */
void withstands_faults(struct db *db, const char *book, const char *iso_day, const char *name,
	use_case *run, const void *in, void *ret);
