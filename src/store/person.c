#include "store/person.h"
#include "base/random.h"
#include "store/gather.h"
#include "store/person_sql.h"

#define ONLY ((int64_t)1)

enum err person_hold(struct writing *w, struct digest *ret)
{
	struct digest fresh;
	random_bytes(fresh.bytes, DIGEST_BYTES);
	TRY(db_run(writing_db(w), &SQL_PERSON_SECRET_MAKE, IN(ONLY, &fresh)));
	return db_one(writing_db(w), writing_arena(w), &SQL_PERSON_SECRET_HOLD, IN(ONLY), OUT(ret));
}

enum err person_secret(struct db *db, struct arena *a, struct digest *ret)
{
	return db_one(db, a, &SQL_PERSON_SECRET_OF, IN(ONLY), OUT(ret));
}

enum err person_key_keep(struct writing *w, struct customer_id customer, struct point_id point,
	const struct digest *digest)
{
	return db_run(
		writing_db(w), &SQL_PERSON_KEY_KEEP, IN(writing_book(w), customer, point, digest));
}

enum err person_keys_forget(struct writing *w, struct customer_id customer)
{
	return db_run(writing_db(w), &SQL_PERSON_KEY_FORGET, IN(writing_book(w), customer));
}

enum err person_keys_drop(struct writing *w)
{
	return db_run(writing_db(w), &SQL_PERSON_KEY_DROP, IN(writing_book(w)));
}

enum err person_matches(struct db *db, struct arena *a, const struct digest *digest,
	struct person_match **ret, size_t *ret_count)
{
	struct person_match one;
	return GATHER(db, a, &SQL_PERSON_KEY_SAME, IN(digest), &one, OUT(&one.book, &one.customer),
		ret, ret_count);
}

enum err person_sharing_books(
	struct db *db, struct arena *a, struct book_id **ret, size_t *ret_count)
{
	struct book_id one;
	return GATHER(db, a, &SQL_PERSON_SHARING_BOOKS, IN_NONE, &one, OUT(&one), ret, ret_count);
}
