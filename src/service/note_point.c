#include "service/note_point.h"
#include "service/keep_wish.h"
#include "service/settle.h"
#include "service/share_wishes.h"
#include "store/casefile.h"
#include "store/portal.h"

static enum err check(struct ctx *c, const struct note_point *in)
{
	static const char *const WHATS[] = {
		"consent", "opt_out", "bounced", "wrong_party", "confirmed", "not_reassigned"};
	for (size_t i = 0; i < COUNT(WHATS); i++)
		if (str_equal(str_or_empty(in->what), WHATS[i]))
			return ERR_NONE;
	return refuse_str(c->why, "what", in->what,
		"is not something that is kept of a contact point",
		"consent, opt_out, bounced, wrong_party, confirmed or not_reassigned");
}

static bool is_meant(const struct note_point *in, const struct contact_point *p)
{
	if (in->point.n)
		return point_id_same(p->id, in->point);
	return str_equal(p->kind, str_or_empty(in->kind)) &&
		(in->value == NULL || str_equal(str_or_empty(p->value), in->value));
}

static bool is_word(const struct note_point *in, const char *what)
{
	return str_equal(in->what, what);
}

/* An opt-out and somebody else's address are wishes: those are kept and shared with whoever else
 * works the case, and note the point themselves. */
static enum err keep_note(struct ctx *c, struct writing *w, const struct note_point *in,
	const struct contact_point *p)
{
	const struct point_event e = {p->id, in->what, c->now, in->source};
	bool opt_out = is_word(in, "opt_out");
	struct kept_wish kept;
	if (opt_out || is_word(in, "wrong_party"))
		return add_wish(c,
			&(struct add_wish){.customer = in->customer,
				.wish = wish_new(
					opt_out ? WISH_OPT_OUT_KIND : WISH_WRONG_PARTY_KIND),
				.point = p->id,
				.source = in->source},
			&kept);
	TRY(point_event_add(w, &e));
	bool consent = is_word(in, "consent"), opted_in;
	const struct agreement agreed = {
		.customer = p->customer, .point = p->id, .endless = consent};
	return consent || is_word(in, "confirmed") ? end_wishes_agreed(c, &agreed, &opted_in)
						   : ERR_NONE;
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
	TRY(wishes_open(c, customer.id, &w));
	for (size_t i = 0; i < count; i++) {
		if (!is_meant(in, &points[i]))
			continue;
		TRY(keep_note(c, w, in, &points[i]));
		noted.count++;
	}
	if (noted.count == 0)
		return refuse_as(ERR_NOT_FOUND, c->why, "kind", in->kind,
			"is no way to reach this customer",
			"a contact point that the customer has");
	if (str_equal(in->what, "wrong_party") || str_equal(in->what, "bounced"))
		TRY(portal_links_end(c->db, c->book.id, customer.id));
	TRY(case_touch(w, customer.id, c->today));
	*ret = noted;
	return ERR_NONE;
}
