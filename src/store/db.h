/* db.h: the one door to SQLite and PostgreSQL.
 *
 * A connection belongs to one thread at a time. Statements are text that both engines understand;
 * the few tokens that cannot be said twice are replaced here: @strict@ (how a table is kept),
 * @blob@ (bytes), @lock@ (hold the row until the end of the transaction). Failures: ERR_CONFLICT
 * when a key already exists, ERR_OVERFLOW when a sum does not fit, ERR_BUSY when another process
 * holds the store too long or two transactions wait for each other, ERR_STORE otherwise; db_message
 * says what the engine said. */
#pragma once
#include "store/sql.h"
#include "store/value.h"

struct db;
#define DB_COLUMNS_MOST 48 /* of a row that comes out */
#define DB_VALUES_MOST 512 /* that go into one statement */
enum db_engine { DB_SQLITE, DB_POSTGRESQL };

/* "sqlite:PATH" or "postgresql://...". SQLite files are made when missing. Refusals go to field
 * "db". */
MUST_CHECK enum err db_open(const char *url, struct refusals *why, struct db **ret);
void db_close(struct db *db);
void db_close_p(struct db **db);
enum db_engine db_engine(const struct db *db);
const char *db_message(const struct db *db);

/* A transaction takes the writer's lock at once (SQLite: BEGIN IMMEDIATE). db_read begins one that
 * only reads and sees one moment throughout. */
MUST_CHECK enum err db_begin(struct db *db);
MUST_CHECK enum err db_read(struct db *db);
MUST_CHECK enum err db_commit(struct db *db);
void db_rollback(struct db *db); /* never fails: a lost connection has rolled back already */
MUST_CHECK enum err db_savepoint(struct db *db);
MUST_CHECK enum err db_release(struct db *db);
MUST_CHECK enum err db_undo(struct db *db); /* back to the savepoint, which is then gone */

/* Runs a statement that gives no rows. */
MUST_CHECK enum err db_run(
	struct db *db, const struct sql *sql, const struct value *in, size_t in_count);
/* The same, and how many rows it changed. */
MUST_CHECK enum err db_change(struct db *db, const struct sql *sql, const struct value *in,
	size_t in_count, int64_t *ret);
/* The first row; ERR_NOT_FOUND (slots untouched) when there is none. */
MUST_CHECK enum err db_one(struct db *db, struct arena *a, const struct sql *sql,
	const struct value *in, size_t in_count, const struct slot *out, size_t out_count);

/* Many rows; texts and bytes of in stay where they are until rows_done:
 *     struct rows ROWS rows;
 *     TRY(db_rows(db, &SQL_X, IN(book), &rows));
 *     while (rows_next(&rows, a, OUT(&x)))
 *             ...
 *     TRY(rows_done(&rows)); */
struct rows {
	struct db *db;
	void *state;
	size_t count; /* columns */
	enum err verdict;
};

#define ROWS CLEANUP(rows_close)
MUST_CHECK enum err db_rows(struct db *db, const struct sql *sql, const struct value *in,
	size_t in_count, struct rows *ret);
bool rows_next(struct rows *r, struct arena *a, const struct slot *out, size_t out_count);
/* One step for readers of any row: values must hold DB_COLUMNS_MOST; their bytes are valid until
 * the next step. */
bool rows_step(struct rows *r, struct value *values);
/* What ended the walk: ERR_NONE at the end of the rows. */
MUST_CHECK enum err rows_done(struct rows *r);
void rows_close(struct rows *r);

/* Plain text without parameters, several statements allowed: migrations only. */
MUST_CHECK enum err db_script(struct db *db, const char *text);
/* To be called once the schema has changed, inside its transaction: tells the planner what grown
 * tables look like. */
MUST_CHECK enum err db_plan(struct db *db);
/* Says that a large write comes: the connection may hold more of the store in memory, up to 160
 * MiB. */
MUST_CHECK enum err db_expect_bulk(struct db *db);
/* Work that can wait for an idle moment: SQLite's log is moved into the file, as far as no reader
 * needs it. */
void db_tidy(struct db *db);
/* For fault tests: the n-th call from now on fails with ERR_STORE, and all after it until the
 * rollback; 0 switches off. */
void db_fail_at(struct db *db, int64_t n);
/* How many statements ran on this connection; bench and fault tests read it. */
int64_t db_calls(const struct db *db);

/* Salts of personal text. From the operating system, unless the connection was seeded: a sample or
 * a test then gives the same bytes every time. */
void db_seed(struct db *db, uint64_t seed);
void db_salt(struct db *db, unsigned char *ret, size_t len);

#define DB CLEANUP(db_close_p) struct db *
