#include "store/idempotency.h"
#include "store/idempotency_sql.h"

enum err idempotency_find(struct db *db, struct arena *a, const struct digest *who,
	struct instant since, struct idempotency *ret)
{
	return db_one(db, a, &SQL_IDEMPOTENCY_FIND, IN(who, since),
		OUT(&ret->who, &ret->what, &ret->at, &ret->status, &ret->body));
}

enum err idempotency_keep(struct db *db, const struct idempotency *one, struct instant since)
{
	TRY(db_run(db, &SQL_IDEMPOTENCY_SWEEP, IN(since)));
	return db_run(db, &SQL_IDEMPOTENCY_INSERT,
		IN(&one->who, &one->what, one->at, one->status, one->body));
}
