#include "store/salesperson.h"
#include "store/salesperson_sql.h"

enum err salesperson_make(struct writing *w, struct salesperson *s)
{
	struct digest name;
	struct salesperson_id id = {writing_next(w)};
	TRY(personal_keep(w, id.n, 1, (struct customer_id){0}, s->name, &name));
	TRY(writing_fact(w, FACT_SALESPERSON, IN(writing_book(w), id, s->code, s->since, &name)));
	s->id = id;
	return ERR_NONE;
}

#define SALESPERSON_OUT(s) OUT(&(s)->id, &(s)->code, &(s)->name, &(s)->since)

enum err salesperson_by_code(struct db *db, struct arena *a, struct book_id book, const char *code,
	struct salesperson *ret)
{
	return db_one(db, a, &SQL_SALESPERSON_BY_CODE, IN(book, code), SALESPERSON_OUT(ret));
}

enum err salesperson_by_id(struct db *db, struct arena *a, struct book_id book,
	struct salesperson_id id, struct salesperson *ret)
{
	return db_one(db, a, &SQL_SALESPERSON_BY_ID, IN(book, id), SALESPERSON_OUT(ret));
}

enum err salesperson_list(struct db *db, struct arena *a, struct book_id book,
	struct salesperson **ret, size_t *ret_count)
{
	struct salesperson *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_SALESPERSON_LIST, IN(book), &rows));
	while (rows_next(&rows, a, SALESPERSON_OUT(&one)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err salesperson_assign(struct writing *w, struct customer_id customer,
	struct salesperson_id salesperson, struct date since)
{
	int64_t position = writing_next(w);
	return writing_fact(w, FACT_CUSTOMER_SALES,
		IN(writing_book(w), position, (int64_t)1, customer, salesperson, since));
}

enum err salesperson_credit(
	struct writing *w, struct invoice_id invoice, struct salesperson_id salesperson)
{
	return writing_fact(
		w, FACT_INVOICE_SALES, IN(writing_book(w), invoice.n, (int64_t)1, salesperson));
}

enum err salesperson_of_customer(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct date day, struct salesperson *ret)
{
	struct salesperson_id id;
	TRY(db_one(db, a, &SQL_SALESPERSON_OF_CUSTOMER, IN(book, customer, day), OUT(&id)));
	return salesperson_by_id(db, a, book, id, ret);
}

enum err salesperson_of_invoice(struct db *db, struct arena *a, struct book_id book,
	struct invoice_id invoice, struct salesperson *ret)
{
	struct salesperson_id id;
	TRY(db_one(db, a, &SQL_SALESPERSON_OF_INVOICE, IN(book, invoice), OUT(&id)));
	return salesperson_by_id(db, a, book, id, ret);
}

static enum err gather(
	struct rows *rows, struct arena *a, struct sales_row **ret, size_t *ret_count)
{
	struct sales_row *items = NULL, one;
	size_t count = 0, cap = 0;
	while (rows_next(rows, a, OUT(&one.of, &one.salesperson)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err salesperson_items(struct db *db, struct arena *a, struct book_id book, int64_t known,
	struct sales_row **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_SALESPERSON_ITEMS, IN(book, known), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err salesperson_customers(struct db *db, struct arena *a, struct book_id book, struct date day,
	int64_t known, struct sales_row **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_SALESPERSON_CUSTOMERS, IN(book, day, known), &rows));
	return gather(&rows, a, ret, ret_count);
}
