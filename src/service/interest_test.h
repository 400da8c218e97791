/* interest_test.h: files of worked examples of late payment against what they expect.
 *
 * A key that the example expects has to be answered with that value, decimals compared as numbers.
 * Keys that end in _published or begin with published_ are the source's own roundings, and a key
 * that begins with misreading_ is what nobody should get; none of them is asked for. */
#pragma once
#include "codec/late_vectors.h"

struct late_answered {
	const char *id;
	bool usable;
	struct late_answers answers;
	const struct json_node *expected; /* NULL: nothing */
};

/* Every vector of the file. ERR_INVALID when nothing in it was usable. */
MUST_CHECK enum err interest_answers(struct arena *a, const struct late_rules *rules,
	struct text file, struct refusals *why, struct late_answered **ret, size_t *ret_count);
/* {"id":…,"answers":{…}} on one line, amounts as decimals. */
const char *interest_answer_json(struct arena *a, const struct late_answered *v);

struct late_difference {
	const char *id;
	const char *key;
	const char *expected;
	const char *given; /* "" when it was not answered */
};

struct late_tested {
	struct late_difference *differences;
	size_t count, cap;
	size_t passed;
	size_t failed; /* with a difference, unusable, or expecting nothing that is asked for */
};

/* Adds one file's outcome to ret, which begins zeroed. ERR_INVALID as above. */
MUST_CHECK enum err interest_test(struct arena *a, const struct late_rules *rules, struct text file,
	struct refusals *why, struct late_tested *ret);
