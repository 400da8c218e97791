#include "store/audit.h"
#include "store/audit_sql.h"
#include "store/fact_shape.h"

static size_t parts_of(
	struct fact_digest tables[static FACT_TABLES], struct chain_part ret[static FACT_TABLES])
{
	size_t count = 0;
	for (int i = 0; i < FACT_TABLES; i++)
		if (tables[i].used)
			ret[count++] = (struct chain_part){i, hash_end(&tables[i].rows)};
	return count;
}

struct digest audit_digest(struct book_id book, const struct digest *before,
	const struct audit_link *link, struct fact_digest tables[static FACT_TABLES])
{
	struct chain_part parts[FACT_TABLES];
	const struct chain_command command = {.book = book.n,
		.first = link->first,
		.position = link->position,
		.at = link->at,
		.actor = link->actor.n,
		.command = link->command};
	size_t count = parts_of(tables, parts);
	return chain_link(before, &command, parts, count);
}

#define LINK_OUT(l)                                                                                \
	OUT(&(l)->position, &(l)->first, &(l)->at, &(l)->actor, &(l)->command, &(l)->link)

enum err audit_last(struct db *db, struct arena *a, struct book_id book, struct audit_link *ret)
{
	return db_one(db, a, &SQL_AUDIT_LAST, IN(book), LINK_OUT(ret));
}

enum err audit_at(struct db *db, struct arena *a, struct book_id book, int64_t position,
	struct audit_link *ret)
{
	return db_one(db, a, &SQL_AUDIT_AT, IN(book, position), LINK_OUT(ret));
}

enum err audit_known_at(
	struct db *db, struct arena *a, struct book_id book, struct instant at, int64_t *ret)
{
	return db_one(db, a, &SQL_AUDIT_KNOWN_AT, IN(book, at), OUT(ret));
}

/* What was recorded after a position, in the order in which rows were added. */
static struct sql scan_of(struct arena *a, enum fact fact)
{
	const struct fact_shape shape = fact_shape(a, fact);
	return fact_select(a, &shape, shape.table, arena_printf(a, "%s > $2", shape.columns[1]), 2);
}

/* A fact table read in order, one row ahead. */
struct scan {
	struct sql sql;
	struct rows rows;
	struct value row[DB_COLUMNS_MOST];
	bool more;
};

static enum err scans_open(
	struct db *db, struct arena *a, struct book_id book, int64_t after, struct scan *scans)
{
	for (int i = 0; i < FACT_TABLES; i++) {
		scans[i].sql = scan_of(a, (enum fact)i);
		TRY(db_rows(db, &scans[i].sql, IN(book, after), &scans[i].rows));
		scans[i].more = rows_step(&scans[i].rows, scans[i].row);
	}
	return ERR_NONE;
}

static enum err scans_close(struct scan *scans)
{
	enum err first = ERR_NONE;
	for (int i = 0; i < FACT_TABLES; i++) {
		enum err e = scans[i].rows.db ? rows_done(&scans[i].rows) : ERR_NONE;
		first = first == ERR_NONE ? e : first;
	}
	return first;
}

/* Digests the rows of one command; counts them. */
static int64_t digest_rows(struct scan *s, int64_t last, struct fact_digest *ret)
{
	int64_t n = 0;
	*ret = (struct fact_digest){.used = false};
	for (; s->more && s->row[1].number <= last; n++) {
		if (!ret->used)
			*ret = (struct fact_digest){true, hash_begin()};
		values_hash(&ret->rows, s->row, s->rows.count);
		s->more = rows_step(&s->rows, s->row);
	}
	return n;
}

/* One table's rows of one link. */
static enum err digest_part(struct db *db, struct arena *a, struct book_id book, enum fact fact,
	const struct audit_link *link, struct fact_digest *ret)
{
	const struct fact_shape shape = fact_shape(a, fact);
	const char *position = shape.columns[1];
	struct scan s = {
		.sql = fact_select(a, &shape, arena_printf(a, "audit_parts_%s", shape.table),
			arena_printf(a, "%s > $2 AND %s <= $3", position, position), 3)};
	TRY(db_rows(db, &s.sql, IN(book, link->first - 1, link->position), &s.rows));
	s.more = rows_step(&s.rows, s.row);
	(void)digest_rows(&s, link->position, ret);
	return rows_done(&s.rows);
}

enum err audit_parts(struct db *db, struct arena *a, struct book_id book,
	const struct audit_link *link, struct chain_part **ret, size_t *ret_count)
{
	struct fact_digest *tables = NEW_ARRAY(a, struct fact_digest, FACT_TABLES);
	struct chain_part *parts = NEW_ARRAY(a, struct chain_part, FACT_TABLES);
	for (int i = 0; i < FACT_TABLES; i++)
		TRY(digest_part(db, a, book, (enum fact)i, link, &tables[i]));
	*ret_count = parts_of(tables, parts);
	*ret = parts;
	return ERR_NONE;
}

/* Checks one link against the rows it covers; says what is wrong with it, or NULL. */
static const char *check_link(struct book_id book, const struct audit_link *link,
	struct scan *scans, struct audit_result *result, int64_t before)
{
	struct fact_digest tables[FACT_TABLES];
	if (link->first != before + 1)
		return link->first <= before ? "it covers positions of another link"
					     : "a link before it was removed";
	for (int i = 0; i < FACT_TABLES; i++)
		result->rows += digest_rows(&scans[i], link->position, &tables[i]);
	struct digest d = audit_digest(book, &result->head, link, tables);
	return digest_equal(&d, &link->link) ? NULL : "a fact or the link itself was changed";
}

static enum err walk(struct db *db, struct arena *a, struct book_id book, int64_t after,
	struct scan *scans, struct audit_result *result)
{
	struct audit_link link;
	struct rows ROWS rows;
	ARENA row = arena_new(0);
	(void)a;
	TRY(db_rows(db, &SQL_AUDIT_WALK, IN(book, after), &rows));
	while (result->problem == NULL && rows_next(&rows, row, LINK_OUT(&link))) {
		result->problem = check_link(book, &link, scans, result, after);
		result->broken_at = result->problem ? link.position : 0;
		result->head = link.link;
		result->links++;
		after = link.position;
		arena_reset(row);
	}
	return rows_done(&rows);
}

/* Facts past the last link are as suspect as a changed one. */
static void check_tail(const struct scan *scans, struct audit_result *result)
{
	for (int i = 0; i < FACT_TABLES && result->problem == NULL; i++)
		if (scans[i].more) {
			result->problem =
				"facts were recorded that no link covers: the chain's tail was cut";
			result->broken_at = scans[i].row[1].number;
		}
}

enum err audit_walk(struct db *db, struct arena *a, struct book_id book, int64_t after_position,
	const struct digest *head, struct audit_result *ret)
{
	struct scan *scans = NEW_ARRAY(a, struct scan, FACT_TABLES);
	struct audit_result result = {.head = *head};
	enum err e = scans_open(db, a, book, after_position, scans);
	if (e == ERR_NONE)
		e = walk(db, a, book, after_position, scans, &result);
	if (e == ERR_NONE)
		check_tail(scans, &result);
	enum err closed = scans_close(scans);
	TRY(e);
	TRY(closed);
	*ret = result;
	return ERR_NONE;
}
