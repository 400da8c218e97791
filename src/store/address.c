#include "store/address.h"
#include "store/address_sql.h"
#include "store/gather.h"

enum err address_keep(
	struct writing *w, struct customer_id customer, struct point_id point, const char *form)
{
	return db_run(writing_db(w), &SQL_ADDRESS_KEEP, IN(writing_book(w), point, customer, form));
}

#define TWIN_OUT(t) OUT(&(t)->customer, &(t)->point, &(t)->form, &(t)->other, &(t)->same)

enum err address_twins_in(struct db *db, struct arena *a, struct book_id book, struct slice slice,
	struct address_twin **ret, size_t *ret_count)
{
	struct address_twin one;
	const struct slice_in in = slice_values(book, slice);
	return GATHER(
		db, a, &SQL_ADDRESS_TWINS_IN, IN_SLICE(in), &one, TWIN_OUT(&one), ret, ret_count);
}

enum err address_twins_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct address_twin **ret, size_t *ret_count)
{
	struct address_twin one;
	return GATHER(db, a, &SQL_ADDRESS_TWINS_OF, IN(book, customer), &one, TWIN_OUT(&one), ret,
		ret_count);
}
