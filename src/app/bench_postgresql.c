#include "app/bench.h"
#include "base/random.h"
#include "store/migration.h"
#include <pthread.h>
#include <string.h>
#include <unistd.h>

/* The rows that record_payment writes, with what a careful hand would join: both postings and both
 * balances in one statement each, the settled item deleted at once. */
static const struct sql
	ENTRY = {"bench_entry",
		"INSERT INTO entry (book, id, kind, effective, customer, about, event)"
		" VALUES ($1, $2, 'payment.received', $3, $4, NULL, NULL)",
		4},
	POSTINGS = {"bench_postings",
		"INSERT INTO posting (book, entry, line, account, amount, currency, effective, customer)"
		" VALUES ($1, $2, 1, 1000, $3, 'USD', $4, $5), ($1, $2, 2, 1100, -$3, 'USD', $4, $5)",
		5},
	PAYMENT = {"bench_payment",
		"INSERT INTO payment (book, id, customer, received, amount, currency, method, reference,"
		" entry, reverses) VALUES ($1, $2, $3, $4, $5, 'USD', 'bank', $6, $7, NULL)",
		7},
	CHANGE = {"bench_change",
		"INSERT INTO item_change (book, position, line, invoice, amount, effective, payment)"
		" VALUES ($1, $2, 1, $3, $4, $5, $2)",
		5},
	OPEN = {"bench_open",
		"DELETE FROM open_item WHERE book = $1 AND customer = $2 AND invoice = $3", 3},
	BALANCES = {"bench_balances",
		"UPDATE balance SET amount = amount + CASE account WHEN 1000 THEN CAST($2 AS BIGINT) ELSE -CAST($2 AS BIGINT) END"
		" WHERE book = $1",
		2},
	AUDIT = {"bench_audit",
		"INSERT INTO audit (book, position, first, at, actor, command, link)"
		" VALUES ($1, $2, $3, $4, 0, 'payment.record', $5)",
		5},
	BOOK = {"bench_book", "UPDATE book SET position = $2, head = $3 WHERE book = $1", 3};

/* A book for every connection, each with its part of the invoices, and statistics as a server would
 * have them. */
static const char SEED[] =
	"INSERT INTO book SELECT g, 'B' || g, 'Bench', 'client', 'USD', 'US', 'UTC', 1000000, 0, '' FROM"
	" generate_series(1, %lld) g;"
	"INSERT INTO balance SELECT g, a, 'USD', 0 FROM generate_series(1, %lld) g, unnest(ARRAY[1000, 1100]) a;"
	"INSERT INTO open_item SELECT 1 + i %% %lld, 1 + i %% %lld, i, 'invoice', 20000, 100, 'USD' FROM"
	" generate_series(0, %lld) i;"
	"INSERT INTO invoice SELECT 1 + i %% %lld, i, 'INV-' || i, 'invoice', 1 + i %% %lld, 19970, 20000, 100, 0, 'USD', 1,"
	" NULL, 'import' FROM generate_series(0, %lld) i;"
	"INSERT INTO item_change SELECT 1 + i %% %lld, i, 1, i, 100, 19970, NULL FROM generate_series(0, %lld) i;";

struct connection {
	struct bench *b;
	const char *url;
	int64_t number;
	int64_t *us;
	size_t count;
	enum err verdict;
};

static enum err pay(struct connection *c, struct db *db, int64_t i, int64_t position)
{
	struct digest link = digest_of(&i, sizeof i);
	struct date day = bench_day();
	int64_t book = c->number + 1, customer = 1 + i % bench_customers(c->b->n);
	TRY(db_begin(db));
	TRY(db_run(db, &ENTRY, IN(book, position + 1, day, customer)));
	TRY(db_run(db, &POSTINGS, IN(book, position + 1, (int64_t)100, day, customer)));
	TRY(db_run(db, &PAYMENT,
		IN(book, position + 2, customer, day, (int64_t)100, "INV-00000000", position + 1)));
	TRY(db_run(db, &CHANGE, IN(book, position + 2, i, (int64_t)-100, day)));
	TRY(db_run(db, &OPEN, IN(book, customer, i)));
	TRY(db_run(db, &BALANCES, IN(book, (int64_t)100)));
	TRY(db_run(db, &AUDIT, IN(book, position + 3, position + 1, c->b->app->started, &link)));
	TRY(db_run(db, &BOOK, IN(book, position + 3, &link)));
	return db_commit(db);
}

static enum err pay_until_done(struct connection *c)
{
	DB db = NULL;
	int64_t position = 1000000;
	TRY(db_open(c->url, NULL, &db));
	for (int64_t i = c->number; i < c->b->n; i += c->b->callers, position += 3) {
		int64_t begun = bench_now_us();
		TRY(pay(c, db, i, position));
		c->us[c->count++] = bench_now_us() - begun;
	}
	return ERR_NONE;
}

static void *pay_all(void *arg)
{
	struct connection *c = arg;
	c->verdict = pay_until_done(c);
	return NULL;
}

static enum err prepare(struct bench *b, const char *url)
{
	DB db = NULL;
	int64_t applied;
	long long callers = b->callers, customers = bench_customers(b->n), last = b->n - 1;
	TRY(db_open(url, &b->app->why, &db));
	TRY(migration_apply(db, b->app->arena, b->app->started, &applied));
	TRY(db_script(db,
		arena_printf(b->app->arena, SEED, callers, callers, callers, customers, last,
			callers, customers, last, callers, last)));
	TRY(db_script(db, "VACUUM ANALYZE"));
	return db_script(db, "CHECKPOINT");
}

static enum err race(struct bench *b, const char *url, struct bench_time *ret)
{
	size_t each = (size_t)(b->n / b->callers + 1), count = 0, callers = (size_t)b->callers;
	struct connection *all = NEW_ARRAY(b->app->arena, struct connection, callers);
	pthread_t *threads = NEW_ARRAY(b->app->arena, pthread_t, callers);
	int64_t *us = NEW_ARRAY(b->app->arena, int64_t, each * callers);
	enum err e = ERR_NONE;
	TRY(prepare(b, url));
	int64_t begun = bench_now_us();
	for (size_t i = 0; i < callers; i++) {
		all[i] = (struct connection){
			.b = b, .url = url, .number = (int64_t)i, .us = us + i * each};
		ASSERT(pthread_create(&threads[i], NULL, pay_all, &all[i]) == 0);
	}
	for (size_t i = 0; i < callers; i++) {
		pthread_join(threads[i], NULL);
		e = e == ERR_NONE ? all[i].verdict : e;
	}
	ret->us = bench_now_us() - begun;
	for (size_t i = 0; i < callers; i++)
		for (size_t n = 0; n < all[i].count; n++)
			us[count++] = all[i].us[n];
	bench_percentiles(us, count, ret);
	return e;
}

enum err bench_in_database(struct bench *b, bench_work *work, struct bench_time *ret)
{
	DB server = NULL;
	struct app *app = b->app;
	const char *name = arena_printf(app->arena, "fairdue_bench_%d", (int)getpid());
	const char *slash = strrchr(b->yardstick, '/');
	TRY(db_open(b->yardstick, &app->why, &server));
	TRY(db_script(server, arena_printf(app->arena, "CREATE DATABASE %s", name)));
	enum err e = work(b,
		arena_printf(
			app->arena, "%.*s/%s", (int)(slash - b->yardstick), b->yardstick, name),
		ret);
	enum err dropped = db_script(server, arena_printf(app->arena, "DROP DATABASE %s", name));
	TRY(e);
	return dropped;
}

enum err bench_postgresql(struct bench *b, struct bench_time *ret)
{
	return bench_in_database(b, race, ret);
}
