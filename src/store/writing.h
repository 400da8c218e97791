/* writing.h: appending facts to one book, as one command with one link in its audit chain.
 *
 * A command opens the book (which holds its row, so that each book is serial), takes positions,
 * adds facts, and closes with the link: the digest of the link before, who did what and when, and a
 * digest per table of the rows added. Runs inside the writer's savepoint; a command that fails
 * leaves no trace. */
#pragma once
#include "store/db.h"

enum fact {
#define FACT(table) FACT_##table,
#include "store/facts.def"
#undef FACT
	FACT_TABLES
};

struct writing;

MUST_CHECK enum err writing_open(
	struct db *db, struct arena *a, struct book_id book, struct writing **ret);
struct db *writing_db(struct writing *w);
struct book_id writing_book(const struct writing *w);
struct arena *writing_arena(struct writing *w);
/* The next position: the id of the next fact or group of facts. */
int64_t writing_next(struct writing *w);
/* Adds a row; in holds every column, book and position first. Rows of one table come in the order
 * of their keys. */
MUST_CHECK enum err writing_fact(
	struct writing *w, enum fact fact, const struct value *in, size_t in_count);
/* From here on rows of the gathered tables are inserted many at a time (see bulk.h): for imports.
 * Nobody may read them before the command closes. */
void writing_gather(struct writing *w, enum fact fact);
void writing_gather_state(
	struct writing *w, const struct sql *insert); /* by the file that inserts */
/* Adds a row of a state table, at once or gathered. */
MUST_CHECK enum err writing_state(
	struct writing *w, const struct sql *insert, const struct value *in, size_t in_count);
/* Adds to a balance; kept in memory and stored when the command closes. */
MUST_CHECK enum err writing_balance(
	struct writing *w, int64_t account, const char *currency, int64_t amount_minor);
/* Says that something takes effect on that day; the book keeps the latest. */
void writing_effective(struct writing *w, struct date day);
/* What the command has come to, so that a part of it can be taken back: mark, db_savepoint, the
 * part, and either db_release or db_undo with writing_back. Nothing may be gathered. */
struct writing *writing_mark(const struct writing *w, struct arena *a);
void writing_back(struct writing *w, const struct writing *mark);
/* Stores the link. A command that added nothing leaves the book as it was. */
MUST_CHECK enum err writing_close(
	struct writing *w, struct instant now, struct user_id actor, const char *command);

/* The statement that adds a row to the fact's table. */
const struct sql *fact_insert(enum fact fact);
