#include "service/keep_session.h"

enum err keep_session(struct ctx *c, const struct keep_session *in, void *ret)
{
	(void)ret;
	return session_touch(c->db, &in->token, c->now);
}
