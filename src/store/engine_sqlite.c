#include "store/engine.h"
#include <pthread.h>
#include <sqlite3.h>
#include <string.h>

#define BUSY_MS 30000

struct link {
	sqlite3 *handle;
	struct arena *arena;
	struct prepared *unused; /* places of spare statements that are gone */
};

struct prepared {
	sqlite3_stmt *stmt;
	int *place; /* of $1, $2, ... : in SQLite "$1" is a name, not a number */
	bool busy;
	bool spare; /* made beside a busy one; finalized after use */
	struct prepared *next;
};

static enum err verdict(int rc)
{
	/* A sum that does not fit becomes a REAL, which a strict table refuses. */
	if (rc == SQLITE_CONSTRAINT_DATATYPE)
		return ERR_OVERFLOW;
	switch (rc & 0xFF) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE:
		return ERR_NONE;
	case SQLITE_CONSTRAINT:
		return ERR_CONFLICT;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ERR_BUSY;
	default:
		return ERR_STORE;
	}
}

static const char *sqlite_message(void *link)
{
	return sqlite3_errmsg(((struct link *)link)->handle);
}

static enum err sqlite_script(void *link, const char *text)
{
	return verdict(sqlite3_exec(((struct link *)link)->handle, text, NULL, NULL, NULL));
}

/* Checkpoints stay off the commit path (the writer asks for them when it is idle); the automatic
 * one is a safety net. */
static const char SETTINGS[] =
	"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
	"PRAGMA wal_autocheckpoint=20000; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;";

/* What a grown book looks like, for the planner: without it SQLite takes "book = ?" alone to leave
 * ten rows, and would read a whole book where an index leads to one. Said once, after the schema
 * changed; ANALYZE may replace it by what it finds. An index that leads with the book narrows
 * nothing by that; its last column makes a unique one single. */
static const char PLANNING[] =
	"ANALYZE sqlite_schema; DELETE FROM sqlite_stat1;"
	"INSERT INTO sqlite_stat1 (tbl, idx, stat)"
	" SELECT t.name, CASE i.origin WHEN 'pk' THEN t.name ELSE i.name END,"
	" CASE i.partial WHEN 1 THEN '100000' ELSE '1000000' END ||"
	" (SELECT group_concat(CASE"
	"   WHEN c.seqno = (SELECT MAX(l.seqno) FROM pragma_index_info(i.name) l) AND i.\"unique\" THEN ' 1'"
	"   WHEN c.seqno = 0 AND c.name = 'book' THEN CASE i.partial WHEN 1 THEN ' 100000' ELSE ' 1000000' END"
	"   WHEN c.seqno <= 1 THEN ' 20' ELSE ' 2' END, '')"
	"  FROM (SELECT seqno, name FROM pragma_index_info(i.name) ORDER BY seqno) c)"
	" FROM sqlite_schema t, pragma_index_list(t.name) i WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%';"
	"ANALYZE sqlite_schema;";

/* Nobody asks SQLite how much memory it uses; counting takes a lock on every allocation. */
static void configure(void)
{
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static enum err sqlite_open(const char *url, struct arena *a, void **link, const char **message)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, configure);
	struct link *l = NEW(a, struct link);
	*l = (struct link){.arena = a};
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	int rc = sqlite3_open_v2(url + strlen("sqlite:"), &l->handle, flags, NULL);
	if (rc == SQLITE_OK)
		sqlite3_busy_timeout(l->handle, BUSY_MS);
	if (rc == SQLITE_OK) /* which constraint it was: see verdict */
		sqlite3_extended_result_codes(l->handle, 1);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(l->handle, SETTINGS, NULL, NULL, NULL);
	if (rc != SQLITE_OK) {
		*message = arena_str(a, l->handle ? sqlite3_errmsg(l->handle) : sqlite3_errstr(rc));
		sqlite3_close(l->handle);
		return ERR_STORE;
	}
	*link = l;
	return ERR_NONE;
}

static void sqlite_close(void *link)
{
	struct link *l = link;
	for (sqlite3_stmt *stmt; (stmt = sqlite3_next_stmt(l->handle, NULL)) != NULL;)
		sqlite3_finalize(stmt);
	sqlite3_close(l->handle);
}

static enum err prepare(struct link *l, const char *text, struct prepared **ret)
{
	struct prepared *p = l->unused ? l->unused : NEW(l->arena, struct prepared);
	int rc = sqlite3_prepare_v3(l->handle, text, -1, SQLITE_PREPARE_PERSISTENT, &p->stmt, NULL);
	if (rc != SQLITE_OK)
		return verdict(rc);
	int count = sqlite3_bind_parameter_count(p->stmt);
	p->place = NEW_ARRAY(l->arena, int, (size_t)count + 1);
	for (int i = 0; i < count; i++) {
		char name[8];
		sqlite3_snprintf(sizeof name, name, "$%d", i + 1);
		p->place[i] = sqlite3_bind_parameter_index(p->stmt, name);
	}
	l->unused = p->next;
	p->next = NULL;
	*ret = p;
	return ERR_NONE;
}

/* The kept statement, or a spare one while that is still being walked. */
static enum err take(struct link *l, struct statement *statement, struct prepared **ret)
{
	struct prepared *p = statement->prepared;
	bool spare = p && p->busy;
	if (p == NULL || spare)
		TRY(prepare(l, statement->text, &p));
	ASSERT(p != NULL); /* kept, or prepared just now */
	p->spare = spare;
	if (!spare)
		statement->prepared = p;
	p->busy = true;
	*ret = p;
	return ERR_NONE;
}

/* The bytes are the caller's until the rows are done (db.h): they need no copy. */
static int bind(struct prepared *p, size_t i, struct value v)
{
	int at = p->place[i];
	switch (v.kind) {
	case VALUE_NULL:
		return sqlite3_bind_null(p->stmt, at);
	case VALUE_INT:
		return sqlite3_bind_int64(p->stmt, at, v.number);
	case VALUE_TEXT:
		return sqlite3_bind_text64(p->stmt, at, v.bytes, v.len, SQLITE_STATIC, SQLITE_UTF8);
	case VALUE_BLOB:
		return sqlite3_bind_blob64(p->stmt, at, v.bytes, v.len, SQLITE_STATIC);
	}
	NEVER("a kind of value");
}

static void sqlite_finish(void *link, void *state)
{
	struct link *l = link;
	struct prepared *p = state;
	sqlite3_reset(p->stmt);
	p->busy = false;
	if (p->spare) {
		sqlite3_finalize(p->stmt);
		p->next = l->unused;
		l->unused = p;
	}
}

static enum err sqlite_start(void *link, struct statement *statement, const struct value *in,
	size_t in_count, void **state, size_t *columns)
{
	struct prepared *p;
	TRY(take(link, statement, &p));
	for (size_t i = 0; i < in_count; i++) {
		int rc = bind(p, i, in[i]);
		if (rc != SQLITE_OK) {
			sqlite_finish(link, p);
			return verdict(rc);
		}
	}
	*state = p;
	*columns = (size_t)sqlite3_column_count(p->stmt);
	return ERR_NONE;
}

/* A value is asked for once and then taken apart: each question to the statement has a price, a
 * million rows many. Its parts may be read so because the connection is one thread's alone
 * (SQLITE_OPEN_NOMUTEX). */
static void column(sqlite3_stmt *stmt, int i, struct value *ret)
{
	sqlite3_value *v = sqlite3_column_value(stmt, i);
	switch (sqlite3_value_type(v)) {
	case SQLITE_INTEGER:
		ret->kind = VALUE_INT;
		ret->number = sqlite3_value_int64(v);
		return;
	case SQLITE_TEXT:
		ret->kind = VALUE_TEXT;
		ret->bytes = (const char *)sqlite3_value_text(v);
		ret->len = (size_t)sqlite3_value_bytes(v);
		return;
	case SQLITE_BLOB:
		ret->kind = VALUE_BLOB;
		ret->bytes = sqlite3_value_blob(v);
		ret->len = (size_t)sqlite3_value_bytes(v);
		ret->bytes = ret->bytes ? ret->bytes : "";
		return;
	case SQLITE_NULL:
		ret->kind = VALUE_NULL;
		ret->len = 0;
		return;
	}
	NEVER("no column holds floating point");
}

static enum err sqlite_step(
	void *link, void *state, struct value *values, size_t columns, bool *more)
{
	(void)link;
	struct prepared *p = state;
	int rc = sqlite3_step(p->stmt);
	*more = rc == SQLITE_ROW;
	for (size_t i = 0; *more && i < columns; i++)
		column(p->stmt, (int)i, &values[i]);
	return verdict(rc);
}

static int64_t sqlite_changed(void *link, void *state)
{
	(void)state;
	return sqlite3_changes64(((struct link *)link)->handle);
}

/* What cannot be moved now will be another time. */
static void sqlite_tidy(void *link)
{
	(void)sqlite3_wal_checkpoint_v2(
		((struct link *)link)->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

const struct engine engine_sqlite = {
	.which = DB_SQLITE,
	.begin = "BEGIN IMMEDIATE",
	.read = "BEGIN",
	.strict = "STRICT, WITHOUT ROWID",
	.blob = "BLOB",
	.lock = "",
	.insert = "INSERT OR FAIL",
	.integer = "INTEGER",
	.planning = PLANNING,
	.bulk = "PRAGMA cache_size=-163840",
	.open = sqlite_open,
	.close = sqlite_close,
	.script = sqlite_script,
	.start = sqlite_start,
	.step = sqlite_step,
	.finish = sqlite_finish,
	.changed = sqlite_changed,
	.tidy = sqlite_tidy,
	.message = sqlite_message,
};
