#include "service/view_today.h"
#include "base/buf.h"

static void add_late(struct buf *b, const struct open_total *t)
{
	buf_printf(b, "%lld %s %s past due. ", (long long)t->late_customers,
		t->late_customers == 1 ? "customer owes you" : "customers owe you",
		money_show(b->arena, t->late));
}

static void add_open(struct buf *b, const struct open_total *t)
{
	buf_printf(
		b, "Nothing is late: %s is open and not yet due. ", money_show(b->arena, t->open));
}

static const char *in_words(struct arena *a, const struct open_total *totals, size_t count)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < count; i++)
		(totals[i].late_customers ? add_late : add_open)(&b, &totals[i]);
	if (count == 0)
		buf_str(&b, "Nobody owes you anything.");
	return text_dup(a, text_trim(buf_text(&b)));
}

enum err book_sentence(struct ctx *c, const char **ret)
{
	struct open_total *totals;
	size_t count;
	TRY(listing_totals(
		c->db, c->arena, c->book.id, (struct customer_id){0}, c->today, &totals, &count));
	*ret = in_words(c->arena, totals, count);
	return ERR_NONE;
}

enum err view_today(struct ctx *c, const struct view_today *in, struct today_view *ret)
{
	struct today_view v = {.book = c->book, .today = c->today};
	(void)in;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(listing_counts(c->db, c->arena, c->book.id, &v.customers, &v.invoices));
	TRY(listing_totals(c->db, c->arena, c->book.id, (struct customer_id){0}, c->today,
		&v.totals, &v.total_count));
	v.sentence = in_words(c->arena, v.totals, v.total_count);
	*ret = v;
	return ERR_NONE;
}
