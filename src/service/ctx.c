#include "service/ctx.h"

enum err ctx_enter(struct ctx *c, const char *book_code)
{
	if (book_code == NULL) {
		c->book = (struct book){.id = {0}};
		return date_at(c->now, "UTC", &c->today);
	}
	enum err e = book_by_code(c->db, c->arena, book_code, &c->book);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "book", book_code, "is not a book of this store",
			"the code of a client or agency, as `fairdue client list` shows");
	TRY(e);
	return date_at(c->now, c->book.zone, &c->today);
}

enum err ctx_may(struct ctx *c, enum right right)
{
	if (c->actor.rights & right)
		return ERR_NONE;
	return refuse_as(ERR_DENIED, c->why, "right", c->actor.name,
		arena_printf(c->arena, "may not %s", right_name(right)),
		"ask an owner of this book for the right");
}

enum err ctx_writing_of(struct ctx *c, struct book_id book, struct writing **ret)
{
	for (size_t i = 0; i < c->writing_count; i++)
		if (book_id_same(writing_book(c->writing[i]), book)) {
			*ret = c->writing[i];
			return ERR_NONE;
		}
	TRY(writing_open(c->db, c->arena, book, ret));
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
	*PUSH(c->arena, c->writing, c->writing_count, c->writing_cap) = *ret;
	return ERR_NONE;
}

enum err ctx_writing(struct ctx *c, struct writing **ret)
{
	ASSERT(c->book.id.n != 0);
	return ctx_writing_of(c, c->book.id, ret);
}

enum err ctx_books_open(struct ctx *c, struct book_id one, struct book_id two)
{
	struct writing *w;
	TRY(ctx_writing_of(c, one.n < two.n ? one : two, &w));
	return ctx_writing_of(c, one.n < two.n ? two : one, &w);
}

enum err ctx_part_begin(struct ctx *c, struct ctx_part *ret)
{
	struct ctx_part part = {.count = c->writing_count};
	part.mark = NEW_ARRAY(c->arena, struct writing *, part.count + 1);
	for (size_t i = 0; i < part.count; i++)
		part.mark[i] = writing_mark(c->writing[i], c->arena);
	TRY(db_savepoint(c->db));
	*ret = part;
	return ERR_NONE;
}

enum err ctx_part_end(struct ctx *c, const struct ctx_part *part, enum err verdict)
{
	ASSERT(c->writing_count == part->count);
	if (verdict == ERR_NONE)
		return db_release(c->db);
	for (size_t i = 0; i < part->count; i++)
		writing_back(c->writing[i], part->mark[i]);
	return db_undo(c->db);
}

enum err ctx_close(struct ctx *c, const char *command)
{
	for (size_t i = 0; i < c->writing_count; i++)
		TRY(writing_close(c->writing[i], c->now, c->actor.user, command));
	c->writing_count = 0;
	return ERR_NONE;
}
