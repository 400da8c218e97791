#include "store/whole.h"
#include "base/map.h"
#include "store/invoice_sql.h"
#include <stdlib.h>
#include <string.h>

struct item {
	struct customer_id customer;
	struct invoice_id invoice;
	enum item_kind kind;
	struct date due;
	char code[4];
	int64_t open_minor; /* of the question being answered */
};

struct change {
	uint32_t item; /* index */
	struct date effective;
	int64_t position;
	int64_t amount_minor;
};

struct whole {
	struct db *db;
	struct arena *arena;
	struct book_id book;
	enum err (*open)(
		struct whole *w, struct date as_of, int64_t known, whole_sink *sink, void *cookie);
	struct item *items; /* memory reader: by invoice id */
	size_t item_count, item_cap;
	struct change *changes; /* by position */
	size_t change_count, change_cap;
	uint32_t *order; /* items by customer, then invoice; valid for ordered items */
	size_t ordered;
	int64_t position; /* loaded up to here */
};

enum err whole_open(
	struct whole *w, struct date as_of, int64_t known, whole_sink *sink, void *cookie)
{
	return w->open(w, as_of, known, sink, cookie);
}

/* Values as they come, without a copy: these are the only rows that are read by the million for one
 * answer. */
static enum err row_of(const struct value *v, struct whole_row *ret)
{
	static const enum value_kind KINDS[] = {
		VALUE_INT, VALUE_INT, VALUE_TEXT, VALUE_INT, VALUE_INT, VALUE_TEXT};
	for (size_t i = 0; i < COUNT(KINDS); i++)
		if (v[i].kind != KINDS[i])
			return ERR_BROKEN;
	if (v[5].len != sizeof ret->open.code - 1)
		return ERR_BROKEN;
	ret->customer.n = v[0].number;
	ret->invoice.n = v[1].number;
	ret->due.day = (int32_t)v[3].number;
	ret->open.minor = v[4].number;
	memcpy(ret->open.code, v[5].bytes, sizeof ret->open.code);
	return item_kind_parse(v[2].bytes, &ret->kind);
}

static enum err pour(struct rows *rows, whole_sink *sink, void *cookie)
{
	struct whole_row row = {.open = {.minor = 0}};
	struct value values[DB_COLUMNS_MOST];
	while (rows_step(rows, values)) {
		TRY(row_of(values, &row));
		TRY(sink(cookie, &row));
	}
	return rows_done(rows);
}

/* The kept sums answer whenever nothing was booked past the day; else the changes are summed. */
static enum err open_by_sql(
	struct whole *w, struct date as_of, int64_t known, whole_sink *sink, void *cookie)
{
	struct date latest;
	TRY(book_latest(w->db, w->arena, w->book, &latest));
	struct rows ROWS rows;
	if (known == INT64_MAX && !date_before(as_of, latest))
		TRY(db_rows(w->db, &SQL_OPEN_ITEM_WALK, IN(w->book), &rows));
	else
		TRY(db_rows(w->db, &SQL_OPEN_AS_OF, IN(w->book, as_of, known), &rows));
	return pour(&rows, sink, cookie);
}

struct whole *whole_sql(struct db *db, struct arena *a, struct book_id book)
{
	struct whole *w = NEW(a, struct whole);
	*w = (struct whole){.db = db, .arena = a, .book = book, .open = open_by_sql};
	return w;
}

static enum err load_items(struct whole *w, struct arena *scratch)
{
	struct rows ROWS rows;
	struct item item = {.kind = ITEM_INVOICE};
	const char *kind;
	TRY(db_rows(w->db, &SQL_INVOICE_WHOLE, IN(w->book, w->position), &rows));
	while (rows_next(
		&rows, scratch, OUT(&item.invoice, &kind, &item.customer, &item.due, &item.code))) {
		TRY(item_kind_parse(kind, &item.kind));
		*PUSH(w->arena, w->items, w->item_count, w->item_cap) = item;
		arena_reset(scratch);
	}
	return rows_done(&rows);
}

/* Items are in order of their ids: the index by halving. */
static enum err item_index(const struct whole *w, struct invoice_id id, uint32_t *ret)
{
	size_t low = 0, high = w->item_count;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (w->items[mid].invoice.n < id.n)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == w->item_count || w->items[low].invoice.n != id.n)
		return ERR_BROKEN;
	*ret = (uint32_t)low;
	return ERR_NONE;
}

static enum err load_changes(struct whole *w, struct arena *scratch)
{
	struct rows ROWS rows;
	struct change change = {.item = 0};
	struct invoice_id invoice;
	TRY(db_rows(w->db, &SQL_ITEM_CHANGE_WALK, IN(w->book, w->position), &rows));
	int64_t last = w->position;
	while (rows_next(&rows, scratch,
		OUT(&invoice, &change.amount_minor, &change.effective, &change.position))) {
		TRY(item_index(w, invoice, &change.item));
		*PUSH(w->arena, w->changes, w->change_count, w->change_cap) = change;
		last = change.position;
		arena_reset(scratch);
	}
	TRY(rows_done(&rows));
	w->position = last;
	return ERR_NONE;
}

static int by_customer(const void *a, const void *b, void *items)
{
	const struct item *x = (const struct item *)items + *(const uint32_t *)a;
	const struct item *y = (const struct item *)items + *(const uint32_t *)b;
	if (x->customer.n != y->customer.n)
		return x->customer.n < y->customer.n ? -1 : 1;
	return (x->invoice.n > y->invoice.n) - (x->invoice.n < y->invoice.n);
}

static enum err catch_up(struct whole *w)
{
	ARENA scratch = arena_new(0);
	TRY(load_items(w, scratch));
	TRY(load_changes(w, scratch));
	if (w->ordered == w->item_count)
		return ERR_NONE;
	w->order = NEW_ARRAY(w->arena, uint32_t, w->item_cap);
	for (size_t i = 0; i < w->item_count; i++)
		w->order[i] = (uint32_t)i;
	qsort_r(w->order, w->item_count, sizeof *w->order, by_customer, w->items);
	w->ordered = w->item_count;
	return ERR_NONE;
}

static enum err open_by_scan(
	struct whole *w, struct date as_of, int64_t known, whole_sink *sink, void *cookie)
{
	TRY(catch_up(w));
	for (size_t i = 0; i < w->item_count; i++)
		w->items[i].open_minor = 0;
	for (size_t i = 0; i < w->change_count; i++) {
		const struct change *c = &w->changes[i];
		if (c->position <= known && c->effective.day <= as_of.day)
			w->items[c->item].open_minor += c->amount_minor;
	}
	for (size_t i = 0; i < w->item_count; i++) {
		const struct item *item = &w->items[w->order[i]];
		struct whole_row row = {item->customer, item->invoice, item->kind, item->due,
			{item->open_minor, ""}};
		memcpy(row.open.code, item->code, sizeof row.open.code);
		if (item->open_minor)
			TRY(sink(cookie, &row));
	}
	return ERR_NONE;
}

struct whole *whole_memory(struct db *db, struct arena *a, struct book_id book)
{
	struct whole *w = whole_sql(db, a, book);
	w->open = open_by_scan;
	return w;
}
