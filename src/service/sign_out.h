/* sign_out.h: ends one of the actor's own sessions: this one, or one picked from the list. */
#pragma once
#include "service/ctx.h"
#include "store/session.h"

struct sign_out {
	struct digest token;
};

struct signed_out {
	struct digest token;
};

USE_CASE(sign_out, struct signed_out)
