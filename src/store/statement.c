#include "store/statement.h"
#include "store/gather.h"
#include "store/statement_sql.h"

enum err statement_changes(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct date to, int64_t known, struct statement_change **ret,
	size_t *ret_count)
{
	struct statement_change one = {.position = 0};
	return GATHER(db, a, &SQL_STATEMENT_CHANGES, IN(book, customer, to, known), &one,
		OUT(&one.position, &one.day, &one.number, &one.amount.minor, &one.amount.code), ret,
		ret_count);
}

enum err statement_cash(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct date to, int64_t known, struct statement_cash **ret,
	size_t *ret_count)
{
	struct statement_cash one = {.entry = {0}};
	return GATHER(db, a, &SQL_STATEMENT_CASH, IN(book, customer, to, known), &one,
		OUT(&one.entry, &one.kind, &one.day, &one.amount.minor, &one.amount.code), ret,
		ret_count);
}

enum err statement_open(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct date to, int64_t known, struct open_item **ret,
	size_t *ret_count)
{
	struct open_item *items = NULL, one = {.customer = customer};
	const char *kind;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_STATEMENT_OPEN, IN(book, customer, to, known), &rows));
	while (rows_next(&rows, a,
		OUT(&one.invoice, &one.number, &kind, &one.issued, &one.due, &one.amount.minor,
			&one.amount.code))) {
		TRY(item_kind_parse(kind, &one.kind));
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}
