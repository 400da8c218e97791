#include "store/portal.h"
#include "store/portal_sql.h"
#include <sodium.h>

#define SECRET_BYTES 32

const char *portal_secret(struct db *db, struct arena *a)
{
	unsigned char bytes[SECRET_BYTES];
	size_t size =
		sodium_base64_encoded_len(SECRET_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *ret = arena_alloc(a, size);
	db_salt(db, bytes, sizeof bytes);
	return sodium_bin2base64(
		ret, size, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

enum err portal_link_make(struct db *db, const struct portal_link *l)
{
	return db_run(
		db, &SQL_PORTAL_INSERT, IN(&l->token, l->book, l->customer, l->since, l->expires));
}

enum err portal_links_end(struct db *db, struct book_id book, struct customer_id customer)
{
	return db_run(db, &SQL_PORTAL_END, IN(book, customer));
}

enum err portal_sweep(struct db *db, struct instant now)
{
	return db_run(db, &SQL_PORTAL_SWEEP, IN(now));
}

enum err portal_link_find(
	struct db *db, struct arena *a, const struct digest *token, struct portal_link *ret)
{
	struct portal_link l = {.token = *token};
	TRY(db_one(db, a, &SQL_PORTAL_FIND, IN(token),
		OUT(&l.book, &l.customer, &l.since, &l.expires)));
	*ret = l;
	return ERR_NONE;
}
