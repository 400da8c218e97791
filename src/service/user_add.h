/* user_add.h: someone new who may sign in, with a role in the book. */
#pragma once
#include "service/ctx.h"
#include "store/user.h"

struct user_add {
	const char *email;
	const char *name;
	const char *password_hash; /* by password_hash, before the writer */
	enum role role;            /* in the ctx's book */
};

/* Needs RIGHT_ADMIN. ERR_CONFLICT, explained, when the address is taken. */
USE_CASE(user_add, struct user)

/* Makes the user without asking for a right and without a role; email and name are refused by
 * field. */
MUST_CHECK enum err user_admit(struct ctx *c, const char *email, const char *name,
	const char *password_hash, struct user *ret);
