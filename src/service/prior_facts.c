/* prior_facts.c: whether an earlier agency of the same case had an e-mail address from the customer
 * and used it, as the gate weighs it. law: US-EMAIL-PROC: 12 CFR 1006.6(d)(4)(iii) */
#include "service/contact_parts.h"
#include "service/point_state.h"
#include "service/transfer_notice.h"
#include "store/consent.h"

/* One earlier placement, in the book of the agency that had it. */
struct prior {
	struct ctx book; /* read only */
	struct contact_point point;
	struct instant at; /* of the question */
	struct gate_placement told;
};

static bool is_from_client(const char *source)
{
	return str_equal(str_or_empty(source), POINT_FROM_CLIENT);
}

static enum err add_consents(struct prior *p)
{
	struct consent *all;
	size_t count;
	struct ctx *c = &p->book;
	TRY(consents_of(c->db, c->arena, c->book.id, p->point.customer, &all, &count));
	for (size_t i = 0; i < count; i++) {
		bool own = point_id_same(all[i].point, p->point.id) && !all[i].scope &&
			!is_from_client(all[i].given_to);
		if (own && date_is_none(all[i].revoked))
			p->told.obtained = GATE_YES;
		else if (own)
			p->told.opted_out = GATE_YES;
	}
	return ERR_NONE;
}

static enum err add_events(struct prior *p)
{
	struct point_event *all;
	struct point_state state = {0};
	size_t count;
	struct ctx *c = &p->book;
	TRY(point_events(c->db, c->arena, c->book.id, p->point.customer, &all, &count));
	for (size_t i = 0; i < count; i++) {
		if (!point_id_same(all[i].point, p->point.id) || all[i].at.ms > p->at.ms)
			continue;
		point_state_hear(&state, &all[i]);
		if (str_equal(all[i].what, "consent") && !is_from_client(all[i].source))
			p->told.obtained = GATE_YES;
	}
	if (p->told.opted_out != GATE_YES)
		p->told.opted_out = point_state_usable(&state) ? GATE_NO : GATE_YES;
	return ERR_NONE;
}

static enum err add_contacts(struct prior *p)
{
	struct contact *all;
	size_t count;
	struct ctx *c = &p->book;
	TRY(contacts_since(
		c->db, c->arena, c->book.id, p->point.customer, (struct instant){0}, &all, &count));
	for (size_t i = 0; i < count; i++) {
		if (!point_id_same(all[i].point, p->point.id) ||
			!str_equal(all[i].channel, "email") || all[i].at.ms > p->at.ms)
			continue;
		if (str_equal(all[i].direction, "in"))
			p->told.obtained = GATE_YES;
		else
			p->told.emailed = GATE_YES;
	}
	return ERR_NONE;
}

/* What that agency's book says of the address; nothing where it has no such one. */
static enum err look_into(
	struct ctx *c, const struct placed *of, const char *address, struct prior *p)
{
	struct placed own;
	struct contact_point *points;
	size_t count;
	p->book = *c;
	TRY(book_by_id(c->db, c->arena, of->agency, &p->book.book));
	TRY(placement_by_number(c->db, c->arena, of->agency, of->number, &own));
	TRY(point_list(c->db, c->arena, of->agency, own.customer, &points, &count));
	for (size_t i = 0; i < count; i++) {
		if (!transfer_same_address(c->arena, &points[i], address))
			continue;
		p->point = points[i];
		TRY(add_consents(p));
		TRY(add_events(p));
		return add_contacts(p);
	}
	return ERR_NONE;
}

static enum err was_handed_over(struct ctx *owner, const struct placed *p, bool *ret)
{
	struct hand_over h;
	enum err e = placement_hand_over(owner->db, owner->arena, owner->book.id, p->id, &h);
	*ret = e == ERR_NONE;
	return e == ERR_NOT_FOUND ? ERR_NONE : e;
}

static void tell(struct arena *a, const struct gate_placement *told, struct gate_message *m)
{
	*PUSH(a, m->placements, m->placement_count, m->placement_cap) = *told;
}

/* Only the last one's word opens the address, and only whole: what it lacks is told to nobody. */
static void open_by(struct arena *a, const struct prior *p, struct gate_facts *f)
{
	bool open = p->told.obtained == GATE_YES && p->told.emailed == GATE_YES &&
		p->told.opted_out == GATE_NO;
	if (!open)
		return;
	tell(a, &p->told, &f->message);
	tell(a, &(struct gate_placement){.collector = "this"}, &f->message);
}

/* What the agency had before was about the same debt, or something of it. */
static enum err is_same_debt(
	struct ctx *owner, const struct placed *before, const struct placed *now, bool *ret)
{
	struct placed_item *items, *theirs;
	size_t count, their_count;
	TRY(placement_items(owner->db, owner->arena, owner->book.id, before->id, &items, &count));
	TRY(placement_items(
		owner->db, owner->arena, owner->book.id, now->id, &theirs, &their_count));
	*ret = false;
	for (size_t i = 0; i < count; i++)
		*ret = *ret || facts_is_placed(theirs, their_count, items[i].invoice);
	return ERR_NONE;
}

/* The one that was handed over last before that one; id 0: there is none. */
static enum err find_prior(struct ctx *owner, const struct placed *now, struct placed *ret)
{
	struct placed *all;
	size_t count;
	bool handed = false;
	*ret = (struct placed){0};
	TRY(placements_of(owner->db, owner->arena, owner->book.id, now->customer, &all, &count));
	for (size_t i = 0; i < count && !handed; i++) { /* the newest first */
		if (all[i].id.n < now->id.n)
			TRY(was_handed_over(owner, &all[i], &handed));
		if (handed)
			*ret = all[i];
	}
	return ERR_NONE;
}

enum err facts_add_prior(
	struct ctx *c, const struct contact_ask *ask, struct facts_side *side, struct gate_facts *f)
{
	struct prior p = {.at = ask->at, .told = {.collector = "prior"}};
	struct placed before;
	bool same;
	TRY(find_prior(&side->owner, &side->theirs, &before));
	if (before.id.n == 0 || book_id_same(before.agency, c->book.id))
		return ERR_NONE; /* its own book says more than that */
	TRY(is_same_debt(&side->owner, &before, &side->theirs, &same));
	if (!same)
		return ERR_NONE;
	TRY(look_into(&side->owner, &before, ask->point->value, &p));
	open_by(c->arena, &p, f);
	return ERR_NONE;
}
