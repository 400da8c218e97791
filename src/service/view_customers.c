#include "service/view_customers.h"
#include "service/view_today.h"

static enum err fill_rows(
	struct ctx *c, const struct customer *customers, size_t count, struct customers_view *v)
{
	v->rows = NEW_ARRAY(c->arena, struct customer_row, count ? count : 1);
	v->count = count;
	for (size_t i = 0; i < count; i++) {
		struct customer_row *row = &v->rows[i];
		row->customer = customers[i];
		TRY(listing_totals(c->db, c->arena, c->book.id, customers[i].id, c->today,
			&row->totals, &row->total_count));
	}
	return ERR_NONE;
}

enum err view_customers(struct ctx *c, const struct view_customers *in, struct customers_view *ret)
{
	struct customers_view v = {.search = in->search};
	struct customer *found;
	size_t count;
	TRY(ctx_may(c, RIGHT_VIEW));
	/* One more than is shown tells whether there is a next page. */
	TRY(listing_customers(c->db, c->arena, c->book.id, in->search, in->after,
		VIEW_ROWS_MOST + 1, &found, &count));
	if (count > VIEW_ROWS_MOST) {
		count = VIEW_ROWS_MOST;
		v.next = found[count - 1].number;
	}
	TRY(fill_rows(c, found, count, &v));
	TRY(book_sentence(c, &v.sentence));
	*ret = v;
	return ERR_NONE;
}
