#include "store/journal.h"
#include "store/gather.h"
#include "store/book.h"
#include "store/book_sql.h"
#include "store/journal_sql.h"

void entry_add(struct entry *e, enum account account, struct money amount)
{
	if (amount.minor == 0)
		return;
	ASSERT(e->count < COUNT(e->postings));
	e->postings[e->count++] = (struct posting){account, amount};
}

/* The sum of the postings in one currency is zero, for every currency among them. */
static bool balances(const struct entry *e)
{
	for (size_t i = 0; i < e->count; i++) {
		wide sum = 0;
		for (size_t j = 0; j < e->count; j++)
			if (money_is(e->postings[j].amount, e->postings[i].amount.code))
				sum += e->postings[j].amount.minor;
		if (sum != 0)
			return false;
	}
	return e->count >= 2;
}

static enum err check_period(struct writing *w, const struct entry *e)
{
	struct date closed;
	if (e->late)
		return ERR_NONE;
	TRY(journal_closed_through(writing_db(w), writing_arena(w), writing_book(w), &closed));
	return !date_is_none(closed) && !date_before(closed, e->effective) ? ERR_CLOSED : ERR_NONE;
}

enum err journal_post(struct writing *w, const struct entry *e, struct entry_id *ret)
{
	if (!balances(e))
		return ERR_BROKEN;
	TRY(check_period(w, e));
	struct book_id book = writing_book(w);
	struct entry_id id = {writing_next(w)};
	writing_effective(w, e->effective);
	struct value about = e->about ? value_int(e->about) : value_text(NULL);
	const struct value head[] = {
		V(book), V(id), V(e->kind), V(e->effective), V(e->customer), about, V(e->event)};
	TRY(writing_fact(w, FACT_ENTRY, head, COUNT(head)));
	for (size_t i = 0; i < e->count; i++) {
		const struct posting *p = &e->postings[i];
		TRY(writing_fact(w, FACT_POSTING,
			IN(book, id, (int64_t)i + 1, (int64_t)p->account, p->amount.minor,
				(const char *)p->amount.code, e->effective, e->customer)));
		TRY(writing_balance(w, p->account, p->amount.code, p->amount.minor));
	}
	*ret = id;
	return ERR_NONE;
}

/* The column is never empty: a day before all others says that nothing is closed. */
#define NOTHING_CLOSED ((struct date){-719162}) /* 0001-01-01 */

enum err journal_close(struct writing *w, struct date through)
{
	struct date day = date_is_none(through) ? NOTHING_CLOSED : through;
	return writing_fact(
		w, FACT_PERIOD_CLOSE, IN(writing_book(w), writing_next(w), (int64_t)1, day));
}

static enum err told_close(enum err e, struct date through, struct date *ret)
{
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret = date_same(through, NOTHING_CLOSED) ? DATE_NONE : through;
	return ERR_NONE;
}

enum err journal_closed_through(
	struct db *db, struct arena *a, struct book_id book, struct date *ret)
{
	struct date through = DATE_NONE;
	enum err e = db_one(db, a, &SQL_PERIOD_CLOSED_THROUGH, IN(book), OUT(&through));
	return told_close(e, through, ret);
}

enum err journal_closed_before(
	struct db *db, struct arena *a, struct book_id book, struct date closed, struct date *ret)
{
	struct date through = DATE_NONE;
	enum err e = db_one(db, a, &SQL_PERIOD_BEFORE, IN(book, closed), OUT(&through));
	return told_close(e, through, ret);
}

static enum err gather(
	struct rows *rows, struct arena *a, struct balance_row **ret, size_t *ret_count)
{
	struct balance_row *items = NULL, one = {0};
	size_t count = 0, cap = 0;
	while (rows_next(rows, a, OUT(&one.account, &one.amount.code, &one.amount.minor)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err journal_balances(struct db *db, struct arena *a, struct book_id book,
	struct balance_row **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_BALANCE_LIST, IN(book), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err journal_unapplied_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, const char *currency, struct money *ret)
{
	struct money sum = money_zero(currency);
	TRY(db_one(
		db, a, &SQL_POSTING_UNAPPLIED_OF, IN(book, customer, currency), OUT(&sum.minor)));
	*ret = money_negate(sum);
	return ERR_NONE;
}

enum err journal_sums(struct db *db, struct arena *a, struct book_id book, struct date as_of,
	int64_t known, struct balance_row **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_POSTING_SUMS, IN(book, as_of, known), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err journal_as_of(struct db *db, struct arena *a, struct book_id book, struct date as_of,
	int64_t known, struct balance_row **ret, size_t *ret_count)
{
	struct date latest;
	TRY(book_latest(db, a, book, &latest));
	if (known == INT64_MAX && !date_before(as_of, latest))
		return journal_balances(db, a, book, ret, ret_count);
	return journal_sums(db, a, book, as_of, known, ret, ret_count);
}

_Static_assert(ACC_UNAPPLIED == 1190, "posting_unapplied and its index write the account out");

enum err journal_unapplied(struct db *db, struct arena *a, struct book_id book, struct date as_of,
	int64_t known, struct unapplied_row **ret, size_t *ret_count)
{
	struct unapplied_row one = {.amount = {.minor = 0}};
	return GATHER(db, a, &SQL_POSTING_UNAPPLIED, IN(book, as_of, known), &one,
		OUT(&one.customer, &one.amount.code, &one.amount.minor), ret, ret_count);
}

enum err journal_accounts(struct db *db, struct arena *a, struct book_id book,
	struct account_line **ret, size_t *ret_count)
{
	struct account_line *items = NULL, one;
	size_t count = 0, cap = 0;
	const char *kind;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_ACCOUNT_LIST, IN(book), &rows));
	while (rows_next(&rows, a, OUT(&one.code, &one.name, &kind))) {
		TRY(account_kind_parse(kind, &one.kind));
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err journal_walk(
	struct db *db, struct book_id book, struct date as_of, int64_t known, struct rows *ret)
{
	return db_rows(db, &SQL_JOURNAL_WALK, IN(book, as_of, known), ret);
}

enum err journal_walk_account(struct db *db, struct book_id book, int64_t account,
	struct date as_of, int64_t known, struct rows *ret)
{
	return db_rows(db, &SQL_JOURNAL_ACCOUNT, IN(book, account, as_of, known), ret);
}

enum err journal_walk_entry(
	struct db *db, struct book_id book, struct entry_id entry, struct rows *ret)
{
	return db_rows(db, &SQL_JOURNAL_ENTRY, IN(book, entry), ret);
}

enum err journal_walk_late(struct db *db, struct book_id book, int64_t known, struct rows *ret)
{
	return db_rows(db, &SQL_JOURNAL_LATE, IN(book, known), ret);
}

enum err journal_first(struct db *db, struct arena *a, struct book_id book, struct date *ret)
{
	struct date first = DATE_NONE;
	enum err e = db_one(db, a, &SQL_JOURNAL_FIRST, IN(book), OUT(&first));
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret = first;
	return ERR_NONE;
}

enum err journal_walk_unlinked(struct db *db, struct book_id book, struct rows *ret)
{
	return db_rows(db, &SQL_JOURNAL_UNLINKED, IN(book), ret);
}

bool journal_next(struct rows *rows, struct arena *a, struct journal_line *ret)
{
	return rows_next(rows, a,
		OUT(&ret->entry, &ret->kind, &ret->effective, &ret->customer, &ret->customer_number,
			&ret->about, &ret->event, &ret->line, &ret->account, &ret->amount.minor,
			&ret->amount.code));
}
