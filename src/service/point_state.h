/* point_state.h: what stands of all that became known of a point; told in order. */
#pragma once
#include "store/customer.h"

/* NULL: it is not so. */
struct point_state {
	const struct point_event *out;     /* opted out, and not taken back since */
	const struct point_event *spoiled; /* bounced or somebody else's, and not confirmed since */
	const struct point_event *another; /* of somebody who acts for the customer */
};

void point_state_hear(struct point_state *s, const struct point_event *e);
bool point_state_usable(const struct point_state *s);
