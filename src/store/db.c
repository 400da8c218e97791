#include "store/engine.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/random.h"
#include <string.h>

struct db {
	const struct engine *engine;
	struct arena *arena;   /* lives as long as the connection */
	struct map statements; /* name -> struct statement */
	void *link;
	const char *message;
	int64_t calls;
	int64_t fail_in; /* calls until failures begin; 0: never */
	bool failing;
	bool seeded;
	struct seeded stream;
};

static const struct engine *engine_for(const char *url)
{
	if (str_starts(url, "sqlite:"))
		return &engine_sqlite;
	if (str_starts(url, "postgresql://") || str_starts(url, "postgres://"))
		return &engine_postgresql;
	return NULL;
}

enum err db_open(const char *url, struct refusals *why, struct db **ret)
{
	const struct engine *engine = engine_for(url);
	if (engine == NULL)
		return refuse_str(why, "db", "", "is not a store",
			"sqlite:PATH or postgresql://HOST:PORT/NAME");
	struct arena *a = arena_new(0);
	struct db *db = NEW(a, struct db);
	*db = (struct db){.engine = engine, .arena = a, .statements = map_new(a)};
	if (engine->open(url, a, &db->link, &db->message) != ERR_NONE) {
		(void)refuse_str(why, "db", str_without_password(a, url),
			arena_printf(a, "cannot be opened (%s)", db->message), "");
		arena_drop(a);
		return ERR_STORE;
	}
	*ret = db;
	return ERR_NONE;
}

void db_close(struct db *db)
{
	if (db == NULL)
		return;
	db->engine->close(db->link);
	arena_drop(db->arena);
}

void db_close_p(struct db **db)
{
	db_close(*db);
}

enum db_engine db_engine(const struct db *db)
{
	return db->engine->which;
}

const char *db_message(const struct db *db)
{
	return db->failing ? "made to fail by a test" : db->engine->message(db->link);
}

int64_t db_calls(const struct db *db)
{
	return db->calls;
}

void db_fail_at(struct db *db, int64_t n)
{
	db->fail_in = n;
	db->failing = false;
}

void db_seed(struct db *db, uint64_t seed)
{
	db->seeded = true;
	db->stream = seeded_from(seed);
}

void db_salt(struct db *db, unsigned char *ret, size_t len)
{
	if (!db->seeded) {
		random_bytes(ret, len);
		return;
	}
	for (size_t i = 0; i < len; i++)
		ret[i] = (unsigned char)(seeded_next(&db->stream) >> 56);
}

/* Counts a call and says whether the test wants it to fail. */
static enum err called(struct db *db)
{
	db->calls++;
	if (db->fail_in && --db->fail_in == 0)
		db->failing = true;
	return db->failing ? ERR_STORE : ERR_NONE;
}

/* The token at s, if one starts here: its replacement, and its length. */
static const char *token_at(const struct engine *e, const char *s, size_t *len)
{
	const struct {
		const char *token, *text;
	} table[] = {{"@strict@", e->strict}, {"@blob@", e->blob}, {"@lock@", e->lock},
		{"@insert@", e->insert}, {"BIGINT", e->integer}};
	for (size_t i = 0; i < COUNT(table); i++)
		if (str_starts(s, table[i].token)) {
			*len = strlen(table[i].token);
			return table[i].text;
		}
	return NULL;
}

static const char *replace_tokens(const struct engine *e, struct arena *a, const char *text)
{
	struct buf b = buf_new(a);
	while (*text) {
		size_t len;
		const char *with = token_at(e, text, &len);
		if (with) {
			buf_str(&b, with);
			text += len;
		} else {
			buf_char(&b, *text++);
		}
	}
	return buf_done(&b);
}

static struct statement *statement_for(struct db *db, const struct sql *sql)
{
	struct statement *s = map_get(&db->statements, sql->name);
	if (s == NULL) {
		s = NEW(db->arena, struct statement);
		s->name = arena_str(db->arena, sql->name);
		s->text = replace_tokens(db->engine, db->arena, sql->text);
		map_put(&db->statements, s->name, s);
	}
	return s;
}

enum err db_script(struct db *db, const char *text)
{
	TRY(called(db));
	ARENA a = arena_new(0);
	return db->engine->script(db->link, replace_tokens(db->engine, a, text));
}

enum err db_plan(struct db *db)
{
	return *db->engine->planning ? db_script(db, db->engine->planning) : ERR_NONE;
}

enum err db_expect_bulk(struct db *db)
{
	return *db->engine->bulk ? db_script(db, db->engine->bulk) : ERR_NONE;
}

void db_tidy(struct db *db)
{
	db->engine->tidy(db->link);
}

enum err db_begin(struct db *db)
{
	return db_script(db, db->engine->begin);
}

enum err db_read(struct db *db)
{
	return db_script(db, db->engine->read);
}

enum err db_commit(struct db *db)
{
	return db_script(db, "COMMIT");
}

void db_rollback(struct db *db)
{
	db->failing = false;
	(void)db->engine->script(db->link, "ROLLBACK");
}

enum err db_savepoint(struct db *db)
{
	return db_script(db, "SAVEPOINT command");
}

enum err db_release(struct db *db)
{
	return db_script(db, "RELEASE SAVEPOINT command");
}

enum err db_undo(struct db *db)
{
	db->failing = false; /* what a test made to fail ends with its command */
	db->calls++;
	return db->engine->script(
		db->link, "ROLLBACK TO SAVEPOINT command; RELEASE SAVEPOINT command");
}

enum err db_rows(struct db *db, const struct sql *sql, const struct value *in, size_t in_count,
	struct rows *ret)
{
	ASSERT((size_t)sql->params == in_count && in_count <= DB_VALUES_MOST);
	*ret = (struct rows){.db = db};
	TRY(called(db));
	void *state = NULL;
	size_t columns = 0;
	TRY(db->engine->start(db->link, statement_for(db, sql), in, in_count, &state, &columns));
	ASSERT(columns <= DB_COLUMNS_MOST);
	ret->state = state;
	ret->count = columns;
	return ERR_NONE;
}

static bool step(struct rows *r, struct value *values)
{
	bool more = false;
	r->verdict = r->db->engine->step(r->db->link, r->state, values, r->count, &more);
	return r->verdict == ERR_NONE && more;
}

static enum err put_row(struct rows *r, struct arena *a, const struct value *values,
	const struct slot *out, size_t out_count)
{
	ASSERT(out_count == r->count);
	for (size_t i = 0; i < out_count; i++)
		TRY(value_put(a, &values[i], out[i]));
	return ERR_NONE;
}

bool rows_next(struct rows *r, struct arena *a, const struct slot *out, size_t out_count)
{
	struct value values[DB_COLUMNS_MOST];
	if (r->verdict != ERR_NONE || !step(r, values))
		return false;
	r->verdict = put_row(r, a, values, out, out_count);
	return r->verdict == ERR_NONE;
}

bool rows_step(struct rows *r, struct value *values)
{
	return r->verdict == ERR_NONE && step(r, values);
}

void rows_close(struct rows *r)
{
	if (r->state)
		r->db->engine->finish(r->db->link, r->state);
	r->state = NULL;
}

enum err rows_done(struct rows *r)
{
	rows_close(r);
	return r->verdict;
}

enum err db_change(
	struct db *db, const struct sql *sql, const struct value *in, size_t in_count, int64_t *ret)
{
	struct rows ROWS rows;
	TRY(db_rows(db, sql, in, in_count, &rows));
	struct value values[DB_COLUMNS_MOST];
	while (step(&rows, values))
		;
	*ret = db->engine->changed(db->link, rows.state);
	return rows_done(&rows);
}

enum err db_run(struct db *db, const struct sql *sql, const struct value *in, size_t in_count)
{
	int64_t changed;
	return db_change(db, sql, in, in_count, &changed);
}

enum err db_one(struct db *db, struct arena *a, const struct sql *sql, const struct value *in,
	size_t in_count, const struct slot *out, size_t out_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, sql, in, in_count, &rows));
	bool found = rows_next(&rows, a, out, out_count);
	TRY(rows_done(&rows));
	return found ? ERR_NONE : ERR_NOT_FOUND;
}
