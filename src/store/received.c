#include "store/received.h"
#include "store/received_sql.h"

enum err received_since(struct db *db, struct arena *a, struct book_id book,
	const struct agreed *agreed, struct date as_of, struct plan_payment **ret,
	uint32_t *ret_count)
{
	struct plan_payment *items = NULL, one = {.amount = money_zero(agreed->currency)};
	uint32_t count = 0, cap = 0;
	int64_t id; /* only to order by */
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_RECEIVED_SINCE,
		IN(book, agreed->customer, agreed->currency, agreed->on, agreed->position, as_of),
		&rows));
	while (rows_next(&rows, a, OUT(&one.on, &one.amount.minor, &id)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err received_sum(struct db *db, struct arena *a, struct book_id book,
	const struct agreed *agreed, struct date by, struct date as_of, struct money *ret)
{
	struct plan_payment *payments;
	uint32_t count;
	struct money sum = money_zero(agreed->currency);
	TRY(received_since(db, a, book, agreed, as_of, &payments, &count));
	for (uint32_t i = 0; i < count; i++)
		if (payments[i].amount.minor < 0 || !date_before(by, payments[i].on))
			TRY(money_add(sum, payments[i].amount, &sum));
	if (sum.minor < 0)
		sum.minor = 0;
	*ret = sum;
	return ERR_NONE;
}
