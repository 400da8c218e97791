#include "store/invoice.h"
#include "store/gather.h"
#include "store/invoice_sql.h"

static const char *const KINDS[] = {"invoice", "credit_note", "fee", "interest"};

const char *item_kind_name(enum item_kind kind)
{
	return KINDS[kind];
}

enum err item_kind_parse(const char *name, enum item_kind *ret)
{
	for (size_t i = 0; i < COUNT(KINDS); i++)
		if (str_equal(KINDS[i], name)) {
			*ret = (enum item_kind)i;
			return ERR_NONE;
		}
	return ERR_BROKEN;
}

enum err invoice_make(struct writing *w, struct invoice *v)
{
	return invoice_make_settled(w, v, v->amount.minor);
}

enum err invoice_make_settled(struct writing *w, struct invoice *v, int64_t open_minor)
{
	struct book_id book = writing_book(w);
	struct invoice_id id = {writing_next(w)};
	const char *code = v->amount.code, *kind = item_kind_name(v->kind);
	TRY(writing_fact(w, FACT_INVOICE,
		IN(book, id, v->number, kind, v->customer, v->issued, v->due, v->amount.minor,
			v->tax_minor, code, v->entry, v->about, v->source)));
	TRY(writing_fact(w, FACT_ITEM_CHANGE,
		IN(book, id.n, (int64_t)1, id, v->amount.minor, v->issued,
			(struct payment_id){0})));
	if (open_minor)
		TRY(writing_state(w, &SQL_OPEN_ITEM_INSERT,
			IN(book, v->customer, id, kind, v->due, open_minor, code)));
	v->id = id;
	return ERR_NONE;
}

void invoices_gather(struct writing *w)
{
	writing_gather(w, FACT_INVOICE);
	writing_gather(w, FACT_ITEM_CHANGE);
	writing_gather_state(w, &SQL_OPEN_ITEM_INSERT);
}

#define INVOICE_OUT(v, kind)                                                                       \
	OUT(&(v)->id, &(v)->number, &kind, &(v)->customer, &(v)->issued, &(v)->due,                \
		&(v)->amount.minor, &(v)->tax_minor, &(v)->amount.code, &(v)->entry, &(v)->about,  \
		&(v)->source)

enum err invoice_by_number(struct db *db, struct arena *a, struct book_id book, const char *number,
	struct invoice *ret)
{
	const char *kind;
	TRY(db_one(db, a, &SQL_INVOICE_BY_NUMBER, IN(book, number), INVOICE_OUT(ret, kind)));
	return item_kind_parse(kind, &ret->kind);
}

enum err invoice_by_id(struct db *db, struct arena *a, struct book_id book, struct invoice_id id,
	struct invoice *ret)
{
	const char *kind;
	TRY(db_one(db, a, &SQL_INVOICE_BY_ID, IN(book, id), INVOICE_OUT(ret, kind)));
	return item_kind_parse(kind, &ret->kind);
}

static enum err gather(struct rows *rows, struct arena *a, struct invoice **ret, size_t *ret_count)
{
	struct invoice *items = NULL, one;
	size_t count = 0, cap = 0;
	const char *kind;
	while (rows_next(rows, a, INVOICE_OUT(&one, kind))) {
		TRY(item_kind_parse(kind, &one.kind));
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err invoices_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct invoice **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_INVOICE_OF_CUSTOMER, IN(book, customer), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err invoice_list(struct db *db, struct arena *a, struct book_id book, struct invoice_id after,
	int64_t most, struct invoice **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_INVOICE_WALK, IN(book, after.n, most), &rows));
	return gather(&rows, a, ret, ret_count);
}

/* Adds to the kept sum, making its row or dropping it when nothing stays open. */
static enum err keep_open(struct writing *w, const struct invoice *v, int64_t amount_minor)
{
	int64_t changed;
	struct db *db = writing_db(w);
	struct book_id book = writing_book(w);
	TRY(db_change(
		db, &SQL_OPEN_ITEM_ADD, IN(book, v->customer, v->id, amount_minor), &changed));
	if (changed == 0)
		return db_run(db, &SQL_OPEN_ITEM_INSERT,
			IN(book, v->customer, v->id, item_kind_name(v->kind), v->due, amount_minor,
				(const char *)v->amount.code));
	return db_run(db, &SQL_OPEN_ITEM_DROP, IN(book, v->customer, v->id));
}

enum err item_change_kept(
	struct writing *w, const struct invoice *invoice, const struct item_change *c)
{
	if (c->amount_minor == 0)
		return ERR_NONE;
	writing_effective(w, c->effective);
	return writing_fact(w, FACT_ITEM_CHANGE,
		IN(writing_book(w), c->position, c->line, invoice->id, c->amount_minor,
			c->effective, c->payment));
}

enum err item_change(struct writing *w, const struct invoice *invoice, const struct item_change *c)
{
	TRY(item_change_kept(w, invoice, c));
	return c->amount_minor ? keep_open(w, invoice, c->amount_minor) : ERR_NONE;
}

enum err item_changes_of(struct db *db, struct arena *a, struct book_id book,
	struct invoice_id invoice, struct item_change **ret, size_t *ret_count)
{
	struct item_change one;
	return GATHER(db, a, &SQL_ITEM_CHANGE_OF, IN(book, invoice), &one,
		OUT(&one.position, &one.line, &one.invoice, &one.amount_minor, &one.effective,
			&one.payment),
		ret, ret_count);
}

enum err invoice_history(struct db *db, struct arena *a, struct book_id book,
	const struct invoice *invoice, struct item_event **ret, size_t *ret_count)
{
	struct item_event *items = NULL, one = {.amount = money_zero(invoice->amount.code)};
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_INVOICE_HISTORY, IN(book, invoice->id), &rows));
	while (rows_next(&rows, a,
		OUT(&one.position, &one.effective, &one.amount.minor, &one.payment, &one.method,
			&one.reference, &one.entry, &one.kind)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err items_imported(struct db *db, struct arena *a, struct book_id book,
	struct imported_item **ret, size_t *ret_count)
{
	struct imported_item *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_ITEMS_IMPORTED, IN(book), &rows));
	while (rows_next(&rows, a,
		OUT(&one.invoice, &one.number, &one.customer, &one.open.minor, &one.open.code)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err invoice_abouts(struct db *db, struct arena *a, struct book_id book, int64_t known,
	struct attached **ret, size_t *ret_count)
{
	struct attached *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_INVOICE_ABOUTS, IN(book, known), &rows));
	while (rows_next(&rows, a, OUT(&one.item, &one.about)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err item_open(struct db *db, struct arena *a, struct book_id book, struct invoice_id invoice,
	int64_t *ret_minor)
{
	return db_one(db, a, &SQL_ITEM_OPEN_SUM, IN(book, invoice), OUT(ret_minor));
}

enum err invoice_credited(struct db *db, struct arena *a, struct book_id book,
	const struct invoice *about, int64_t *ret_minor, int64_t *ret_tax_minor)
{
	return db_one(db, a, &SQL_INVOICE_CREDITED, IN(book, about->customer, about->id),
		OUT(ret_minor, ret_tax_minor));
}

#define OPEN_OUT(o, kind)                                                                          \
	OUT(&(o)->invoice, &(o)->number, &kind, &(o)->customer, &(o)->issued, &(o)->due,           \
		&(o)->amount.minor, &(o)->amount.code, &(o)->about)

enum err item_free_from(struct db *db, struct arena *a, struct book_id book,
	struct invoice_id invoice, int64_t amount_minor, struct date on, struct date *ret)
{
	int64_t open, change = 0;
	struct date d = on, from = on;
	bool more = true;
	TRY(item_open(db, a, book, invoice, &open));
	struct rows ROWS rows; /* after what may fail: it is closed on every way out */
	TRY(db_rows(db, &SQL_ITEM_DAYS, IN(book, invoice), &rows));
	while (more && rows_next(&rows, a, OUT(&d, &change))) {
		more = date_before(on, d); /* before it is not asked for */
		open -= change;
		if (more && open < amount_minor) {
			from = d;
			more = false;
		}
	}
	*ret = from;
	return more ? rows_done(&rows) : ERR_NONE;
}

enum err open_item_by_number(struct db *db, struct arena *a, struct book_id book,
	const char *number, struct open_item *ret)
{
	const char *kind;
	struct open_item one;
	TRY(db_one(db, a, &SQL_OPEN_ITEM_BY_NUMBER, IN(book, number), OPEN_OUT(&one, kind)));
	TRY(item_kind_parse(kind, &one.kind));
	*ret = one;
	return ERR_NONE;
}

enum err open_items_in(struct db *db, struct arena *a, struct book_id book, struct slice slice,
	struct open_item **ret, size_t *ret_count)
{
	struct open_item *items = NULL, one;
	size_t count = 0, cap = 0;
	const char *kind;
	struct rows ROWS rows;
	const struct slice_in in = slice_values(book, slice);
	TRY(db_rows(db, &SQL_OPEN_ITEM_OF, IN_SLICE(in), &rows));
	while (rows_next(&rows, a, OPEN_OUT(&one, kind))) {
		TRY(item_kind_parse(kind, &one.kind));
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err open_items_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct open_item **ret, size_t *ret_count)
{
	return open_items_in(db, a, book, slice_of(&customer), ret, ret_count);
}

enum err invoice_say_contract(
	struct writing *w, int64_t position, const struct invoice *invoice, const char *form)
{
	return writing_fact(w, FACT_INVOICE_CONTRACT,
		IN(writing_book(w), position, (int64_t)1, invoice->customer, invoice->id, form));
}

enum err invoice_contracts_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct invoice_contract **ret, size_t *ret_count)
{
	struct invoice_contract one;
	return GATHER(db, a, &SQL_INVOICE_CONTRACT_OF, IN(book, customer), &one,
		OUT(&one.invoice, &one.form), ret, ret_count);
}
