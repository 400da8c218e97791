#include "service/agency_case.h"
#include "service/contact_parts.h"

static bool is_asked_back(enum placement_state state)
{
	return state == PLACEMENT_RECALL_PENDING || state == PLACEMENT_RECALL_OBJECTED;
}

static enum err load_leave(struct ctx *c, struct facts_side *side, struct agency_case *k)
{
	struct contract contract;
	struct hand_over h;
	bool runs;
	TRY(contract_by_id(
		c->db, c->arena, c->book.id, side->ours.client, side->ours.contract, &contract));
	TRY(facts_contract_runs(c, side, &contract, c->today, &runs));
	k->off = !runs;
	TRY(contract_leave_on(c->db, c->arena, c->book.id, &contract, c->today, &k->leave));
	enum err e = placement_hand_over(c->db, c->arena, c->book.id, side->ours.id, &h);
	k->since = e == ERR_NONE ? h.on : side->ours.life.since;
	return e == ERR_NOT_FOUND ? ERR_NONE : e;
}

static enum err load_made(struct ctx *c, const struct person_known *known,
	struct document_id except, struct agency_case *k)
{
	k->made = NEW_ARRAY(c->arena, struct date, known->contact_count + 1);
	for (size_t i = 0; i < known->contact_count; i++) {
		const struct contact_past *p = &known->contacts[i];
		if (!str_equal(p->direction, "out") || (except.n && p->document.n == except.n))
			continue;
		TRY(date_at(p->at, c->book.zone, &k->made[k->made_count]));
		k->made_count++;
	}
	return ERR_NONE;
}

static void put_items(struct ctx *c, const struct placement_case *p, struct case_loaded *l)
{
	l->items = NEW_ARRAY(c->arena, struct open_item, p->count + 1);
	l->count = p->count;
	for (size_t i = 0; i < p->count; i++)
		l->items[i] = (struct open_item){.kind = ITEM_INVOICE,
			.invoice = p->items[i].invoice,
			.number = p->items[i].number,
			.due = p->items[i].due,
			.amount = p->items[i].amount};
}

/* Money that may be theirs comes to the client's bank as well. */
static enum err add_clients_bank(
	const struct case_world *world, struct facts_side *side, struct case_loaded *l)
{
	struct case_world theirs;
	TRY(case_world_bank(&side->owner, world, &theirs));
	case_add_bank(&side->owner, &theirs, side->customer, l);
	return ERR_NONE;
}

enum err agency_case_load(struct ctx *c, const struct case_world *world, struct document_id except,
	struct case_loaded *l, struct agency_case *ret)
{
	struct facts_side side;
	struct holds theirs = {.promise = false};
	*ret = (struct agency_case){.leave = leave_all()};
	TRY(facts_side_of(c, l->known, c->today, &side));
	ret->worked =
		side.placed && side.theirs.id.n && placement_with_agency(side.ours.life.state);
	ret->holds = *l->holds;
	if (ret->worked) {
		ret->recalled = is_asked_back(side.ours.life.state);
		TRY(placement_case_load(&side.owner, &side.theirs, c->today, &ret->placed));
		TRY(holds_of(&side.owner, side.customer, &theirs));
		holds_join(l->holds, &theirs);
		ret->holds = theirs;
		TRY(add_clients_bank(world, &side, l));
		TRY(load_leave(c, &side, ret));
		TRY(load_made(c, l->known, except, ret));
	}
	put_items(c, &ret->placed, l);
	l->holds = &ret->holds;
	TRY(case_sum(c, l));
	if (ret->worked)
		TRY(case_add_paid(&side.owner, side.customer, l));
	l->facts.placed.on = l->facts.approval.on = false;
	l->facts.recalled = (struct strategy_hold){ret->recalled, DATE_NONE};
	/* looked at every day: nothing tells the agency's book when the client resumes it */
	l->facts.contract_off = (struct strategy_hold){ret->off, c->today};
	if (!date_is_none(l->facts.oldest_due))
		l->facts.oldest_due = ret->since;
	return ERR_NONE;
}
