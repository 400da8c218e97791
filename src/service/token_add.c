#include "service/token_add.h"

enum err token_add(struct ctx *c, const struct token_add *in, struct api_token *ret)
{
	struct api_token t = {.token = in->token,
		.user = in->user,
		.name = in->name,
		.rights = (int32_t)(in->rights & RIGHTS_ALL),
		.since = c->now,
		.expires = {c->now.ms + in->days * INSTANT_DAY_MS}};
	if (c->actor.user.n != 0 && !user_id_same(c->actor.user, in->user))
		return refuse_as(
			ERR_DENIED, c->why, "user", "", "is somebody else", "a token of one's own");
	if (in->days < 1 || in->days > TOKEN_DAYS_MOST)
		return refuse_str(c->why, "days",
			arena_printf(c->arena, "%lld", (long long)in->days),
			"is not a life for a token", "1 to 366");
	if (str_empty(in->name))
		return refuse_str(c->why, "name", in->name, "is missing", "what the token is for");
	TRY(api_token_make(c->db, &t));
	*ret = t;
	return ERR_NONE;
}
