#include "app/bench.h"
#include "service/report_aging.h"

static enum err product(struct bench *b, const char *path, struct aging_view *ret, struct arena *a)
{
	DB db = NULL;
	TRY(db_open(arena_printf(a, "sqlite:%s", path), &b->app->why, &db));
	struct ctx c = {.arena = a,
		.db = db,
		.why = &b->app->why,
		.actor = {.name = "bench", .rights = RIGHTS_ALL}};
	TRY(date_instant(bench_day(), 9, 0, "UTC", &c.now));
	TRY(ctx_enter(&c, "MAIN"));
	const struct report_aging in = {
		.as_of = bench_day(), .known = INT64_MAX, .bounds = aging_default()};
	return report_aging(&c, &in, ret);
}

static const struct sql BUCKETS = {
	.name = "bench_buckets",
	.text = "SELECT CASE WHEN due >= $1 THEN 0 WHEN due >= $1 - 30 THEN 1 WHEN due >= $1 - 60 THEN 2"
		" WHEN due >= $1 - 90 THEN 3 ELSE 4 END AS bucket, COUNT(*), SUM(amount) FROM plain GROUP BY bucket",
	.params = 1,
};

static enum err yardstick(struct bench *b, const char *path, int64_t *ret_total)
{
	DB db = NULL;
	ARENA a = arena_new(0);
	int64_t bucket, count, sum;
	TRY(db_open(arena_printf(a, "sqlite:%s", path), &b->app->why, &db));
	*ret_total = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &BUCKETS, IN(bench_day()), &rows));
	while (rows_next(&rows, a, OUT(&bucket, &count, &sum)))
		*ret_total += sum;
	return rows_done(&rows);
}

static enum err make_plain(struct bench *b, const char *book, const char *plain)
{
	DB db = NULL;
	TRY(db_open(arena_printf(b->app->arena, "sqlite:%s", plain), &b->app->why, &db));
	return db_script(db,
		arena_printf(b->app->arena,
			"ATTACH '%s' AS book; CREATE TABLE plain AS SELECT * FROM book.open_item;"
			"CREATE INDEX covering ON plain (due, amount); ANALYZE",
			book));
}

static void keep(struct bench_side *side, int64_t run, int64_t us)
{
	side->times[run] = (struct bench_time){us, us, us, 0};
}

enum err bench_aging(struct bench *b)
{
	const char *book = bench_path(b, "book.db"), *plain = bench_path(b, "plain.db");
	struct bench_side *ours = bench_side_add(b, "aging", b->n);
	struct bench_side *group =
		bench_side_add(b, "SQLite GROUP BY bucket on a covering index", b->n);
	TRY(bench_store(b, book));
	TRY(make_plain(b, book, plain));
	for (int64_t run = 0; run < b->runs; run++) {
		ARENA a = arena_new(0);
		struct aging_view view;
		int64_t total, begun = bench_now_us();
		TRY(product(b, book, &view, a));
		int64_t between = bench_now_us();
		TRY(yardstick(b, plain, &total));
		keep(ours, run, between - begun);
		keep(group, run, bench_now_us() - between);
		if (view.whole.count != 1 || view.whole.currencies[0].tie.total.minor != total ||
			!view.whole.currencies[0].ties)
			return ERR_BROKEN; /* a fast wrong answer is no answer */
	}
	return ERR_NONE;
}
