#include "app/bench.h"
#include "base/random.h"
#include "service/verify_books.h"
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int64_t bench_worked_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t bench_now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

const char *bench_path(struct bench *b, const char *name)
{
	return arena_printf(b->app->arena, "%s/%s", b->folder, name);
}

struct bench_side *bench_side_add(struct bench *b, const char *name, int64_t n)
{
	ASSERT(b->side_count < BENCH_SIDES_MOST);
	struct bench_side *side = &b->sides[b->side_count++];
	side->name = name;
	side->n = n;
	return side;
}

static enum err child_failed(struct bench *b, const char *program)
{
	return refuse_as(ERR_IO, &b->app->why, "bench", program, "failed", "");
}

enum err bench_child(struct bench *b, const char *const *argv, struct bench_time *ret)
{
	pid_t pid;
	int status, spawned;
	struct rusage used;
	posix_spawn_file_actions_t quiet;
	posix_spawn_file_actions_init(&quiet);
	posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	int64_t begun = bench_now_us();
	spawned =
		posix_spawnp(&pid, argv[0], &quiet, NULL, (char *const *)(uintptr_t)argv, environ);
	posix_spawn_file_actions_destroy(&quiet);
	if (spawned == ENOENT)
		return ERR_NOT_FOUND;
	if (spawned != 0 || wait4(pid, &status, 0, &used) != pid || status != 0)
		return child_failed(b, argv[0]);
	int64_t us = bench_now_us() - begun;
	*ret = (struct bench_time){us, us, us, used.ru_maxrss};
	return ERR_NONE;
}

#define PER_CUSTOMER 50
#define DAYS 700 /* over which the invoices were issued */

int64_t bench_customers(int64_t n)
{
	return n / PER_CUSTOMER + 1;
}

struct date bench_day(void)
{
	struct date d = DATE_NONE;
	ASSERT(date_parse(TEXT("2026-01-31"), &d) == ERR_NONE);
	return d;
}

struct bench_invoice bench_invoice(int64_t i, int64_t n)
{
	struct seeded chance = seeded_from((uint64_t)i);
	struct date first = {bench_day().day - DAYS - 60};
	return (struct bench_invoice){
		.customer = (int64_t)seeded_below(&chance, (uint64_t)bench_customers(n)),
		.amount_minor = seeded_between(&chance, 1000, 999999),
		.issued = {first.day + (int32_t)(i * DAYS / n)},
		.paid = seeded_below(&chance, 2) == 0,
	};
}

static void close_file(FILE **f)
{
	if (*f)
		fclose(*f);
}

enum err bench_csv(struct bench *b, const char *path, bool paid)
{
	FILE *f CLEANUP(close_file) = fopen(path, "wb");
	if (f == NULL)
		return child_failed(b, path);
	ARENA row = arena_new(0);
	fputs("Invoice Number,Customer Number,Customer Name,Invoice Date,Due Date,Amount,Currency,Paid Date,"
	      "Paid Amount\n",
		f);
	for (int64_t i = 0; i < b->n; i++) {
		struct bench_invoice v = bench_invoice(i, b->n);
		struct money amount = {v.amount_minor, "USD"};
		const char *plain = money_plain(row, amount);
		bool now_paid = paid && v.paid;
		fprintf(f, "INV-%08lld,C%06lld,Customer Number %lld,%s,%s,%s,USD,%s,%s\n",
			(long long)i, (long long)v.customer, (long long)v.customer,
			date_iso(row, v.issued), date_iso(row, date_add_days(v.issued, 30)), plain,
			now_paid ? date_iso(row, date_add_days(v.issued, (int32_t)(i % 60))) : "",
			now_paid ? plain : "");
		arena_reset(row);
	}
	return ferror(f) ? child_failed(b, path) : ERR_NONE;
}

enum err bench_store(struct bench *b, const char *path)
{
	struct bench_time time;
	const char *csv = bench_path(b, "open.csv"),
		   *url = arena_printf(b->app->arena, "sqlite:%s", path);
	const char *const init[] = {"/proc/self/exe", "--db", url, "init", NULL};
	const char *const import[] = {
		"/proc/self/exe", "--db", url, "import", "invoices", csv, NULL};
	TRY(bench_csv(b, csv, false));
	TRY(bench_child(b, init, &time));
	TRY(bench_child(b, import, &time));
	unlink(csv);
	return ERR_NONE;
}

void bench_remove(struct bench *b, const char *path)
{
	static const char *const PARTS[] = {"", "-wal", "-shm", "-journal"};
	for (size_t i = 0; i < COUNT(PARTS); i++)
		unlink(arena_printf(b->app->arena, "%s%s", path, PARTS[i]));
}

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

void bench_percentiles(int64_t *us, size_t count, struct bench_time *ret)
{
	if (count == 0)
		return;
	qsort(us, count, sizeof *us, by_size);
	ret->p50_us = us[count / 2];
	ret->p99_us = us[count - 1 - count / 100];
}

enum err bench_facts(struct bench *b, const char *path, int64_t *ret)
{
	DB db = NULL;
	ARENA a = arena_new(0);
	struct books_proof proof;
	const struct verify_books in = {.book = NULL};
	TRY(db_open(arena_printf(a, "sqlite:%s", path), &b->app->why, &db));
	struct ctx c = {.arena = a,
		.db = db,
		.why = &b->app->why,
		.now = b->app->started,
		.actor = {.name = "bench", .rights = RIGHTS_ALL}};
	TRY(ctx_enter(&c, NULL));
	TRY(verify_books(&c, &in, &proof));
	*ret = 0;
	for (size_t i = 0; i < proof.count; i++)
		*ret += proof.items[i].rows + proof.items[i].links;
	return proof.whole ? ERR_NONE : ERR_BROKEN;
}
