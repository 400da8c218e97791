#include "app/bench.h"
#include "codec/csv.h"

/* What `sqlite3 .import` does, for machines without it: the same rows, as text, into a plain table.
 */
static enum err import_plainly(struct bench *b, const char *csv_path, const char *path)
{
	static const struct sql INSERT = {
		"bench_insert", "INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", 9};
	DB db = NULL;
	ARENA a = arena_new(0);
	struct text file;
	struct csv_row row;
	TRY(app_file(b->app, csv_path, &file));
	TRY(db_open(arena_printf(a, "sqlite:%s", path), &b->app->why, &db));
	TRY(db_script(db,
		"CREATE TABLE t (a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, f TEXT, g TEXT, h TEXT, i TEXT)"));
	TRY(db_begin(db));
	struct csv csv = csv_open(a, file, ',');
	while (csv_next(&csv, &row)) {
		struct value in[9] = {{.kind = VALUE_NULL}};
		for (size_t i = 0; i < COUNT(in) && i < row.count; i++)
			in[i] = (struct value){VALUE_TEXT, 0, row.fields[i].at, row.fields[i].len};
		TRY(db_run(db, &INSERT, in, COUNT(in)));
	}
	return db_commit(db);
}

static enum err yardstick(struct bench *b, const char *csv, struct bench_side *side, int64_t run)
{
	const char *path = bench_path(b, "plain.db");
	const char *const argv[] = {
		"sqlite3", path, arena_printf(b->app->arena, ".import --csv %s t", csv), NULL};
	enum err e = bench_child(b, argv, &side->times[run]);
	if (e == ERR_NOT_FOUND) {
		int64_t begun = bench_now_us();
		side->name = "the same rows as text by libsqlite3";
		e = import_plainly(b, csv, path);
		int64_t us = bench_now_us() - begun;
		side->times[run] = (struct bench_time){us, us, us, 0};
	}
	bench_remove(b, path);
	return e;
}

/* The whole path, as a user walks it: the program starts, reads the file, judges it, stores it, and
 * ends. */
static enum err product(struct bench *b, const char *csv, struct bench_side *side, int64_t run)
{
	struct bench_time init;
	const char *path = bench_path(b, "book.db"),
		   *url = arena_printf(b->app->arena, "sqlite:%s", path);
	const char *const make[] = {"/proc/self/exe", "--db", url, "init", NULL};
	const char *const import[] = {
		"/proc/self/exe", "--db", url, "import", "invoices", csv, NULL};
	TRY(bench_child(b, make, &init));
	TRY(bench_child(b, import, &side->times[run]));
	if (run == b->runs - 1)
		TRY(bench_facts(b, path, &b->rows));
	bench_remove(b, path);
	return ERR_NONE;
}

enum err bench_import(struct bench *b)
{
	const char *csv = bench_path(b, "invoices.csv");
	struct bench_side *ours = bench_side_add(b, "import invoices", b->n);
	struct bench_side *plain = bench_side_add(b, "sqlite3 .import of the same file", b->n);
	TRY(bench_csv(b, csv, true));
	for (int64_t run = 0; run < b->runs; run++) {
		TRY(product(b, csv, ours, run));
		TRY(yardstick(b, csv, plain, run));
	}
	return ERR_NONE;
}
