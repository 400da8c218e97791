#include "service/open_hardship.h"

static const char *const CAUSE[] = {
	"illness", "unemployment", "bereavement", "income", "debts", "separation", "other"};

static enum err check_cause(struct ctx *c, const char *cause)
{
	for (size_t i = 0; i < COUNT(CAUSE); i++)
		if (str_equal(str_or_empty(cause), CAUSE[i]))
			return ERR_NONE;
	return refuse_str(c->why, "cause", cause, "is not a cause of hardship",
		"illness, unemployment, bereavement, income, debts, separation or other");
}

static enum err review_day(struct ctx *c, struct date asked, struct date *ret)
{
	struct date day =
		date_is_none(asked) ? date_add_days(c->today, HARDSHIP_REVIEW_DAYS_USUAL) : asked;
	struct date last = date_add_days(c->today, HARDSHIP_REVIEW_DAYS_MOST);
	if (date_before(day, c->today) || date_before(last, day))
		return refuse_str(c->why, "review", date_iso(c->arena, day),
			"is no day for a review",
			arena_printf(c->arena, "%s to %s", date_iso(c->arena, c->today),
				date_iso(c->arena, last)));
	*ret = day;
	return ERR_NONE;
}

enum err open_hardship(struct ctx *c, const struct open_hardship *in, struct hardship *ret)
{
	struct customer customer;
	struct hardship before;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(check_cause(c, in->cause));
	TRY(settle_customer(c, in->customer, &customer));
	enum err e = hardship_running(c->db, c->arena, c->book.id, customer.id, &before);
	if (e == ERR_NONE)
		return refuse_as(ERR_CONFLICT, c->why, "hardship", in->customer, "is open already",
			"review it instead");
	if (e != ERR_NOT_FOUND)
		return e;
	struct hardship h = {
		.customer = customer.id, .cause = in->cause, .opened = c->today, .note = in->note};
	TRY(review_day(c, in->review, &h.review));
	TRY(ctx_writing(c, &w));
	TRY(hardship_make(w, &h));
	*ret = h;
	return ERR_NONE;
}

enum err review_hardship(struct ctx *c, const struct review_hardship *in, struct hardship *ret)
{
	struct customer customer;
	struct hardship h;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(settle_customer(c, in->customer, &customer));
	enum err e = hardship_running(c->db, c->arena, c->book.id, customer.id, &h);
	if (e == ERR_NOT_FOUND)
		return refuse_as(
			e, c->why, "hardship", in->customer, "is not open for this customer", "");
	TRY(e);
	h.open = !in->close;
	if (h.open)
		TRY(review_day(c, in->review, &h.review));
	TRY(ctx_writing(c, &w));
	TRY(hardship_move(w, &h, c->today));
	*ret = h;
	return ERR_NONE;
}
