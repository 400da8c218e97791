#include "store/permit.h"
#include "store/permit_sql.h"

enum err permit_take(struct writing *w, struct permit_taken *p)
{
	p->id = writing_next(w);
	return writing_fact(w, FACT_PERMIT_TAKEN,
		IN(writing_book(w), p->id, p->permit, p->customer, p->channel, p->point, p->by,
			p->at, p->expires, p->held, p->zone));
}

#define PERMIT_OUT(p)                                                                              \
	OUT(&(p)->id, &(p)->permit, &(p)->customer, &(p)->channel, &(p)->point, &(p)->by,          \
		&(p)->at, &(p)->expires, &(p)->held, &(p)->zone, &(p)->used)

enum err permits_open_in(struct db *db, struct arena *a, struct book_id book, struct slice slice,
	struct instant at, struct permit_taken **ret, size_t *ret_count)
{
	struct permit_taken *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	struct slice_in in = slice_values(book, slice);
	slice_add(&in, V(at));
	TRY(db_rows(db, &SQL_PERMIT_TAKEN_OPEN, IN_SLICE(in), &rows));
	while (rows_next(&rows, a, PERMIT_OUT(&one)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err permit_taken_by(struct db *db, struct arena *a, struct book_id book,
	struct permit_id permit, struct permit_taken *ret)
{
	return db_one(db, a, &SQL_PERMIT_TAKEN_BY_PERMIT, IN(book, permit), PERMIT_OUT(ret));
}
