#include "service/perform.h"

/* Whoever signed in reads the journal of the book they entered; an act that books in two shows an
 * agency nothing of its client's, nor a client its agency's. */
static bool may_read(const struct ctx *c, struct book_id book)
{
	return c->actor.user.n == 0 || book.n == c->book.id.n;
}

static enum err gather(struct ctx *c, struct performed *r)
{
	struct journal_line line;
	for (size_t i = 0; i < c->writing_count; i++) {
		struct rows ROWS rows;
		if (!may_read(c, writing_book(c->writing[i])))
			continue;
		TRY(journal_walk_unlinked(c->db, writing_book(c->writing[i]), &rows));
		while (journal_next(&rows, c->arena, &line))
			*PUSH(c->arena, r->lines, r->count, r->cap) = line;
		TRY(rows_done(&rows));
	}
	return ERR_NONE;
}

enum err perform(struct ctx *c, const struct perform *in, struct performed *ret)
{
	struct performed r = {.count = 0};
	*ret = r;
	TRY(in->run(c, in->in, in->ret));
	TRY(gather(c, &r));
	r.tried = !in->store;
	*ret = r;
	return in->store ? ERR_NONE : ERR_CONFLICT;
}
