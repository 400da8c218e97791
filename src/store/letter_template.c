#include "store/letter_template.h"
#include "store/letter_template_sql.h"

#define TEMPLATE_OUT(t)                                                                            \
	OUT(&(t)->id, &(t)->kind, &(t)->language, &(t)->version, &(t)->since, &(t)->wording)

enum err template_make(struct writing *w, struct letter_template *t, struct user_id actor)
{
	int64_t last;
	TRY(db_one(writing_db(w), writing_arena(w), &SQL_LETTER_TEMPLATE_LAST,
		IN(writing_book(w), t->kind, t->language), OUT(&last)));
	t->id = writing_next(w);
	t->version = last + 1;
	return writing_fact(w, FACT_LETTER_TEMPLATE,
		IN(writing_book(w), t->id, t->kind, t->language, t->version, t->since, t->wording,
			actor.n));
}

enum err template_on(struct db *db, struct arena *a, struct book_id book, const char *kind,
	const char *language, struct date day, struct letter_template *ret)
{
	return db_one(
		db, a, &SQL_LETTER_TEMPLATE_ON, IN(book, kind, language, day), TEMPLATE_OUT(ret));
}

enum err template_list(struct db *db, struct arena *a, struct book_id book,
	struct letter_template **ret, size_t *ret_count)
{
	struct letter_template *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_LETTER_TEMPLATE_LIST, IN(book), &rows));
	while (rows_next(&rows, a, TEMPLATE_OUT(&one)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err message_template_keep(struct writing *w, struct document_id document, int64_t template)
{
	return writing_fact(
		w, FACT_DOCUMENT_TEMPLATE, IN(writing_book(w), document, (int64_t)1, template));
}

enum err message_template_of(struct db *db, struct arena *a, struct book_id book,
	struct document_id document, struct letter_template *ret)
{
	return db_one(db, a, &SQL_DOCUMENT_TEMPLATE_OF, IN(book, document), TEMPLATE_OUT(ret));
}

enum err letter_places(struct db *db, struct arena *a, struct book_id book,
	struct letter_place **ret, size_t *ret_count)
{
	struct letter_place *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_LETTER_PLACES, IN(book), &rows));
	while (rows_next(&rows, a, OUT(&one.country, &one.region)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}
