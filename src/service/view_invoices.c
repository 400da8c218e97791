#include "service/view_invoices.h"
#include "service/view_today.h"

/* One more than is shown tells whether there is a next page. */
static enum err newest_first(struct ctx *c, const struct list_wish *in, struct invoices_view *v)
{
	struct invoice_id before = {INT64_MAX};
	int64_t most = list_wish_most(in);
	if (!str_empty(in->after) && text_int(text_of(in->after), &before.n) != ERR_NONE)
		return refuse_str(c->why, "after", in->after, "is not a cursor",
			"the next of the page before");
	TRY(listing_invoices(c->db, c->arena, c->book.id, str_or_empty(in->search), before,
		most + 1, &v->rows, &v->count));
	if ((int64_t)v->count > most) {
		v->count = (size_t)most;
		v->next = arena_printf(c->arena, "%lld", (long long)v->rows[v->count - 1].id.n);
	}
	return ERR_NONE;
}

static enum err open_ones(struct ctx *c, const struct list_wish *in, struct invoices_view *v)
{
	const struct listing_wish wish = list_wish_narrow(c, in);
	struct listing_cursor after = {.number = ""};
	int64_t value, most = list_wish_most(in);
	bool largest = !str_empty(in->sort);
	TRY(list_cursor_read(c, in->after, &value, &after.id));
	after.minor = value;
	after.due.day = (int32_t)value;
	TRY(listing_invoices_open(c->db, c->arena, c->book.id, &wish, largest, &after, most + 1,
		&v->rows, &v->count));
	if ((int64_t)v->count > most) {
		v->count = (size_t)most;
		const struct listed_invoice *last = &v->rows[v->count - 1];
		v->next = list_cursor(c, largest ? last->open.minor : last->due.day, last->id.n);
	}
	return ERR_NONE;
}

enum err view_invoices(struct ctx *c, const struct view_invoices *in, struct invoices_view *ret)
{
	struct invoices_view v = {.wish = in->wish, .today = c->today};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(list_wish_check(c, &in->wish));
	if (list_wish_plain(&in->wish))
		TRY(newest_first(c, &in->wish, &v));
	else
		TRY(open_ones(c, &in->wish, &v));
	TRY(book_sentence(c, &v.sentence));
	*ret = v;
	return ERR_NONE;
}
