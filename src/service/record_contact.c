#include "service/record_contact.h"
#include "service/contact_parts.h"
#include "service/keep_duties.h"
#include "service/override_contact.h"
#include "service/pressure_share.h"
#include "service/settle.h"
#include "service/share_wishes.h"
#include "service/take_permit.h"

struct recording {
	struct customer customer;
	struct contact_point *point; /* NULL: of no particular address */
	struct permit_taken permit;  /* id 0: none */
	struct instant at;
	struct contact_debts debts;
};

static bool is_machines(const char *channel)
{
	return str_equal(channel, "call") || str_equal(channel, "sms");
}

static enum err check(struct ctx *c, const struct record_contact *in, struct instant at)
{
	int64_t oldest = c->now.ms - CONTACT_BACK_DAYS_MOST * INSTANT_DAY_MS;
	const char *outcome = str_or_empty(in->outcome);
	bool asked = str_equal(outcome, CONTACT_ORIGINAL);
	bool written =
		str_equal(outcome, CONTACT_CLAIM) || str_equal(outcome, CONTACT_ORIGINAL_SENT);
	bool known = asked || written || str_equal(outcome, CONTACT_NOTICE) ||
		facts_outcome(outcome) != GATE_OUTCOME_OTHER;
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
			"no_answer, busy, voicemail_lcm, conversation, sent, mailed, validation_notice, "
			"letter_of_claim, original_creditor_request, original_creditor_answer ...");
	if (str_equal(outcome, CONTACT_ORIGINAL_SENT) && in->debts.count)
		return refuse_str(c->why, "debt", in->debts.numbers[0],
			"is not named: the answer is about all of them", "no debt");
	if (asked && !in->inbound)
		return refuse_str(c->why, "outcome", in->outcome,
			"is something that the customer asks for", "a contact that came in");
	if (written &&
		(in->inbound ||
			!(str_equal(in->channel, "letter") || str_equal(in->channel, "email"))))
		return refuse_str(c->why, "outcome", in->outcome,
			"is something that was written to the customer",
			"an outgoing letter or email");
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

struct hearing {
	const struct record_contact *in;
	const struct recording *made;
	struct contact_recorded *r;
};

/* It holds from the day on which they said it, though it is written down later; wishes have the
 * book's days. */
static enum err keep(struct ctx *c, struct hearing *h, struct wish w, bool at_point)
{
	struct add_wish in = {.house = h->in->house,
		.customer = h->in->customer,
		.source = "customer",
		.wish = w};
	in.wish.heard = str_equal(h->in->channel, "visit") ? NULL : h->in->channel;
	in.wish.words = h->in->words;
	TRY(date_at(h->made->at, c->book.zone, &in.wish.since));
	if (at_point)
		in.point = h->made->point->id;
	return add_wish(c, &in, &h->r->wishes[h->r->wish_count++]);
}

/* The address that it came from, or the medium. */
static enum err end_medium(struct ctx *c, struct hearing *h, const char *channel)
{
	struct wish w = wish_new(WISH_OPT_OUT_KIND);
	bool there = h->made->point && str_equal(channel, h->in->channel);
	if (!there)
		w.channel = channel;
	return keep(c, h, w, there);
}

static enum err end_media(struct ctx *c, struct hearing *h)
{
	static const struct {
		enum stop_media bit;
		const char *channel;
	} MEDIA[] = {{STOP_BY_CALL, "call"}, {STOP_BY_SMS, "sms"}, {STOP_BY_EMAIL, "email"},
		{STOP_BY_LETTER, "letter"}};
	unsigned media = h->r->heard.media;
	if (media == 0)
		return end_medium(c, h, h->in->channel);
	for (size_t i = 0; i < COUNT(MEDIA); i++)
		if (media & MEDIA[i].bit)
			TRY(end_medium(c, h, MEDIA[i].channel));
	return ERR_NONE;
}

/* By visit nothing can be opted out of: it is for a person. */
static enum err hear(struct ctx *c, struct hearing *h)
{
	struct writing *w;
	struct stop_heard *heard = &h->r->heard;
	if (str_equal(h->in->outcome, CONTACT_ORIGINAL_SENT))
		return wishes_open(c, h->made->customer.id, &w);
	if (str_equal(h->in->outcome, CONTACT_ORIGINAL))
		TRY(keep(c, h, wish_new(WISH_ORIGINAL_KIND), false));
	if (!h->in->inbound || str_empty(h->in->words))
		return ERR_NONE;
	*heard = stop_words_read(c->arena, text_of(h->in->words));
	bool media = heard->meaning == STOP_MEDIUM || heard->meaning == STOP_CALLS;
	if (media && !heard->media && str_equal(h->in->channel, "visit"))
		heard->meaning = STOP_UNCLEAR;
	else if (media)
		TRY(end_media(c, h));
	if (heard->meaning == STOP_ALL)
		TRY(keep(c, h, wish_new(WISH_CEASE_KIND), false));
	if (heard->meaning == STOP_UNCLEAR || heard->topics || heard->more)
		TRY(keep(c, h, wish_new(WISH_SAID_KIND), false));
	return ERR_NONE;
}

/* The permit that the contact may have been made with: it says the address and the time where
 * nobody does. */
static enum err with_permit(struct ctx *c, const struct record_contact *in, struct recording *r)
{
	struct permit_wanted wanted = {.permit = in->permit,
		.channel = in->channel,
		.point = {r->point ? r->point->id.n : 0},
		.at = in->at};
	if (in->inbound)
		return in->permit.n ? refuse_str(c->why, "permit", "", "is for who reaches out",
					      "a contact that went out")
				    : ERR_NONE;
	TRY(permit_for(c, r->customer.id, &wanted, &r->permit));
	if (r->permit.id && in->at.ms == 0 && r->at.ms > r->permit.expires.ms)
		r->at = r->permit.at;
	return r->permit.id && r->point == NULL
		? contact_point_by_id(c, r->customer.id, r->permit.point, &r->point)
		: ERR_NONE;
}

static enum err load(struct ctx *c, const struct record_contact *in, struct recording *r)
{
	r->at = in->at.ms ? in->at : c->now;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(check(c, in, r->at));
	TRY(settle_customer(c, in->customer, &r->customer));
	TRY(contact_debts_settle(c, r->customer.id, r->at, &in->debts, &r->debts));
	TRY(contact_point_of(c, r->customer.id, in->to, &r->point));
	return with_permit(c, in, r);
}

/* By what it was allowed before it was made; 0: by nothing. */
static enum err judge(struct ctx *c, struct writing *w, const struct record_contact *in,
	const struct recording *r, struct contact_recorded *ret, struct permit_id *ret_permit)
{
	const struct contact_ask ask = {.customer = &r->customer,
		.point = r->point,
		.channel = in->channel,
		.purpose = "recorded",
		.at = r->at,
		.permit = r->permit.permit,
		.made = true,
		.notice = str_equal(in->outcome, CONTACT_NOTICE),
		.names_original = str_equal(in->outcome, CONTACT_ORIGINAL_SENT),
		.automated = in->automated,
		.debts = r->debts};
	*ret_permit = (struct permit_id){0};
	if (in->inbound)
		return ERR_NONE;
	TRY(judge_afterwards(c, w, in->house, &ask, &ret->verdict));
	TRY(override_spend(c, w, &ask, &ret->verdict, &ret->overridden));
	if (ret->overridden)
		*ret_permit = ret->verdict.id;
	else if (ret->verdict.rule == NULL)
		*ret_permit = r->permit.permit;
	return ERR_NONE;
}

enum err record_contact(
	struct ctx *c, const struct record_contact *in, struct contact_recorded *ret)
{
	struct writing *w;
	struct recording r = {.point = NULL};
	struct contact_recorded done = {.verdict = {.id = {0}}};
	struct permit_id permit;
	TRY(load(c, in, &r));
	struct hearing hearing = {in, &r, &done};
	TRY(hear(c, &hearing)); /* first: it opens both sides of a placed case */
	TRY(ctx_writing(c, &w));
	TRY(pressure_share_hold(c, w));
	TRY(judge(c, w, in, &r, &done, &permit));
	done.contact = (struct contact){.customer = r.customer.id,
		.permit = permit,
		.point = r.point ? r.point->id : (struct point_id){0},
		.direction = in->inbound ? "in" : "out",
		.channel = in->channel,
		.outcome = in->outcome,
		.automated = in->automated,
		.at = r.at,
		.zone = contact_zone(c, &r.customer, r.point)};
	TRY(contact_add(w, &done.contact));
	TRY(contact_name_debts(w, &done.contact, r.debts.numbers, r.debts.count));
	if (str_equal(in->outcome, CONTACT_ORIGINAL_SENT))
		TRY(end_wishes_answered(c, r.customer.id, r.at));
	TRY(duties_after_contact(c, in->house, &r.customer, &done.contact));
	TRY(pressure_share_note(c, w, r.customer.id));
	*ret = done;
	return ERR_NONE;
}
