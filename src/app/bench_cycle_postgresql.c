#include "app/bench.h"
#include "store/migration.h"

/* What the product wrote into one table, for the yardstick to write again. */
struct copied {
	const char *table;
	int64_t each; /* rows a case */
	size_t columns;
	struct value *values; /* row after row */
	struct sql insert;
};

static void keep_value(struct arena *a, const struct value *from, struct value *to)
{
	*to = *from;
	if (from->kind == VALUE_TEXT || from->kind == VALUE_BLOB)
		to->bytes = arena_strn(a, from->bytes, from->len);
}

static enum err copy_rows(struct db *db, struct arena *a, int64_t rows, struct copied *t)
{
	struct value in[DB_COLUMNS_MOST];
	struct rows ROWS walk;
	int64_t count = 0;
	struct buf marks = buf_new(a);
	const struct sql last = {arena_printf(a, "bench_last_%s", t->table),
		arena_printf(a,
			"SELECT * FROM (SELECT * FROM %s ORDER BY 1 DESC, 2 DESC, 3 DESC LIMIT $1) ORDER BY 1, 2, 3",
			t->table),
		1};
	TRY(db_rows(db, &last, IN(rows), &walk));
	t->columns = walk.count;
	t->values = NEW_ARRAY(a, struct value, (size_t)rows * walk.count);
	for (; count < rows && rows_step(&walk, in); count++)
		for (size_t k = 0; k < t->columns; k++)
			keep_value(a, &in[k], &t->values[(size_t)count * t->columns + k]);
	for (size_t k = 1; k <= t->columns; k++)
		buf_printf(&marks, "%s$%zu", k > 1 ? ", " : "", k);
	t->insert = (struct sql){arena_printf(a, "bench_into_%s", t->table),
		arena_printf(a, "INSERT INTO %s VALUES (%s)", t->table, buf_done(&marks)),
		(int)t->columns};
	return count == rows ? rows_done(&walk) : ERR_BROKEN;
}

static struct copied TABLES[] = {{.table = "verdict", .each = 1}, {.table = "document", .each = 1},
	{.table = "document_item", .each = 1}, {.table = "personal", .each = 2},
	{.table = "outbox", .each = 1}, {.table = "case_event", .each = 1}};

enum err bench_cycle_copy(struct bench *b, const char *path)
{
	DB db = NULL;
	struct arena *a = b->app->arena;
	TRY(db_open(arena_printf(a, "sqlite:%s", path), &b->app->why, &db));
	for (size_t i = 0; i < COUNT(TABLES); i++)
		TRY(copy_rows(db, a, TABLES[i].each * bench_due(b), &TABLES[i]));
	return ERR_NONE;
}

static const struct sql
	DUE = {"bench_due",
		"SELECT customer, casefile, next_on, reason, last_step, last_kind, last_on, reviewed_on,"
		" written_on FROM case_state WHERE book = 1 AND next_on <= $1 ORDER BY next_on, customer"
		" LIMIT $2",
		2},
	STATE = {"bench_state",
		"UPDATE case_state SET next_on = $2, reason = 'not_yet', last_step = 'note', last_kind ="
		" 'note_before_due', last_on = $3, written_on = $3 WHERE book = 1 AND customer = $1",
		3},
	LINK = {"bench_link",
		"INSERT INTO audit (book, position, first, at, actor, command, link)"
		" VALUES (1, $1, $2, 0, 0, 'cycle.slice', $3)",
		3},
	HEAD = {"bench_head", "UPDATE book SET position = $1, head = $2 WHERE book = 1", 2};

/* The same cases without names, all of which wait but the ones of the day. */
static const char SEED[] =
	"INSERT INTO book SELECT 1, 'MAIN', 'Bench', 'client', 'USD', 'US', 'UTC', 1000000, 0, '';"
	"INSERT INTO case_state SELECT 1, i, i + %lld, %d + i %% %d, 'not_yet', NULL, NULL, NULL, NULL, NULL"
	" FROM generate_series(0, %lld) i";

static enum err write_case(struct db *db, int64_t i, int64_t customer)
{
	struct date today = bench_day();
	for (size_t k = 0; k < COUNT(TABLES); k++) {
		const struct copied *t = &TABLES[k];
		for (int64_t row = i * t->each; row < (i + 1) * t->each; row++)
			TRY(db_run(
				db, &t->insert, &t->values[(size_t)row * t->columns], t->columns));
	}
	return db_run(db, &STATE, IN(customer, date_add_days(today, 10), today));
}

static enum err write_slice(struct db *db, struct arena *a, int64_t from, int64_t *ret)
{
	int64_t ids[BENCH_SLICE], count = 0, n;
	const char *word;
	struct date day;
	struct digest link = digest_of(&from, sizeof from);
	TRY(db_begin(db));
	struct rows ROWS walk;
	TRY(db_rows(db, &DUE, IN(bench_day(), (int64_t)BENCH_SLICE), &walk));
	while (count < BENCH_SLICE &&
		rows_next(&walk, a,
			OUT(&ids[count], &n, &day, &word, &word, &word, &day, &day, &day)))
		count++;
	TRY(rows_done(&walk));
	for (int64_t i = 0; i < count; i++)
		TRY(write_case(db, from + i, ids[i]));
	TRY(db_run(db, &LINK, IN(from + 2000000, from + 1, &link)));
	TRY(db_run(db, &HEAD, IN(from + 2000000, &link)));
	*ret = count;
	return db_commit(db);
}

enum err bench_cycle_again(struct bench *b, const char *url, struct bench_time *ret)
{
	DB db = NULL;
	ARENA a = arena_new(0);
	int64_t applied, count = 1, done = 0;
	TRY(db_open(url, &b->app->why, &db));
	TRY(migration_apply(db, a, b->app->started, &applied));
	TRY(db_script(db,
		arena_printf(a, SEED, (long long)b->n, (int)bench_day().day, BENCH_SPREAD,
			(long long)b->n - 1)));
	TRY(db_script(db, "VACUUM ANALYZE"));
	TRY(db_script(db, "CHECKPOINT"));
	int64_t begun = bench_now_us();
	for (; count > 0; done += count, arena_reset(a))
		TRY(write_slice(db, a, done, &count));
	int64_t us = bench_now_us() - begun;
	*ret = (struct bench_time){us, us, us, 0};
	return done == bench_due(b) ? ERR_NONE : ERR_BROKEN;
}
