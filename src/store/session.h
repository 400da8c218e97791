/* session.h: browsers that are signed in, and programs that act for a user. What they hold is a
 * secret of 256 bits; the store keeps its digest. */
#pragma once
#include "store/user.h"

struct session {
	struct digest token;
	struct user_id user;
	const char *csrf;
	struct instant began;
	struct instant seen;
	struct instant expires;
	const char *address;
	const char *agent;
	const char *email;     /* of the user; not used by session_make */
	const char *user_name; /* the same */
};

MUST_CHECK enum err session_make(struct db *db, const struct session *session);
/* ERR_NOT_FOUND when there is none, or its user may no longer sign in. Whether it has expired is
 * the caller's question. */
MUST_CHECK enum err session_by_token(
	struct db *db, struct arena *a, const struct digest *token, struct session *ret);
MUST_CHECK enum err session_touch(struct db *db, const struct digest *token, struct instant now);
/* Ends the session if it is the user's; otherwise nothing happens. */
MUST_CHECK enum err session_end(struct db *db, struct user_id user, const struct digest *token);
/* Drops what has expired. */
MUST_CHECK enum err session_sweep(struct db *db, struct instant now);
/* Newest first. */
MUST_CHECK enum err sessions_of(struct db *db, struct arena *a, struct user_id user,
	struct session **ret, size_t *ret_count);

struct api_token {
	struct digest token;
	struct user_id user;
	const char *name;
	int32_t rights; /* at most these, whatever the user may do */
	struct instant since;
	struct instant expires;
	const char *user_name; /* not used by api_token_make */
};

MUST_CHECK enum err api_token_make(struct db *db, const struct api_token *token);
MUST_CHECK enum err api_token_find(
	struct db *db, struct arena *a, const struct digest *token, struct api_token *ret);
/* Newest first, with those that have expired. */
MUST_CHECK enum err api_tokens_of(struct db *db, struct arena *a, struct user_id user,
	struct api_token **ret, size_t *ret_count);
/* Ends the token if it is the user's; otherwise nothing happens. */
MUST_CHECK enum err api_token_end(struct db *db, struct user_id user, const struct digest *token);
