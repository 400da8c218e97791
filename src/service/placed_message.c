#include "service/placed_message.h"
#include "service/contact_parts.h"
#include "service/validation_notice.h"
#include "service/write_message.h"

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

/* law: US-SMS-PROC: asked for more strictly than the law does. */
static bool may_be_texted(struct ctx *c, const struct house *house, const struct gate_facts *f,
	struct gate_event *proposed)
{
	struct gate_verdict v = {.answer = GATE_DENY};
	struct gate_question question = gate_question_new(GATE_ASK_GATE);
	question.proposed = proposed;
	gate_judge(c->arena, &house->law, f, &question, &v);
	const struct gate_detail *known = gate_detail_find(&v, "safe_harbour", NULL);
	return !v.third_party || (known && known->yes);
}

/* law: US-NOTICE-5D: asked for earlier than the law does. */
static bool waits_for_notice(const struct contact_ask *ask, const struct gate_facts *f)
{
	return !ask->notice && f->actor.kind == GATE_ACTOR_COLLECTOR &&
		f->debts[0].notice_given == GATE_NO;
}

enum err placed_bar_of(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	struct placed_bar *ret)
{
	struct gate_facts f;
	struct gate_event proposed;
	*ret = (struct placed_bar){.why = NULL};
	if (str_equal(ask->customer->kind, "business") ||
		!str_equal(str_or_empty(ask->customer->country), "US"))
		return ERR_NONE;
	TRY(contact_facts(c, house, ask, &f, &proposed));
	if (waits_for_notice(ask, &f))
		*ret = (struct placed_bar){"US-NOTICE-5D", "12 CFR 1006.34(a)(1)", "template",
			"waits for the validation notice (12 CFR 1006.34(a)(1))",
			"first `fairdue message write CASE --template validation_notice`"};
	else if (str_equal(ask->channel, "sms") && !may_be_texted(c, house, &f, &proposed))
		*ret = (struct placed_bar){"US-SMS-PROC", "12 CFR 1006.6(d)(5)", "channel",
			"goes to a number that the customer has neither texted from nor agreed to "
			"of late (12 CFR 1006.6(d)(5))",
			"a letter, or their consent to texts first"};
	return ERR_NONE;
}

static enum err write_notice(struct ctx *c, const struct placed_message *ask, struct message *ret)
{
	struct writing *w;
	struct notice_made made;
	const struct validation_notice in = {ask->house, ask->customer->number};
	TRY(ctx_writing(c, &w));
	TRY(validation_notice(c, &in, &made));
	*ret = made.message;
	return message_keep(w, ret, NULL, 0);
}

enum err write_placed_message(struct ctx *c, const struct placed_message *ask, struct message *ret)
{
	const struct placement_case *p = ask->placed;
	if (str_equal(ask->kind, CONTACT_NOTICE))
		return write_notice(c, ask, ret);
	struct open_item *items = NEW_ARRAY(c->arena, struct open_item, p->count);
	for (size_t i = 0; i < p->count; i++)
		items[i] = (struct open_item){.number = p->items[i].number,
			.due = p->items[i].due,
			.amount = p->items[i].amount};
	const struct message_ask message = {.house = ask->house,
		.customer = ask->customer,
		.letter = ask->kind,
		.channel = ask->channel,
		.items = items,
		.count = p->count,
		.pay_by = ask->pay_by};
	return write_message(c, &message, ret);
}
