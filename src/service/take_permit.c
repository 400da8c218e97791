#include "service/take_permit.h"
#include "service/contact_parts.h"
#include "service/override_contact.h"
#include "service/pressure_share.h"
#include "service/settle.h"

static enum err check_allowed(struct ctx *c, const struct verdict *v)
{
	if (v->rule == NULL)
		return ERR_NONE;
	return refuse_as(ERR_RULE, c->why, "channel", v->channel,
		arena_printf(c->arena, "is refused by %s: %s", v->rule, v->why),
		v->next_allowed.ms
			? arena_printf(c->arena, "from %s", instant_iso(c->arena, v->next_allowed))
			: verdict_change(v));
}

static struct instant after(struct instant t, int32_t minutes)
{
	return (struct instant){t.ms + minutes * INSTANT_MINUTE_MS};
}

static const struct permit_terms *terms_of(const struct house *house, const char *channel)
{
	return str_equal(channel, "call") ? &house->call_permit : &house->hand_permit;
}

static enum err take(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	struct permit_taken *ret)
{
	struct writing *w;
	struct verdict v;
	const struct permit_terms *terms = terms_of(house, ask->channel);
	TRY(ctx_writing(c, &w));
	TRY(pressure_share_hold(c, w));
	TRY(contact_keep_law(c, house));
	TRY(contact_judge(c, house, ask, false, &v));
	TRY(check_allowed(c, &v));
	v.expires = after(ask->at, terms->minutes);
	TRY(verdict_keep(w, &v));
	*ret = (struct permit_taken){.permit = v.id,
		.customer = ask->customer->id,
		.channel = ask->channel,
		.point = v.point,
		.by = c->actor.user,
		.at = ask->at,
		.expires = v.expires,
		.held = after(v.expires, terms->record_minutes),
		.zone = contact_zone(c, ask->customer, ask->point)};
	TRY(permit_take(w, ret));
	return pressure_share_note(c, w, ask->customer->id);
}

enum err take_permit(struct ctx *c, const struct take_permit *in, struct permit_taken *ret)
{
	struct customer customer;
	struct contact_point *point;
	struct permit_taken p;
	struct contact_debts debts;
	TRY(ctx_may(c, RIGHT_WORK));
	if (facts_channel(str_or_empty(in->channel)) == GATE_CHANNEL_OTHER)
		return refuse_str(c->why, "channel", str_or_empty(in->channel), "is not a channel",
			"email, letter, sms, call or visit");
	TRY(settle_customer(c, in->customer, &customer));
	TRY(contact_debts_settle(c, customer.id, c->now, &in->debts, &debts));
	TRY(contact_point_of(c, customer.id, in->to, &point));
	const struct contact_ask ask = {.customer = &customer,
		.point = point,
		.channel = str_or_empty(in->channel),
		.purpose = "permit",
		.at = c->now,
		.names_original = in->names_original,
		.debts = debts};
	TRY(take(c, in->house, &ask, &p));
	*ret = p;
	return ERR_NONE;
}

/* By its way, and by when the contact was made; one of which that is not said is recorded now. */
static bool fits(struct ctx *c, const struct permit_taken *p, const struct permit_wanted *wanted)
{
	bool way = str_equal(p->channel, wanted->channel) &&
		(wanted->point.n == 0 || point_id_same(wanted->point, p->point));
	bool said = wanted->at.ms != 0;
	bool time = !said || (p->at.ms <= wanted->at.ms && wanted->at.ms <= p->expires.ms);
	return way && time && c->now.ms <= p->held.ms;
}

static enum err named(struct ctx *c, struct customer_id customer,
	const struct permit_wanted *wanted, struct permit_taken *ret)
{
	const char *number = arena_printf(c->arena, "%lld", (long long)wanted->permit.n);
	struct permit_taken p;
	enum err e = permit_taken_by(c->db, c->arena, c->book.id, wanted->permit, &p);
	if (e == ERR_NOT_FOUND || (e == ERR_NONE && !customer_id_same(p.customer, customer)))
		return refuse_as(ERR_NOT_FOUND, c->why, "permit", number,
			"was not taken for this customer", "the number that `gate permit` gave");
	TRY(e);
	if (p.used.n)
		return refuse_as(
			ERR_CONFLICT, c->why, "permit", number, "was used for another contact", "");
	if (!fits(c, &p, wanted))
		return refuse_as(ERR_RULE, c->why, "permit", number, "is not for this contact",
			arena_printf(c->arena,
				"a %s to its address, begun from %s to %s and recorded by %s",
				p.channel, instant_iso(c->arena, p.at),
				instant_iso(c->arena, p.expires), instant_iso(c->arena, p.held)));
	*ret = p;
	return ERR_NONE;
}

enum err permit_for(struct ctx *c, struct customer_id customer, const struct permit_wanted *wanted,
	struct permit_taken *ret)
{
	struct permit_taken *open;
	size_t count;
	if (wanted->permit.n)
		return named(c, customer, wanted, ret);
	TRY(permits_open_in(
		c->db, c->arena, c->book.id, slice_of(&customer), c->now, &open, &count));
	*ret = (struct permit_taken){.id = 0};
	for (size_t i = 0; i < count; i++)
		if (open[i].by.n == c->actor.user.n && fits(c, &open[i], wanted))
			*ret = open[i];
	return ERR_NONE;
}
