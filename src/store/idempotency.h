/* idempotency.h: what a request with an Idempotency-Key was answered, so that the same request
 * again is answered the same and does nothing. */
#pragma once
#include "store/db.h"

struct idempotency {
	struct digest who;  /* of who asked, and the key */
	struct digest what; /* of what was asked */
	struct instant at;
	int32_t status;
	const char *body;
};

/* ERR_NOT_FOUND when there is none since that moment. */
MUST_CHECK enum err idempotency_find(struct db *db, struct arena *a, const struct digest *who,
	struct instant since, struct idempotency *ret);
/* Keeps it and drops all from before `since`. */
MUST_CHECK enum err idempotency_keep(
	struct db *db, const struct idempotency *one, struct instant since);
