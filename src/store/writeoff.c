#include "store/writeoff.h"
#include "store/gather.h"
#include "store/writeoff_sql.h"

static bool is_principal(const struct invoice *v)
{
	return v->kind == ITEM_INVOICE;
}

/* Adds each item's principal, with the sign given, to what is written off of it. */
static enum err keep_sums(struct writing *w, const struct writeoff_item *items,
	const struct invoice *invoices, size_t count, int64_t sign)
{
	for (size_t i = 0; i < count; i++)
		if (is_principal(&invoices[i]))
			TRY(db_run(writing_db(w), &SQL_WRITTEN_OFF_ADD,
				IN(writing_book(w), invoices[i].customer, items[i].invoice,
					sign * items[i].amount_minor, (int64_t)0,
					(const char *)invoices[i].amount.code)));
	return ERR_NONE;
}

enum err writeoff_make(struct writing *w, struct kept_writeoff *o,
	const struct writeoff_item *items, const struct invoice *invoices, size_t count)
{
	struct digest digest;
	struct book_id book = writing_book(w);
	o->id = writing_next(w);
	TRY(personal_keep(w, o->id, 1, o->customer, str_or_empty(o->note), &digest));
	TRY(writing_fact(w, FACT_WRITEOFF,
		IN(book, o->id, o->customer, writeoff_reason_word(o->reason), o->authority,
			o->principal.minor, o->charges.minor, (const char *)o->principal.code,
			o->on, o->entry, &digest)));
	for (size_t i = 0; i < count; i++)
		TRY(writing_fact(w, FACT_WRITEOFF_ITEM,
			IN(book, o->id, (int64_t)i + 1, items[i].invoice, items[i].amount_minor)));
	return keep_sums(w, items, invoices, count, 1);
}

enum err writeoff_undo(struct writing *w, const struct kept_writeoff *o,
	const struct writeoff_item *items, const struct invoice *invoices, size_t count,
	struct date on, struct entry_id entry)
{
	TRY(writing_fact(w, FACT_WRITEOFF_UNDO,
		IN(writing_book(w), writing_next(w), (int64_t)1, o->id, on, entry)));
	return keep_sums(w, items, invoices, count, -1);
}

static enum err gather(
	struct rows *rows, struct arena *a, struct kept_writeoff **ret, size_t *ret_count)
{
	struct kept_writeoff *items = NULL, one = {.id = 0};
	size_t count = 0, cap = 0;
	const char *reason;
	while (rows_next(rows, a,
		OUT(&one.id, &one.customer, &reason, &one.authority, &one.principal.minor,
			&one.charges.minor, &one.principal.code, &one.on, &one.entry,
			&one.undone))) {
		int64_t charges = one.charges.minor;
		one.charges = money_zero(one.principal.code);
		one.charges.minor = charges;
		if (writeoff_reason_parse(reason, NULL, &one.reason) != ERR_NONE)
			return ERR_BROKEN;
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err writeoff_by_id(
	struct db *db, struct arena *a, struct book_id book, int64_t id, struct kept_writeoff *ret)
{
	struct kept_writeoff *found;
	size_t count;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_WRITEOFF_BY_ID, IN(book, id), &rows));
	TRY(gather(&rows, a, &found, &count));
	if (count == 0)
		return ERR_NOT_FOUND;
	*ret = found[0];
	return ERR_NONE;
}

enum err writeoffs_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct kept_writeoff **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_WRITEOFF_OF_CUSTOMER, IN(book, customer), &rows));
	return gather(&rows, a, ret, ret_count);
}

static enum err gather_items(
	struct rows *rows, struct arena *a, struct writeoff_item **ret, size_t *ret_count)
{
	struct writeoff_item *items = NULL, one;
	size_t count = 0, cap = 0;
	while (rows_next(rows, a, OUT(&one.invoice, &one.amount_minor)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err writeoff_items(struct db *db, struct arena *a, struct book_id book, int64_t id,
	struct writeoff_item **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_WRITEOFF_ITEMS, IN(book, id), &rows));
	return gather_items(&rows, a, ret, ret_count);
}

enum err recovery_of(struct db *db, struct arena *a, struct book_id book, struct payment_id payment,
	struct writeoff_item **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_RECOVERY_OF, IN(book, payment), &rows));
	return gather_items(&rows, a, ret, ret_count);
}

enum err written_off_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct written_off **ret, size_t *ret_count)
{
	struct written_off one;
	return GATHER(db, a, &SQL_WRITTEN_OFF_OF, IN(book, customer), &one,
		OUT(&one.invoice, &one.number, &one.amount.minor, &one.recovered_minor,
			&one.amount.code),
		ret, ret_count);
}

enum err writeoff_limit_set(struct writing *w, struct user_id person, struct money most)
{
	return writing_fact(w, FACT_WRITEOFF_LIMIT,
		IN(writing_book(w), writing_next(w), (int64_t)1, person.n, most.minor,
			(const char *)most.code));
}

enum err writeoff_limits(struct db *db, struct arena *a, struct book_id book,
	struct writeoff_limit **ret, size_t *ret_count)
{
	struct writeoff_limit one;
	return GATHER(db, a, &SQL_WRITEOFF_LIMITS, IN(book), &one,
		OUT(&one.person, &one.most.minor, &one.most.code), ret, ret_count);
}

enum err writeoff_limit_of(struct db *db, struct arena *a, struct book_id book,
	struct user_id person, const char *currency, struct money *ret)
{
	struct money most = money_zero(currency);
	enum err e = db_one(
		db, a, &SQL_WRITEOFF_LIMIT_OF, IN(book, person.n, currency), OUT(&most.minor));
	if (e == ERR_NOT_FOUND && person.n)
		e = db_one(db, a, &SQL_WRITEOFF_LIMIT_OF, IN(book, (int64_t)0, currency),
			OUT(&most.minor));
	TRY(e);
	*ret = most;
	return ERR_NONE;
}

enum err recovery_add(struct writing *w, const struct payment *payment, int64_t line,
	const struct writeoff_item *item)
{
	struct book_id book = writing_book(w);
	TRY(writing_fact(
		w, FACT_RECOVERY, IN(book, payment->id, line, item->invoice, item->amount_minor)));
	return db_run(writing_db(w), &SQL_WRITTEN_OFF_ADD,
		IN(book, payment->customer, item->invoice, (int64_t)0, item->amount_minor,
			(const char *)payment->amount.code));
}
