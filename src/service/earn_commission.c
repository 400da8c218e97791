#include "service/earn_commission.h"

void receipt_commission_agency(struct entry *e, struct money commission, int sign)
{
	struct money due = sign > 0 ? commission : money_negate(commission);
	entry_add(e, ACC_DUE_FROM_CLIENTS, due);
	entry_add(e, ACC_COMMISSION_INCOME, money_negate(due));
}

void receipt_commission_client(struct entry *e, struct money commission, int sign)
{
	struct money due = sign > 0 ? commission : money_negate(commission);
	entry_add(e, ACC_AGENCY_COMMISSION, due);
	entry_add(e, ACC_DUE_TO_AGENCY, money_negate(due));
}

/* --- What stands earns --- */

/* A placement's terms, and what its standing receipts earned. */
struct earning {
	struct hand_over h;
	struct commission_holding holding;
	struct money *amounts; /* of the receipts that count; room for one more */
	size_t count;
	struct money posted; /* commission of all that stand */
};

/* The last day on which the agency held the case; DATE_NONE while it does. A settled one counts as
 * held until it is closed, since its payments may still bounce and come again. */
static enum err held_until(struct ctx *side, const struct placed *own, struct date *ret)
{
	struct placed_event *events;
	size_t count;
	struct date until = DATE_NONE;
	TRY(placement_events(side->db, side->arena, side->book.id, own->id, &events, &count));
	for (size_t i = 0; i < count; i++) {
		bool over = str_equal(events[i].state, placement_state_word(PLACEMENT_RECALLED)) ||
			str_equal(events[i].state, placement_state_word(PLACEMENT_RETURNED)) ||
			str_equal(events[i].state, placement_state_word(PLACEMENT_CLOSED));
		if (over && date_is_none(until))
			until = events[i].on;
	}
	*ret = until;
	return ERR_NONE;
}

static bool counts(const struct earning *e, bool to_agency, struct date on)
{
	const struct commission_receipt r = {.on = on, .to_agency = to_agency};
	return commission_earned_by(&e->holding, 1, &r).agency != 0;
}

static enum err add_standing(struct ctx *side, const struct placed *own, struct earning *e)
{
	struct receipt *receipts;
	size_t count;
	TRY(receipts_of(side->db, side->arena, side->book.id, own->id, &receipts, &count));
	e->amounts = NEW_ARRAY(side->arena, struct money, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct receipt *r = &receipts[i];
		if (!date_is_none(r->bounced))
			continue;
		TRY(money_add(e->posted, r->commission, &e->posted));
		if (r->amount.minor && counts(e, r->to_agency, r->received))
			e->amounts[e->count++] = r->amount;
	}
	return ERR_NONE;
}

static enum err load(struct ctx *side, const struct placed *own, struct earning *ret)
{
	struct contract k;
	struct earning e = {
		.holding = {.agency = own->agency.n}, .posted = money_zero(own->currency)};
	TRY(placement_hand_over(side->db, side->arena, side->book.id, own->id, &e.h));
	TRY(contract_by_id(side->db, side->arena, side->book.id, own->client, own->contract, &k));
	TRY(held_until(side, own, &e.holding.to));
	e.holding.from = e.h.on;
	e.holding.direct_counts = k.direct_counts;
	TRY(add_standing(side, own, &e));
	*ret = e;
	return ERR_NONE;
}

/* What the receipts earn together beyond what was posted; below 0: less. */
static enum err still_due(const struct earning *e, struct money *ret)
{
	struct money together;
	TRY(commission_together(&e->h.fee, e->posted.code, e->amounts, e->count, &together));
	return money_sub(together, e->posted, ret);
}

enum err receipt_commission(struct ctx *side, const struct placed *own, bool to_agency,
	struct money amount, struct date on, struct hand_over *ret_hand_over, struct money *ret)
{
	struct earning e;
	struct money due = money_zero(amount.code);
	TRY(load(side, own, &e));
	if (counts(&e, to_agency, on)) {
		e.amounts[e.count++] = amount;
		TRY(still_due(&e, &due));
		/* What lies outside is of earlier receipts: see commission_settle. */
		due.minor = due.minor < 0 ? 0 : due.minor;
		due.minor = due.minor < amount.minor ? due.minor : amount.minor;
	}
	*ret_hand_over = e.h;
	*ret = due;
	return ERR_NONE;
}

/* --- Both journals --- */

enum err commission_post(struct sides *s, const struct placed_twice *p, const struct receipt *r,
	const char *kind, int sign, struct date on)
{
	struct entry theirs = {
		.kind = kind, .effective = on, .customer = p->client.customer, .event = r->number};
	struct entry_id id;
	TRY(sides_open_day(s, on, &theirs.effective));
	struct entry own = theirs;
	own.customer = p->agency.customer;
	receipt_commission_client(&theirs, r->commission, sign);
	receipt_commission_agency(&own, r->commission, sign);
	TRY(sides_post(&s->client, s->client_w, &theirs, r->agency, &id));
	return sides_post(&s->agency, s->agency_w, &own, r->client, &id);
}

enum err commission_keep(struct sides *s, const struct placed_twice *p, struct receipt *r,
	const char *kind, struct date on)
{
	r->number = sides_number(&s->client, s->client_w, "R");
	TRY(commission_post(s, p, r, kind, 1, on));
	TRY(receipt_make(s->client_w, r));
	r->placement = p->agency.id;
	r->payment.n = r->entry.n = 0;
	r->reference = NULL;
	return receipt_make(s->agency_w, r);
}

enum err commission_settle(struct sides *s, const struct placed_twice *p, struct date on)
{
	struct earning e;
	struct receipt r = {.client = p->client.client,
		.agency = p->client.agency,
		.placement = p->client.id,
		.received = on};
	TRY(load(&s->client, &p->client, &e));
	TRY(still_due(&e, &r.commission));
	if (r.commission.minor == 0)
		return ERR_NONE;
	r.amount = money_zero(e.posted.code);
	r.rate_ppm = e.h.fee.rate_ppm;
	return commission_keep(s, p, &r, "commission.adjusted", on);
}
