#include "store/payment.h"
#include "store/gather.h"
#include "store/customer.h"
#include "store/payment_sql.h"

enum payment_way payment_way(const struct payment *p)
{
	if (p->reverses.n)
		return p->amount.minor < 0 ? PAYMENT_TAKEN_BACK : PAYMENT_REFUND_UNDONE;
	return p->amount.minor < 0 ? PAYMENT_REFUNDED : PAYMENT_CAME;
}

enum err payment_make(struct writing *w, struct payment *p)
{
	struct payment_id id = {writing_next(w)};
	TRY(writing_fact(w, FACT_PAYMENT,
		IN(writing_book(w), id, p->customer, p->received, p->amount.minor,
			(const char *)p->amount.code, p->method, p->reference, p->entry,
			p->reverses)));
	p->id = id;
	return ERR_NONE;
}

#define PAYMENT_OUT(p)                                                                             \
	OUT(&(p)->id, &(p)->customer, &(p)->received, &(p)->effective, &(p)->amount.minor,         \
		&(p)->amount.code, &(p)->method, &(p)->reference, &(p)->entry, &(p)->reverses)

enum err payment_by_id(struct db *db, struct arena *a, struct book_id book, struct payment_id id,
	struct payment *ret)
{
	return db_one(db, a, &SQL_PAYMENT_BY_ID, IN(book, id), PAYMENT_OUT(ret));
}

enum err payments_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct payment **ret, size_t *ret_count)
{
	struct payment one;
	return GATHER(db, a, &SQL_PAYMENT_OF_CUSTOMER, IN(book, customer), &one, PAYMENT_OUT(&one),
		ret, ret_count);
}

enum err payment_allocations(struct db *db, struct arena *a, struct book_id book,
	struct payment_id payment, struct item_change **ret, size_t *ret_count)
{
	struct item_change one;
	return GATHER(db, a, &SQL_PAYMENT_ALLOCATIONS, IN(book, payment), &one,
		OUT(&one.position, &one.line, &one.invoice, &one.amount_minor, &one.effective,
			&one.payment),
		ret, ret_count);
}

enum err payment_reversed(
	struct db *db, struct arena *a, struct book_id book, struct payment_id payment, bool *ret)
{
	struct payment_id reversal;
	enum err e = db_one(db, a, &SQL_PAYMENT_REVERSAL, IN(book, payment), OUT(&reversal));
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret = e == ERR_NONE;
	return ERR_NONE;
}

enum err payment_told(struct db *db, struct arena *a, struct book_id book,
	const struct invoice *invoice, int64_t *ret_minor)
{
	return db_one(
		db, a, &SQL_PAYMENT_TOLD, IN(book, invoice->id, invoice->number), OUT(ret_minor));
}

enum err payments_unapplied(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, const char *currency, struct unapplied_payment **ret,
	size_t *ret_count)
{
	struct unapplied_payment *items = NULL;
	struct payment p;
	int64_t rest;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_PAYMENT_UNAPPLIED, IN(book, customer, currency), &rows));
	while (rows_next(&rows, a,
		OUT(&p.id, &p.customer, &p.received, &p.effective, &p.amount.minor, &p.amount.code,
			&p.method, &p.reference, &p.entry, &p.reverses, &rest))) {
		struct unapplied_payment one = {p, p.amount};
		one.unapplied.minor = rest;
		if (rest > 0)
			*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err refund_make(struct writing *w, const struct payment *refund,
	const struct refund_part *parts, size_t count, const char *reason)
{
	struct digest digest;
	struct value said = value_text(NULL);
	if (!str_empty(reason)) {
		TRY(personal_keep(w, refund->id.n, 1, refund->customer, reason, &digest));
		said = value_digest(&digest);
	}
	for (size_t i = 0; i < count; i++) {
		const struct value row[] = {V(writing_book(w)), V(refund->id.n),
			V((int64_t)(i + 1)), V(parts[i].payment), V(parts[i].amount.minor),
			i == 0 ? said : value_text(NULL)};
		TRY(writing_fact(w, FACT_REFUND, row, COUNT(row)));
	}
	return ERR_NONE;
}

enum err refund_of(struct db *db, struct arena *a, struct book_id book, struct payment_id payment,
	struct payment_id *ret)
{
	struct payment_id found = {0};
	enum err e = db_one(db, a, &SQL_REFUND_STANDING, IN(book, payment), OUT(&found));
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret = found;
	return ERR_NONE;
}

enum err payment_last(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct date until, struct date *ret)
{
	return db_one(db, a, &SQL_PAYMENT_LAST, IN(book, customer, until), OUT(ret));
}
