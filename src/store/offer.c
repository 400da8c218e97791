#include "store/offer.h"
#include "store/gather.h"
#include "store/offer_sql.h"

static const char *const KIND[] = {[OFFER_CHARGES] = "charges", [OFFER_SETTLEMENT] = "settlement"};
static const char *const STATUS[] = {[OFFER_OFFERED] = "offered",
	[OFFER_ACCEPTED] = "accepted",
	[OFFER_FULFILLED] = "fulfilled",
	[OFFER_EXPIRED] = "expired"};

const char *offer_kind_word(enum offer_kind k)
{
	return KIND[k];
}

const char *offer_status_word(enum offer_status s)
{
	return STATUS[s];
}

enum err offer_make(struct writing *w, struct offer *o)
{
	struct book_id book = writing_book(w);
	o->id = writing_next(w);
	o->status = OFFER_OFFERED;
	o->accepted = DATE_NONE;
	TRY(writing_fact(w, FACT_OFFER,
		IN(book, o->id, o->customer, KIND[o->kind], o->amount.minor, o->dropped.minor,
			(const char *)o->amount.code, o->offered, o->expires, o->pay_by)));
	return db_run(writing_db(w), &SQL_OFFER_STATE_INSERT,
		IN(book, o->id, o->customer, STATUS[o->status]));
}

enum err offer_move(struct writing *w, struct offer *o, enum offer_status to, struct date on,
	struct entry_id entry)
{
	struct book_id book = writing_book(w);
	int64_t position = writing_next(w);
	TRY(writing_fact(
		w, FACT_OFFER_EVENT, IN(book, position, (int64_t)1, o->id, STATUS[to], on, entry)));
	o->status = to;
	if (to == OFFER_ACCEPTED && date_is_none(o->accepted)) {
		o->accepted = on;
		o->accepted_at = position;
	}
	return db_run(writing_db(w), &SQL_OFFER_STATE_UPDATE,
		IN(book, o->id, STATUS[to], o->accepted, o->accepted_at));
}

enum err offer_cover(struct writing *w, int64_t offer, const struct open_item *items, size_t count)
{
	int64_t position = writing_next(w);
	for (size_t i = 0; i < count; i++)
		TRY(writing_fact(w, FACT_OFFER_COVER,
			IN(writing_book(w), position, (int64_t)i + 1, offer, items[i].invoice,
				items[i].amount.minor)));
	return ERR_NONE;
}

static enum err gather(struct rows *rows, struct arena *a, struct offer **ret, size_t *ret_count)
{
	struct offer *items = NULL, one = {.id = 0};
	size_t count = 0, cap = 0;
	const char *kind, *status;
	while (rows_next(rows, a,
		OUT(&one.id, &one.customer, &kind, &one.amount.minor, &one.dropped.minor,
			&one.amount.code, &one.offered, &one.expires, &one.pay_by, &status,
			&one.accepted, &one.accepted_at))) {
		int64_t dropped = one.dropped.minor;
		one.dropped = money_zero(one.amount.code);
		one.dropped.minor = dropped;
		one.kind = str_equal(kind, KIND[OFFER_CHARGES]) ? OFFER_CHARGES : OFFER_SETTLEMENT;
		for (size_t i = 0; i < COUNT(STATUS); i++)
			if (str_equal(status, STATUS[i]))
				one.status = (enum offer_status)i;
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err offer_by_id(
	struct db *db, struct arena *a, struct book_id book, int64_t id, struct offer *ret)
{
	struct offer *found;
	size_t count;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_OFFER_BY_ID, IN(book, id), &rows));
	TRY(gather(&rows, a, &found, &count));
	if (count == 0)
		return ERR_NOT_FOUND;
	*ret = found[0];
	return ERR_NONE;
}

enum err offers_of(struct db *db, struct arena *a, struct book_id book, struct customer_id customer,
	struct offer **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_OFFER_OF_CUSTOMER, IN(book, customer), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err offers_running(
	struct db *db, struct arena *a, struct book_id book, struct offer **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_OFFER_RUNNING, IN(book), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err offer_covered(struct db *db, struct arena *a, struct book_id book, int64_t offer,
	struct offer_covered **ret, size_t *ret_count)
{
	struct offer_covered one;
	return GATHER(db, a, &SQL_OFFER_COVERED, IN(book, offer), &one,
		OUT(&one.invoice, &one.amount_minor), ret, ret_count);
}

enum err offer_dropped(struct db *db, struct arena *a, struct book_id book, int64_t offer,
	struct offer_dropped **ret, size_t *ret_count)
{
	struct offer_dropped one;
	return GATHER(db, a, &SQL_OFFER_DROPPED, IN(book, offer), &one,
		OUT(&one.invoice, &one.amount_minor, &one.on), ret, ret_count);
}

enum err offer_unpaid(struct db *db, struct arena *a, struct book_id book, const struct offer *o,
	struct date as_of, int64_t *ret_minor)
{
	return db_one(db, a, &SQL_OFFER_UNPAID,
		IN(book, o->customer, (const char *)o->amount.code, o->offered, o->pay_by, as_of),
		OUT(ret_minor));
}
