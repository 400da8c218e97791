#include "service/view_invoices.h"
#include "service/view_today.h"

#define ROWS_MOST 50

enum err view_invoices(struct ctx *c, const struct view_invoices *in, struct invoices_view *ret)
{
	struct invoices_view v = {.search = in->search, .today = c->today};
	struct invoice_id before = {in->before.n ? in->before.n : INT64_MAX};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(listing_invoices(
		c->db, c->arena, c->book.id, in->search, before, ROWS_MOST + 1, &v.rows, &v.count));
	TRY(book_sentence(c, &v.sentence));
	if (v.count > ROWS_MOST) {
		v.count = ROWS_MOST;
		v.next = arena_printf(c->arena, "%lld", (long long)v.rows[ROWS_MOST - 1].id.n);
	}
	*ret = v;
	return ERR_NONE;
}
