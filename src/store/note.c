#include "store/note.h"
#include "store/gather.h"
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
	struct note one;
	return GATHER(db, a, &SQL_NOTE_OF, IN(book, customer), &one,
		OUT(&one.id, &one.customer, &one.about, &one.source, &one.at, &one.body), ret,
		ret_count);
}
