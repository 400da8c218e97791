#include "service/view_customer.h"

static enum err find(struct ctx *c, const char *number, struct customer *ret)
{
	enum err e = customer_by_number(c->db, c->arena, c->book.id, number, ret);
	if (e != ERR_NOT_FOUND)
		return e;
	return refuse_as(e, c->why, "number", number, "is not a customer of this book",
		"a number from the list");
}

enum err view_customer(struct ctx *c, const struct view_customer *in, struct customer_view *ret)
{
	struct customer_view v = {.today = c->today};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(find(c, in->number, &v.customer));
	struct db *db = c->db;
	struct arena *a = c->arena;
	struct book_id book = c->book.id;
	struct customer_id id = v.customer.id;
	TRY(customer_aliases(db, a, book, id, &v.aliases, &v.alias_count));
	TRY(listing_totals(db, a, book, id, c->today, &v.totals, &v.total_count));
	TRY(open_items_of(db, a, book, id, &v.items, &v.item_count));
	TRY(payments_of(db, a, book, id, &v.payments, &v.payment_count));
	TRY(point_list(db, a, book, id, &v.points, &v.point_count));
	*ret = v;
	return ERR_NONE;
}
