#include "store/book.h"
#include "store/book_sql.h"

/* The digest every chain starts from: that of nothing. */
static struct digest first_head(void)
{
	return digest_of("", 0);
}

#define BOOK_OUT(b, kind)                                                                          \
	OUT(&(b)->id, &(b)->code, &(b)->name, &kind, &(b)->currency, &(b)->country, &(b)->zone)

static enum err find(struct db *db, struct arena *a, const struct sql *sql, const struct value *in,
	struct book *ret)
{
	const char *kind;
	struct book b;
	TRY(db_one(db, a, sql, in, 1, BOOK_OUT(&b, kind)));
	TRY(book_kind_parse(kind, &b.kind));
	*ret = b;
	return ERR_NONE;
}

enum err book_by_code(struct db *db, struct arena *a, const char *code, struct book *ret)
{
	const struct value in = value_text(code);
	return find(db, a, &SQL_BOOK_BY_CODE, &in, ret);
}

enum err book_by_id(struct db *db, struct arena *a, struct book_id id, struct book *ret)
{
	const struct value in = value_book_id(id);
	return find(db, a, &SQL_BOOK_BY_ID, &in, ret);
}

enum err book_list(struct db *db, struct arena *a, struct book **ret, size_t *ret_count)
{
	struct book *items = NULL, one;
	size_t count = 0, cap = 0;
	const char *kind;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_BOOK_LIST, IN_NONE, &rows));
	while (rows_next(&rows, a, BOOK_OUT(&one, kind))) {
		TRY(book_kind_parse(kind, &one.kind));
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

static enum err add_chart(struct writing *w, enum book_kind kind)
{
	struct book_id book = writing_book(w);
	int64_t position = writing_next(w), line = 0;
	for (size_t i = 0; i < CHART_COUNT; i++) {
		const struct account_row *row = &CHART[i];
		if (row->book == kind)
			TRY(writing_fact(w, FACT_ACCOUNT,
				IN(book, position, ++line, (int64_t)row->account, row->name,
					account_kind_name(row->kind))));
	}
	return ERR_NONE;
}

enum err book_make(
	struct db *db, struct arena *a, struct book *book, struct instant now, struct user_id actor)
{
	int64_t last;
	struct writing *w;
	struct digest head = first_head();
	TRY(db_one(db, a, &SQL_BOOK_LAST, IN_NONE, OUT(&last)));
	struct book_id id = {last + 1};
	TRY(db_run(db, &SQL_BOOK_INSERT,
		IN(id, book->code, book->name, book_kind_name(book->kind),
			(const char *)book->currency, book->country, book->zone, (int64_t)0,
			(int64_t)INT32_MIN, &head)));
	TRY(writing_open(db, a, id, &w));
	TRY(add_chart(w, book->kind));
	TRY(writing_close(w, now, actor, "book.open"));
	book->id = id;
	return ERR_NONE;
}

enum err book_latest(struct db *db, struct arena *a, struct book_id book, struct date *ret)
{
	return db_one(db, a, &SQL_BOOK_LATEST, IN(book), OUT(&ret->day));
}
