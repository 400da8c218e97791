#include "store/migration.h"
#include "store/contact_page.h"
#include "store/migration_files.h"
#include "store/migration_sql.h"

static const char OWN_TABLE[] =
	"CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL, at BIGINT NOT NULL,"
	" digest @blob@ NOT NULL, PRIMARY KEY (name)) @strict@";

/* What a schema keeps beside facts that are there already. */
static enum err fill(struct db *db, const char *name)
{
	return str_equal(name, "0032_contact_pages.sql") ? contact_pages_fill(db) : ERR_NONE;
}

static enum err apply(struct db *db, struct arena *a, const struct embedded *file,
	struct instant now, int64_t *applied)
{
	struct digest known, d = digest_of(file->data, file->size);
	enum err e = db_one(db, a, &SQL_MIGRATION_FIND, IN(file->name), OUT(&known));
	if (e == ERR_NONE)
		return digest_equal(&known, &d) ? ERR_NONE : ERR_BROKEN;
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(db_script(db, (const char *)file->data));
	TRY(fill(db, file->name));
	TRY(db_run(db, &SQL_MIGRATION_INSERT, IN(file->name, now, &d)));
	++*applied;
	return ERR_NONE;
}

static enum err apply_all(struct db *db, struct arena *a, struct instant now, int64_t *applied)
{
	TRY(db_script(db, OWN_TABLE));
	for (size_t i = 0; i < migration_count; i++)
		TRY(apply(db, a, &migration_files[i], now, applied));
	return *applied ? db_plan(db) : ERR_NONE;
}

enum err migration_apply(struct db *db, struct arena *a, struct instant now, int64_t *ret_applied)
{
	int64_t applied = 0;
	TRY(db_begin(db));
	enum err e = apply_all(db, a, now, &applied);
	if (e == ERR_NONE)
		e = db_commit(db);
	if (e != ERR_NONE) {
		db_rollback(db);
		return e;
	}
	*ret_applied = applied;
	return ERR_NONE;
}

enum err migration_check(struct db *db, struct arena *a)
{
	struct digest known;
	for (size_t i = 0; i < migration_count; i++)
		if (db_one(db, a, &SQL_MIGRATION_FIND, IN(migration_files[i].name), OUT(&known)) !=
			ERR_NONE)
			return ERR_NOT_FOUND;
	return ERR_NONE;
}
