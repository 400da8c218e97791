#include "store/license.h"
#include "store/license_sql.h"

enum err license_make(struct writing *w, struct license *l)
{
	l->id = writing_next(w);
	l->ended = DATE_NONE;
	TRY(writing_fact(w, FACT_LICENSE,
		IN(writing_book(w), l->id, l->place, l->number, l->since, l->until)));
	return writing_fact(w, FACT_LICENSE_DETAIL,
		IN(writing_book(w), l->id, (int64_t)1, l->authority, l->holder, l->exempt));
}

enum err license_finish(struct writing *w, int64_t license, struct date day)
{
	return writing_fact(w, FACT_LICENSE_END,
		IN(writing_book(w), writing_next(w), (int64_t)1, license, day));
}

enum err license_list(struct db *db, struct arena *a, struct book_id book, struct license **ret,
	size_t *ret_count)
{
	struct license *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_LICENSE_LIST, IN(book), &rows));
	while (rows_next(&rows, a,
		OUT(&one.id, &one.place, &one.number, &one.authority, &one.holder, &one.exempt,
			&one.since, &one.until, &one.ended)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

bool license_holds_on(const struct license *l, struct date day)
{
	return !date_before(day, l->since) &&
		(date_is_none(l->until) || !date_before(l->until, day)) &&
		(date_is_none(l->ended) || date_before(day, l->ended));
}
