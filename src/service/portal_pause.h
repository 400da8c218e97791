/* portal_pause.h: a customer says through their own page that they cannot pay now. Follow-up pauses
 * at once, and a person gets work. */
#pragma once
#include "service/open_hardship.h"

struct portal_pause {
	struct customer_id customer;
	const char *cause; /* one of open_hardship.h */
	const char *note;  /* in their words; "": none */
};

/* Whoever says it again while a pause runs gets that pause, and what was written goes to a person
 * all the same. */
USE_CASE(portal_pause, struct hardship)
