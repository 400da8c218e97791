#include "store/profile.h"
#include "store/profile_sql.h"

static const char *const NAMES[] = {
#define PROFILE(NAME, name, about) name,
#include "domain/profile.def"
#undef PROFILE
};

const char *profile_field_name(enum profile_field field)
{
	return NAMES[field];
}

/* Fields of a later version are left alone. */
static void put(struct profile *p, const char *field, const char *value, struct user_id by)
{
	for (size_t i = 0; i < PROFILE_FIELDS; i++)
		if (str_equal(NAMES[i], field)) {
			p->value[i] = value;
			p->by[i] = by;
		}
}

enum err profile_of(struct db *db, struct arena *a, struct book_id book, struct profile *ret)
{
	struct profile p = {.value = {NULL}};
	const char *field, *value;
	struct user_id by;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_BOOK_PROFILE_LIST, IN(book), &rows));
	while (rows_next(&rows, a, OUT(&field, &value, &by)))
		put(&p, field, value, by);
	TRY(rows_done(&rows));
	*ret = p;
	return ERR_NONE;
}

static enum err restate_field(struct writing *w, const char *field, const char *value,
	struct user_id actor, int64_t position, int64_t line)
{
	struct book_id book = writing_book(w);
	TRY(writing_fact(w, FACT_PROFILE_CHANGE, IN(book, position, line, field, value, actor.n)));
	return value ? db_run(writing_db(w), &SQL_BOOK_PROFILE_PUT, IN(book, field, value, actor.n))
		     : db_run(writing_db(w), &SQL_BOOK_PROFILE_DROP, IN(book, field));
}

enum err profile_restate(struct writing *w, const struct profile *before,
	const struct profile *after, struct user_id actor)
{
	int64_t position = writing_next(w), line = 0;
	for (size_t i = 0; i < PROFILE_FIELDS; i++)
		if (!str_equal(str_or_empty(before->value[i]), str_or_empty(after->value[i])))
			TRY(restate_field(w, NAMES[i], after->value[i], actor, position, ++line));
	return ERR_NONE;
}

bool profile_takes_other_name(const struct profile *p)
{
	return str_equal(str_or_empty(p->value[PROFILE_COLLECTS_AS]), "other_name");
}

enum err profile_changed_at(struct db *db, struct arena *a, struct book_id book,
	enum profile_field field, struct instant *ret)
{
	return db_one(db, a, &SQL_PROFILE_CHANGED_AT, IN(book, NAMES[field]), OUT(ret));
}

enum err profile_users(struct db *db, struct arena *a, struct book_id book, int64_t *ret)
{
	return db_one(db, a, &SQL_PROFILE_USERS, IN(book), OUT(ret));
}
