#include "app/bench.h"
#include "service/run_cycle.h"
#include "service/writer.h"
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#define NOTE_DAYS 3 /* before due, by the strategy that is shipped */

int64_t bench_due(const struct bench *b)
{
	return (b->n + BENCH_SPREAD - 1) / BENCH_SPREAD;
}

static void close_file(FILE **f)
{
	if (*f)
		fclose(*f);
}

/* One open invoice a customer, and where to write to. */
static enum err write_table(struct bench *b, const char *path)
{
	FILE *f CLEANUP(close_file) = fopen(path, "wb");
	ARENA row = arena_new(0);
	if (f == NULL)
		return refuse_as(ERR_IO, &b->app->why, "bench", path, "cannot be written", "");
	fputs("Invoice Number,Customer Number,Customer Name,Invoice Date,Due Date,Amount,Currency,E-mail\n",
		f);
	for (int64_t i = 0; i < b->n; i++, arena_reset(row)) {
		struct date on =
			date_add_days(bench_day(), (int32_t)(NOTE_DAYS + i % BENCH_SPREAD));
		long long k = i;
		fprintf(f,
			"INV-%08lld,C%07lld,Customer Number %lld,%s,%s,%lld.%02lld,USD,c%lld@example.com\n",
			k, k, k, date_iso(row, date_add_days(on, -60)), date_iso(row, on),
			10 + k % 9000, k % 100, k);
	}
	return ferror(f) ? ERR_IO : ERR_NONE;
}

/* A book whose every case was looked at the day before and waits for its date. */
static enum err make_book(struct bench *b, const char *path)
{
	struct bench_time time;
	struct arena *a = b->app->arena;
	const char *csv = bench_path(b, "open.csv"), *url = arena_printf(a, "sqlite:%s", path),
		   *eve = date_iso(a, date_add_days(bench_day(), -1));
	const char *const init[] = {"/proc/self/exe", "--db", url, "init", NULL};
	const char *const import[] = {
		"/proc/self/exe", "--db", url, "--as-of", eve, "import", "invoices", csv, NULL};
	const char *const cycle[] = {"/proc/self/exe", "--db", url, "--as-of", eve, "cycle", NULL};
	TRY(write_table(b, csv));
	TRY(bench_child(b, init, &time));
	TRY(bench_child(b, import, &time));
	TRY(bench_child(b, cycle, &time));
	unlink(csv);
	return ERR_NONE;
}

static enum err all_slices(
	struct bench *b, struct writer *writer, const struct house *house, struct cycle_view *day)
{
	struct run_cycle in = {.house = house, .most = BENCH_SLICE, .first = true};
	struct cycle_view slice;
	ARENA a = arena_new(0);
	struct command command = {.name = "cycle.slice",
		.run = run_cycle_any,
		.in = &in,
		.ret = &slice,
		.book = "MAIN",
		.actor = {.name = "bench", .rights = RIGHTS_ALL},
		.arena = a,
		.why = &b->app->why};
	TRY(date_instant(bench_day(), 9, 0, "UTC", &command.now));
	for (day->more = true; day->more; in.first = false, arena_reset(a)) {
		TRY(writer_call(writer, &command));
		cycle_merge(day, &slice);
	}
	return ERR_NONE;
}

static int64_t resident_kib(void)
{
	struct rusage used;
	return getrusage(RUSAGE_SELF, &used) == 0 ? used.ru_maxrss : 0;
}

/* The day's cycle on a copy of the book; ERR_BROKEN unless each case that was due got its step. */
static enum err product(
	struct bench *b, const struct house *house, const char *made, struct bench_time *ret)
{
	struct writer *writer;
	struct bench_time time;
	struct cycle_view day = cycle_view_new(b->app->arena, bench_day());
	const char *path = bench_path(b, "book.db");
	const char *const copy[] = {"cp", made, path, NULL};
	bench_remove(b, path);
	TRY(bench_child(b, copy, &time));
	TRY(writer_start(arena_printf(b->app->arena, "sqlite:%s", path), &b->app->why, &writer));
	int64_t begun = bench_now_us();
	enum err e = all_slices(b, writer, house, &day);
	int64_t us = bench_now_us() - begun;
	writer_stop(writer);
	TRY(e);
	*ret = (struct bench_time){us, us, us, resident_kib()};
	return day.cases == bench_due(b) && day.steps.count == 1 &&
			day.steps.items[0].count == bench_due(b)
		? ERR_NONE
		: ERR_BROKEN;
}

enum err bench_cycle(struct bench *b)
{
	struct house house;
	int64_t before;
	const char *made = bench_path(b, "made.db"), *book = bench_path(b, "book.db");
	struct bench_side *ours = bench_side_add(b, "cases due of a cycle", bench_due(b));
	struct bench_side *pg = b->yardstick
		? bench_side_add(b, "PostgreSQL, the same rows by libpq", bench_due(b))
		: NULL;
	TRY(house_load(b->app->arena, &b->app->why, &house));
	TRY(make_book(b, made));
	TRY(bench_facts(b, made, &before));
	for (int64_t run = 0; run < b->runs; run++) {
		TRY(product(b, &house, made, &ours->times[run]));
		if (run == 0 && pg)
			TRY(bench_cycle_copy(b, book));
		if (pg)
			TRY(bench_in_database(b, bench_cycle_again, &pg->times[run]));
	}
	TRY(bench_facts(b, book, &b->rows));
	b->rows -= before;
	return ERR_NONE;
}
