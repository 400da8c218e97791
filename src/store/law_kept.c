#include "store/law_kept.h"
#include "store/law_kept_sql.h"

enum err law_is_kept(
	struct db *db, struct arena *a, struct book_id book, const struct digest *pack, bool *ret)
{
	int64_t count;
	TRY(db_one(db, a, &SQL_LAW_KEPT_COUNT, IN(book, pack), OUT(&count)));
	*ret = count > 0;
	return ERR_NONE;
}

enum err law_keep(
	struct writing *w, const struct digest *pack, const struct kept_pack *packs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		TRY(db_run(writing_db(w), &SQL_LAW_KEPT_INSERT,
			IN(writing_book(w), pack, (int64_t)i, packs[i].name, packs[i].body)));
	return ERR_NONE;
}

enum err law_kept_of(struct db *db, struct arena *a, struct book_id book, const struct digest *pack,
	struct kept_pack **ret, size_t *ret_count)
{
	struct kept_pack *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_LAW_KEPT_OF, IN(book, pack), &rows));
	while (rows_next(&rows, a, OUT(&one.name, &one.body)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return count ? ERR_NONE : ERR_NOT_FOUND;
}
