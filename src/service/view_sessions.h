/* view_sessions.h: where the actor is signed in, and which books they may open. */
#pragma once
#include "service/ctx.h"
#include "store/session.h"

struct view_sessions {
	struct digest here; /* the session that asks */
};

struct session_row {
	const char *id; /* digest of the token, in hex: names the session, opens nothing */
	struct session session;
	bool here;
};

struct sessions_view {
	struct session_row *rows; /* newest first */
	size_t count;
	struct grant *grants;
	size_t grant_count;
};

USE_CASE(view_sessions, struct sessions_view)
