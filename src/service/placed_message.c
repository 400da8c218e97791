#include "service/placed_message.h"
#include "service/contact_parts.h"
#include "service/validation_notice.h"
#include "service/write_message.h"

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

/* What is asked beyond the law of whom it protects. */
static bool is_protected(const struct customer *customer)
{
	return !str_equal(customer->kind, "business") &&
		str_equal(str_or_empty(customer->country), "US");
}

static enum err house_bar(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	struct placed_bar *ret)
{
	struct gate_facts f;
	struct gate_event proposed;
	if (!is_protected(ask->customer))
		return ERR_NONE;
	TRY(contact_facts(c, house, ask, &f, &proposed));
	if (waits_for_notice(ask, &f))
		*ret = (struct placed_bar){"US-NOTICE-5D", "12 CFR 1006.34(a)(1)", "template",
			"waits for the validation notice (12 CFR 1006.34(a)(1))",
			"first `fairdue message write CASE --template validation_notice`",
			DATE_NONE};
	else if (str_equal(ask->channel, "sms") && !may_be_texted(c, house, &f, &proposed))
		*ret = (struct placed_bar){"US-SMS-PROC", "12 CFR 1006.6(d)(5)", "channel",
			"goes to a number that the customer has neither texted from nor agreed to "
			"of late (12 CFR 1006.6(d)(5))",
			"a letter, or their consent to texts first", DATE_NONE};
	return ERR_NONE;
}

static enum step_tone tone_of(const char *purpose)
{
	for (int k = 0; k < STEP_LADDER_KINDS; k++)
		if (str_equal(step_kind_word((enum step_kind)k), purpose))
			return step_tone_of((enum step_kind)k);
	return STEP_FRIENDLY;
}

static bool is_left(const struct leave *leave, const char *channel)
{
	for (int i = 0; i < STEP_CHANNELS; i++)
		if (leave->channels & STEP_CHANNEL_BIT(i) &&
			str_equal(step_channel_word((enum step_channel)i), channel))
			return true;
	return false;
}

static void leave_bar(struct ctx *c, const struct agency_case *of, const struct contact_ask *ask,
	struct placed_bar *ret)
{
	const struct leave *leave = &of->leave;
	struct date next = leave_next(leave, of->made, of->made_count, c->today);
	struct placed_bar bar = {LEAVE_RULE, "the contract", "channel", NULL, "", DATE_NONE};
	if (!is_left(leave, ask->channel)) {
		bar.why = "is no way of writing that the client leaves to its agency";
	} else if (tone_of(ask->purpose) > leave->firmest) {
		bar.field = "template";
		bar.why = "is firmer than the client leaves to its agency";
	} else if (date_before(c->today, next)) {
		bar.field = "customer";
		bar.why = "has been contacted as often as the client leaves to its agency";
		bar.instead = arena_printf(c->arena, "from %s", date_iso(c->arena, next));
		bar.until = next;
	}
	if (bar.why)
		*ret = bar;
}

enum err placed_bar_of(struct ctx *c, const struct house *house, const struct agency_case *of,
	const struct contact_ask *ask, struct placed_bar *ret)
{
	struct placed_bar bar = {.why = NULL};
	TRY(house_bar(c, house, ask, &bar));
	if (bar.why == NULL && !ask->notice)
		leave_bar(c, of, ask, &bar);
	*ret = bar;
	return ERR_NONE;
}

enum err placed_notice_settled(
	struct ctx *c, const struct house *house, const struct person_known *known, bool *ret)
{
	struct placed_bar bar = {.why = NULL};
	const struct contact_ask reminder = {.customer = &known->customer,
		.known = known,
		.channel = "letter",
		.purpose = step_kind_word(STEP_REMINDER),
		.at = c->now};
	TRY(house_bar(c, house, &reminder, &bar));
	*ret = bar.why == NULL;
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
	static const struct step reminder = {.kind = STEP_REMINDER};
	if (str_equal(ask->kind, CONTACT_NOTICE))
		return write_notice(c, ask, ret);
	struct open_item *items = NEW_ARRAY(c->arena, struct open_item, ask->placed->count + 1);
	size_t count = case_asked(ask->placed, &reminder, c->today, items);
	for (size_t i = 0; i < count; i++)
		items[i].invoice = (struct invoice_id){0}; /* it is another book's */
	if (count == 0)
		return refuse_as(ERR_CONFLICT, c->why, "customer", ask->customer->number,
			"owes nothing of what was placed that is not in dispute", "");
	const struct message_ask message = {.house = ask->house,
		.customer = ask->customer,
		.letter = ask->kind,
		.channel = ask->channel,
		.items = items,
		.count = count,
		.pay_by = ask->pay_by};
	return write_message(c, &message, ret);
}
