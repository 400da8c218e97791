#include "store/engine.h"
#include <libpq-fe.h>
#include <string.h>

/* Values travel in PostgreSQL's binary form: BIGINT is 8 bytes, most significant first; TEXT and
 * BYTEA are themselves. */
enum { OID_BYTEA = 17, OID_INT8 = 20, OID_TEXT = 25 };

struct link {
	PGconn *conn;
	struct arena *arena;
	size_t prepared;      /* statements on the server */
	struct answer *spare; /* answers that were given back */
	char message[256];
};

struct answer {
	PGresult *result;
	int row;
	struct answer *next;
};

static enum err verdict(struct link *l, PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);
	if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
		return ERR_NONE;
	const char *code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *text = PQresultErrorMessage(result);
	memccpy(l->message, text, '\0', sizeof l->message - 1);
	if (code == NULL)
		return ERR_STORE;
	if (strcmp(code, "22003") == 0) /* numeric value out of range */
		return ERR_OVERFLOW;
	if (strncmp(code, "23", 2) == 0) /* integrity constraint violation */
		return ERR_CONFLICT;
	bool wait = strncmp(code, "40", 2) == 0 ||
		strcmp(code, "55P03") == 0; /* deadlock, serialization, lock */
	return wait ? ERR_BUSY : ERR_STORE;
}

static enum err done(struct link *l, PGresult *result)
{
	enum err e = verdict(l, result);
	PQclear(result);
	return e;
}

static const char *pg_message(void *link)
{
	return ((struct link *)link)->message;
}

static enum err pg_script(void *link, const char *text)
{
	struct link *l = link;
	return done(l, PQexec(l->conn, text));
}

static void quiet(void *arg, const PGresult *result)
{
	(void)arg;
	(void)result;
}

static enum err pg_open(const char *url, struct arena *a, void **link, const char **message)
{
	struct link *l = NEW(a, struct link);
	*l = (struct link){.arena = a};
	l->conn = PQconnectdb(url);
	if (PQstatus(l->conn) != CONNECTION_OK) {
		*message = arena_str(a, PQerrorMessage(l->conn));
		PQfinish(l->conn);
		return ERR_STORE;
	}
	PQsetNoticeReceiver(l->conn, quiet, NULL);
	*link = l;
	return ERR_NONE;
}

static void pg_close(void *link)
{
	PQfinish(((struct link *)link)->conn);
}

/* Its name on the server, where it is prepared on first use. */
static enum err prepared_name(struct link *l, struct statement *statement, const char **ret)
{
	if (statement->prepared == NULL) {
		char *name = arena_printf(l->arena, "s%zu", ++l->prepared);
		TRY(done(l, PQprepare(l->conn, name, statement->text, 0, NULL)));
		statement->prepared = name;
	}
	*ret = statement->prepared;
	return ERR_NONE;
}

static void put_int(unsigned char *at, int64_t n)
{
	for (int i = 0; i < 8; i++)
		at[i] = (unsigned char)((uint64_t)n >> (56 - 8 * i));
}

static int64_t get_int(const unsigned char *at)
{
	uint64_t n = 0;
	for (int i = 0; i < 8; i++)
		n = n << 8 | at[i];
	return (int64_t)n;
}

static enum err pg_start(void *link, struct statement *statement, const struct value *in,
	size_t in_count, void **state, size_t *columns)
{
	struct link *l = link;
	const char *name, *at[DB_VALUES_MOST];
	int len[DB_VALUES_MOST], binary[DB_VALUES_MOST];
	unsigned char number[DB_VALUES_MOST][8];
	TRY(prepared_name(l, statement, &name));
	for (size_t i = 0; i < in_count; i++) {
		bool is_int = in[i].kind == VALUE_INT;
		if (is_int)
			put_int(number[i], in[i].number);
		at[i] = in[i].kind == VALUE_NULL ? NULL
			: is_int                 ? (const char *)number[i]
						 : in[i].bytes;
		len[i] = is_int ? 8 : (int)in[i].len;
		binary[i] = 1;
	}
	PGresult *result = PQexecPrepared(l->conn, name, (int)in_count, at, len, binary, 1);
	enum err e = verdict(l, result);
	if (e != ERR_NONE) {
		PQclear(result);
		return e;
	}
	struct answer *answer = l->spare ? l->spare : NEW(l->arena, struct answer);
	l->spare = answer->next;
	*answer = (struct answer){.result = result};
	*state = answer;
	*columns = (size_t)PQnfields(result);
	return ERR_NONE;
}

static struct value column(PGresult *r, int row, int i)
{
	if (PQgetisnull(r, row, i))
		return (struct value){.kind = VALUE_NULL};
	const char *at = PQgetvalue(r, row, i);
	size_t len = (size_t)PQgetlength(r, row, i);
	switch (PQftype(r, i)) {
	case OID_INT8:
		return value_int(get_int((const unsigned char *)at));
	case OID_TEXT:
		return (struct value){VALUE_TEXT, 0, at, len};
	case OID_BYTEA:
		return (struct value){VALUE_BLOB, 0, at, len};
	}
	NEVER("a column is BIGINT, TEXT or BYTEA; cast what is computed");
}

static enum err pg_step(void *link, void *state, struct value *values, size_t columns, bool *more)
{
	(void)link;
	struct answer *answer = state;
	*more = answer->row < PQntuples(answer->result);
	for (size_t i = 0; *more && i < columns; i++)
		values[i] = column(answer->result, answer->row, (int)i);
	answer->row += *more ? 1 : 0;
	return ERR_NONE;
}

static void pg_finish(void *link, void *state)
{
	struct link *l = link;
	struct answer *answer = state;
	PQclear(answer->result);
	answer->next = l->spare;
	l->spare = answer;
}

static int64_t pg_changed(void *link, void *state)
{
	(void)link;
	int64_t n = 0;
	const char *text = PQcmdTuples(((struct answer *)state)->result);
	return text_int(text_of(text), &n) == ERR_NONE ? n : 0;
}

/* The server tidies up by itself. */
static void pg_tidy(void *link)
{
	(void)link;
}

const struct engine engine_postgresql = {
	.which = DB_POSTGRESQL,
	.begin = "BEGIN",
	.read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
	.strict = "",
	.blob = "BYTEA",
	.lock = "FOR UPDATE",
	.insert = "INSERT",
	.integer = "BIGINT",
	.bulk = "",
	.planning = "", /* the server gathers its own statistics */
	.open = pg_open,
	.close = pg_close,
	.script = pg_script,
	.start = pg_start,
	.step = pg_step,
	.finish = pg_finish,
	.changed = pg_changed,
	.tidy = pg_tidy,
	.message = pg_message,
};
