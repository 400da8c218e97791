#include "store/receipt.h"
#include "store/receipt_sql.h"

static struct book_id other_of(struct book_id book, const struct receipt *r)
{
	return book_id_same(book, r->client) ? r->agency : r->client;
}

enum err receipt_make(struct writing *w, struct receipt *r)
{
	struct book_id book = writing_book(w);
	r->id.n = writing_next(w);
	r->bounced = r->identified = r->settled = r->taken_back = DATE_NONE;
	TRY(writing_fact(w, FACT_RECEIPT,
		IN(book, r->id, r->number, r->client, r->agency, r->placement,
			r->to_agency ? "agency" : "client", r->amount.minor,
			(const char *)r->amount.code, r->rate_ppm, r->commission.minor, r->received,
			r->payment, r->entry, r->identifies, r->reference)));
	return db_run(
		writing_db(w), &SQL_RECEIPT_STATE_INSERT, IN(book, r->id, other_of(book, r).n));
}

enum err receipt_mark(struct writing *w, struct receipt *r, enum receipt_mark mark, struct date on,
	struct remittance_id remittance)
{
	static const char *const WHAT[] = {"bounced", "identified", "settled", "taken_back"};
	struct date *const day[] = {&r->bounced, &r->identified, &r->settled, &r->taken_back};
	struct book_id book = writing_book(w);
	*day[mark] = on;
	TRY(writing_fact(w, FACT_RECEIPT_EVENT,
		IN(book, writing_next(w), (int64_t)1, r->id, WHAT[mark], on, remittance)));
	return db_run(writing_db(w), &SQL_RECEIPT_STATE_UPDATE,
		IN(book, r->id, r->bounced, r->identified, r->settled, r->taken_back));
}

struct row {
	struct receipt r;
	const char *paid_to;
};

#define RECEIPT_OUT(x)                                                                             \
	OUT(&(x)->r.id, &(x)->r.number, &(x)->r.client, &(x)->r.agency, &(x)->r.placement,         \
		&(x)->paid_to, &(x)->r.amount.minor, &(x)->r.amount.code, &(x)->r.rate_ppm,        \
		&(x)->r.commission.minor, &(x)->r.received, &(x)->r.payment, &(x)->r.entry,        \
		&(x)->r.identifies, &(x)->r.reference, &(x)->r.bounced, &(x)->r.identified,        \
		&(x)->r.settled, &(x)->r.taken_back)

static struct receipt finish(const struct row *x)
{
	struct receipt r = x->r;
	int64_t commission = r.commission.minor;
	r.commission = r.amount;
	r.commission.minor = commission;
	r.to_agency = str_equal(x->paid_to, "agency");
	return r;
}

static enum err find(struct db *db, struct arena *a, const struct sql *sql, const struct value *in,
	size_t in_count, struct receipt *ret)
{
	struct row x;
	TRY(db_one(db, a, sql, in, in_count, RECEIPT_OUT(&x)));
	*ret = finish(&x);
	return ERR_NONE;
}

static enum err gather(struct rows *rows, struct arena *a, struct receipt **ret, size_t *ret_count)
{
	struct receipt *items = NULL;
	struct row x;
	size_t count = 0, cap = 0;
	while (rows_next(rows, a, RECEIPT_OUT(&x)))
		*PUSH(a, items, count, cap) = finish(&x);
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err receipt_by_number(struct db *db, struct arena *a, struct book_id book, const char *number,
	struct receipt *ret)
{
	return find(db, a, &SQL_RECEIPT_BY_NUMBER, IN(book, number), ret);
}

enum err receipt_by_id(struct db *db, struct arena *a, struct book_id book, struct receipt_id id,
	struct receipt *ret)
{
	return find(db, a, &SQL_RECEIPT_BY_ID, IN(book, id), ret);
}

enum err receipts_of_payment(struct db *db, struct arena *a, struct book_id book,
	struct payment_id payment, struct receipt **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_RECEIPT_OF_PAYMENT, IN(book, payment), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err receipts_of(struct db *db, struct arena *a, struct book_id book,
	struct placement_id placement, struct receipt **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_RECEIPT_OF_PLACEMENT, IN(book, placement), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err receipt_list(struct db *db, struct arena *a, struct book_id book, struct receipt_id after,
	int64_t most, struct receipt **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_RECEIPT_LIST, IN(book, after.n, most), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err receipts_waiting(struct db *db, struct arena *a, struct book_id book, struct book_id other,
	const char *currency, struct receipt **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_RECEIPT_WAITING, IN(book, other, currency), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err receipts_held(struct db *db, struct arena *a, struct book_id book,
	struct placement_id placement, int64_t *ret_minor)
{
	return db_one(db, a, &SQL_RECEIPT_HELD, IN(book, placement), OUT(ret_minor));
}
