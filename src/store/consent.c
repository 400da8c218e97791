#include "store/consent.h"
#include "store/consent_sql.h"

enum err consent_make(struct writing *w, struct consent *k)
{
	struct digest words;
	k->id = writing_next(w);
	k->revoked = DATE_NONE;
	TRY(personal_keep(w, k->id, 1, k->customer, str_or_empty(k->words), &words));
	return writing_fact(w, FACT_CONSENT,
		IN(writing_book(w), k->id, k->customer, k->channel, k->point, k->scope, k->form,
			k->given_to, k->since, k->until, &words));
}

enum err consent_finish(struct writing *w, int64_t consent, struct date day)
{
	return writing_fact(w, FACT_CONSENT_END,
		IN(writing_book(w), writing_next(w), (int64_t)1, consent, day));
}

#define CONSENT_OUT(k)                                                                             \
	OUT(&(k)->id, &(k)->customer, &(k)->channel, &(k)->point, &(k)->scope, &(k)->form,         \
		&(k)->given_to, &(k)->since, &(k)->until, &(k)->words, &(k)->revoked)

enum err consents_in(struct db *db, struct arena *a, struct book_id book, struct slice slice,
	struct consent **ret, size_t *ret_count)
{
	struct consent *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	const struct slice_in in = slice_values(book, slice);
	TRY(db_rows(db, &SQL_CONSENT_OF, IN_SLICE(in), &rows));
	while (rows_next(&rows, a, CONSENT_OUT(&one)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err consents_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct consent **ret, size_t *ret_count)
{
	return consents_in(db, a, book, slice_of(&customer), ret, ret_count);
}

enum err consent_by_id(
	struct db *db, struct arena *a, struct book_id book, int64_t id, struct consent *ret)
{
	return db_one(db, a, &SQL_CONSENT_BY_ID, IN(book, id), CONSENT_OUT(ret));
}
