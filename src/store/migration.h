/* migration.h: brings a store to the schema of this program, forward only, one transaction for all
 * that is missing. */
#pragma once
#include "store/db.h"

/* Applies what is missing; *ret_applied counts. ERR_BROKEN when an applied migration differs from
 * the one built in. */
MUST_CHECK enum err migration_apply(
	struct db *db, struct arena *a, struct instant now, int64_t *ret_applied);
/* ERR_NOT_FOUND when the store has no schema or an older one. */
MUST_CHECK enum err migration_check(struct db *db, struct arena *a);
