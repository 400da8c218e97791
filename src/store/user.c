#include "store/user.h"
#include "store/gather.h"
#include "store/user_sql.h"

enum err user_make(struct db *db, struct arena *a, struct user *user)
{
	int64_t last;
	TRY(db_one(db, a, &SQL_USER_LAST, IN_NONE, OUT(&last)));
	struct user_id id = {last + 1};
	TRY(db_run(db, &SQL_USER_INSERT,
		IN(id, user->email, user->name, user->password, user->since, user->active)));
	user->id = id;
	return ERR_NONE;
}

enum err user_by_email(struct db *db, struct arena *a, const char *email, struct user *ret)
{
	return db_one(db, a, &SQL_USER_BY_EMAIL, IN(email),
		OUT(&ret->id, &ret->email, &ret->name, &ret->password, &ret->since, &ret->active));
}

enum err user_by_id(struct db *db, struct arena *a, struct user_id id, struct user *ret)
{
	struct user user = {.password = NULL};
	TRY(db_one(db, a, &SQL_USER_BY_ID, IN(id),
		OUT(&user.id, &user.email, &user.name, &user.since, &user.active)));
	*ret = user;
	return ERR_NONE;
}

enum err user_exists(struct db *db, struct arena *a, bool *ret)
{
	int64_t last;
	TRY(db_one(db, a, &SQL_USER_LAST, IN_NONE, OUT(&last)));
	*ret = last > 0;
	return ERR_NONE;
}

enum err grant_give(struct db *db, struct user_id user, struct book_id book, enum role role,
	struct instant now, struct user_id by)
{
	return db_run(db, &SQL_GRANT_UPSERT, IN(user, book, role_name(role), now, by));
}

/* A role that this program does not know gives nothing. */
static enum err parse_role(const char *name, enum role *ret)
{
	return role_parse(name, ret) == ERR_NONE ? ERR_NONE : ERR_BROKEN;
}

enum err grant_role(
	struct db *db, struct arena *a, struct user_id user, struct book_id book, enum role *ret)
{
	const char *name;
	TRY(db_one(db, a, &SQL_GRANT_ROLE, IN(user, book), OUT(&name)));
	return parse_role(name, ret);
}

enum err grant_since(struct db *db, struct arena *a, struct user_id user, struct book_id book,
	struct instant *ret)
{
	return db_one(db, a, &SQL_GRANT_SINCE, IN(user, book), OUT(ret));
}

enum err grants_of(
	struct db *db, struct arena *a, struct user_id user, struct grant **ret, size_t *ret_count)
{
	struct grant *items = NULL, one;
	size_t count = 0, cap = 0;
	const char *role;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_GRANT_LIST, IN(user), &rows));
	while (rows_next(&rows, a, OUT(&one.book, &one.book_code, &one.book_name, &role))) {
		TRY(parse_role(role, &one.role));
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err members_of(
	struct db *db, struct arena *a, struct book_id book, struct member **ret, size_t *ret_count)
{
	struct member *items = NULL, one = {.user = {.password = NULL}};
	size_t count = 0, cap = 0;
	const char *role;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_GRANT_OF_BOOK, IN(book), &rows));
	while (rows_next(&rows, a,
		OUT(&one.user.id, &one.user.email, &one.user.name, &one.user.active, &role))) {
		TRY(parse_role(role, &one.role));
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err grant_end(struct db *db, struct user_id user, struct book_id book)
{
	return db_run(db, &SQL_GRANT_END, IN(book, user));
}

enum err owners_of_all(struct db *db, struct arena *a, struct user_id **ret, size_t *ret_count)
{
	struct user_id one;
	return GATHER(db, a, &SQL_OWNER_OF_ALL, IN_NONE, &one, OUT(&one), ret, ret_count);
}
