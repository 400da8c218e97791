#include "service/send_message.h"
#include "service/case_load.h"
#include "service/contact_parts.h"
#include "service/message_facts.h"

#define PAY_BY_DAYS 14

struct sending {
	struct ctx *c;
	const struct send_message *in;
	const struct person_known *known;
	struct agency_case of;
	struct case_loaded l;
	const struct contact_point *point;
	enum step_channel channel;
	bool notice;
	struct sent_message out;
};

static enum err find_case(struct sending *s)
{
	struct ctx *c = s->c;
	struct case_world world;
	TRY(settle_customer(c, s->in->customer, &s->out.customer));
	TRY(person_load(c, s->in->house, s->out.customer.id, c->now, &s->known));
	TRY(case_world_load(c, &world));
	TRY(case_load(c, &world, s->known, &s->l));
	TRY(agency_case_load(c, &world, (struct document_id){0}, &s->l, &s->of));
	if (!s->of.worked)
		return refuse_as(ERR_NOT_FOUND, c->why, "customer", s->in->customer,
			"has no placement that is worked here",
			"a customer whose case was placed and not called back");
	if (s->of.recalled)
		return refuse_as(ERR_CONFLICT, c->why, "customer", s->in->customer,
			"is asked back by the client", "the client's `placement keep` first");
	if (s->of.off)
		return refuse_as(ERR_CONFLICT, c->why, "customer", s->in->customer,
			"is placed under a contract that is suspended or has ended",
			"the client's `contract change --standing active` first");
	if (s->of.placed.count == 0)
		return refuse_as(ERR_CONFLICT, c->why, "customer", s->in->customer,
			"owes nothing more of what was placed", "");
	return ERR_NONE;
}

static enum err find_channel(struct sending *s)
{
	static const enum step_channel WAYS[] = {STEP_BY_LETTER, STEP_BY_EMAIL, STEP_BY_SMS};
	const char *word = str_empty(s->in->channel) ? "letter" : s->in->channel;
	size_t count = s->notice ? 1 : COUNT(WAYS);
	for (size_t i = 0; i < count; i++)
		if (str_equal(word, step_channel_word(WAYS[i]))) {
			s->channel = WAYS[i];
			return ERR_NONE;
		}
	return refuse_str(s->c->why, "channel", word, "does not carry this message",
		s->notice ? "letter" : "letter, email or sms");
}

static enum err find_way(struct sending *s)
{
	const char *to = s->in->to;
	const struct contact_point *points = s->l.points;
	TRY(find_channel(s));
	for (size_t i = 0; points && i < s->l.point_count && s->point == NULL; i++)
		if (case_point_carries(&s->l, i, s->channel) &&
			(str_empty(to) || str_equal(points[i].value, to)))
			s->point = &points[i];
	if (s->point == NULL)
		return refuse_as(ERR_NOT_FOUND, s->c->why, "to", str_or_empty(to),
			"is no usable address of this customer for it", "");
	s->out.to = s->point->value;
	return ERR_NONE;
}

static bool is_reminder(const char *kind)
{
	for (int k = STEP_REMINDER; k < STEP_LADDER_KINDS; k++)
		if (step_is_message((enum step_kind)k) &&
			str_equal(step_kind_word((enum step_kind)k), kind))
			return true;
	return false;
}

static enum err find_kind(struct sending *s)
{
	const char *kind = str_or_empty(s->in->kind);
	s->notice = str_equal(kind, CONTACT_NOTICE);
	if (s->notice || is_reminder(kind))
		return ERR_NONE;
	return refuse_str(s->c->why, "template", kind, "is not a message that an agency sends",
		"validation_notice, reminder, firmer_reminder or final_notice");
}

static enum err check_bars(struct sending *s, const struct contact_ask *ask)
{
	struct placed_bar bar;
	TRY(placed_bar_of(s->c, s->in->house, &s->of, ask, &bar));
	if (bar.why == NULL)
		return ERR_NONE;
	const char *value = str_equal(bar.field, "channel") ? ask->channel
		: str_equal(bar.field, "customer")          ? s->in->customer
							    : s->in->kind;
	return refuse_as(ERR_RULE, s->c->why, bar.field, value, bar.why, bar.instead);
}

static enum err ask_gate(struct sending *s, struct permit *ret)
{
	struct ctx *c = s->c;
	const struct contact_ask ask = {.customer = &s->out.customer,
		.known = s->known,
		.point = s->point,
		.channel = step_channel_word(s->channel),
		.purpose = s->in->kind,
		.at = c->now,
		.notice = s->notice};
	TRY(check_bars(s, &ask));
	TRY(contact_permit(c, s->in->house, &ask, ret));
	s->out.permit = ret->id;
	return ERR_NONE;
}

/* A day of one's own is kept or refused, never moved. */
static enum err find_pay_by(struct sending *s, struct date *ret)
{
	struct ctx *c = s->c;
	struct date own = s->in->pay_by,
		    wanted = date_is_none(own) ? date_add_days(c->today, PAY_BY_DAYS) : own;
	TRY(message_pay_by(c, s->in->house, &s->out.customer, s->known, wanted, ret));
	if (date_is_none(own) || s->notice || date_same(own, *ret))
		return ERR_NONE;
	return refuse_as(ERR_RULE, c->why, "pay-by", date_iso(c->arena, own),
		"lies within the time in which the debt may still be contested",
		arena_printf(c->arena, "%s or later", date_iso(c->arena, *ret)));
}

static enum err write(struct sending *s)
{
	struct date pay_by;
	TRY(find_pay_by(s, &pay_by));
	const struct placed_message ask = {.house = s->in->house,
		.customer = &s->out.customer,
		.placed = &s->l,
		.kind = s->in->kind,
		.channel = step_channel_word(s->channel),
		.pay_by = pay_by};
	return write_placed_message(s->c, &ask, &s->out.message);
}

enum err send_message(struct ctx *c, const struct send_message *in, struct sent_message *ret)
{
	struct sending s = {.c = c, .in = in};
	struct permit permit;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(sides_be(c, BOOK_AGENCY));
	TRY(ctx_writing(c, &w));
	TRY(find_kind(&s));
	TRY(find_case(&s));
	TRY(find_way(&s));
	TRY(ask_gate(&s, &permit));
	TRY(write(&s));
	TRY(outbox_put(w, &permit, s.out.message.id));
	*ret = s.out;
	return ERR_NONE;
}
