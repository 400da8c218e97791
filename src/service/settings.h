/* settings.h: what an owner sets: how the book names itself, where its money goes, and who may do
 * what. */
#pragma once
#include "service/authority.h"
#include "service/house.h"
#include "service/set_profile.h"
#include "store/session.h"

struct view_settings {
	const struct house *house;
};

struct settings_view {
	struct book book;
	struct client_view setup; /* what is still missing before customers are written to */
	struct profile profile;
	const char *account; /* confirmed, for people; NULL: none */
	const char *pending; /* waits for its confirmation; NULL: none */
	struct member *members;
	size_t member_count;
	struct authority_lines limits;
	const struct strategy *strategy;
	const char *ladder; /* SVG */
};

/* Needs RIGHT_ADMIN. */
USE_CASE(view_settings, struct settings_view)

struct give_role {
	struct user_id user; /* of this book */
	const char *role;    /* "none" takes the grant away */
};

/* Needs RIGHT_ADMIN. ERR_RULE when the book would be left without an owner. */
USE_CASE(give_role, struct user_id)

struct view_tokens {
	char none;
};

struct token_row {
	const char *id; /* digest in hex: names the token, opens nothing */
	struct api_token token;
	bool live;
};

struct tokens_view {
	struct token_row *rows;
	size_t count;
};

/* The actor's own. */
USE_CASE(view_tokens, struct tokens_view)

struct end_token {
	struct digest token;
};

USE_CASE(end_token, struct digest)
