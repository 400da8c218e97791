#include "store/trust.h"
#include "store/gather.h"
#include "store/trust_sql.h"

enum err trust_statement_keep(
	struct writing *w, struct trust_statement *s, const struct entry_id *entries, size_t count)
{
	s->position = writing_next(w);
	TRY(writing_fact(w, FACT_TRUST_STATEMENT,
		IN(writing_book(w), s->position, (int64_t)1, s->on, s->balance.minor,
			(const char *)s->balance.code)));
	for (size_t i = 0; i < count; i++)
		TRY(writing_fact(w, FACT_TRUST_ITEM,
			IN(writing_book(w), s->position, (int64_t)i + 1, entries[i])));
	return ERR_NONE;
}

enum err trust_statement_last(struct db *db, struct arena *a, struct book_id book,
	const char *currency, struct date on, struct trust_statement *ret)
{
	return db_one(db, a, &SQL_TRUST_STATEMENT_LAST, IN(book, currency, on),
		OUT(&ret->position, &ret->on, &ret->balance.minor, &ret->balance.code));
}

enum err trust_statement_items(struct db *db, struct arena *a, struct book_id book,
	int64_t position, struct entry_id **ret, size_t *ret_count)
{
	struct entry_id one;
	return GATHER(db, a, &SQL_TRUST_ITEMS, IN(book, position), &one, OUT(&one), ret, ret_count);
}
