#include "store/gather.h"
#include "support/store.h"

static const struct sql INSERT = {
	"test_sum_insert", "INSERT INTO kept_sum (id, amount) VALUES ($1, $2)", 2};
static const struct sql ADD = {"test_sum_add",
	"UPDATE kept_sum SET amount = amount + CAST($2 AS BIGINT) WHERE id = $1", 2};

BOTH(a_sum_that_does_not_fit_is_told_from_a_row_that_exists)
{
	struct db *db = store_again(store_url(engine));
	assert_ok(db_script(db,
		engine == DB_SQLITE
			? "CREATE TABLE kept_sum (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL) STRICT"
			: "CREATE TABLE kept_sum (id BIGINT PRIMARY KEY, amount BIGINT NOT NULL)"));
	assert_ok(db_run(db, &INSERT, IN((int64_t)1, (int64_t)INT64_MAX)));
	assert_int_equal(db_run(db, &INSERT, IN((int64_t)1, (int64_t)0)), ERR_CONFLICT);
	assert_int_equal(db_run(db, &ADD, IN((int64_t)1, (int64_t)1)), ERR_OVERFLOW);
	assert_ok(db_run(db, &ADD, IN((int64_t)1, (int64_t)-1)));
}

static int by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

TEST(rows_that_stand_in_no_order_are_put_in_it)
{
	int items[] = {1, 2, 4, 5, 3}, none[1] = {0};
	gather_order(items, COUNT(items), sizeof items[0], by_number);
	for (int i = 0; i < (int)COUNT(items); i++)
		assert_int_equal(items[i], i + 1);
	gather_order(none, 0, sizeof none[0], by_number);
}
