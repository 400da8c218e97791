/* rehearsal_view.h: what the journal will say to an act that was not stored yet. */
#pragma once
#include "service/perform.h"

struct rehearsal_field {
	const char *name, *value;
};

struct rehearsal_view {
	const struct performed *said;
	struct rehearsal_field *fields; /* of the form, to be sent again */
	size_t field_count;
	const char *once; /* the key by which sending it twice stores it once */
	const char *back; /* the page it came from; NULL: not said */
};
