#include "store/note.h"
#include "store/note_sql.h"

enum err note_add(struct writing *w, struct note *note)
{
	struct digest body;
	int64_t id = writing_next(w);
	TRY(personal_keep(w, id, 1, note->customer, note->body, &body));
	struct value about =
		note->about ? value_int(note->about) : (struct value){.kind = VALUE_NULL};
	const struct value in[] = {V(writing_book(w)), V(id), V(note->customer), about,
		V(note->source), V(note->at), V(&body)};
	TRY(writing_fact(w, FACT_NOTE, in, COUNT(in)));
	note->id = id;
	return ERR_NONE;
}

enum err notes_of(struct db *db, struct arena *a, struct book_id book, struct customer_id customer,
	struct note **ret, size_t *ret_count)
{
	struct note *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_NOTE_OF, IN(book, customer), &rows));
	while (rows_next(
		&rows, a, OUT(&one.id, &one.customer, &one.about, &one.source, &one.at, &one.body)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}
