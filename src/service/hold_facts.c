/* hold_facts.c: disputes, hardship and placements, as the gate weighs them; and who acts. */
#include "codec/gate_case.h"
#include "service/contact_parts.h"
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

/* Is everything that is open held by running disputes? */
static enum err all_disputed(struct ctx *c, struct customer_id customer,
	const struct kept_dispute *disputes, size_t count, bool *ret)
{
	struct open_item *items;
	size_t item_count;
	*ret = true;
	TRY(open_items_of(c->db, c->arena, c->book.id, customer, &items, &item_count));
	for (size_t i = 0; i < item_count; i++) {
		int64_t held = 0;
		for (size_t k = 0; k < count; k++)
			if (dispute_runs(&disputes[k].dispute) &&
				invoice_id_same(disputes[k].invoice, items[i].invoice))
				held += disputes[k].dispute.amount.minor;
		*ret = *ret && held >= items[i].amount.minor;
	}
	return ERR_NONE;
}

static void part_debt(struct ctx *c, const char *id, struct gate_facts *f)
{
	struct gate_debt *d = PUSH(c->arena, f->debts, f->debt_count, f->debt_cap);
	*d = f->debts[0];
	d->id = id;
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

static enum err add_disputes(struct ctx *c, struct customer_id customer,
	const struct facts_day *day, struct gate_facts *f)
{
	struct kept_dispute *disputes;
	size_t count;
	bool all = false;
	TRY(disputes_of(c->db, c->arena, c->book.id, customer, &disputes, &count));
	if (count)
		TRY(all_disputed(c, customer, disputes, count, &all));
	for (size_t i = 0; i < count; i++) {
		const char *debt = FACTS_CASE;
		if (!dispute_runs(&disputes[i].dispute))
			continue;
		if (!all) {
			debt = facts_id_text(c, "dispute", disputes[i].id.n);
			part_debt(c, debt, f);
		}
		add_dispute(c, &disputes[i], debt, day, f);
	}
	return ERR_NONE;
}

static enum err add_hardship(struct ctx *c, struct customer_id customer, struct gate_facts *f)
{
	struct hardship *all;
	size_t count;
	TRY(hardships_of(c->db, c->arena, c->book.id, customer, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (all[i].open)
			facts_know(c, f,
				arena_printf(c->arena, "hardship open since %s",
					date_iso(c->arena, all[i].opened)));
	return ERR_NONE;
}

enum err facts_add_holds(struct ctx *c, const struct contact_ask *ask, const struct facts_day *day,
	struct gate_facts *f)
{
	TRY(add_disputes(c, ask->customer->id, day, f));
	return add_hardship(c, ask->customer->id, f);
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

/* In the client's name the agency is an outsourcer, which the law of collectors leaves alone only
 * where nothing was in default when it took the case on. */
static enum err agency_acts(struct ctx *c, const struct placed *p, struct gate_facts *f)
{
	struct contract k;
	struct hand_over h;
	TRY(contract_by_id(c->db, c->arena, c->book.id, p->client, p->contract, &k));
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

enum err facts_add_actor(struct ctx *c, const struct contact_ask *ask, struct gate_facts *f)
{
	bool agency = c->book.kind == BOOK_AGENCY;
	struct placed p;
	struct profile profile;
	f->actor.kind = agency ? GATE_ACTOR_COLLECTOR : GATE_ACTOR_CREDITOR;
	f->actor.brand = agency ? GATE_BRAND_OWN : GATE_BRAND_CLIENT;
	TRY(profile_of(c->db, c->arena, c->book.id, &profile));
	if (!agency && str_equal(str_or_empty(profile.value[PROFILE_COLLECTS_AS]), "other_name"))
		f->actor.brand = GATE_BRAND_OTHER_NAME;
	enum err e = placement_live(c->db, c->arena, c->book.id, ask->customer->id, &p);
	if (e == ERR_NOT_FOUND)
		return ERR_NONE;
	TRY(e);
	return agency ? agency_acts(c, &p, f) : client_acts(c, &p, f);
}
