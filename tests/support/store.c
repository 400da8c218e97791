#include "support/store.h"
#include "service/open_book.h"
#include "service/verify_books.h"
#include "store/migration.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char last_url[512];

void engine_wanted(enum db_engine engine)
{
	const char *only = getenv("FAIRDUE_TEST_ENGINE");
	const char *name = engine == DB_SQLITE ? "sqlite" : "postgresql";
	if (only && !str_equal(only, name))
		not_here("this half: FAIRDUE_TEST_ENGINE asks for the other engine");
	if (engine == DB_POSTGRESQL && getenv("FAIRDUE_TEST_PG") == NULL)
		not_here("PostgreSQL: FAIRDUE_TEST_PG is not set");
}

static int sqlite_count;

/* A child that a test forks has a number of its own and so removes nothing of its parent's. */
static void sqlite_path(char *path, size_t size, int number)
{
	const char *folder = getenv("TMPDIR");
	snprintf(path, size, "%s/fairdue-test-%d-%d.db", folder ? folder : "/tmp", (int)getpid(),
		number);
}

static void sqlite_remove(int number)
{
	static const char *const PARTS[] = {"", "-wal", "-shm"};
	char path[512], part[520];
	sqlite_path(path, sizeof path, number);
	for (size_t i = 0; i < COUNT(PARTS); i++) {
		snprintf(part, sizeof part, "%s%s", path, PARTS[i]);
		unlink(part);
	}
}

static void sqlite_remove_all(void)
{
	for (int i = 1; i <= sqlite_count && !getenv("FAIRDUE_TEST_KEEP"); i++)
		sqlite_remove(i);
}

static const char *sqlite_url(void)
{
	char path[512];
	if (++sqlite_count == 1)
		assert_int_equal(atexit(sqlite_remove_all), 0);
	sqlite_remove(sqlite_count);
	sqlite_path(path, sizeof path, sqlite_count);
	return arena_printf(test_arena(), "sqlite:%s", path);
}

/* A database of that name beside the server's own; like: what it is a copy of, NULL for an empty
 * one. */
static const char *make_database(const char *name, const char *like)
{
	DB server = NULL;
	const char *url = getenv("FAIRDUE_TEST_PG");
	assert_ok(db_open(url, NULL, &server));
	assert_ok(db_script(server,
		arena_printf(test_arena(), "CREATE DATABASE %s%s%s", name, like ? " TEMPLATE " : "",
			str_or_empty(like))));
	const char *slash = strrchr(url, '/');
	return arena_printf(test_arena(), "%.*s/%s", (int)(slash - url), url, name);
}

static const char *next_name(void)
{
	static int number;
	return arena_printf(test_arena(), "t%d_%d", (int)getpid(), ++number);
}

const char *store_url(enum db_engine engine)
{
	return engine == DB_SQLITE ? sqlite_url() : make_database(next_name(), NULL);
}

static void migrate(const char *url)
{
	DB db = NULL;
	int64_t applied;
	assert_ok(db_open(url, NULL, &db));
	assert_ok(migration_apply(db, test_arena(), (struct instant){0}, &applied));
}

/* A store with its schema. On PostgreSQL the first one is migrated and the others are copies of it,
 * which takes a fifth of the time. */
static const char *migrated_url(enum db_engine engine)
{
	static char first[64];
	const char *url;
	if (engine == DB_SQLITE) {
		migrate(url = store_url(engine));
		return url;
	}
	if (first[0] == '\0') {
		const char *name = next_name();
		migrate(make_database(name, NULL));
		snprintf(first, sizeof first, "%s", name);
	}
	return make_database(next_name(), first);
}

static void close_db(void *db)
{
	db_close(db);
}

struct db *store_again(const char *url)
{
	struct db *db;
	struct refusals why = refusals_new(test_arena());
	assert_ok(db_open(url, &why, &db));
	arena_defer(test_arena(), close_db, db);
	return db;
}

struct db *store_new(enum db_engine engine)
{
	const char *url = migrated_url(engine);
	snprintf(last_url, sizeof last_url, "%s", url);
	return store_again(url);
}

const char *store_last_url(void)
{
	return last_url;
}

struct date day(const char *iso)
{
	struct date d;
	assert_ok(date_parse(text_of(iso), &d));
	return d;
}

struct instant morning(const char *iso_day)
{
	struct instant t;
	assert_ok(date_instant(day(iso_day), 9, 0, "UTC", &t));
	return t;
}

struct money usd(const char *amount)
{
	struct money m;
	assert_ok(money_parse(text_of(amount), "USD", &m));
	return m;
}

static enum err run(struct db *db, const char *book, const char *iso_day, const char *name,
	use_case *use, const void *in, void *ret, struct refusals *why)
{
	struct command command = {.name = name,
		.run = use,
		.in = in,
		.ret = ret,
		.book = book,
		.actor = {.name = "the test", .rights = RIGHTS_ALL},
		.now = morning(iso_day),
		.arena = test_arena(),
		.why = why};
	return command_run(db, &command);
}

enum err attempt(struct db *db, const char *book, const char *iso_day, const char *name,
	use_case *use, const void *in, void *ret)
{
	struct refusals why = refusals_new(test_arena());
	return run(db, book, iso_day, name, use, in, ret, &why);
}

void must(struct db *db, const char *book, const char *iso_day, const char *name, use_case *use,
	const void *in, void *ret)
{
	struct refusals why = refusals_new(test_arena());
	enum err e = run(db, book, iso_day, name, use, in, ret, &why);
	for (size_t i = 0; e != ERR_NONE && i < why.count; i++)
		printf("%s: %s\n", name, refusal_line(test_arena(), &why.items[i]));
	if (e == ERR_STORE)
		printf("%s: %s\n", name, db_message(db));
	if (e != ERR_NONE)
		fail_msg("%s on %s: %s", name, iso_day, err_text(e));
}

struct ctx reading(struct db *db, const char *book, const char *iso_day)
{
	static struct refusals why;
	why = refusals_new(test_arena());
	struct ctx c = {.arena = test_arena(),
		.db = db,
		.why = &why,
		.actor = {.name = "the test", .rights = RIGHTS_ALL},
		.now = morning(iso_day)};
	assert_ok(ctx_enter(&c, book));
	return c;
}

void open_main(struct db *db)
{
	struct book book;
	const struct open_book in = {.kind = BOOK_CLIENT, .code = "MAIN"};
	must(db, NULL, "2026-01-01", "book.open", open_book_any, &in, &book);
}

void assert_whole(struct db *db)
{
	struct books_proof proof;
	const struct verify_books in = {.book = NULL};
	struct ctx c = reading(db, NULL, "2026-01-01");
	assert_ok(verify_books(&c, &in, &proof));
	for (size_t i = 0; i < proof.count; i++)
		if (proof.items[i].problem)
			fail_msg("book %s at %lld: %s", proof.items[i].code,
				(long long)proof.items[i].broken_at, proof.items[i].problem);
}
