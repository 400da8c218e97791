/* letter_voice.h: who writes a message, and for whom: by the book and by the brand mode of the
 * placement. Not a use-case itself. */
#pragma once
#include "service/keep_license.h"
#include "store/profile.h"

struct letter_voice {
	const char *sender;            /* under whose name the message goes */
	const char *client;            /* to whom the money is owed */
	const char *acts_for;          /* says both; "" when the client writes in its own name */
	bool agency_name;              /* an agency writes in its own name */
	const struct profile *profile; /* of the book that writes */
	struct license_line license;   /* that hold today where the customer may be */
};

/* In an agency's book the running placement tells the client and the name; without one the agency
 * writes for itself. */
MUST_CHECK enum err letter_voice_of(struct ctx *c, const struct customer *customer,
	const char *language, struct letter_voice *ret);
