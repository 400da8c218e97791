#include "service/send_message.h"
#include "service/case_load.h"
#include "service/contact_parts.h"
#include "service/validation_notice.h"
#include "service/write_message.h"

#define PAY_BY_DAYS 14

struct sending {
	struct ctx *c;
	const struct send_message *in;
	const struct person_known *known;
	struct placed_claim claim;
	struct case_loaded l;
	const struct contact_point *point;
	enum step_channel channel;
	bool notice;
	struct sent_message out;
};

enum err placed_claim_of(
	struct ctx *c, const struct person_known *customer, struct placed_claim *ret)
{
	struct facts_side side;
	struct placed_claim claim = {.worked = false};
	TRY(facts_side_of(c, customer, c->today, &side));
	claim.worked =
		side.placed && side.theirs.id.n && placement_with_agency(side.ours.life.state);
	if (claim.worked)
		TRY(placement_case_load(&side.owner, &side.theirs, c->today, &claim.placed));
	*ret = claim;
	return ERR_NONE;
}

static enum err find_case(struct sending *s)
{
	struct ctx *c = s->c;
	struct case_world world;
	TRY(settle_customer(c, s->in->customer, &s->out.customer));
	TRY(person_load(c, s->in->house, s->out.customer.id, c->now, &s->known));
	TRY(placed_claim_of(c, s->known, &s->claim));
	if (!s->claim.worked)
		return refuse_as(ERR_NOT_FOUND, c->why, "customer", s->in->customer,
			"has no placement that is worked here",
			"a customer whose case was placed and not called back");
	if (s->claim.placed.count == 0)
		return refuse_as(ERR_CONFLICT, c->why, "customer", s->in->customer,
			"owes nothing more of what was placed", "");
	TRY(case_world_load(c, &world));
	return case_load(c, &world, s->known, &s->l);
}

static enum err find_way(struct sending *s)
{
	struct ctx *c = s->c;
	const char *to = s->in->to, *word = str_empty(s->in->channel) ? "letter" : s->in->channel;
	bool letter = str_equal(word, "letter");
	if (!letter && (s->notice || !str_equal(word, "email")))
		return refuse_str(c->why, "channel", word, "does not carry this message",
			s->notice ? "letter" : "letter or email");
	s->channel = letter ? STEP_BY_LETTER : STEP_BY_EMAIL;
	const struct contact_point *points = s->l.points;
	for (size_t i = 0; points && i < s->l.point_count && s->point == NULL; i++)
		if (case_point_carries(&s->l, i, s->channel) &&
			(str_empty(to) || str_equal(points[i].value, to)))
			s->point = &points[i];
	if (s->point == NULL)
		return refuse_as(ERR_NOT_FOUND, c->why, "to", str_or_empty(to),
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

/* law: US-NOTICE-5D: asked for earlier than the law does. */
static enum err check_notice_first(struct sending *s, const struct contact_ask *ask)
{
	struct gate_facts f;
	struct gate_event proposed;
	if (s->notice || str_equal(s->out.customer.kind, "business") ||
		!str_equal(str_or_empty(s->out.customer.country), "US"))
		return ERR_NONE;
	TRY(contact_facts(s->c, s->in->house, ask, &f, &proposed));
	if (f.actor.kind != GATE_ACTOR_COLLECTOR || f.debts[0].notice_given != GATE_NO)
		return ERR_NONE;
	return refuse_as(ERR_RULE, s->c->why, "template", s->in->kind,
		"waits for the validation notice (12 CFR 1006.34(a)(1))",
		"first `fairdue message write CASE --template validation_notice`");
}

static enum err ask_gate(struct sending *s, struct permit *ret)
{
	struct ctx *c = s->c;
	struct writing *w;
	struct verdict v;
	const struct contact_ask ask = {.customer = &s->out.customer,
		.known = s->known,
		.point = s->point,
		.channel = step_channel_word(s->channel),
		.purpose = s->in->kind,
		.at = c->now,
		.notice = s->notice};
	TRY(check_notice_first(s, &ask));
	TRY(ctx_writing(c, &w));
	TRY(contact_keep_law(c, s->in->house));
	TRY(contact_judge(c, s->in->house, &ask, true, &v));
	if (v.rule)
		return refuse_as(ERR_RULE, c->why, "contact", v.rule,
			arena_printf(c->arena, "is refused: %s", v.why), str_or_empty(v.citation));
	TRY(verdict_keep(w, &v));
	s->out.permit = v.id;
	return permit_of(&v, ret);
}

static enum err write_notice(struct sending *s, struct writing *w)
{
	struct notice_made made;
	const struct validation_notice in = {s->in->house, s->in->customer};
	TRY(validation_notice(s->c, &in, &made));
	s->out.message = made.message;
	return message_keep(w, &s->out.message, NULL, 0);
}

static enum err write_reminder(struct sending *s)
{
	const struct placement_case *p = &s->claim.placed;
	struct open_item *items = NEW_ARRAY(s->c->arena, struct open_item, p->count);
	for (size_t i = 0; i < p->count; i++)
		items[i] = (struct open_item){.number = p->items[i].number,
			.due = p->items[i].due,
			.amount = p->items[i].amount};
	const struct message_ask ask = {.house = s->in->house,
		.customer = &s->out.customer,
		.letter = s->in->kind,
		.channel = step_channel_word(s->channel),
		.items = items,
		.count = p->count,
		.pay_by = date_is_none(s->in->pay_by) ? date_add_days(s->c->today, PAY_BY_DAYS)
						      : s->in->pay_by};
	return write_message(s->c, &ask, &s->out.message);
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
	TRY(s.notice ? write_notice(&s, w) : write_reminder(&s));
	TRY(outbox_put(w, &permit, s.out.message.id));
	*ret = s.out;
	return ERR_NONE;
}
