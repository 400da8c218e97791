#include "service/view_placement.h"

#define PAGE 500

static enum err load_receipts(struct ctx *c, struct placement_view *v)
{
	struct list_receipts ask = {.most = PAGE};
	struct receipt_lines lines;
	size_t cap = 0;
	do {
		TRY(list_receipts(c, &ask, &lines));
		for (size_t i = 0; i < lines.count; i++)
			if (str_equal(lines.items[i].placement, v->row.line.placed.number))
				*PUSH(c->arena, v->receipts, v->receipt_count, cap) =
					lines.items[i];
		ask.after = lines.next;
	} while (lines.next.n);
	return ERR_NONE;
}

enum err view_placement(struct ctx *c, const struct view_placement *in, struct placement_view *ret)
{
	struct placement_view v = {
		.agency = c->book.kind == BOOK_AGENCY, .rights = c->actor.rights};
	struct placement_lines lines;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(list_placements(c, &(struct list_placements){.number = in->number}, &lines));
	v.row = (struct placement_row){lines.items[0],
		placement_acts(lines.items[0].placed.life.state,
			v.agency ? PLACEMENT_AGENCY : PLACEMENT_CLIENT)};
	TRY(load_receipts(c, &v));
	*ret = v;
	return ERR_NONE;
}
