/* same_person.h: what is known of an address or a person in one book, beyond the one customer it
 * was said of.
 *
 * A book is one collector. What was asked of an address, or is known of it, holds for each of its
 * customers who has it; a letter box is a household's, and only counts under the same name. What is
 * known of a person (a death, a bankruptcy, hours, a medium) holds for the same person's other
 * cases; what is of one debt (a refusal to pay, an attorney, a discharge) stays with it. The same
 * person is who decision 0014 says; where less speaks for it, a person looks. Found by question,
 * never by copy. None of these is a use-case. */
#pragma once
#include "service/people_facts.h"

/* Adds it to what the slice's people are known by. */
MUST_CHECK enum err people_join_same(struct ctx *c, struct slice s, struct people_known *p);
/* By what a point identifies the person (domain/person.h), or NULL. */
const char *same_person_mark(
	struct ctx *c, const struct customer *customer, const struct contact_point *p);
/* After a wish was kept: opens work at customers of whom it may be as true. */
MUST_CHECK enum err same_person_tasks(
	struct ctx *c, struct writing *w, const struct kept_wish *wish);
