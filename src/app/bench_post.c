#include "app/bench.h"
#include "service/record_payment.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* One caller of many: it waits for each payment to be durable before it sends the next. */
struct caller {
	struct bench *b;
	struct writer *writer;
	int64_t number;
	int64_t *us; /* of each payment */
	size_t count;
	struct customer
		*customers; /* when posting into a store that was given: whose money it is */
	size_t customer_count;
	enum err verdict;
};

static enum err post(
	struct caller *c, struct arena *a, struct record_payment *in, struct recorded_payment *ret)
{
	struct refusals why = refusals_new(a);
	struct command command = {.name = "payment.record",
		.run = record_payment_any,
		.in = in,
		.ret = ret,
		.book = "MAIN",
		.actor = {.name = "bench", .rights = RIGHTS_ALL},
		.now = c->b->app->started,
		.arena = a,
		.why = &why};
	in->method = "bank";
	in->into = ACC_BANK;
	in->received = bench_day();
	return writer_call(c->writer, &command);
}

/* Pays one invoice exactly, by its number. */
static enum err pay(struct caller *c, struct arena *a, int64_t i)
{
	struct recorded_payment ret;
	struct bench_invoice v = bench_invoice(i, c->b->n);
	struct settle_pick pick = {
		arena_printf(a, "INV-%08lld", (long long)i), {v.amount_minor, "USD"}};
	struct record_payment in = {.customer = arena_printf(a, "C%06lld", (long long)v.customer),
		.amount = pick.amount,
		.reference = pick.number,
		.picks = &pick,
		.pick_count = 1};
	return post(c, a, &in, &ret);
}

static void *pay_all(void *arg)
{
	struct caller *c = arg;
	ARENA a = arena_new(0);
	for (int64_t i = c->number; i < c->b->n && c->verdict == ERR_NONE; i += c->b->callers) {
		int64_t begun = bench_now_us();
		c->verdict = pay(c, a, i);
		c->us[c->count++] = bench_now_us() - begun;
		arena_reset(a);
	}
	return NULL;
}

static enum err run_callers(struct bench *b, struct caller *callers, void *(*work)(void *))
{
	pthread_t *threads = NEW_ARRAY(b->app->arena, pthread_t, (size_t)b->callers);
	enum err e = ERR_NONE;
	for (int64_t i = 0; i < b->callers; i++)
		ASSERT(pthread_create(&threads[i], NULL, work, &callers[i]) == 0);
	for (int64_t i = 0; i < b->callers; i++) {
		pthread_join(threads[i], NULL);
		e = e == ERR_NONE ? callers[i].verdict : e;
	}
	return e;
}

static struct caller *callers_new(struct bench *b, struct writer *writer, int64_t *us)
{
	struct caller *callers = NEW_ARRAY(b->app->arena, struct caller, (size_t)b->callers);
	int64_t each = b->n / b->callers + 1;
	for (int64_t i = 0; i < b->callers; i++)
		callers[i] = (struct caller){
			.b = b, .writer = writer, .number = i, .us = us ? us + i * each : NULL};
	return callers;
}

static enum err product(struct bench *b, int64_t run)
{
	struct writer *writer;
	const char *path = bench_path(b, "book.db");
	int64_t each = b->n / b->callers + 1, before;
	int64_t *us = NEW_ARRAY(b->app->arena, int64_t, (size_t)(each * b->callers));
	struct bench_time *time = &b->sides[0].times[run];
	TRY(bench_store(b, path));
	TRY(bench_facts(b, path, &before));
	TRY(writer_start(arena_printf(b->app->arena, "sqlite:%s", path), &b->app->why, &writer));
	struct caller *callers = callers_new(b, writer, us);
	int64_t begun = bench_now_us();
	enum err e = run_callers(b, callers, pay_all);
	time->us = bench_now_us() - begun;
	writer_stop(writer);
	TRY(e);
	size_t count = 0;
	for (int64_t i = 0; i < b->callers; i++)
		for (size_t n = 0; n < callers[i].count; n++)
			us[count++] = callers[i].us[n];
	bench_percentiles(us, count, time);
	TRY(bench_facts(b, path, &b->rows));
	b->rows -= before;
	bench_remove(b, path);
	return ERR_NONE;
}

static void close_p(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

#define LOGGED_BYTES ((size_t)256) /* of a payment, written as plainly as can be */

/* The disk's own limit: a log that gets as many payments at once as there are callers, and is
 * synced. */
static enum err raw_log(struct bench *b, struct bench_time *ret)
{
	const char *path = bench_path(b, "raw.log");
	int fd CLEANUP(close_p) = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	size_t len = LOGGED_BYTES * (size_t)b->callers;
	const char *bytes = NEW_ARRAY(b->app->arena, char, len);
	int64_t begun = bench_now_us();
	for (int64_t i = 0; i < b->n; i += b->callers)
		if (fd < 0 || write(fd, bytes, len) != (ssize_t)len || fdatasync(fd) != 0)
			return refuse_as(
				ERR_IO, &b->app->why, "bench", path, "cannot be written", "");
	int64_t us = bench_now_us() - begun;
	*ret = (struct bench_time){us, us / (b->n / b->callers + 1), 0, 0};
	unlink(path);
	return ERR_NONE;
}

enum err bench_post(struct bench *b)
{
	(void)bench_side_add(b, "record_payment by the writer", b->n);
	struct bench_side *raw =
		bench_side_add(b, "raw log, one sync for as many as there are callers", b->n);
	struct bench_side *pg =
		b->yardstick ? bench_side_add(b, "PostgreSQL, the same rows by libpq", b->n) : NULL;
	for (int64_t run = 0; run < b->runs; run++) {
		TRY(product(b, run));
		TRY(raw_log(b, &raw->times[run]));
		if (pg)
			TRY(bench_postgresql(b, &pg->times[run]));
	}
	return ERR_NONE;
}

/* A cent at a time; the id is printed once the payment is durable, and not before. */
static void *post_all(void *arg)
{
	struct caller *c = arg;
	ARENA a = arena_new(0);
	for (int64_t i = c->number; i < c->b->n && c->verdict == ERR_NONE; i += c->b->callers) {
		struct recorded_payment ret;
		struct record_payment in = {
			.customer = c->customers[(size_t)i % c->customer_count].number,
			.amount = {1, "USD"},
			.reference = arena_printf(a, "%d-%lld", (int)getpid(), (long long)i)};
		c->verdict = post(c, a, &in, &ret);
		if (c->verdict == ERR_NONE) {
			printf("%lld\n", (long long)ret.payment.id.n);
			fflush(stdout);
		}
		arena_reset(a);
	}
	return NULL;
}

enum err bench_post_into(struct bench *b, const char *file)
{
	struct app *app = b->app;
	struct customer *customers;
	size_t count;
	struct book book;
	struct writer *writer;
	app->url = arena_printf(app->arena, "sqlite:%s", file);
	app->book = "MAIN";
	TRY(app_book(app, &book));
	TRY(customer_list(
		app->db, app->arena, book.id, (struct customer_id){0}, 1000, &customers, &count));
	if (count == 0)
		return refuse_as(ERR_NOT_FOUND, &app->why, "--store", file, "has no customers",
			"import some first");
	TRY(writer_start(app->url, &app->why, &writer));
	struct caller *callers = callers_new(b, writer, NULL);
	for (int64_t i = 0; i < b->callers; i++) {
		callers[i].customers = customers;
		callers[i].customer_count = count;
	}
	enum err e = run_callers(b, callers, post_all);
	writer_stop(writer);
	return e;
}
