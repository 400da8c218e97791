#include "store/ladder.h"
#include "store/gather.h"
#include "store/ladder_sql.h"

#define LADDER_OUT(k) OUT(&(k)->id, &(k)->version, &(k)->since, &(k)->steps)

enum err ladder_keep(struct writing *w, struct kept_ladder *k, struct user_id actor)
{
	int64_t last;
	TRY(db_one(writing_db(w), writing_arena(w), &SQL_LADDER_LAST, IN(writing_book(w)),
		OUT(&last)));
	k->id = writing_next(w);
	k->version = last + 1;
	return writing_fact(w, FACT_LADDER,
		IN(writing_book(w), k->id, k->version, k->since, k->steps, actor.n));
}

enum err ladder_on(struct db *db, struct arena *a, struct book_id book, struct date day,
	struct kept_ladder *ret)
{
	return db_one(db, a, &SQL_LADDER_ON, IN(book, day), LADDER_OUT(ret));
}

enum err ladder_list(struct db *db, struct arena *a, struct book_id book, struct kept_ladder **ret,
	size_t *ret_count)
{
	struct kept_ladder one;
	return GATHER(db, a, &SQL_LADDER_LIST, IN(book), &one, LADDER_OUT(&one), ret, ret_count);
}
