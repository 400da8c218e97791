/* token_add.h: a secret with which a program acts for a user. */
#pragma once
#include "service/ctx.h"
#include "store/session.h"

#define TOKEN_DAYS_MOST 366

struct token_add {
	struct user_id user;
	const char *name;    /* what it is for */
	struct digest token; /* of the secret, which is shown once and never stored */
	uint32_t rights;     /* at most these, in whatever book */
	int64_t days;        /* until it expires, 1 to TOKEN_DAYS_MOST */
};

/* Only for oneself, since the token reaches into every book of its user; the command line, which is
 * nobody, may make one for anyone. ERR_DENIED otherwise. */
USE_CASE(token_add, struct api_token)
