#include "store/received.h"
#include "store/received_sql.h"

static enum err open_rows(struct db *db, struct book_id book, const struct agreed *agreed,
	struct date as_of, struct rows *ret)
{
	const struct agreed *g = agreed;
	int64_t about = g->offer ? g->offer : g->plan;
	if (about == 0)
		return db_rows(db, &SQL_RECEIVED_SINCE,
			IN(book, g->customer, g->currency, g->on, g->position, as_of), ret);
	return db_rows(db, g->offer ? &SQL_RECEIVED_FOR_OFFER : &SQL_RECEIVED_FOR_PLAN,
		IN(book, g->customer, g->currency, g->on, g->position, as_of, about), ret);
}

/* Of money that had come by a day, or of all when it is DATE_NONE. */
static enum err gather(struct db *db, struct arena *a, struct book_id book,
	const struct agreed *agreed, struct date by, struct date as_of, struct plan_payment **ret,
	uint32_t *ret_count)
{
	struct plan_payment *items = NULL, one = {.amount = money_zero(agreed->currency)};
	uint32_t count = 0, cap = 0;
	struct date came;
	int64_t id; /* only to order by */
	struct rows ROWS rows;
	TRY(open_rows(db, book, agreed, as_of, &rows));
	while (rows_next(&rows, a, OUT(&one.on, &one.amount.minor, &id, &came)))
		if (date_is_none(by) || !date_before(by, came))
			*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err received_since(struct db *db, struct arena *a, struct book_id book,
	const struct agreed *agreed, struct date as_of, struct plan_payment **ret,
	uint32_t *ret_count)
{
	return gather(db, a, book, agreed, DATE_NONE, as_of, ret, ret_count);
}

enum err received_sum(struct db *db, struct arena *a, struct book_id book,
	const struct agreed *agreed, struct date by, struct date as_of, struct money *ret)
{
	struct plan_payment *payments;
	uint32_t count;
	struct money sum = money_zero(agreed->currency);
	TRY(gather(db, a, book, agreed, by, as_of, &payments, &count));
	for (uint32_t i = 0; i < count; i++)
		TRY(money_add(sum, payments[i].amount, &sum));
	if (sum.minor < 0)
		sum.minor = 0;
	*ret = sum;
	return ERR_NONE;
}
