/* gate_explain.h: what the gate says to a case in a file, and whether it says what a file expects.
 *
 * No store is needed. Files are bytes; law packs come as bytes too, so that a caller can give those
 * built into the program, or a directory's. */
#pragma once
#include "codec/gate_case.h"

struct law_bytes {
	const char *name;
	struct text bytes;
};

/* Reads the packs into one law. ERR_INVALID names file and line of each mistake. */
MUST_CHECK enum err gate_law(struct arena *a, const struct law_bytes *packs, size_t count,
	struct refusals *why, struct law *ret);

struct gate_explained {
	const char *id; /* NULL when the case has none */
	struct gate_verdict verdict;
	bool usable; /* false: the case was refused; why says what is wrong with it */
};

struct gate_explanation {
	struct gate_explained *cases;
	size_t count;
	size_t refused; /* cases set aside */
};

/* Judges every case of the file under the law given. Nothing usable is ERR_INVALID. */
MUST_CHECK enum err gate_explain(struct arena *a, const struct law *law, struct text file,
	struct refusals *why, struct gate_explanation *ret);
