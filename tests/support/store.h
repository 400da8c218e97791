/* store.h: a fresh store for a test, on either engine.
 *
 * BOTH(sentence) { ... } is one test on SQLite and one on PostgreSQL; `engine` says which.
 * FAIRDUE_TEST_ENGINE keeps only one of them; without FAIRDUE_TEST_PG the PostgreSQL half counts as
 * skipped. */
#pragma once
#include "store/db.h"
#include "service/writer.h"
#include "test.h"

/* Ends the test as skipped when this engine is not to be tested here. */
void engine_wanted(enum db_engine engine);
/* The URL of a new, empty store. */
const char *store_url(enum db_engine engine);
/* A connection to a store with the schema and nothing in it; closed with the test's arena. Later
 * tests may be given the same store, emptied: what changes the schema wants store_url. */
struct db *store_new(enum db_engine engine);
struct db *store_again(const char *url); /* another connection to the same store */
/* The URL that store_new made last. */
const char *store_last_url(void);

/* 09:00 UTC on that day. */
struct instant morning(const char *iso_day);
struct date day(const char *iso);
struct money usd(const char *amount);
/* Runs a use-case as the owner in that book at that moment; fails the test with what was refused
 * unless it succeeds. */
void must(struct db *db, const char *book, const char *iso_day, const char *name, use_case *run,
	const void *in, void *ret);
/* The same, but returns the verdict. */
enum err attempt(struct db *db, const char *book, const char *iso_day, const char *name,
	use_case *run, const void *in, void *ret);
/* The same as somebody with those rights. */
enum err attempt_with(struct db *db, const char *book, uint32_t rights, const char *iso_day,
	const char *name, use_case *run, const void *in, void *ret);
/* A ctx for reading in that book on that day. */
struct ctx reading(struct db *db, const char *book, const char *iso_day);
/* Opens the client MAIN in USD, UTC. */
void open_main(struct db *db);
/* Every book's chain is whole and every kept sum equals its records; fails the test with the
 * problem. */
void assert_whole(struct db *db);

#define BOTH(sentence)                                                                             \
	static void sentence##_run(enum db_engine engine);                                         \
	TEST(sentence##_on_sqlite)                                                                 \
	{                                                                                          \
		engine_wanted(DB_SQLITE);                                                          \
		sentence##_run(DB_SQLITE);                                                         \
	}                                                                                          \
	TEST(sentence##_on_postgresql)                                                             \
	{                                                                                          \
		engine_wanted(DB_POSTGRESQL);                                                      \
		sentence##_run(DB_POSTGRESQL);                                                     \
	}                                                                                          \
	static void sentence##_run(enum db_engine engine)
