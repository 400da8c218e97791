#include "service/sign_out.h"

enum err sign_out(struct ctx *c, const struct sign_out *in, struct signed_out *ret)
{
	TRY(session_end(c->db, c->actor.user, &in->token));
	*ret = (struct signed_out){in->token};
	return ERR_NONE;
}
