/* law_check.h: what a row of a law pack may not be; for law.c alone.
 *
 * What could never hold, never be counted or never be read is refused, rather than carried as a
 * rule that looks as if it were applied. */
#pragma once
#include "domain/law.h"

/* Refuses, naming the row's line, the field and what would be accepted: a row without a source; a
 * validity that overlaps another row of the same id in the same place or ends before it begins; a
 * parameter that is unknown, out of range, a list without words or of several where one is meant, a
 * word outside its list, not of the row's families, or missing for them or for a rule that the code
 * applies; bounds in the wrong order, as of a day that ends before it begins; a frequency without a
 * cap; a place that is none; an exception from a rule whose source was not read; a row kept always
 * that nobody can switch off anyway. rule: LAW_RULES when code does not ask for the row by name. */
MUST_CHECK enum err law_check(
	const struct law *law, const struct law_row *row, enum law_rule rule, struct refusals *why);
