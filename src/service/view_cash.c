#include "service/view_cash.h"

static const struct proposed_line *proposal_for(
	const struct proposed_matches *all, struct bankline_id id)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i].line.id.n == id.n)
			return &all->items[i];
	return NULL;
}

enum err view_cash(struct ctx *c, const struct view_cash *in, struct cash_view *ret)
{
	struct cash_view v = {.may = c->actor.rights & RIGHT_MONEY};
	struct proposed_matches *all = NEW(c->arena, struct proposed_matches);
	TRY(view_bank(c, &(struct view_bank){in->before, CASH_ROWS_MOST}, &v.bank));
	TRY(propose_matches(c, &(struct propose_matches){{0}}, all));
	v.open = all->count;
	v.count = v.bank.count;
	v.lines = NEW_ARRAY(c->arena, struct cash_line, v.count + 1);
	for (size_t i = 0; i < v.count; i++)
		v.lines[i] = (struct cash_line){
			v.bank.lines[i], proposal_for(all, v.bank.lines[i].line.id)};
	if (v.bank.next.n)
		v.next = arena_printf(c->arena, "%lld", (long long)v.bank.next.n);
	*ret = v;
	return ERR_NONE;
}
