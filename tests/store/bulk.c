#include "store/bulk.h"
#include "support/store.h"

static const struct sql INSERT = {
	"test_bulk_insert", "INSERT INTO t (book, id, name) VALUES ($1, $2, $3)", 3};
static const struct sql COUNT_ALL = {
	"test_bulk_count", "SELECT CAST(COUNT(*) AS BIGINT) FROM t WHERE book = $1", 1};

static struct db *with_table(enum db_engine engine)
{
	struct db *db = store_again(store_url(engine));
	assert_ok(db_script(db,
		"CREATE TABLE t (book BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT, PRIMARY KEY (book, id))"));
	return db;
}

static int64_t rows(struct db *db)
{
	int64_t n = -1;
	assert_ok(db_one(db, test_arena(), &COUNT_ALL, IN((int64_t)1), OUT(&n)));
	return n;
}

/* Inserts rows 1 to count, the last of them as `last`; gives what the insert or the flush said. */
static enum err gathered(struct db *db, int64_t count, int64_t last)
{
	struct bulk *b = bulk_new(db, test_arena());
	struct bulk_table *t = bulk_table(b, &INSERT);
	for (int64_t i = 1; i <= count; i++)
		TRY(bulk_insert(b, t, IN((int64_t)1, i == count ? last : i, "a name")));
	return bulk_flush(b);
}

BOTH(gathered_rows_are_all_there_once_they_are_flushed)
{
	struct db *db = with_table(engine);
	assert_ok(db_begin(db));
	assert_ok(gathered(db, 70, 70)); /* two statements and single ones */
	assert_ok(db_commit(db));
	assert_int_equal(rows(db), 70);
}

/* The statement of many rows that fails, and single ones. */
BOTH(a_command_whose_gathered_row_is_taken_leaves_none_of_them)
{
	static const int64_t COUNTS[] = {32, 64, 70};
	struct db *db = with_table(engine);
	assert_ok(db_begin(db));
	for (size_t i = 0; i < COUNT(COUNTS); i++) {
		assert_ok(db_savepoint(db));
		assert_int_equal(gathered(db, COUNTS[i], 1), ERR_CONFLICT);
		assert_ok(db_undo(db));
		assert_int_equal(rows(db), 0);
	}
	assert_ok(gathered(db, 32, 32));
	assert_ok(db_commit(db));
	assert_int_equal(rows(db), 32);
}
