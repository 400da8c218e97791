/* hold_facts.c: disputes, hardship and placements, as the gate weighs them; and who acts. */
#include "codec/gate_case.h"
#include "service/contact_parts.h"
#include "service/keep_license.h"
#include "service/place_case.h"
#include "store/dispute.h"
#include "store/hardship.h"
#include "store/invoice.h"
#include "store/placement.h"
#include "store/profile.h"

void facts_know(struct ctx *c, struct gate_facts *f, const char *text)
{
	struct gate_known known = gate_known_read(c->arena, text);
	ASSERT(known.kind != GATE_KNOWN_NOTHING);
	*PUSH(c->arena, f->known, f->known_count, f->known_cap) = known;
}

/* Disputes and what they are held against, in the book in which they were raised. */
struct contest {
	struct kept_dispute *disputes; /* running */
	size_t count;
	struct placed_item *items; /* open */
	size_t item_count;
	bool foreign; /* the client's: the agency learns that they are, not which */
};

static bool concerns(const struct kept_dispute *d, const struct contest *k)
{
	for (size_t i = 0; i < k->item_count; i++)
		if (invoice_id_same(d->invoice, k->items[i].invoice))
			return true;
	return false;
}

/* Is everything that is open held by running disputes? */
static bool all_disputed(const struct contest *k)
{
	for (size_t i = 0; i < k->item_count; i++) {
		int64_t held = 0;
		for (size_t d = 0; d < k->count; d++)
			if (invoice_id_same(k->disputes[d].invoice, k->items[i].invoice))
				held += k->disputes[d].dispute.amount.minor;
		if (held < k->items[i].amount.minor)
			return false;
	}
	return true;
}

/* A contact that names the invoice is about what is disputed of it too. */
static void part_debt(struct ctx *c, const char *id, const char *number, struct gate_facts *f)
{
	const char *of = facts_part_id(c->arena, number);
	struct gate_debt d = f->debts[0];
	d.id = id;
	d.part_of = gate_debt_find(f, of) ? of : NULL;
	*PUSH(c->arena, f->debts, f->debt_count, f->debt_cap) = d;
}

/* What was said against a debt stands open until the customer was given evidence; from then on the
 * law lets go and the house waits for the decision. */
static void add_dispute(struct ctx *c, const struct kept_dispute *d, const char *debt,
	const struct facts_day *day, struct gate_facts *f)
{
	if (d->dispute.state != DISPUTE_OPEN) {
		facts_know(c, f, arena_printf(c->arena, "dispute of %s is not decided", debt));
		return;
	}
	struct gate_event *e = PUSH(c->arena, f->events, f->event_count, f->event_cap);
	*e = gate_event_new();
	e->at.day = facts_since(day, d->dispute.opened);
	e->dir = GATE_IN;
	e->outcome = GATE_OUTCOME_RECEIVED;
	e->person = FACTS_PERSON;
	e->content = GATE_CONTENT_DISPUTE;
	gate_ids_add(c->arena, &e->debts, debt);
}

static void add_contest(
	struct ctx *c, const struct contest *k, const struct facts_day *day, struct gate_facts *f)
{
	bool all = all_disputed(k);
	for (size_t i = 0; i < k->count; i++) {
		const char *debt = FACTS_CASE;
		if (!all) {
			debt = k->foreign ? facts_id_text(c, "client_dispute", (int64_t)i + 1)
					  : facts_id_text(c, "dispute", k->disputes[i].id.n);
			part_debt(c, debt, k->disputes[i].number, f);
		}
		add_dispute(c, &k->disputes[i], debt, day, f);
	}
}

/* A contact that is recorded days later is judged by how things stood on its day; what ended on
 * that very day is taken to have held. */
static enum err dispute_on(struct ctx *c, struct date day, struct kept_dispute *d)
{
	struct dispute_event *events;
	size_t count;
	if (!date_before(day, c->today) || d->dispute.state == DISPUTE_OPEN)
		return ERR_NONE;
	TRY(dispute_events(c->db, c->arena, c->book.id, d->id, &events, &count));
	d->dispute.state = DISPUTE_OPEN;
	d->dispute.closed = DATE_NONE;
	for (size_t i = 0; i < count; i++)
		for (int s = 0; s < DISPUTE_STATE_COUNT; s++)
			if (date_before(events[i].happened, day) &&
				str_equal(
					events[i].what, dispute_state_word((enum dispute_state)s)))
				d->dispute.state = (enum dispute_state)s;
	return ERR_NONE;
}

/* Of those that were raised, in the book of c. */
static enum err running_disputes(struct ctx *c, const struct kept_dispute *raised, size_t count,
	struct date day, struct contest *k)
{
	k->disputes = NEW_ARRAY(c->arena, struct kept_dispute, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct kept_dispute d = raised[i];
		if (date_before(day, d.dispute.opened))
			continue;
		TRY(dispute_on(c, day, &d));
		if (dispute_runs(&d.dispute) && (!k->foreign || concerns(&d, k)))
			k->disputes[k->count++] = d;
	}
	return ERR_NONE;
}

static enum err add_disputes(struct ctx *c, const struct person_known *known,
	const struct facts_day *day, struct gate_facts *f)
{
	struct contest k = {.foreign = false};
	TRY(running_disputes(c, known->disputes, known->dispute_count, day->book, &k));
	if (k.count == 0)
		return ERR_NONE;
	k.item_count = known->item_count;
	k.items = NEW_ARRAY(c->arena, struct placed_item, k.item_count + 1);
	for (size_t i = 0; i < k.item_count; i++)
		k.items[i] = (struct placed_item){
			.invoice = known->items[i].invoice, .amount = known->items[i].amount};
	add_contest(c, &k, day, f);
	return ERR_NONE;
}

/* What was open on the day, in whichever book. */
static void add_hardship(struct ctx *c, const struct hardship *all, size_t count, struct date day,
	struct gate_facts *f)
{
	for (size_t i = 0; i < count; i++) {
		bool past = date_before(day, c->today);
		bool held = all[i].open ||
			(past && !date_is_none(all[i].closed) && !date_before(all[i].closed, day));
		if (!held || date_before(day, all[i].opened))
			continue;
		f->hardship = GATE_YES;
		facts_know(c, f,
			arena_printf(c->arena, "hardship open since %s",
				date_iso(c->arena, all[i].opened)));
	}
}

enum err facts_side_of(
	struct ctx *c, const struct person_known *known, struct date day, struct facts_side *ret)
{
	struct facts_side s = {.owner = *c, .customer = known->customer.id};
	enum err e = date_before(day, c->today)
		? placed_live_on(c->db, c->arena, c->book.id, known->placed, known->placed_count,
			  day, &s.ours)
		: placed_live(known->placed, known->placed_count, &s.ours);
	s.placed = e == ERR_NONE;
	s.taken_back = !s.placed && known->placed_count && c->book.kind == BOOK_AGENCY;
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	if (s.placed && c->book.kind == BOOK_AGENCY) {
		TRY(book_by_id(c->db, c->arena, s.ours.client, &s.owner.book));
		TRY(placement_by_number(c->db, c->arena, s.ours.client, s.ours.number, &s.theirs));
		s.customer = s.theirs.customer;
	}
	*ret = s;
	return ERR_NONE;
}

/* What the customer said to the client stops the agency too. Only what was placed counts, and only
 * that the hold exists is learned. */
static enum err add_clients_holds(
	struct ctx *c, struct facts_side *side, const struct facts_day *day, struct gate_facts *f)
{
	struct ctx *of = &side->owner;
	struct placement_case placed;
	struct contest k = {.foreign = true};
	struct kept_dispute *raised;
	struct hardship *hardships;
	size_t count;
	TRY(placement_case_load(of, &side->theirs, c->today, &placed));
	k.items = placed.items;
	k.item_count = placed.count;
	TRY(disputes_of(of->db, of->arena, of->book.id, side->customer, &raised, &count));
	TRY(running_disputes(of, raised, count, day->book, &k));
	add_contest(c, &k, day, f);
	TRY(hardships_of(of->db, of->arena, of->book.id, side->customer, &hardships, &count));
	add_hardship(c, hardships, count, day->book, f);
	return ERR_NONE;
}

enum err facts_add_holds(struct ctx *c, const struct contact_ask *ask, const struct facts_day *day,
	struct facts_side *side, struct gate_facts *f)
{
	const struct person_known *known = ask->known;
	TRY(add_disputes(c, known, day, f));
	add_hardship(c, known->hardships, known->hardship_count, day->book, f);
	return side->placed && c->book.kind == BOOK_AGENCY ? add_clients_holds(c, side, day, f)
							   : ERR_NONE;
}

static enum gate_brand brand_of(enum brand_mode mode)
{
	switch (mode) {
	case BRAND_CLIENT_NAME:
		return GATE_BRAND_CLIENT;
	case BRAND_AGENCY_NAME:
		return GATE_BRAND_OWN;
	case BRAND_OTHER_NAME:
		return GATE_BRAND_OTHER_NAME;
	}
	NEVER("a brand mode");
}

enum err facts_contract_runs(struct ctx *c, const struct facts_side *side, const struct contract *k,
	struct date day, bool *ret)
{
	enum contract_standing standing = CONTRACT_ENDED;
	struct date theirs = day;
	if (!date_before(day, c->today))
		TRY(date_at(c->now, side->owner.book.zone, &theirs));
	enum err e = contract_standing_on(
		c->db, c->arena, c->book.id, k, date_max(day, theirs), &standing);
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret = standing == CONTRACT_ACTIVE;
	return ERR_NONE;
}

#define NOBODY_ASKS "no client has the agency ask for it"

/* In the client's name the agency is an outsourcer, which the law of collectors leaves alone only
 * where nothing was in default when it took the case on. */
static enum err agency_acts(
	struct ctx *c, const struct facts_side *side, struct date day, struct gate_facts *f)
{
	const struct placed *p = &side->ours;
	struct contract k;
	struct hand_over h;
	bool runs;
	TRY(contract_by_id(c->db, c->arena, c->book.id, p->client, p->contract, &k));
	TRY(facts_contract_runs(c, side, &k, day, &runs));
	if (!runs)
		facts_know(c, f, NOBODY_ASKS);
	TRY(contract_basis_on(c->db, c->arena, c->book.id, &k, day, &f->actor.basis));
	f->actor.brand = brand_of(k.brand);
	if (k.brand != BRAND_CLIENT_NAME)
		return ERR_NONE;
	f->actor.kind = GATE_ACTOR_OUTSOURCER;
	enum err e = placement_hand_over(c->db, c->arena, c->book.id, p->id, &h);
	if (e == ERR_NONE)
		f->actor.in_default = h.age_days > 0 ? GATE_YES : GATE_NO;
	return e == ERR_NOT_FOUND ? ERR_NONE : e;
}

static enum err client_acts(struct ctx *c, const struct placed *p, struct gate_facts *f)
{
	struct contract k;
	TRY(contract_by_id(c->db, c->arena, c->book.id, p->client, p->contract, &k));
	if (brand_makes_client_collector(k.brand))
		f->actor.brand = GATE_BRAND_OTHER_NAME;
	if (placement_with_agency(p->life.state))
		facts_know(c, f,
			arena_printf(c->arena, "placed with an agency since %s",
				date_iso(c->arena, p->life.since)));
	return ERR_NONE;
}

enum err facts_add_actor(struct ctx *c, const struct book_known *book,
	const struct facts_side *side, struct date day, struct gate_facts *f)
{
	bool agency = c->book.kind == BOOK_AGENCY;
	f->actor.kind = agency ? GATE_ACTOR_COLLECTOR : GATE_ACTOR_CREDITOR;
	f->actor.brand = agency ? GATE_BRAND_OWN : GATE_BRAND_CLIENT;
	if (!agency && profile_takes_other_name(&book->profile))
		f->actor.brand = GATE_BRAND_OTHER_NAME;
	licensed_among(c->arena, book->licenses, book->license_count, day, &f->actor.licenses);
	if (side->taken_back)
		facts_know(c, f, NOBODY_ASKS);
	if (!side->placed)
		return ERR_NONE;
	return agency ? agency_acts(c, side, day, f) : client_acts(c, &side->ours, f);
}
