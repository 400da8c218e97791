#include "service/sign_in.h"

enum err sign_in(struct ctx *c, const struct sign_in *in, struct signed_in *ret)
{
	struct session s = {.token = in->browser.token,
		.user = in->user,
		.csrf = in->browser.csrf,
		.began = c->now,
		.seen = c->now,
		.expires = {c->now.ms + SESSION_LIFE_MS},
		.address = in->browser.address,
		.agent = in->browser.agent};
	TRY(session_sweep(c->db, c->now));
	TRY(session_make(c->db, &s));
	*ret = (struct signed_in){in->user};
	return ERR_NONE;
}

bool session_live(const struct session *s, struct instant now)
{
	return now.ms < s->expires.ms && now.ms - s->seen.ms < SESSION_IDLE_MS;
}
