/* gate_change.h: what would change a refusal, and the sentence of what was counted for it.
 *
 * The sentences stand in gate_changes.def and are of the same words in commands, pages and JSON.
 * They are for people who work; nothing is decided by them. */
#pragma once
#include "domain/gate.h"

/* What would change a refusal by the rule, by a rule of the family, or by the house's own name.
 * NULL: nobody has said, which is so only of what never refuses. */
const char *gate_change_of_rule(enum law_rule rule);
const char *gate_change_of_family(enum law_family family);
const char *gate_change_of_own(const char *name);
/* "7 calls in 7 days: Mon 2 Feb 10:12, Tue 3 Feb 09:00"; "2 contacts ..., each with its channel
 * when they are not calls alone. A day that is not known is told so. NULL when the reason counted
 * nothing. */
const char *gate_counted_words(
	struct arena *a, const struct gate_facts *f, const struct gate_reason *r);
