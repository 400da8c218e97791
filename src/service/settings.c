#include "service/settings.h"
#include "codec/bank_account.h"
#include "service/draw_steps.h"

static const char *shown(struct arena *a, const char *account)
{
	return account ? bank_account_show(a, account) : NULL;
}

enum err view_settings(struct ctx *c, const struct view_settings *in, struct settings_view *ret)
{
	struct settings_view v = {.book = c->book, .strategy = &in->house->strategy};
	TRY(ctx_may(c, RIGHT_ADMIN));
	const struct view_client setup = {.strategies = in->house->strategy.id ? 1 : 0,
		.policies = in->house->policy.name ? 1 : 0};
	TRY(view_client(c, &setup, &v.setup));
	TRY(profile_of(c->db, c->arena, c->book.id, &v.profile));
	v.account = shown(c->arena, v.profile.value[PROFILE_ACCOUNT]);
	v.pending = shown(c->arena, v.profile.value[PROFILE_PENDING_ACCOUNT]);
	TRY(members_of(c->db, c->arena, c->book.id, &v.members, &v.member_count));
	TRY(authority_list(c, &v.limits));
	v.ladder = draw_steps(c->arena, v.strategy, "due date");
	*ret = v;
	return ERR_NONE;
}

static enum err check_owner_left(struct ctx *c, struct user_id user)
{
	struct member *members;
	size_t count, owners = 0;
	bool known = false;
	TRY(members_of(c->db, c->arena, c->book.id, &members, &count));
	for (size_t i = 0; i < count; i++) {
		bool him = user_id_same(members[i].user.id, user);
		known = known || him;
		owners += members[i].role == ROLE_OWNER && members[i].user.active && !him;
	}
	if (!known)
		return refuse_as(ERR_NOT_FOUND, c->why, "user", "", "is not a user of this book",
			"one of the list");
	if (owners == 0)
		return refuse_as(ERR_RULE, c->why, "role", "",
			"would leave the book without an owner",
			"make somebody else the owner first");
	return ERR_NONE;
}

enum err give_role(struct ctx *c, const struct give_role *in, struct user_id *ret)
{
	enum role role = ROLE_AUDITOR;
	bool none = str_equal(in->role, "none");
	TRY(ctx_may(c, RIGHT_ADMIN));
	if (!none && role_parse(in->role, &role) != ERR_NONE)
		return refuse_str(c->why, "role", in->role, "is not a role",
			"owner, manager, bookkeeper, collector, sales, compliance, auditor or none");
	if (none || role != ROLE_OWNER)
		TRY(check_owner_left(c, in->user));
	enum role now;
	enum err e = grant_role(c->db, c->arena, in->user, c->book.id, &now);
	if (e == ERR_NOT_FOUND)
		return refuse_as(
			e, c->why, "user", "", "is not a user of this book", "one of the list");
	TRY(e);
	*ret = in->user;
	return none ? grant_end(c->db, in->user, c->book.id)
		    : grant_give(c->db, in->user, c->book.id, role, c->now, c->actor.user);
}

enum err view_tokens(struct ctx *c, const struct view_tokens *in, struct tokens_view *ret)
{
	struct tokens_view v = {.count = 0};
	struct api_token *tokens;
	(void)in;
	TRY(api_tokens_of(c->db, c->arena, c->actor.user, &tokens, &v.count));
	v.rows = NEW_ARRAY(c->arena, struct token_row, v.count + 1);
	for (size_t i = 0; i < v.count; i++)
		v.rows[i] = (struct token_row){digest_hex(c->arena, &tokens[i].token), tokens[i],
			c->now.ms < tokens[i].expires.ms};
	*ret = v;
	return ERR_NONE;
}

enum err end_token(struct ctx *c, const struct end_token *in, struct digest *ret)
{
	TRY(api_token_end(c->db, c->actor.user, &in->token));
	*ret = in->token;
	return ERR_NONE;
}
