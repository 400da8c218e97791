#include "store/note.h"
#include "store/note_sql.h"

enum err note_add(struct writing *w, struct note *note)
{
	struct digest body;
	int64_t id = writing_next(w);
	TRY(personal_keep(w, id, 1, note->customer, note->body, &body));
	struct value about = note->about ? value_int(note->about) : (struct value){.kind = VALUE_NULL};
	const struct value in[] = {V(writing_book(w)), V(id), V(note->customer), about, V(note->source), V(note->at),
				   V(&body)};
	TRY(writing_fact(w, FACT_NOTE, in, COUNT(in)));
	note->id = id;
	return ERR_NONE;
}

enum err notes_of(struct db *db, struct arena *a, struct book_id book, struct customer_id customer, struct note **ret,
		  size_t *ret_count)
{
	struct note *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_NOTE_OF, IN(book, customer), &rows));
	while (rows_next(&rows, a, OUT(&one.id, &one.customer, &one.about, &one.source, &one.at, &one.body)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err book_profile_of(struct db *db, struct arena *a, struct book_id book, struct book_profile *ret)
{
	struct book_profile p = {"", "", "", ""};
	const struct {
		const char *field, **to;
	} fields[] = {{"payee", &p.payee}, {"iban", &p.iban}, {"bank", &p.bank}, {"contact", &p.contact}};
	const char *field, *value;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_BOOK_CHANGE_LIST, IN(book), &rows));
	while (rows_next(&rows, a, OUT(&field, &value)))
		for (size_t i = 0; i < COUNT(fields); i++)
			if (str_equal(fields[i].field, field))
				*fields[i].to = value;
	TRY(rows_done(&rows));
	*ret = p;
	return ERR_NONE;
}

enum err book_restate(struct writing *w, const char *field, const char *value)
{
	TRY(writing_fact(w, FACT_BOOK_CHANGE,
			 IN(writing_book(w), writing_next(w), (int64_t)1, field, value)));
	return str_equal(field, "name") ? db_run(writing_db(w), &SQL_BOOK_RENAME, IN(writing_book(w), value)) : ERR_NONE;
}
