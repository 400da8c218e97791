#include "service/check_contact.h"
#include "service/case_load.h"
#include "service/point_form.h"
#include "service/settle.h"

static enum err point_for(struct ctx *c, const struct check_contact *in,
	const struct case_loaded *l, const struct contact_point **ret)
{
	size_t channel;
	struct contact_point *named;
	TRY(case_channel_parse(in->channel, c->why, &channel));
	*ret = case_channel_point(l, channel);
	if (in->to == NULL)
		return ERR_NONE;
	TRY(point_named(c, l->customer.id, in->to, &named));
	if (named == NULL)
		return refuse_as(ERR_NOT_FOUND, c->why, "to", in->to,
			"is not a contact point of this customer", "");
	*ret = named;
	return ERR_NONE;
}

enum err contact_checked_of(struct ctx *c, const struct contact_ask *ask, const struct verdict *v,
	struct contact_checked *ret)
{
	struct contact_checked checked = {.answer = v->answer,
		.channel = v->channel,
		.rule = v->rule,
		.citation = v->citation,
		.why = v->why,
		.at = v->at,
		.next_allowed = v->next_allowed,
		.reasons = v->reasons,
		.reason_count = v->reason_count};
	TRY(override_find(c, ask, v, &checked.override));
	*ret = checked;
	return ERR_NONE;
}

enum err check_contact(struct ctx *c, const struct check_contact *in, struct contact_checked *ret)
{
	struct customer customer;
	struct case_world world;
	struct case_loaded l;
	struct verdict v;
	struct pressure_figure pressure;
	struct contact_ask ask = {.channel = in->suit ? "letter" : in->channel,
		.purpose = in->suit ? "suit" : "check",
		.at = in->at,
		.asked = true,
		.notice = in->notice,
		.names_original = in->names_original,
		.suit = in->suit,
		.automated = in->automated};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(contact_debts_settle(c, customer.id, in->at, &in->debts, &ask.debts));
	TRY(case_world_load(c, &world));
	TRY(person_load(c, in->house, customer.id, in->at, &ask.known));
	TRY(case_load(c, &world, ask.known, &l));
	if (!in->suit)
		TRY(point_for(c, in, &l, &ask.point));
	ask.customer = &l.customer;
	TRY(contact_judge(c, in->house, &ask, false, &v));
	TRY(contact_pressure(c, in->house, &l.customer, in->at, &pressure));
	TRY(contact_checked_of(c, &ask, &v, ret));
	ret->pressure = pressure;
	return ERR_NONE;
}
