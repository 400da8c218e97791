/* act_on_placement.h: any act on a placement by its word, for faces that offer them in one list. */
#pragma once
#include "service/move_placement.h"

struct act_on_placement {
	const char *number;
	enum placement_act act;
	const char *reason; /* "": none */
};

/* As place_case, record_placement_notice (told today) and move_placement refuse. */
USE_CASE(act_on_placement, struct placed)
