/* bulk.h: rows gathered, and inserted many by one statement: a third faster on SQLite, and on
 * PostgreSQL one journey to the server instead of thirty.
 *
 * Rows go in in the order in which they came, table by table; nobody may ask for a row before it
 * was flushed. What a single insert would have said (ERR_CONFLICT for a taken key) is said by the
 * call that flushes it; other rows may then be there, for the command's savepoint to take back. */
#pragma once
#include "store/db.h"

struct bulk;
struct bulk_table;

struct bulk *bulk_new(struct db *db, struct arena *a);
/* insert begins with INSERT and ends in "VALUES ($1, ..., $n)". */
struct bulk_table *bulk_table(struct bulk *b, const struct sql *insert);
/* The values are copied. */
MUST_CHECK enum err bulk_insert(
	struct bulk *b, struct bulk_table *t, const struct value *in, size_t in_count);
MUST_CHECK enum err bulk_flush(struct bulk *b);
