#include "service/user_add.h"
#include <string.h>

#define EMAIL_BYTES_MOST 254 /* RFC 5321, 4.5.3.1.3, less the angle brackets */
#define NAME_BYTES_MOST 200

/* No more than a sanity check: only a letter that arrives proves an address. */
static bool looks_like_email(const char *s)
{
	const char *at = strchr(s, '@');
	size_t len = strlen(s);
	return at && at > s && strchr(at + 1, '@') == NULL && at[1] && len <= EMAIL_BYTES_MOST &&
		strcspn(s, " \t\r\n<>,;\"\\") == len;
}

static enum err check(struct ctx *c, const char *email, const char *name)
{
	if (!looks_like_email(email))
		return refuse_str(c->why, "email", email, "is not an e-mail address",
			"one such as ada@example.com");
	if (str_empty(name) || strlen(name) > NAME_BYTES_MOST)
		return refuse_str(c->why, "name", name, "is not a name", "1 to 200 bytes");
	return ERR_NONE;
}

enum err user_admit(struct ctx *c, const char *email, const char *name, const char *password_hash,
	struct user *ret)
{
	struct user known,
		user = {.email = str_lower(c->arena, email),
			.name = name,
			.password = password_hash,
			.since = c->now,
			.active = true};
	TRY(check(c, email, name));
	enum err e = user_by_email(c->db, c->arena, user.email, &known);
	if (e == ERR_NONE)
		return refuse_as(ERR_CONFLICT, c->why, "email", email, "belongs to another user",
			"another address");
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(user_make(c->db, c->arena, &user));
	*ret = user;
	return ERR_NONE;
}

enum err user_add(struct ctx *c, const struct user_add *in, struct user *ret)
{
	struct user user;
	TRY(ctx_may(c, RIGHT_ADMIN));
	TRY(user_admit(c, in->email, in->name, in->password_hash, &user));
	TRY(grant_give(c->db, user.id, c->book.id, in->role, c->now, c->actor.user));
	*ret = user;
	return ERR_NONE;
}
