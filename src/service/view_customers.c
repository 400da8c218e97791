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

/* One more than is shown tells whether there is a next page. */
static enum err find_by_number(struct ctx *c, const struct list_wish *in, struct customers_view *v,
	struct customer **ret, size_t *ret_count)
{
	const struct listing_wish wish = list_wish_narrow(c, in);
	const struct listing_cursor after = {.number = in->after};
	int64_t most = list_wish_most(in);
	if (list_wish_plain(in) && str_empty(in->search))
		TRY(listing_customers(c->db, c->arena, c->book.id, "", str_or_empty(in->after),
			most + 1, ret, ret_count));
	else
		TRY(listing_customers_found(
			c->db, c->arena, c->book.id, &wish, &after, most + 1, ret, ret_count));
	if ((int64_t)*ret_count > most) {
		*ret_count = (size_t)most;
		v->next = (*ret)[most - 1].number;
	}
	return ERR_NONE;
}

static enum err find_by_owed(struct ctx *c, const struct list_wish *in, struct customers_view *v,
	struct customer **ret, size_t *ret_count)
{
	const struct listing_wish wish = list_wish_narrow(c, in);
	struct listing_cursor after = {.number = ""};
	int64_t *late, most = list_wish_most(in);
	TRY(list_cursor_read(c, in->after, &after.minor, &after.id));
	TRY(listing_customers_owed(
		c->db, c->arena, c->book.id, &wish, &after, most + 1, ret, ret_count, &late));
	if ((int64_t)*ret_count > most) {
		*ret_count = (size_t)most;
		v->next = list_cursor(c, late[most - 1], (*ret)[most - 1].id.n);
	}
	return ERR_NONE;
}

enum err view_customers(struct ctx *c, const struct view_customers *in, struct customers_view *ret)
{
	struct customers_view v = {.wish = in->wish};
	struct customer *found;
	size_t count;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(list_wish_check(c, &in->wish));
	if (str_empty(in->wish.sort))
		TRY(find_by_number(c, &in->wish, &v, &found, &count));
	else
		TRY(find_by_owed(c, &in->wish, &v, &found, &count));
	TRY(fill_rows(c, found, count, &v));
	TRY(book_sentence(c, &v.sentence));
	*ret = v;
	return ERR_NONE;
}
