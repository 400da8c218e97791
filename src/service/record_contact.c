#include "service/record_contact.h"
#include "service/contact_parts.h"
#include "service/keep_duties.h"
#include "service/override_contact.h"
#include "service/pressure_share.h"
#include "service/settle.h"

static bool is_machines(const char *channel)
{
	return str_equal(channel, "call") || str_equal(channel, "sms");
}

static enum err check(struct ctx *c, const struct record_contact *in, struct instant at)
{
	int64_t oldest = c->now.ms - CONTACT_BACK_DAYS_MOST * INSTANT_DAY_MS;
	bool known = str_equal(str_or_empty(in->outcome), CONTACT_NOTICE) ||
		facts_outcome(str_or_empty(in->outcome)) != GATE_OUTCOME_OTHER;
	if (str_empty(in->channel) || facts_channel(in->channel) == GATE_CHANNEL_OTHER)
		return refuse_str(c->why, "channel", in->channel, "is not a channel",
			"email, letter, sms, call or visit");
	if (!str_empty(in->words) && !in->inbound)
		return refuse_str(c->why, "words", "", "are a customer's own",
			"the words of a message that came in");
	if (in->automated && (in->inbound || !is_machines(in->channel)))
		return refuse_str(c->why, "automated", in->channel, "is not what machines dial",
			"an outgoing call or sms");
	if (!known)
		return refuse_str(c->why, "outcome", in->outcome, "is not an outcome",
			"no_answer, busy, voicemail_lcm, conversation, sent, mailed, validation_notice ...");
	if (at.ms > c->now.ms || at.ms < oldest)
		return refuse_str(c->why, "at", instant_iso(c->arena, at),
			"is no moment for a contact that was made", "one of the last 366 days");
	return ERR_NONE;
}

static enum err judge_afterwards(struct ctx *c, struct writing *w, const struct house *house,
	const struct contact_ask *ask, struct verdict *ret)
{
	TRY(contact_keep_law(c, house));
	TRY(contact_judge(c, house, ask, false, ret));
	return verdict_keep(w, ret);
}

static struct wish wish_heard(
	enum stop_meaning m, const struct record_contact *in, const struct contact_point *point)
{
	struct wish w = wish_new(m == STOP_UNCLEAR ? WISH_SAID_KIND
			: m == STOP_ALL            ? WISH_CEASE_KIND
						   : WISH_OPT_OUT_KIND);
	w.heard = str_equal(in->channel, "visit") ? NULL : in->channel;
	w.words = in->words;
	if (m == STOP_CALLS)
		w.channel = "call";
	else if (m == STOP_MEDIUM && point == NULL)
		w.channel = in->channel;
	return w;
}

/* Said by visit, nothing can be opted out of: it is for a person. */
static enum err hear(struct ctx *c, const struct record_contact *in,
	const struct contact_point *point, struct contact_recorded *r)
{
	struct add_wish wish = {.customer = in->customer, .source = "customer"};
	if (!in->inbound || str_empty(in->words))
		return ERR_NONE;
	r->heard = stop_words_read(c->arena, text_of(in->words));
	if (r->heard == STOP_MEDIUM && str_equal(in->channel, "visit"))
		r->heard = STOP_UNCLEAR;
	if (r->heard == STOP_NOTHING)
		return ERR_NONE;
	wish.wish = wish_heard(r->heard, in, point);
	if (r->heard == STOP_MEDIUM && point)
		wish.point = point->id;
	return add_wish(c, &wish, &r->wish);
}

enum err record_contact(
	struct ctx *c, const struct record_contact *in, struct contact_recorded *ret)
{
	struct writing *w;
	struct customer customer;
	struct contact_point *point;
	struct contact_recorded r = {.verdict = {.id = {0}}};
	struct instant at = in->at.ms ? in->at : c->now;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(check(c, in, at));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(contact_point_of(c, customer.id, in->to, &point));
	const struct contact_ask ask = {.customer = &customer,
		.point = point,
		.channel = in->channel,
		.purpose = "recorded",
		.at = at,
		.notice = str_equal(in->outcome, CONTACT_NOTICE),
		.automated = in->automated};
	TRY(hear(c, in, point, &r)); /* first: it opens both sides of a placed case */
	TRY(ctx_writing(c, &w));
	TRY(pressure_share_hold(c, w));
	if (!in->inbound) {
		TRY(judge_afterwards(c, w, in->house, &ask, &r.verdict));
		TRY(override_spend(c, w, &ask, &r.verdict, &r.overridden));
	}
	r.contact = (struct contact){.customer = customer.id,
		.permit = r.verdict.rule && !r.overridden ? (struct permit_id){0} : r.verdict.id,
		.point = point ? point->id : (struct point_id){0},
		.direction = in->inbound ? "in" : "out",
		.channel = in->channel,
		.outcome = in->outcome,
		.automated = in->automated,
		.at = at,
		.zone = contact_zone(c, &customer, point)};
	TRY(contact_add(w, &r.contact));
	TRY(duties_after_contact(c, in->house, &customer, &r.contact));
	TRY(pressure_share_note(c, w, customer.id));
	*ret = r;
	return ERR_NONE;
}
