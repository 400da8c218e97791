#include "store/casefile.h"
#include "store/gather.h"
#include "store/dispute.h"
#include "store/dispute_sql.h"

enum err dispute_make(struct writing *w, struct kept_dispute *d)
{
	const struct dispute *x = &d->dispute;
	struct book_id book = writing_book(w);
	d->id = (struct dispute_id){writing_next(w)};
	TRY(writing_fact(w, FACT_DISPUTE,
		IN(book, d->id, d->customer, d->invoice, dispute_reason_word(x->reason),
			x->amount.minor, (const char *)x->amount.code, x->opened, x->deadline)));
	return db_run(writing_db(w), &SQL_DISPUTE_STATE_INSERT,
		IN(book, d->id, d->customer, dispute_state_word(x->state)));
}

enum err dispute_move_on(struct writing *w, const struct kept_dispute *d, struct date on,
	struct invoice_id credit_note, const char *note)
{
	struct digest digest;
	const struct dispute *x = &d->dispute;
	const char *state = dispute_state_word(x->state);
	int64_t position = writing_next(w);
	TRY(personal_keep(w, position, 1, d->customer, str_or_empty(note), &digest));
	TRY(writing_fact(w, FACT_DISPUTE_EVENT,
		IN(writing_book(w), position, (int64_t)1, d->id, state, on, x->granted.minor,
			credit_note, &digest)));
	TRY(case_touch(w, d->customer, on));
	return db_run(writing_db(w), &SQL_DISPUTE_STATE_UPDATE,
		IN(writing_book(w), d->id, state, x->granted.minor, x->closed));
}

#define DISPUTE_OUT(d, reason, state)                                                              \
	OUT(&(d)->id, &(d)->customer, &(d)->invoice, &(d)->number, &reason,                        \
		&(d)->dispute.amount.minor, &(d)->dispute.amount.code, &(d)->dispute.opened,       \
		&(d)->dispute.deadline, &state, &(d)->dispute.granted.minor, &(d)->dispute.closed, \
		&(d)->open_minor)

static enum err complete(const char *reason, const char *state, struct kept_dispute *d)
{
	int64_t granted = d->dispute.granted.minor;
	d->dispute.granted = money_zero(d->dispute.amount.code);
	d->dispute.granted.minor = granted;
	for (int i = 0; i < DISPUTE_STATE_COUNT; i++)
		if (str_equal(state, dispute_state_word((enum dispute_state)i)))
			d->dispute.state = (enum dispute_state)i;
	return dispute_reason_parse(reason, NULL, &d->dispute.reason) == ERR_NONE ? ERR_NONE
										  : ERR_BROKEN;
}

enum err dispute_by_id(struct db *db, struct arena *a, struct book_id book, struct dispute_id id,
	struct kept_dispute *ret)
{
	const char *reason, *state;
	TRY(db_one(db, a, &SQL_DISPUTE_BY_ID, IN(book, id), DISPUTE_OUT(ret, reason, state)));
	return complete(reason, state, ret);
}

static enum err gather(
	struct rows *rows, struct arena *a, struct kept_dispute **ret, size_t *ret_count)
{
	struct kept_dispute *items = NULL, one = {.number = NULL};
	size_t count = 0, cap = 0;
	const char *reason, *state;
	while (rows_next(rows, a, DISPUTE_OUT(&one, reason, state))) {
		TRY(complete(reason, state, &one));
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err disputes_in(struct db *db, struct arena *a, struct book_id book, struct slice slice,
	struct kept_dispute **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	const struct slice_in in = slice_values(book, slice);
	TRY(db_rows(db, &SQL_DISPUTE_OF_CUSTOMER, IN_SLICE(in), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err disputes_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct kept_dispute **ret, size_t *ret_count)
{
	return disputes_in(db, a, book, slice_of(&customer), ret, ret_count);
}

enum err disputes_running(struct db *db, struct arena *a, struct book_id book,
	struct kept_dispute **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_DISPUTE_RUNNING, IN(book), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err dispute_events(struct db *db, struct arena *a, struct book_id book, struct dispute_id id,
	struct dispute_event **ret, size_t *ret_count)
{
	struct dispute_event one;
	return GATHER(db, a, &SQL_DISPUTE_EVENTS, IN(book, id), &one,
		OUT(&one.what, &one.happened, &one.granted_minor, &one.note), ret, ret_count);
}
