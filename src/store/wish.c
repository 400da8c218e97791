#include "store/wish.h"
#include "store/wish_sql.h"

enum err wish_make(struct writing *w, struct kept_wish *k)
{
	const struct wish *h = &k->wish;
	struct digest words;
	k->id = writing_next(w);
	k->ended = DATE_NONE;
	TRY(personal_keep(w, k->id, 1, k->customer, str_or_empty(h->words), &words));
	const struct value in[] = {V(writing_book(w)), V(k->id), V(k->customer),
		V(wish_kind_word(h->kind)), V(h->channel), V(k->point), V(h->place), V(h->from),
		V(h->to), V(h->days), V(h->since), V(h->until), V(h->heard), V(k->source),
		V(&words)};
	return writing_fact(w, FACT_WISH, in, COUNT(in));
}

enum err wish_finish(struct writing *w, const struct kept_wish *k, struct date day,
	const char *outcome, const char *reason)
{
	struct digest digest;
	int64_t position = writing_next(w);
	TRY(personal_keep(w, position, 1, k->customer, str_or_empty(reason), &digest));
	return writing_fact(w, FACT_WISH_END,
		IN(writing_book(w), position, (int64_t)1, k->id, day, outcome, &digest));
}

struct wish_row {
	struct kept_wish wish;
	const char *kind;
};

#define WISH_OUT(r)                                                                                \
	OUT(&(r)->wish.id, &(r)->wish.customer, &(r)->kind, &(r)->wish.wish.channel,               \
		&(r)->wish.point, &(r)->wish.wish.place, &(r)->wish.wish.from, &(r)->wish.wish.to, \
		&(r)->wish.wish.days, &(r)->wish.wish.since, &(r)->wish.wish.until,                \
		&(r)->wish.wish.heard, &(r)->wish.source, &(r)->wish.wish.words, &(r)->wish.ended, \
		&(r)->wish.outcome, &(r)->wish.reason)

static enum err whole(struct wish_row *r)
{
	r->wish.wish.of_point = r->wish.point.n != 0;
	return wish_kind_parse(r->kind, NULL, &r->wish.wish.kind) == ERR_NONE ? ERR_NONE
									      : ERR_BROKEN;
}

enum err wishes_in(struct db *db, struct arena *a, struct book_id book, struct slice slice,
	struct kept_wish **ret, size_t *ret_count)
{
	struct kept_wish *items = NULL;
	struct wish_row one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	const struct slice_in in = slice_values(book, slice);
	TRY(db_rows(db, &SQL_WISH_OF, IN_SLICE(in), &rows));
	while (rows_next(&rows, a, WISH_OUT(&one))) {
		TRY(whole(&one));
		*PUSH(a, items, count, cap) = one.wish;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err wishes_of(struct db *db, struct arena *a, struct book_id book, struct customer_id customer,
	struct kept_wish **ret, size_t *ret_count)
{
	return wishes_in(db, a, book, slice_of(&customer), ret, ret_count);
}

enum err wish_by_id(
	struct db *db, struct arena *a, struct book_id book, int64_t id, struct kept_wish *ret)
{
	struct wish_row one;
	TRY(db_one(db, a, &SQL_WISH_BY_ID, IN(book, id), WISH_OUT(&one)));
	TRY(whole(&one));
	*ret = one.wish;
	return ERR_NONE;
}
