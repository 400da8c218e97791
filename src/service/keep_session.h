/* keep_session.h: notes that a session is in use, so that it is not taken for idle. */
#pragma once
#include "service/ctx.h"
#include "store/session.h"

struct keep_session {
	struct digest token;
};

USE_CASE(keep_session, void)
