#include "support/faults.h"
#include "base/buf.h"
#include "base/hash.h"

/* Every column of every table. */
static const struct sql COLUMNS[] = {
	[DB_SQLITE] = {"faults_columns_sqlite",
		"SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p "
		"WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, p.cid",
		0},
	[DB_POSTGRESQL] = {"faults_columns_postgresql",
		"SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) "
		"FROM information_schema.columns WHERE table_schema = current_schema() "
		"ORDER BY table_name, ordinal_position",
		0},
};

/* All rows of a table, of which `row` is one as text. */
static void read_table(struct buf *all, enum db_engine e, const char *table, const char *row)
{
	buf_printf(all, "%sSELECT '%s', CAST(", all->len ? " UNION ALL " : "", table);
	if (e == DB_SQLITE)
		buf_printf(all, "group_concat(%s, ';')", row);
	else
		buf_printf(all, "md5(string_agg(%s, ';' ORDER BY %s))", row, row);
	buf_printf(all, " AS TEXT) FROM %s", table);
}

/* One statement that reads the whole store: a row for each table. */
static struct sql whole_store(struct db *db)
{
	static int made; /* statements are kept by their names */
	enum db_engine e = db_engine(db);
	struct arena *a = test_arena();
	struct buf all = buf_new(a);
	const char *quote = e == DB_SQLITE ? "quote" : "quote_nullable";
	const char *table, *column, *last = NULL, *row = NULL;
	struct rows ROWS rows;
	if (e == DB_POSTGRESQL) /* as many small tables make it start workers for nothing */
		assert_ok(db_script(db, "SET max_parallel_workers_per_gather = 0"));
	assert_ok(db_rows(db, &COLUMNS[e], NULL, 0, &rows));
	while (rows_next(&rows, a, OUT(&table, &column))) {
		if (last && !str_equal(table, last)) {
			read_table(&all, e, last, row);
			row = NULL;
		}
		const char *value = arena_printf(a, "%s(%s)", quote, column);
		row = row ? arena_printf(a, "%s || ',' || %s", row, value) : value;
		last = table;
	}
	assert_ok(rows_done(&rows));
	read_table(&all, e, last, row);
	buf_str(&all, " ORDER BY 1");
	return (struct sql){arena_printf(a, "faults_store_%d", ++made), buf_done(&all), 0};
}

static struct digest digest_now(struct db *db, const struct sql *store)
{
	ARENA scratch = arena_new(0);
	struct hash h = hash_begin();
	const char *table, *content;
	size_t tables = 0;
	struct rows ROWS rows;
	assert_ok(db_rows(db, store, NULL, 0, &rows));
	while (rows_next(&rows, scratch, OUT(&table, &content))) {
		hash_str(&h, table);
		hash_str(&h, str_or_empty(content));
		tables++;
	}
	assert_ok(rows_done(&rows));
	assert_true(tables > 20);
	return hash_end(&h);
}

void withstands_faults(struct db *db, const char *book, const char *iso_day, const char *name,
	use_case *run, const void *in, void *ret)
{
	const struct sql store = whole_store(db);
	const struct digest before = digest_now(db, &store);
	enum err e = ERR_STORE;
	for (int64_t n = 1; e != ERR_NONE; n++) {
		assert_true(n < 600);
		db_fail_at(db, n);
		e = attempt(db, book, iso_day, name, run, in, ret);
		db_fail_at(db, 0);
		assert_true(e == ERR_NONE || e == ERR_STORE);
		struct digest now = digest_now(db, &store);
		assert_int_equal(digest_equal(&before, &now), e != ERR_NONE);
	}
	assert_whole(db);
}
