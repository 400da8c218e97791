/* create_owner.h: the first user of an installation, who owns every book that is there, and signs
 * in at once. */
#pragma once
#include "service/sign_in.h"

struct create_owner {
	const char *email;
	const char *name;
	const char *password_hash;
	struct browser browser;
};

/* ERR_CONFLICT when there is a user already: whoever comes second must sign in. */
USE_CASE(create_owner, struct signed_in)
