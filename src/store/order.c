#include "store/order.h"
#include "store/order_sql.h"

struct order_status order_status_of(const struct kept_order *o)
{
	return (struct order_status){o->confirmed, o->canceled, o->progress, o->count};
}

/* --- Writing --- */

static enum err keep_lines(struct writing *w, const struct kept_order *o)
{
	struct book_id book = writing_book(w);
	for (size_t i = 0; i < o->count; i++) {
		const struct order_line *l = &o->lines[i];
		const int64_t line = (int64_t)i + 1;
		TRY(writing_fact(w, FACT_ORDER_LINE,
			IN(book, o->id.n, line, l->what, l->quantity, l->price, l->tax.ppm)));
		TRY(db_run(writing_db(w), &SQL_ORDER_LINE_STATE_INSERT, IN(book, o->id, line)));
	}
	return ERR_NONE;
}

enum err order_make(struct writing *w, struct kept_order *o)
{
	struct book_id book = writing_book(w);
	o->id = (struct order_id){writing_next(w)};
	TRY(writing_fact(w, FACT_SALES_ORDER,
		IN(book, o->id, o->number, o->customer, o->ordered, o->terms,
			(const char *)o->net.code, o->net.minor, o->tax_minor, o->salesperson)));
	TRY(db_run(writing_db(w), &SQL_ORDER_STATE_INSERT,
		IN(book, o->id, o->customer, order_state_word(o->state))));
	return keep_lines(w, o);
}

static enum err record(struct writing *w, const struct kept_order *o, int64_t position,
	const char *what, struct date on, struct invoice_id invoice)
{
	struct book_id book = writing_book(w);
	const struct order_status status = order_status_of(o);
	writing_effective(w, on);
	TRY(writing_fact(
		w, FACT_ORDER_EVENT, IN(book, position, (int64_t)1, o->id, what, on, invoice)));
	return db_run(writing_db(w), &SQL_ORDER_STATE_UPDATE,
		IN(book, o->id, (int64_t)o->confirmed, (int64_t)o->canceled,
			order_state_word(order_state_of(&status))));
}

enum err order_record(struct writing *w, const struct kept_order *o, const char *what,
	struct date on, struct invoice_id invoice)
{
	return record(w, o, writing_next(w), what, on, invoice);
}

enum err order_record_delivery(
	struct writing *w, const struct kept_order *o, struct date on, const int64_t *brought)
{
	struct book_id book = writing_book(w);
	const int64_t position = writing_next(w);
	int64_t line = 0;
	TRY(record(w, o, position, "delivered", on, (struct invoice_id){0}));
	for (size_t i = 0; i < o->count; i++) {
		const int64_t of = (int64_t)i + 1;
		if (brought[i] == 0)
			continue;
		TRY(writing_fact(
			w, FACT_ORDER_DELIVERY, IN(book, position, ++line, o->id, of, brought[i])));
		TRY(db_run(
			writing_db(w), &SQL_ORDER_LINE_DELIVER, IN(book, o->id, of, brought[i])));
	}
	return ERR_NONE;
}

/* --- Reading --- */

#define ORDER_OUT(o, state)                                                                        \
	OUT(&(o)->id, &(o)->number, &(o)->customer, &(o)->ordered, &(o)->terms, &(o)->net.code,    \
		&(o)->net.minor, &(o)->tax_minor, &(o)->salesperson, &(o)->confirmed,              \
		&(o)->canceled, &state)

static enum err read_lines(
	struct db *db, struct arena *a, struct book_id book, struct kept_order *o)
{
	struct order_line line;
	struct order_progress progress;
	size_t line_cap = 0, progress_cap = 0, progress_count = 0;
	struct rows ROWS rows;
	o->lines = NULL;
	o->progress = NULL;
	o->count = 0;
	TRY(db_rows(db, &SQL_ORDER_LINES, IN(book, o->id), &rows));
	while (rows_next(&rows, a,
		OUT(&line.what, &line.quantity, &line.price, &line.tax.ppm, &progress.delivered,
			&progress.invoiced))) {
		progress.ordered = line.quantity;
		*PUSH(a, o->lines, o->count, line_cap) = line;
		*PUSH(a, o->progress, progress_count, progress_cap) = progress;
	}
	return rows_done(&rows);
}

static enum err complete(struct db *db, struct arena *a, struct book_id book, const char *state,
	struct kept_order *o)
{
	if (order_state_parse(state, &o->state) != ERR_NONE)
		return ERR_BROKEN;
	return read_lines(db, a, book, o);
}

enum err order_by_number(struct db *db, struct arena *a, struct book_id book, const char *number,
	struct kept_order *ret)
{
	const char *state;
	TRY(db_one(db, a, &SQL_ORDER_BY_NUMBER, IN(book, number), ORDER_OUT(ret, state)));
	return complete(db, a, book, state, ret);
}

enum err order_by_id(struct db *db, struct arena *a, struct book_id book, struct order_id id,
	struct kept_order *ret)
{
	const char *state;
	TRY(db_one(db, a, &SQL_ORDER_BY_ID, IN(book, id), ORDER_OUT(ret, state)));
	return complete(db, a, book, state, ret);
}

enum err order_events(struct db *db, struct arena *a, struct book_id book, struct order_id id,
	struct order_event **ret, size_t *ret_count)
{
	struct order_event *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_ORDER_EVENTS, IN(book, id), &rows));
	while (rows_next(&rows, a, OUT(&one.position, &one.what, &one.happened, &one.invoice)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err order_invoices(
	struct db *db, struct arena *a, struct book_id book, struct order_id id, int64_t *ret)
{
	return db_one(db, a, &SQL_ORDER_INVOICES, IN(book, id), OUT(ret));
}

enum err order_list(struct db *db, struct arena *a, struct book_id book, const char *begins,
	struct order_id before, int64_t most, struct listed_order **ret, size_t *ret_count)
{
	struct listed_order *items = NULL, one;
	size_t count = 0, cap = 0;
	const char *state, *end = arena_printf(a, "%s\xF4\x8F\xBF\xBF", begins);
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_ORDER_LIST, IN(book, begins, end, before.n, most), &rows));
	while (rows_next(&rows, a,
		OUT(&one.id, &one.number, &one.ordered, &state, &one.gross.minor, &one.gross.code,
			&one.customer_number, &one.customer_name))) {
		if (order_state_parse(state, &one.state) != ERR_NONE)
			return ERR_BROKEN;
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}
