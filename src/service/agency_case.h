/* agency_case.h: a placed case as the agency that has it may follow it up: what its client's book
 * has open of it, what the customer said on either side, and what the client leaves to the agency.
 *
 * Not a use-case. Of the client's book the agency learns what the gate tells it as well: that
 * something holds the case, and how much of it may be asked for. */
#pragma once
#include "service/case_load.h"
#include "service/place_case.h"

struct agency_case {
	bool worked;       /* with this agency; when not, the rest is empty */
	bool recalled;     /* the client asks for it back */
	bool off;          /* the contract is suspended or over: nothing is followed up */
	struct date since; /* the hand-over */
	struct placement_case placed;
	struct holds holds; /* of both sides, disputes of the client's */
	struct leave leave;
	struct date
		*made; /* days of the contacts that the agency made, as far as a cap looks back */
	size_t made_count;
};

/* In an agency's book, for the case that was loaded there: l->items, l->holds and l->facts become
 * those of the placed case, which points into ret. Counted from the hand-over, nothing open when
 * there is no placement. The message `except` is not among the contacts made; 0: none is left out.
 */
MUST_CHECK enum err agency_case_load(struct ctx *c, const struct case_world *world,
	struct document_id except, struct case_loaded *l, struct agency_case *ret);
