#include "service/sides.h"

/* The same command in one of its two books: same moment, same day, same place for refusals. */
static enum err side_of(struct ctx *c, struct book_id book, struct ctx *ret, struct writing **ret_w)
{
	struct ctx side = *c;
	TRY(book_by_id(c->db, c->arena, book, &side.book));
	side.actor.rights = RIGHTS_ALL; /* the contract's, not the actor's: see the header */
	TRY(ctx_writing_of(&side, book, ret_w));
	*ret = side;
	return ERR_NONE;
}

enum err sides_open(struct ctx *c, struct book_id client, struct book_id agency, struct sides *ret)
{
	struct sides s;
	TRY(ctx_books_open(c, client, agency));
	TRY(side_of(c, client, &s.client, &s.client_w));
	TRY(side_of(c, agency, &s.agency, &s.agency_w));
	*ret = s;
	return ERR_NONE;
}

enum err sides_open_day(const struct sides *s, struct date on, struct date *ret)
{
	const struct ctx *sides[] = {&s->client, &s->agency};
	struct date closed;
	for (size_t i = 0; i < COUNT(sides); i++) {
		TRY(journal_closed_through(
			sides[i]->db, sides[i]->arena, sides[i]->book.id, &closed));
		if (!date_is_none(closed))
			on = date_max(on, date_add_days(closed, 1));
	}
	*ret = on;
	return ERR_NONE;
}

enum err sides_book(struct ctx *c, enum book_kind kind, const char *code, struct book *ret)
{
	struct book book;
	enum err e = str_empty(code) ? ERR_NOT_FOUND : book_by_code(c->db, c->arena, code, &book);
	if (e == ERR_NOT_FOUND || (e == ERR_NONE && book.kind != kind))
		return refuse_as(ERR_NOT_FOUND, c->why, book_kind_name(kind), code,
			arena_printf(c->arena, "is not the code of %s %s",
				kind == BOOK_AGENCY ? "an" : "a", book_kind_name(kind)),
			"a code that `fairdue client list` shows");
	TRY(e);
	*ret = book;
	return ERR_NONE;
}

enum err sides_be(struct ctx *c, enum book_kind kind)
{
	if (c->book.id.n != 0 && c->book.kind == kind)
		return ERR_NONE;
	return refuse_as(ERR_USAGE, c->why, "book", str_or_empty(c->book.code),
		arena_printf(c->arena, "is not the book of %s %s", kind == BOOK_AGENCY ? "an" : "a",
			book_kind_name(kind)),
		kind == BOOK_AGENCY ? "the agency's book" : "the client's book");
}

const char *sides_number(struct ctx *side, struct writing *w, const char *letter)
{
	return arena_printf(
		side->arena, "%s-%s%lld", side->book.code, letter, (long long)writing_next(w));
}

enum err sides_post(struct ctx *side, struct writing *w, const struct entry *e,
	struct book_id party, struct entry_id *ret)
{
	struct entry_id id;
	if (e->count == 0)
		return ERR_NONE;
	enum err verdict = journal_post(w, e, &id);
	if (verdict == ERR_CLOSED)
		return refuse_as(verdict, side->why, "date", date_iso(side->arena, e->effective),
			arena_printf(side->arena, "lies in a closed period of %s", side->book.code),
			"a later day, or reopen the period");
	TRY(verdict);
	TRY(entry_party_keep(w, id, party));
	*ret = id;
	return ERR_NONE;
}
