#include "store/casefile.h"
#include "store/promise.h"
#include "store/promise_sql.h"

enum err promise_make(struct writing *w, struct kept_promise *p)
{
	struct book_id book = writing_book(w);
	struct promise_id id = {writing_next(w)};
	struct money none = money_zero(p->word.amount.code);
	TRY(writing_fact(w, FACT_PROMISE,
		IN(book, id, p->customer, p->word.amount.minor, (const char *)p->word.amount.code,
			p->word.by, p->word.tolerance_days, p->made)));
	TRY(db_run(writing_db(w), &SQL_PROMISE_STATE_INSERT,
		IN(book, id, p->customer, promise_verdict_name(PROMISE_OPEN),
			promise_deadline(&p->word), none.minor, p->made, id.n)));
	p->id = id;
	p->verdict = PROMISE_OPEN;
	p->received = none;
	p->as_of = p->made;
	return ERR_NONE;
}

enum err promise_rule(struct writing *w, const struct kept_promise *p)
{
	struct book_id book = writing_book(w);
	int64_t position = writing_next(w);
	const char *verdict = promise_verdict_name(p->verdict);
	TRY(writing_fact(w, FACT_PROMISE_VERDICT,
		IN(book, position, (int64_t)1, p->id, verdict, p->received.minor, p->as_of)));
	TRY(case_touch(w, p->customer, p->as_of));
	return db_run(writing_db(w), &SQL_PROMISE_STATE_UPDATE,
		IN(book, p->id, verdict, p->received.minor, p->as_of, position));
}

#define PROMISE_OUT(p, verdict)                                                                    \
	OUT(&(p)->id, &(p)->customer, &(p)->word.amount.minor, &(p)->word.amount.code,             \
		&(p)->word.by, &(p)->word.tolerance_days, &(p)->made, &verdict,                    \
		&(p)->received.minor, &(p)->as_of)

static enum err complete(const char *verdict, struct kept_promise *p)
{
	p->word.withdrawn = DATE_NONE;
	int64_t received = p->received.minor;
	p->received = money_zero(p->word.amount.code);
	p->received.minor = received;
	return promise_verdict_parse(text_of(verdict), &p->verdict) == ERR_NONE ? ERR_NONE
										: ERR_BROKEN;
}

enum err promise_by_id(struct db *db, struct arena *a, struct book_id book, struct promise_id id,
	struct kept_promise *ret)
{
	const char *verdict;
	TRY(db_one(db, a, &SQL_PROMISE_BY_ID, IN(book, id), PROMISE_OUT(ret, verdict)));
	return complete(verdict, ret);
}

static enum err gather(
	struct rows *rows, struct arena *a, struct kept_promise **ret, size_t *ret_count)
{
	struct kept_promise *items = NULL, one = {.made = DATE_NONE};
	size_t count = 0, cap = 0;
	const char *verdict;
	while (rows_next(rows, a, PROMISE_OUT(&one, verdict))) {
		TRY(complete(verdict, &one));
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err promises_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct kept_promise **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_PROMISE_OF_CUSTOMER, IN(book, customer), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err promises_open(struct db *db, struct arena *a, struct book_id book,
	struct kept_promise **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_PROMISE_OPEN, IN(book), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err promises_shaken(struct db *db, struct arena *a, struct book_id book, struct date since,
	struct kept_promise **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_PROMISE_SHAKEN, IN(book, since), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err promises_due(struct db *db, struct arena *a, struct book_id book, struct date from,
	struct date to, struct kept_promise **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_PROMISE_DUE_BETWEEN, IN(book, from, to), &rows));
	return gather(&rows, a, ret, ret_count);
}
