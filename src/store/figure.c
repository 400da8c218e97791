#include "store/figure.h"
#include "store/gather.h"
#include "store/figure_sql.h"

enum err figure_sales(struct db *db, struct book_id book, struct date from, struct date to,
	int64_t known, struct rows *ret)
{
	return db_rows(db, &SQL_FIGURE_SALES, IN(book, from, to, known), ret);
}

enum err figure_charges(struct db *db, struct book_id book, struct date from, struct date to,
	int64_t known, struct rows *ret)
{
	return db_rows(db, &SQL_FIGURE_CHARGES, IN(book, from, to, known), ret);
}

enum err figure_open(
	struct db *db, struct book_id book, struct date as_of, int64_t known, struct rows *ret)
{
	return db_rows(db, &SQL_FIGURE_OPEN, IN(book, as_of, known), ret);
}

enum err figure_applied(struct db *db, struct book_id book, struct date from, struct date to,
	int64_t known, struct rows *ret)
{
	return db_rows(db, &SQL_FIGURE_APPLIED, IN(book, from, to, known), ret);
}

enum err figure_received(struct db *db, struct book_id book, struct date from, struct date to,
	int64_t known, struct rows *ret)
{
	return db_rows(db, &SQL_FIGURE_RECEIVED, IN(book, from, to, known), ret);
}

bool figure_next(struct rows *rows, struct arena *a, struct figure_row *ret)
{
	return rows_next(rows, a,
		OUT(&ret->id, &ret->number, &ret->kind, &ret->customer, &ret->issued, &ret->due,
			&ret->paid, &ret->amount.minor, &ret->amount.code, &ret->entry));
}

enum err figure_sales_by_day(struct db *db, struct arena *a, struct book_id book, struct date to,
	int64_t known, struct sales_day **ret, size_t *ret_count)
{
	struct sales_day one = {.day = to};
	return GATHER(db, a, &SQL_FIGURE_SALES_BY_DAY, IN(book, to, known), &one,
		OUT(&one.sales.code, &one.day, &one.sales.minor), ret, ret_count);
}
