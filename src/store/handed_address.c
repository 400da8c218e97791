#include "store/handed_address.h"
#include "store/gather.h"
#include "store/handed_address_sql.h"

#define HANDED_OUT(h)                                                                              \
	OUT(&(h)->id, &(h)->customer, &(h)->point, &(h)->document, &(h)->agency, &(h)->until,      \
		&(h)->sent, &(h)->used)

enum err handed_address_keep(struct writing *w, struct handed_address *h)
{
	h->id = writing_next(w);
	return writing_fact(w, FACT_HANDED_ADDRESS,
		IN(writing_book(w), h->id, h->customer, h->point, h->document, h->agency,
			h->until));
}

enum err handed_addresses_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct handed_address **ret, size_t *ret_count)
{
	struct handed_address one;
	return GATHER(db, a, &SQL_HANDED_ADDRESSES_OF, IN(book, customer), &one, HANDED_OUT(&one),
		ret, ret_count);
}

enum err handed_address_by_document(struct db *db, struct arena *a, struct book_id book,
	struct document_id document, struct handed_address *ret)
{
	return db_one(db, a, &SQL_HANDED_ADDRESS_BY_DOCUMENT, IN(book, document), HANDED_OUT(ret));
}

enum err point_mailed(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct point_id point, int64_t *ret)
{
	return db_one(db, a, &SQL_POINT_MAILED, IN(book, customer, point), OUT(ret));
}

enum err announced_list(struct db *db, struct arena *a, struct book_id book, int64_t most,
	struct announced_row **ret, size_t *ret_count)
{
	struct announced_row one;
	return GATHER(db, a, &SQL_ANNOUNCED_LIST, IN(book, most), &one,
		OUT(&one.number, &one.name, &one.address, &one.agency, &one.until, &one.state), ret,
		ret_count);
}
