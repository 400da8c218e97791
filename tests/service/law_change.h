/* law_change.h: the law with one thing changed, for mutants (support/mutants.h). */
#pragma once
#include "domain/law.h"
#include "support/mutants.h"

/* The law with `instead` where that row stands, or (NULL) without it. False when the packs' own
 * checks refuse such a law. */
bool law_with(const struct law *law, const struct law_row *row, const struct law_row *instead,
	struct law *ret);
/* The row with its first (or last) day moved; NULL when it has no last day. */
const struct law_row *law_row_moved(const struct law_row *row, bool last, int days);

typedef bool law_notices(void *cookie, const struct law *mutant, const struct law_row *row);

/* Tries, each in turn, the law without that row, with each of its numbers one less and one more,
 * and without each word of its lists (a list without words is left out whole). */
void law_row_mutants(struct mutants *m, const struct law *law, const struct law_row *row,
	law_notices *test, void *cookie);
