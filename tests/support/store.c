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

/* Where a database of that name lies beside the server's own. */
static const char *url_beside(const char *name)
{
	const char *url = getenv("FAIRDUE_TEST_PG"), *slash = strrchr(url, '/');
	return arena_printf(test_arena(), "%.*s/%s", (int)(slash - url), url, name);
}

/* like: what it is a copy of, NULL for an empty one. A server that tidies up the one that is to be
 * copied refuses for a moment, so it is asked again. */
static const char *make_database(const char *name, const char *like)
{
	DB server = NULL;
	const char *script = arena_printf(test_arena(), "CREATE DATABASE %s%s%s", name,
		like ? " TEMPLATE " : "", str_or_empty(like));
	assert_ok(db_open(getenv("FAIRDUE_TEST_PG"), NULL, &server));
	enum err e = db_script(server, script);
	for (int again = 0; e != ERR_NONE && again < 5; again++) {
		print_error("%s: %s\n", script, db_message(server));
		sleep(1);
		e = db_script(server, script);
	}
	assert_ok(e);
	return url_beside(name);
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

/* --- stores with their schema ---
 *
 * The first of an engine is migrated. On SQLite the others are copies of its file; on PostgreSQL a
 * store that an earlier test is done with is emptied, and only when there is none a copy is made:
 * each copy is some four hundred files. */

static void copy_file(const char *from, const char *to)
{
	const struct text bytes = test_file(from);
	FILE *f = fopen(to, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes.at, 1, bytes.len, f), bytes.len);
	assert_int_equal(fclose(f), 0);
}

static const char *sqlite_migrated(void)
{
	static char first[512];
	const char *url;
	if (first[0] == '\0') {
		snprintf(first, sizeof first, "%s", sqlite_url() + strlen("sqlite:"));
		migrate(arena_printf(test_arena(), "sqlite:%s", first));
	}
	url = sqlite_url();
	copy_file(first, url + strlen("sqlite:"));
	return url;
}

#define SHELVES 20
#define SHELF_USES 40 /* rows that were deleted take room; a fresh copy has none */

struct shelf {
	char name[64]; /* "": not made yet */
	bool taken;
	int uses;
};

static void give_back(void *shelf)
{
	((struct shelf *)shelf)->taken = false;
}

/* Deletes every row but the list of migrations. False when somebody is still connected: what a test
 * left running is not let into the next. */
static bool emptied(const struct shelf *shelf)
{
	static const struct sql OTHERS = {"test_others",
		"SELECT CAST(count(*) AS BIGINT) FROM pg_stat_activity "
		"WHERE datname = current_database() AND pid <> pg_backend_pid()",
		0};
	static const char EMPTY[] =
		"SET session_replication_role = replica; DO $$ DECLARE one TEXT; BEGIN "
		"FOR one IN SELECT CAST(oid AS regclass) FROM pg_class WHERE relkind = 'r' "
		"AND relnamespace = CAST('public' AS regnamespace) AND relname <> 'migration' "
		"AND pg_relation_size(oid) > 0 LOOP EXECUTE 'DELETE FROM ' || one; END LOOP; END $$";
	DB db = NULL;
	int64_t others = 0;
	assert_ok(db_open(url_beside(shelf->name), NULL, &db));
	assert_ok(db_one(db, test_arena(), &OTHERS, NULL, 0, OUT(&others)));
	return others == 0 && db_script(db, EMPTY) == ERR_NONE;
}

static const char *postgresql_copy(void)
{
	static char first[64];
	if (first[0] == '\0') {
		snprintf(first, sizeof first, "%s", next_name());
		migrate(make_database(first, NULL));
	}
	const char *name = next_name();
	make_database(name, first);
	return name;
}

/* A test that takes more than there is room for gets copies that nobody keeps. */
static const char *postgresql_migrated(void)
{
	static struct shelf shelves[SHELVES];
	struct shelf *shelf = shelves;
	while (shelf < shelves + SHELVES && shelf->taken)
		shelf++;
	if (shelf == shelves + SHELVES)
		return url_beside(postgresql_copy());
	if (shelf->name[0] == '\0' || shelf->uses >= SHELF_USES || !emptied(shelf)) {
		snprintf(shelf->name, sizeof shelf->name, "%s", postgresql_copy());
		shelf->uses = 0;
	}
	shelf->uses++;
	shelf->taken = true;
	arena_defer(test_arena(), give_back, shelf);
	return url_beside(shelf->name);
}

static const char *migrated_url(enum db_engine engine)
{
	return engine == DB_SQLITE ? sqlite_migrated() : postgresql_migrated();
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

static enum err run(struct db *db, const char *book, uint32_t rights, const char *iso_day,
	const char *name, use_case *use, const void *in, void *ret, struct refusals *why)
{
	struct command command = {.name = name,
		.run = use,
		.in = in,
		.ret = ret,
		.book = book,
		.actor = {.name = "the test", .rights = rights},
		.now = morning(iso_day),
		.arena = test_arena(),
		.why = why};
	return command_run(db, &command);
}

enum err attempt(struct db *db, const char *book, const char *iso_day, const char *name,
	use_case *use, const void *in, void *ret)
{
	struct refusals why = refusals_new(test_arena());
	return run(db, book, RIGHTS_ALL, iso_day, name, use, in, ret, &why);
}

enum err attempt_with(struct db *db, const char *book, uint32_t rights, const char *iso_day,
	const char *name, use_case *use, const void *in, void *ret)
{
	struct refusals why = refusals_new(test_arena());
	return run(db, book, rights, iso_day, name, use, in, ret, &why);
}

void must(struct db *db, const char *book, const char *iso_day, const char *name, use_case *use,
	const void *in, void *ret)
{
	struct refusals why = refusals_new(test_arena());
	enum err e = run(db, book, RIGHTS_ALL, iso_day, name, use, in, ret, &why);
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
