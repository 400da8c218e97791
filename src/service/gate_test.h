/* gate_test.h: vector files against their expectations.
 *
 * An official example judges one rule, so it is tried with the packs given (the federal ones) and
 * no client policy. A key that the example expects has to be there with that value; further keys
 * are no fault. */
#pragma once
#include "service/gate_explain.h"

struct gate_difference {
	const char *id;
	const char *key;      /* "verdict", or an answer key such as "calls_in_window" */
	const char *expected; /* as JSON */
	const char *given;    /* as JSON; "" when the answer has no such key */
	const char *why;      /* the gate's first reason */
};

struct gate_tested {
	struct gate_difference *differences;
	size_t difference_count, difference_cap;
	size_t passed;
	size_t failed; /* cases with a difference, and cases that could not be read or expect
			  nothing */
};

/* Adds one file's outcome to ret, which begins zeroed. ERR_INVALID when nothing in the file was
 * usable. */
MUST_CHECK enum err gate_test(struct arena *a, const struct law *law, struct text file,
	struct refusals *why, struct gate_tested *ret);
