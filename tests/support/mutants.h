/* mutants.h: what nobody would miss is held by no test.
 *
 * A mutant is the law, an index, a list of words as it is but for one change: a row switched off, a
 * number one more, a word left out. All cases are run with it, and at least one has to answer
 * otherwise. A change that nobody can notice stands in law_still.def with its reason, and nothing
 * else does. A change that the program's own checks refuse is noticed: nothing starts on it. */
#pragma once
#include "test.h"

struct mutants {
	int tried;
	int wrong;
};

/* One change was tried. Counts it as wrong, and names it, when nobody noticed it, or when somebody
 * did though law_still.def says that nobody can. */
void mutant_met(struct mutants *m, const char *of, const char *change, bool noticed);
/* Fails the test unless all was as it should be, and at least so many changes were tried. */
void mutants_end(const struct mutants *m, int least);
