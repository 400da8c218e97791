#include "store/listing.h"
#include "store/gather.h"
#include "store/listing_sql.h"

/* The first string, byte by byte, that no longer begins so: no UTF-8 text goes on with a byte of
 * 0xF5 or more, and U+10FFFF is the last that a store takes. */
static const char *past(struct arena *a, const char *begins)
{
	return arena_printf(a, "%s\xF4\x8F\xBF\xBF", begins);
}

enum err listing_customers(struct db *db, struct arena *a, struct book_id book, const char *begins,
	const char *after, int64_t most, struct customer **ret, size_t *ret_count)
{
	struct customer one;
	return GATHER(db, a, &SQL_LISTING_CUSTOMERS, IN(book, begins, past(a, begins), after, most),
		&one,
		OUT(&one.id, &one.number, &one.kind, &one.since, &one.name, &one.language,
			&one.zone, &one.country, &one.region),
		ret, ret_count);
}

/* Letters, not bytes: what SUBSTR counts on both engines. */
static int64_t letters(const char *s)
{
	int64_t n = 0;
	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

enum err listing_customers_found(struct db *db, struct arena *a, struct book_id book,
	const struct listing_wish *wish, const struct listing_cursor *after, int64_t most,
	struct customer **ret, size_t *ret_count)
{
	struct customer *items = NULL, one;
	size_t count = 0, cap = 0;
	int64_t open_least = wish->open ? 1 : INT64_MIN, late_least = wish->late ? 1 : INT64_MIN;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_LISTING_CUSTOMERS_FOUND,
		IN(book, wish->begins, past(a, wish->begins), str_or_empty(after->number),
			open_least, late_least, wish->day, wish->currency, letters(wish->begins),
			most),
		&rows));
	while (rows_next(&rows, a,
		OUT(&one.id, &one.number, &one.kind, &one.since, &one.name, &one.language,
			&one.zone, &one.country, &one.region)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err listing_customers_owed(struct db *db, struct arena *a, struct book_id book,
	const struct listing_wish *wish, const struct listing_cursor *after, int64_t most,
	struct customer **ret, size_t *ret_count, int64_t **ret_late_minor)
{
	struct customer *items = NULL, one;
	int64_t *lates = NULL, late, first = after->id ? after->minor : INT64_MAX;
	size_t count = 0, cap = 0, late_count = 0, late_cap = 0;
	int64_t open_least = wish->open ? 1 : INT64_MIN, late_least = wish->late ? 1 : INT64_MIN;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_LISTING_CUSTOMERS_OWED,
		IN(book, wish->begins, past(a, wish->begins), open_least, late_least, wish->day,
			wish->currency, letters(wish->begins), first, after->id, most),
		&rows));
	while (rows_next(&rows, a,
		OUT(&one.id, &one.number, &one.kind, &one.since, &one.name, &one.language,
			&one.zone, &one.country, &one.region, &late))) {
		*PUSH(a, items, count, cap) = one;
		*PUSH(a, lates, late_count, late_cap) = late;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	*ret_late_minor = lates;
	return ERR_NONE;
}

static enum err gather_invoices(
	struct rows *rows, struct arena *a, struct listed_invoice **ret, size_t *ret_count)
{
	struct listed_invoice *items = NULL, one;
	size_t count = 0, cap = 0;
	int64_t open_minor;
	const char *kind;
	while (rows_next(rows, a,
		OUT(&one.id, &one.number, &kind, &one.issued, &one.due, &one.amount.minor,
			&open_minor, &one.amount.code, &one.customer_number, &one.customer_name))) {
		TRY(item_kind_parse(kind, &one.kind));
		one.open = one.amount;
		one.open.minor = open_minor;
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err listing_invoices_open(struct db *db, struct arena *a, struct book_id book,
	const struct listing_wish *wish, bool largest_first, const struct listing_cursor *after,
	int64_t most, struct listed_invoice **ret, size_t *ret_count)
{
	int64_t before = wish->late ? wish->day.day : INT64_MAX;
	int64_t due = after->id ? after->due.day : INT64_MIN,
		minor = after->id ? after->minor : INT64_MAX;
	const char *last = past(a, wish->begins);
	struct rows ROWS rows;
	if (largest_first)
		TRY(db_rows(db, &SQL_LISTING_INVOICES_OWED,
			IN(book, wish->begins, last, before, minor, after->id, most), &rows));
	else
		TRY(db_rows(db, &SQL_LISTING_INVOICES_DUE,
			IN(book, wish->begins, last, before, due, after->id, most), &rows));
	return gather_invoices(&rows, a, ret, ret_count);
}

enum err listing_invoices(struct db *db, struct arena *a, struct book_id book, const char *begins,
	struct invoice_id before, int64_t most, struct listed_invoice **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_LISTING_INVOICES, IN(book, begins, past(a, begins), before.n, most),
		&rows));
	return gather_invoices(&rows, a, ret, ret_count);
}

static enum err gather_totals(
	struct rows *rows, struct arena *a, struct open_total **ret, size_t *ret_count)
{
	struct open_total *items = NULL, one;
	size_t count = 0, cap = 0;
	int64_t late_minor;
	while (rows_next(rows, a,
		OUT(&one.open.code, &one.customers, &one.open.minor, &one.late_customers,
			&late_minor))) {
		one.late = one.open;
		one.late.minor = late_minor;
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err listing_totals(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct date day, struct open_total **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	if (customer.n)
		TRY(db_rows(db, &SQL_LISTING_TOTALS_OF, IN(book, day, customer), &rows));
	else
		TRY(db_rows(db, &SQL_LISTING_TOTALS, IN(book, day), &rows));
	return gather_totals(&rows, a, ret, ret_count);
}

enum err listing_counts(struct db *db, struct arena *a, struct book_id book, int64_t *ret_customers,
	int64_t *ret_invoices)
{
	return db_one(db, a, &SQL_LISTING_COUNTS, IN(book), OUT(ret_customers, ret_invoices));
}
