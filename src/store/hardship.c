#include "store/casefile.h"
#include "store/hardship.h"
#include "store/hardship_sql.h"

enum err hardship_make(struct writing *w, struct hardship *h)
{
	struct digest digest;
	struct book_id book = writing_book(w);
	h->id = writing_next(w);
	h->open = true;
	h->closed = DATE_NONE;
	TRY(personal_keep(w, h->id, 1, h->customer, str_or_empty(h->note), &digest));
	TRY(writing_fact(w, FACT_HARDSHIP,
		IN(book, h->id, h->customer, h->cause, h->opened, h->review, &digest)));
	return db_run(
		writing_db(w), &SQL_HARDSHIP_STATE_INSERT, IN(book, h->id, h->customer, h->review));
}

enum err hardship_move(struct writing *w, const struct hardship *h, struct date on)
{
	struct book_id book = writing_book(w);
	struct date review = h->open ? h->review : DATE_NONE;
	TRY(writing_fact(w, FACT_HARDSHIP_EVENT,
		IN(book, writing_next(w), (int64_t)1, h->id, h->open ? "reviewed" : "closed", on,
			review)));
	TRY(case_touch(w, h->customer, on));
	return db_run(writing_db(w), &SQL_HARDSHIP_STATE_UPDATE,
		IN(book, h->id, h->open ? "open" : "closed", review));
}

static enum err gather(struct rows *rows, struct arena *a, struct hardship **ret, size_t *ret_count)
{
	struct hardship *items = NULL, one;
	size_t count = 0, cap = 0;
	const char *status;
	while (rows_next(rows, a,
		OUT(&one.id, &one.customer, &one.cause, &one.opened, &status, &one.review,
			&one.closed, &one.note))) {
		one.open = str_equal(status, "open");
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err hardships_in(struct db *db, struct arena *a, struct book_id book, struct slice slice,
	struct hardship **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	const struct slice_in in = slice_values(book, slice);
	TRY(db_rows(db, &SQL_HARDSHIP_OF_CUSTOMER, IN_SLICE(in), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err hardships_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct hardship **ret, size_t *ret_count)
{
	return hardships_in(db, a, book, slice_of(&customer), ret, ret_count);
}

enum err hardships_open(struct db *db, struct arena *a, struct book_id book, struct hardship **ret,
	size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_HARDSHIP_OPEN, IN(book), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err hardship_running(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct hardship *ret)
{
	struct hardship *all;
	size_t count;
	TRY(hardships_of(db, a, book, customer, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (all[i].open) {
			*ret = all[i];
			return ERR_NONE;
		}
	return ERR_NOT_FOUND;
}
