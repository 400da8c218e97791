#include "service/override_contact.h"
#include "base/buf.h"
#include "service/case_load.h"
#include "service/point_form.h"
#include "service/settle.h"
#include "store/casefile.h"
#include <string.h>

#define TASK_KIND "override_asked"

enum err contact_point_of(
	struct ctx *c, struct customer_id customer, const char *value, struct contact_point **ret)
{
	*ret = NULL;
	if (str_empty(value))
		return ERR_NONE;
	TRY(point_named(c, customer, value, ret));
	if (*ret)
		return ERR_NONE;
	return refuse_as(ERR_NOT_FOUND, c->why, "to", value,
		"is not a contact point of this customer", "one that was added before");
}

enum err contact_point_by_id(
	struct ctx *c, struct customer_id customer, struct point_id id, struct contact_point **ret)
{
	struct contact_point *points;
	size_t count;
	TRY(point_list(c->db, c->arena, c->book.id, customer, &points, &count));
	*ret = NULL;
	for (size_t i = 0; i < count; i++)
		if (point_id_same(points[i].id, id))
			*ret = &points[i];
	return ERR_NONE;
}

/* An override is somebody's word; the installation's own command line is nobody. */
static enum err check_named(struct ctx *c)
{
	if (c->actor.user.n)
		return ERR_NONE;
	return refuse_as(ERR_DENIED, c->why, "by", c->actor.name,
		"is no named person, and an override is a person's word",
		"the e-mail address of a user of this book");
}

static enum err check_reason(struct ctx *c, const char *reason)
{
	if (!str_blank(reason) && strlen(reason) <= OVERRIDE_REASON_MOST)
		return ERR_NONE;
	return refuse_str(c->why, "reason", str_or_empty(reason),
		str_blank(reason) ? "is missing" : "is too long",
		"why this contact is right all the same, in up to 2000 bytes");
}

/* Only a presumption can be overridden. */
static enum err check_presumed(struct ctx *c, const struct verdict *v)
{
	if (str_equal(v->answer, gate_answer_word(GATE_PRESUMED_VIOLATION)))
		return ERR_NONE;
	if (v->rule == NULL)
		return refuse_as(ERR_RULE, c->why, "channel", v->channel,
			"is allowed as it is; there is nothing to override", "");
	return refuse_as(ERR_RULE, c->why, "channel", v->channel,
		arena_printf(c->arena, "is forbidden by %s, which nobody may override: %s", v->rule,
			v->why),
		verdict_change(v));
}

struct asked {
	struct customer customer;
	struct contact_point *point;
	struct contact_ask ask;
	struct verdict verdict;
	struct writing *w;
};

static enum err judge(struct ctx *c, const struct house *house, struct asked *a)
{
	a->ask = (struct contact_ask){.customer = &a->customer,
		.point = a->point,
		.channel = a->ask.channel,
		.purpose = "override",
		.at = c->now};
	TRY(contact_judge(c, house, &a->ask, false, &a->verdict));
	TRY(check_presumed(c, &a->verdict));
	TRY(contact_keep_law(c, house));
	return verdict_keep(a->w, &a->verdict);
}

static bool same_way(const struct override *o, const struct contact_ask *ask)
{
	bool any = o->point.n == 0 || ask->point == NULL;
	return str_equal(o->channel, ask->channel) &&
		(any || point_id_same(o->point, ask->point->id));
}

/* The newest of the customer's in that state and way; ask 0: none. */
static enum err newest(struct ctx *c, const struct contact_ask *ask, enum override_state state,
	struct override *ret)
{
	struct override *all;
	size_t count;
	TRY(overrides_of(c->db, c->arena, c->book.id, ask->customer->id, &all, &count));
	*ret = (struct override){.ask = 0};
	for (size_t i = 0; i < count && ret->ask == 0; i++)
		if (override_at(&all[i], ask->at) == state && same_way(&all[i], ask))
			*ret = all[i];
	return ERR_NONE;
}

static enum err check_new(struct ctx *c, const struct contact_ask *ask)
{
	static const enum override_state RUNNING[] = {OVERRIDE_ASKED, OVERRIDE_GRANTED};
	for (size_t i = 0; i < COUNT(RUNNING); i++) {
		struct override o;
		TRY(newest(c, ask, RUNNING[i], &o));
		if (o.ask)
			return refuse_as(ERR_CONFLICT, c->why, "channel", ask->channel,
				arena_printf(c->arena, "was %s already and still runs",
					override_state_word(RUNNING[i])),
				"");
	}
	return ERR_NONE;
}

enum err ask_override(struct ctx *c, const struct ask_override *in, struct override *ret)
{
	size_t channel;
	struct asked a = {.ask = {.channel = in->channel}};
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(check_named(c));
	TRY(check_reason(c, in->reason));
	TRY(case_channel_parse(in->channel, c->why, &channel));
	TRY(settle_customer(c, in->customer, &a.customer));
	TRY(contact_point_of(c, a.customer.id, in->to, &a.point));
	TRY(ctx_writing(c, &a.w));
	TRY(judge(c, in->house, &a));
	TRY(check_new(c, &a.ask));
	struct override o = {.customer = a.customer.id,
		.number = a.customer.number,
		.name = a.customer.name,
		.channel = in->channel,
		.point = a.point ? a.point->id : (struct point_id){0},
		.refusal = a.verdict.id,
		.asked_by = c->actor.user,
		.asker = c->actor.name,
		.asked = c->now,
		.lapses = {c->now.ms + OVERRIDE_ASK_HOURS * INSTANT_HOUR_MS},
		.ask_reason = str_trimmed(c->arena, in->reason)};
	TRY(override_asked(a.w, &o));
	struct task task = {.customer = a.customer.id, .kind = TASK_KIND, .opened = c->today};
	TRY(task_open(a.w, &task));
	*ret = o;
	return ERR_NONE;
}

static enum err find_ask(struct ctx *c, const struct contact_ask *ask, struct override *ret)
{
	TRY(newest(c, ask, OVERRIDE_ASKED, ret));
	if (ret->ask == 0)
		return refuse_as(ERR_NOT_FOUND, c->why, "channel", ask->channel,
			"was not asked for, or the ask has lapsed",
			"an ask of somebody who works the case");
	if (ret->asked_by.n == c->actor.user.n)
		return refuse_as(ERR_DENIED, c->why, "by", c->actor.name,
			"asked for this and may not answer it",
			"somebody else with the compliance right");
	return ERR_NONE;
}

/* The oldest: one answer, one task. */
static enum err finish_task(struct ctx *c, struct writing *w, struct customer_id customer)
{
	struct task *tasks;
	size_t count;
	TRY(task_list(c->db, c->arena, c->book.id, customer, &tasks, &count));
	for (size_t i = 0; i < count; i++)
		if (str_equal(tasks[i].kind, TASK_KIND))
			return task_finish(w, tasks[i].id, c->today, "the override was answered");
	return ERR_NONE;
}

static const char *rules_of(struct arena *a, const struct verdict *v)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < v->reason_count; i++)
		buf_printf(&b, "%s%s", i ? " " : "", v->reasons[i].rule);
	return buf_done(&b);
}

static enum err grant(struct ctx *c, const struct house *house, struct asked *a, struct override *o)
{
	TRY(judge(c, house, a));
	o->rules = rules_of(c->arena, &a->verdict);
	o->verdict = a->verdict.id;
	o->expires = (struct instant){c->now.ms + OVERRIDE_HOURS * INSTANT_HOUR_MS};
	return ERR_NONE;
}

enum err answer_override(struct ctx *c, const struct answer_override *in, struct override *ret)
{
	struct override o;
	size_t channel;
	struct asked a = {.ask = {.channel = in->channel, .customer = &a.customer, .at = c->now}};
	TRY(ctx_may(c, RIGHT_COMPLY));
	TRY(check_named(c));
	TRY(check_reason(c, in->reason));
	TRY(case_channel_parse(in->channel, c->why, &channel));
	TRY(settle_customer(c, in->customer, &a.customer));
	TRY(contact_point_of(c, a.customer.id, in->to, &a.point));
	a.ask.point = a.point;
	TRY(find_ask(c, &a.ask, &o));
	TRY(contact_point_by_id(c, a.customer.id, o.point, &a.point)); /* judged as it was asked */
	TRY(ctx_writing(c, &a.w));
	o.outcome = in->decline ? "declined" : "granted";
	o.answered_by = c->actor.user;
	o.answerer = c->actor.name;
	o.answered = o.expires = c->now;
	o.rules = "";
	o.answer_reason = str_trimmed(c->arena, in->reason);
	if (!in->decline)
		TRY(grant(c, in->house, &a, &o));
	TRY(override_answered(a.w, &o));
	TRY(finish_task(c, a.w, a.customer.id));
	*ret = o;
	return ERR_NONE;
}

static bool carries(struct arena *a, const struct override *o, const struct verdict *v)
{
	const char **rules = NEW_ARRAY(a, const char *, v->reason_count + 1);
	for (size_t i = 0; i < v->reason_count; i++)
		rules[i] = v->reasons[i].rule;
	return override_carries(o->rules, v->answer, rules, v->reason_count);
}

/* Granted by then, at that moment not expired. */
static enum err granted_at(struct ctx *c, const struct contact_ask *ask, struct override *ret)
{
	TRY(newest(c, ask, OVERRIDE_GRANTED, ret));
	if (ret->ask && ask->at.ms < ret->answered.ms)
		ret->ask = 0;
	return ERR_NONE;
}

enum err override_find(
	struct ctx *c, const struct contact_ask *ask, const struct verdict *v, struct override *ret)
{
	struct override o;
	*ret = (struct override){.ask = 0};
	if (v->rule == NULL)
		return ERR_NONE;
	TRY(granted_at(c, ask, &o));
	if (o.ask && carries(c->arena, &o, v))
		*ret = o;
	return ERR_NONE;
}

enum err override_spend(struct ctx *c, struct writing *w, const struct contact_ask *ask,
	const struct verdict *v, bool *ret)
{
	struct override o;
	*ret = false;
	if (v->rule == NULL)
		return ERR_NONE;
	TRY(granted_at(c, ask, &o));
	if (o.ask == 0)
		return ERR_NONE;
	*ret = carries(c->arena, &o, v);
	return override_used(w, &o, v->id, *ret ? "used" : "ended");
}
