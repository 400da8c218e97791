/* pressure_pack.h: the published pressure index (domain/pressure.h), the YAML files of
 * law/pressure:
 *
 *     methods:
 *       - version: 1
 *         valid_from: 2000-01-01
 *         half_life_days: 14
 *         weights: {letter: 1, mail: 1, portal: 1, text: 1.5, call_attempt: 2, …}
 *         tones: {neutral: 1, final: 1.5, legal: 2}
 *         outside_window: 1.5
 *         cap: 10
 *
 * Numbers are points or factors with at most three decimals; every channel and tone is named. Rows
 * follow each other without gap or overlap; only the last has no valid_to. */
#pragma once
#include "domain/pressure.h"

/* ERR_INVALID, each refusal with its line; there is at least one method otherwise. */
MUST_CHECK enum err pressure_pack_read(struct arena *a, struct text bytes, struct refusals *why,
	struct pressure_method **ret, size_t *ret_count);
