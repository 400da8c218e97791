#include "store/session.h"
#include "store/gather.h"
#include "store/session_sql.h"

enum err session_make(struct db *db, const struct session *s)
{
	return db_run(db, &SQL_SESSION_INSERT,
		IN(&s->token, s->user, s->csrf, s->began, s->seen, s->expires, s->address,
			s->agent));
}

#define SESSION_OUT(s)                                                                             \
	OUT(&(s)->token, &(s)->user, &(s)->csrf, &(s)->began, &(s)->seen, &(s)->expires,           \
		&(s)->address, &(s)->agent, &(s)->email, &(s)->user_name)

enum err session_by_token(
	struct db *db, struct arena *a, const struct digest *token, struct session *ret)
{
	return db_one(db, a, &SQL_SESSION_BY_TOKEN, IN(token), SESSION_OUT(ret));
}

enum err sessions_of(struct db *db, struct arena *a, struct user_id user, struct session **ret,
	size_t *ret_count)
{
	struct session one;
	return GATHER(db, a, &SQL_SESSION_OF, IN(user), &one, SESSION_OUT(&one), ret, ret_count);
}

enum err session_touch(struct db *db, const struct digest *token, struct instant now)
{
	return db_run(db, &SQL_SESSION_TOUCH, IN(token, now));
}

enum err session_end(struct db *db, struct user_id user, const struct digest *token)
{
	return db_run(db, &SQL_SESSION_END, IN(user, token));
}

enum err session_sweep(struct db *db, struct instant now)
{
	return db_run(db, &SQL_SESSION_SWEEP, IN(now));
}

enum err api_token_make(struct db *db, const struct api_token *t)
{
	return db_run(db, &SQL_API_TOKEN_INSERT,
		IN(&t->token, t->user, t->name, t->rights, t->since, t->expires));
}

enum err api_token_find(
	struct db *db, struct arena *a, const struct digest *token, struct api_token *ret)
{
	return db_one(db, a, &SQL_API_TOKEN_FIND, IN(token),
		OUT(&ret->token, &ret->user, &ret->name, &ret->rights, &ret->since, &ret->expires,
			&ret->user_name));
}

enum err api_tokens_of(struct db *db, struct arena *a, struct user_id user, struct api_token **ret,
	size_t *ret_count)
{
	struct api_token one;
	return GATHER(db, a, &SQL_API_TOKEN_OF, IN(user), &one,
		OUT(&one.token, &one.user, &one.name, &one.rights, &one.since, &one.expires,
			&one.user_name),
		ret, ret_count);
}

enum err api_token_end(struct db *db, struct user_id user, const struct digest *token)
{
	return db_run(db, &SQL_API_TOKEN_END, IN(user, token));
}
