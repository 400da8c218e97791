#include "store/bulk.h"
#include "base/buf.h"
#include <string.h>

#define ROWS_MOST ((size_t)32) /* further ones gain nothing */

struct bulk_table {
	struct bulk_table *next;
	const struct sql *one;
	struct sql many;
	size_t rows_most; /* that many takes */
	size_t columns;
	size_t rows;
	struct value *values;
	struct buf bytes; /* texts and blobs, one after another; offsets are kept in values until
			     the flush */
};

struct bulk {
	struct db *db;
	struct arena *arena;
	struct bulk_table *first, **last; /* in the order in which they were named */
};

struct bulk *bulk_new(struct db *db, struct arena *a)
{
	struct bulk *b = NEW(a, struct bulk);
	*b = (struct bulk){.db = db, .arena = a, .last = &b->first};
	return b;
}

/* "INSERT ... VALUES ($1, $2)" grown to "INSERT ... VALUES ($1, $2), ($3, $4)". Where it fails,
 * what it had inserted may stay: to be able to take back one statement of many rows, SQLite copies
 * every page that each of them touches, which was a tenth of a large import. Whoever gets the error
 * fails, and the command's savepoint takes back all. */
static struct sql widened(struct arena *a, const struct sql *one, size_t rows)
{
	struct buf text = buf_new(a);
	const char *into = one->text + strlen("INSERT"), *values = strstr(into, "VALUES (");
	ASSERT(values != NULL && str_starts(one->text, "INSERT"));
	buf_str(&text, "@insert@");
	buf_add(&text, into, (size_t)(values - into) + strlen("VALUES "));
	int n = 0;
	for (size_t row = 0; row < rows; row++) {
		buf_str(&text, row ? ", (" : "(");
		for (int i = 0; i < one->params; i++)
			buf_printf(&text, "%s$%d", i ? ", " : "", ++n);
		buf_char(&text, ')');
	}
	return (struct sql){arena_printf(a, "%s of %zu", one->name, rows), buf_done(&text), n};
}

struct bulk_table *bulk_table(struct bulk *b, const struct sql *insert)
{
	size_t columns = (size_t)insert->params, most = DB_VALUES_MOST / columns;
	struct bulk_table *t = NEW(b->arena, struct bulk_table);
	*t = (struct bulk_table){.one = insert,
		.rows_most = most < ROWS_MOST ? most : ROWS_MOST,
		.columns = columns,
		.bytes = buf_new(b->arena)};
	t->many = widened(b->arena, insert, t->rows_most);
	t->values = NEW_ARRAY(b->arena, struct value, t->rows_most * columns);
	*b->last = t;
	b->last = &t->next;
	return t;
}

static bool has_bytes(const struct value *v)
{
	return v->kind == VALUE_TEXT || v->kind == VALUE_BLOB;
}

static enum err flush(struct bulk *b, struct bulk_table *t)
{
	for (size_t i = 0; i < t->rows * t->columns; i++)
		if (has_bytes(&t->values[i]))
			t->values[i].bytes = buf_done(&t->bytes) + t->values[i].number;
	size_t rows = t->rows;
	t->rows = 0;
	t->bytes.len = 0;
	if (rows == t->rows_most)
		return db_run(b->db, &t->many, t->values, rows * t->columns);
	for (size_t i = 0; i < rows; i++)
		TRY(db_run(b->db, t->one, &t->values[i * t->columns], t->columns));
	return ERR_NONE;
}

enum err bulk_insert(struct bulk *b, struct bulk_table *t, const struct value *in, size_t in_count)
{
	struct value *row = &t->values[t->rows * t->columns];
	ASSERT(in_count == t->columns);
	for (size_t i = 0; i < in_count; i++) {
		row[i] = in[i];
		if (!has_bytes(&in[i]))
			continue;
		row[i].number = (int64_t)t->bytes.len;
		buf_add(&t->bytes, in[i].bytes, in[i].len);
		buf_char(&t->bytes, '\0');
	}
	return ++t->rows == t->rows_most ? flush(b, t) : ERR_NONE;
}

enum err bulk_flush(struct bulk *b)
{
	for (struct bulk_table *t = b->first; t; t = t->next)
		TRY(flush(b, t));
	return ERR_NONE;
}
