/* law_pack.h: law packs, the YAML files that hold the rules (law.h says what a row means).
 *
 *     pack: us-federal
 *     rules:
 *       - id: US-CALL-7IN7
 *         binds: third_party        # first_party, third_party, both
 *         scope: consumer           # consumer, business, both
 *         jurisdiction: US
 *         parameters: {calls: 7, period_days: 7}
 *         citation: [12 CFR 1006.14(b)(2)(i)(A)]   # one, or a list
 *         confidence: T             # T operative text, O official page, S secondary, U not seen
 *         valid_from: 2021-11-30
 *         valid_to: 2030-01-01      # optional, the last day in force
 *         requirement: in our words # optional
 *         families: [hours]         # optional: how the gate applies it (law_families.def)
 *
 * A parameter is a whole number or words; a list of words is kept with blanks between. */
#pragma once
#include "domain/law.h"

/* Adds a pack's rows to the law and folds its bytes into law->hash. On failure every refusal names
 * the line of the value, and the law must not be used. */
MUST_CHECK enum err law_pack_read(
	struct law *law, const char *name, struct text bytes, struct refusals *why);
