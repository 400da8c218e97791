/* late_vectors.h: files of worked examples of late payment, in the shape "late-payment-vectors/1".
 *
 *     {"format": "late-payment-vectors/1", "vectors": [{"id": …, "jurisdiction": "UK",
 *       "scope": "B2B", "facts": {…}, "expected": {…}}]}
 *
 * Facts are those of late_case.h under the names of that format. */
#pragma once
#include "codec/json.h"
#include "domain/late_case.h"

struct late_vector {
	const char *id; /* "" when it has none */
	bool usable;    /* false: a fact was refused; why names its path */
	struct late_case facts;
	const struct json_node *expected; /* NULL when nothing is expected */
};

/* ERR_INVALID when the file is no such file or has no vectors. A fact that is not known is noted in
 * why and left out of account; one that cannot be such a fact sets its vector aside. */
MUST_CHECK enum err late_vectors_read(struct arena *a, struct text bytes, struct refusals *why,
	struct late_vector **ret, size_t *ret_count);
