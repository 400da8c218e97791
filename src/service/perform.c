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

static void line_json(struct json *j, const struct journal_line *l)
{
	struct money none = money_zero(l->amount.code);
	bool debit = l->amount.minor > 0;
	json_map(j, NULL);
	json_str(j, "kind", l->kind);
	json_date(j, "effective", l->effective);
	json_int(j, "account", l->account);
	json_str(j, "name", chart_name(l->account));
	json_money(j, "debit", debit ? l->amount : none);
	json_money(j, "credit", debit ? none : money_negate(l->amount));
	json_end(j);
}

void performed_json(struct json *j, const struct performed *p)
{
	json_list(j, "journal");
	for (size_t i = 0; i < p->count; i++)
		line_json(j, &p->lines[i]);
	json_end(j);
}
