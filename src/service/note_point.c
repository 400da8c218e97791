#include "service/note_point.h"
#include "service/keep_wish.h"
#include "service/settle.h"
#include "store/casefile.h"

static enum err check(struct ctx *c, const struct note_point *in)
{
	static const char *const WHATS[] = {
		"consent", "opt_out", "bounced", "wrong_party", "confirmed"};
	for (size_t i = 0; i < COUNT(WHATS); i++)
		if (str_equal(str_or_empty(in->what), WHATS[i]))
			return ERR_NONE;
	return refuse_str(c->why, "what", in->what,
		"is not something that is kept of a contact point",
		"consent, opt_out, bounced, wrong_party or confirmed");
}

static bool is_meant(const struct note_point *in, const struct contact_point *p)
{
	if (in->point.n)
		return point_id_same(p->id, in->point);
	return str_equal(p->kind, str_or_empty(in->kind)) &&
		(in->value == NULL || str_equal(str_or_empty(p->value), in->value));
}

enum err note_point(struct ctx *c, const struct note_point *in, struct noted_points *ret)
{
	struct writing *w;
	struct customer customer;
	struct contact_point *points;
	size_t count;
	struct noted_points noted = {.count = 0};
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(check(c, in));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(point_list(c->db, c->arena, c->book.id, customer.id, &points, &count));
	TRY(ctx_writing(c, &w));
	for (size_t i = 0; i < count; i++) {
		const struct point_event e = {points[i].id, in->what, c->now, in->source};
		if (!is_meant(in, &points[i]))
			continue;
		TRY(point_event_add(w, &e));
		if (str_equal(in->what, "consent") || str_equal(in->what, "confirmed"))
			TRY(end_wishes_of_point(c, customer.id, points[i].id));
		noted.count++;
	}
	if (noted.count == 0)
		return refuse_as(ERR_NOT_FOUND, c->why, "kind", in->kind,
			"is no way to reach this customer",
			"a contact point that the customer has");
	TRY(case_touch(w, customer.id, c->today));
	*ret = noted;
	return ERR_NONE;
}
