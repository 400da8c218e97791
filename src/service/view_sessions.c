#include "service/view_sessions.h"
#include "service/sign_in.h"

enum err view_sessions(struct ctx *c, const struct view_sessions *in, struct sessions_view *ret)
{
	struct sessions_view v = {0};
	struct session *all;
	size_t count, cap = 0;
	TRY(sessions_of(c->db, c->arena, c->actor.user, &all, &count));
	TRY(grants_of(c->db, c->arena, c->actor.user, &v.grants, &v.grant_count));
	for (size_t i = 0; i < count; i++)
		if (session_live(&all[i], c->now))
			*PUSH(c->arena, v.rows, v.count, cap) =
				(struct session_row){digest_hex(c->arena, &all[i].token), all[i],
					digest_equal(&all[i].token, &in->here)};
	*ret = v;
	return ERR_NONE;
}
