#include "service/run_cycle.h"
#include "service/agree_plans.h"
#include "service/keep_promises.h"
#include "service/judge_contact.h"
#include "service/keep_ladder.h"
#include "service/make_offers.h"
#include "service/set_aside.h"
#include "service/work_case.h"
#include "store/audit.h"

static enum err check_day(struct ctx *c, const struct cycle_state *s)
{
	if (date_is_none(s->day) || !date_before(c->today, s->day))
		return ERR_NONE;
	return refuse_as(ERR_CONFLICT, c->why, "as-of", date_iso(c->arena, c->today),
		"lies before the last day that was worked",
		arena_printf(c->arena, "%s or later", date_iso(c->arena, s->day)));
}

/* What the case refused says why it failed; the command as a whole refuses nothing. */
static enum err one_set_aside(struct ctx *c, struct customer_id customer, enum err e,
	const struct refusals *before, struct cycle_view *v)
{
	const struct refusal *why =
		c->why && c->why->count > before->count ? &c->why->items[before->count] : NULL;
	TRY(set_aside(c, customer, e, why, v));
	if (c->why)
		*c->why = *before;
	return ERR_NONE;
}

/* A case that fails is taken back alone and given to a person. */
static enum err work_one(struct ctx *c, const struct house *house, const struct case_world *world,
	struct customer_id customer, struct cycle_view *v)
{
	struct ctx_part part;
	const struct person_known *known;
	struct cycle_view one = cycle_view_new(c->arena, c->today);
	const struct refusals before = c->why ? *c->why : (struct refusals){.arena = NULL};
	TRY(ctx_part_begin(c, &part));
	enum err e = person_load(c, house, customer, c->now, &known);
	if (e == ERR_NONE)
		e = work_case(c, house, world, known, &one);
	TRY(ctx_part_end(c, &part, e));
	if (e == ERR_NONE)
		cycle_merge(v, &one);
	if (e == ERR_NONE || failure_is_fatal(e))
		return e;
	return one_set_aside(c, customer, e, &before, v);
}

/* A few cases, whose people are read together, each in memory of its own. */
static enum err work_people(struct ctx *c, const struct house *house,
	const struct case_world *world, const struct customer_id *customers, size_t count,
	struct arena *one, struct cycle_view *v)
{
	struct people_known people;
	struct arena *few = c->arena;
	enum err e = people_load(c, house, customers, count, c->now, &people);
	c->arena = one;
	for (size_t i = 0; i < count && e == ERR_NONE; i++) {
		e = work_case(c, house, world, people_find(&people, customers[i]), v);
		arena_reset(one);
	}
	c->arena = few;
	return e;
}

/* They are one part of the command: what a part costs the store, it costs once. When one of them
 * fails, all are taken back, and ERR_NONE says with *ret_worked false that each is to be worked by
 * itself. */
static enum err work_together(struct ctx *c, const struct house *house,
	const struct case_world *world, const struct customer_id *customers, size_t count,
	struct arena *one, struct cycle_view *v, bool *ret_worked)
{
	struct ctx_part part;
	struct cycle_view all = cycle_view_new(c->arena, c->today);
	const struct refusals before = c->why ? *c->why : (struct refusals){.arena = NULL};
	TRY(ctx_part_begin(c, &part));
	enum err e = work_people(c, house, world, customers, count, one, &all);
	TRY(ctx_part_end(c, &part, e));
	*ret_worked = e == ERR_NONE;
	if (*ret_worked)
		cycle_merge(v, &all);
	else if (c->why)
		*c->why = before;
	return failure_is_fatal(e) ? e : ERR_NONE;
}

static enum err work_few(struct ctx *c, const struct house *house, const struct case_world *world,
	const struct customer_id *customers, size_t count, struct arena *one, struct cycle_view *v)
{
	bool worked;
	TRY(work_together(c, house, world, customers, count, one, v, &worked));
	if (worked)
		return ERR_NONE;
	c->arena = one;
	for (size_t i = 0; i < count; i++) {
		TRY(work_one(c, house, world, customers[i], v));
		arena_reset(one);
	}
	return ERR_NONE;
}

/* Each case in memory of its own, and the people of a few, so that a day needs no more than its
 * largest. */
static enum err work_all(struct ctx *c, const struct house *house, const struct case_world *world,
	const struct customer_id *customers, size_t count, struct cycle_view *v)
{
	struct arena *whole = c->arena;
	ARENA few = arena_new(0);
	ARENA one = arena_new(0);
	enum err e = ERR_NONE;
	struct writing *w;
	TRY(ctx_writing(c, &w)); /* lives in the command's arena, not in a case's */
	if (count)
		TRY(contact_keep_law(c, house));
	for (size_t i = 0; i < count && e == ERR_NONE; i += SLICE_MOST) {
		size_t rest = count - i;
		c->arena = few;
		e = work_few(c, house, world, customers + i, rest < SLICE_MOST ? rest : SLICE_MOST,
			one, v);
		arena_reset(few);
	}
	c->arena = whole;
	return e;
}

static enum err due_customers(
	struct ctx *c, int64_t most, struct customer_id **ret, size_t *ret_count)
{
	struct case_state *states;
	size_t count;
	TRY(case_due(c->db, c->arena, c->book.id, c->today, most, &states, &count));
	*ret = NEW_ARRAY(c->arena, struct customer_id, count + 1);
	for (size_t i = 0; i < count; i++)
		(*ret)[i] = states[i].customer;
	*ret_count = count;
	return ERR_NONE;
}

/* The book's last position before this command. */
static enum err position_now(struct ctx *c, int64_t *ret)
{
	struct audit_link last;
	TRY(audit_last(c->db, c->arena, c->book.id, &last));
	*ret = last.position;
	return ERR_NONE;
}

static enum err next_customers(struct ctx *c, const struct run_cycle *in, struct cycle_state *s,
	struct customer_id **ret, size_t *ret_count)
{
	int64_t upto;
	TRY(position_now(c, &upto));
	*ret_count = 0;
	while (s->position < upto && *ret_count == 0)
		TRY((c->book.kind == BOOK_AGENCY ? placed_customers : changed_customers)(
			c->db, c->arena, c->book.id, upto, in->most, s, ret, ret_count));
	return *ret_count ? ERR_NONE : due_customers(c, in->most, ret, ret_count);
}

/* What people agreed is judged on the money that came, before anybody is written to. */
static enum err judge_agreements(struct ctx *c, struct cycle_view *v)
{
	struct judged_promises promises;
	struct judged_plans plans;
	struct judged_offers offers;
	TRY(judge_promises(c, &(struct judge_promises){c->today}, &promises));
	TRY(judge_plans(c, &(struct judge_plans){c->today}, &plans));
	TRY(judge_offers(c, &(struct judge_offers){c->today}, &offers));
	v->kept = (int64_t)promises.kept;
	v->partial = (int64_t)promises.partly;
	v->broken = (int64_t)promises.broken;
	v->interest = plans.interest;
	v->interest_count = plans.interest_count;
	return ERR_NONE;
}

/* The house as this book works by it: an agency's strategy is its own. *ret_climbs: it has one. */
static enum err house_of(
	struct ctx *c, const struct house *house, struct house *ret, bool *ret_climbs)
{
	*ret = *house;
	*ret_climbs = true;
	return c->book.kind == BOOK_AGENCY ? ladder_of(c, &ret->strategy, ret_climbs) : ERR_NONE;
}

enum err run_cycle(struct ctx *c, const struct run_cycle *in, struct cycle_view *ret)
{
	struct cycle_state s;
	struct customer_id *customers = NULL;
	size_t count;
	struct writing *w;
	struct case_world world;
	struct house house;
	bool climbs;
	struct cycle_view v = cycle_view_new(c->arena, c->today);
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(ctx_writing(c, &w));
	TRY(cycle_state_of(c->db, c->arena, c->book.id, &s));
	TRY(check_day(c, &s));
	TRY(house_of(c, in->house, &house, &climbs));
	if (in->first && c->book.kind == BOOK_CLIENT)
		TRY(judge_agreements(c, &v));
	if (climbs)
		TRY(next_customers(c, in, &s, &customers, &count));
	else
		count = 0;
	TRY(case_world_load(c, &world));
	TRY(work_all(c, &house, &world, customers, count, &v));
	v.more = count > 0;
	if (!v.more)
		s.day = c->today;
	TRY(cycle_state_put(w, &s));
	if (!v.more)
		TRY(case_adrift(c->db, c->arena, c->book.id, &v.without_next_step));
	*ret = v;
	return ERR_NONE;
}
