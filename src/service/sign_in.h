/* sign_in.h: begins a session for a user whose password was found right. */
#pragma once
#include "service/ctx.h"
#include "store/session.h"

#define SESSION_LIFE_MS (7 * INSTANT_DAY_MS)   /* from its beginning */
#define SESSION_IDLE_MS (12 * INSTANT_HOUR_MS) /* since it was last seen */

/* What a new session is made of; token is the digest of the secret that the browser gets. */
struct browser {
	struct digest token;
	const char *csrf;
	const char *address;
	const char *agent;
};

struct sign_in {
	struct user_id user;
	struct browser browser;
};

struct signed_in {
	struct user_id user;
};

USE_CASE(sign_in, struct signed_in)
bool session_live(const struct session *s, struct instant now);
