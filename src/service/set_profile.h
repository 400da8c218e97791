/* set_profile.h: what a book says about itself, its bank account, and what it still misses.
 *
 * Whoever could change the bank account in one step could send all customers' money elsewhere; so a
 * change waits until it is confirmed by stating the account again, and, where users sign in, by
 * another person, who had the right before the account was given. */
#pragma once
#include "domain/onboarding.h"
#include "service/ctx.h"
#include "store/profile.h"

/* What claims may be for, beyond what the law treats alike: the words of PROFILE_CLAIMS. */
#define CLAIM_KINDS 7
extern const char *const CLAIM_KIND_WORDS[CLAIM_KINDS];

struct set_profile {
	const char *value[PROFILE_FIELDS]; /* NULL: as it is; "": taken away. A bank account is
					      given as pending */
};

/* ERR_INVALID, explained by field, for what cannot be. */
USE_CASE(set_profile, struct profile)

struct confirm_bank {
	const char *account; /* the pending account, stated again */
};

/* ERR_CONFLICT when nothing waits, ERR_INVALID when it is another account, ERR_RULE when the same
 * user gave it, or got the right to confirm only afterwards. */
USE_CASE(confirm_bank, struct profile)

struct view_client {
	int64_t strategies; /* in force for the installation */
	int64_t policies;
};

struct client_view {
	struct book book;
	struct profile profile;
	struct onboarding_item items[ONBOARDING_ITEMS];
	size_t missing;
};

USE_CASE(view_client, struct client_view)
