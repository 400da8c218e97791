/* debt_facts.c: what the claim is, as the gate weighs it. */
#include "service/contact_parts.h"
#include "domain/customer_kind.h"
#include "store/payment.h"

/* An ordinary invoice, for goods or services, is what a book's claims are unless its profile says
 * otherwise. */
static enum gate_debt_kind kind_of(const char *claims)
{
	static const struct {
		const char *word;
		enum gate_debt_kind kind;
	} TABLE[] = {{"medical", GATE_DEBT_MEDICAL}, {"credit_card", GATE_DEBT_CREDIT_CARD},
		{"student_loan", GATE_DEBT_STUDENT_LOAN},
		{"residential_mortgage", GATE_DEBT_MORTGAGE}, {"bank_loan", GATE_DEBT_BANK_LOAN}};
	for (size_t i = 0; i < COUNT(TABLE); i++)
		if (str_equal(str_or_empty(claims), TABLE[i].word))
			return TABLE[i].kind;
	return GATE_DEBT_INVOICE;
}

static enum gate_tri written(const char *contracts)
{
	if (contracts == NULL)
		return GATE_UNKNOWN;
	return str_equal(contracts, "written") ? GATE_YES : GATE_NO;
}

static bool is_listed(const struct placed_item *list, size_t count, struct invoice_id invoice)
{
	for (size_t i = 0; i < count; i++)
		if (invoice_id_same(list[i].invoice, invoice))
			return true;
	return false;
}

/* What was said last of the invoice itself; else what the profile says of all. */
static enum gate_tri written_of(const struct invoice_contract *said, size_t count,
	struct invoice_id invoice, enum gate_tri of_all)
{
	enum gate_tri is = of_all;
	for (size_t i = 0; i < count; i++)
		if (invoice_id_same(said[i].invoice, invoice))
			is = str_equal(said[i].form, INVOICE_NOT_KNOWN) ? of_all
									: written(said[i].form);
	return is;
}

/* Of several the one with the least time to sue. */
static enum gate_tri less_written(enum gate_tri a, enum gate_tri b)
{
	if (a == GATE_NO || b == GATE_NO)
		return GATE_NO;
	return a == GATE_YES ? b : a;
}

/* What is asked for: all that is open, or of a placed case what is on its list. */
struct claim {
	const struct open_item *items;
	size_t count;
	struct placed_item *list;
	size_t listed;
	bool all;
};

static bool is_claimed(const struct claim *k, const struct open_item *o)
{
	return o->amount.minor > 0 && (k->all || is_listed(k->list, k->listed, o->invoice));
}

static enum err add_claim(struct facts_side *s, struct claim *k, struct gate_debt *d)
{
	struct ctx *c = &s->owner;
	struct money sum = money_zero("USD");
	k->all = !s->placed || s->theirs.id.n == 0;
	if (!k->all)
		TRY(placement_items(
			c->db, c->arena, c->book.id, s->theirs.id, &k->list, &k->listed));
	for (size_t i = 0; i < k->count; i++) {
		const struct open_item *o = &k->items[i];
		if (!is_claimed(k, o))
			continue;
		d->accrued.day = d->accrued.known ? date_min(d->accrued.day, o->issued) : o->issued;
		d->accrued.known = true;
		if (str_equal(o->amount.code, "USD"))
			sum.minor += o->amount.minor;
	}
	if (sum.minor > 0)
		d->amount = money_plain(c->arena, sum);
	return ERR_NONE;
}

/* Of several contracts the form with the least time to sue counts. */
static enum err add_form(struct facts_side *s, const struct claim *k, struct gate_debt *d)
{
	struct ctx *c = &s->owner;
	struct invoice_contract *said;
	size_t said_count;
	const enum gate_tri of_all = d->written;
	TRY(invoice_contracts_of(c->db, c->arena, c->book.id, s->customer, &said, &said_count));
	if (said_count == 0)
		return ERR_NONE;
	d->written = GATE_YES;
	for (size_t i = 0; i < k->count; i++)
		if (is_claimed(k, &k->items[i]))
			d->written = less_written(d->written,
				written_of(said, said_count, k->items[i].invoice, of_all));
	return ERR_NONE;
}

/* A payment may begin a limitation period anew. */
static enum err add_last_paid(struct facts_side *s, struct date day, struct gate_debt *d)
{
	struct ctx *c = &s->owner;
	TRY(payment_last(c->db, c->arena, c->book.id, s->customer, day, &d->last_paid.day));
	d->last_paid.known = !date_is_none(d->last_paid.day);
	return ERR_NONE;
}

/* The shortest period is a year, so that of younger claims nobody asks. */
static bool may_be_barred(const struct gate_debt *d, struct date day)
{
	return d->accrued.known && !date_before(date_add_months(day, -12, 0), d->accrued.day);
}

enum err facts_add_debt(const struct contact_ask *ask, struct facts_side *side, struct date day,
	struct gate_facts *f)
{
	struct ctx *c = &side->owner;
	const struct profile *profile = &ask->known->book->profile;
	struct profile theirs;
	struct claim k = {.items = ask->known->items, .count = ask->known->item_count};
	struct gate_debt *d = &f->debts[0];
	if (side->placed && side->theirs.id.n) { /* the claim is in the client's book */
		TRY(profile_of(c->db, c->arena, c->book.id, &theirs));
		struct open_item *items;
		TRY(open_items_of(c->db, c->arena, c->book.id, side->customer, &items, &k.count));
		k.items = items;
		profile = &theirs;
	}
	if (!customer_trades(ask->customer->kind))
		d->kind = kind_of(profile->value[PROFILE_CLAIMS]);
	d->written = written(profile->value[PROFILE_CONTRACTS]);
	TRY(add_claim(side, &k, d));
	if (!may_be_barred(d, day))
		return ERR_NONE;
	TRY(add_form(side, &k, d));
	return add_last_paid(side, day, d);
}

const char *facts_part_id(struct arena *a, const char *number)
{
	return arena_printf(a, "invoice %s", number);
}

static void add_part(struct arena *a, const char *number, struct gate_facts *f)
{
	const char *id = facts_part_id(a, number);
	if (gate_debt_find(f, id))
		return;
	struct gate_debt part = f->debts[0];
	part.id = id;
	part.part_of = FACTS_CASE;
	part.amount = NULL;
	*PUSH(a, f->debts, f->debt_count, f->debt_cap) = part;
}

void facts_add_parts(const struct contact_ask *ask, struct arena *a, struct gate_facts *f)
{
	for (size_t i = 0; i < ask->debts.count; i++)
		add_part(a, ask->debts.numbers[i], f);
	for (size_t i = 0; i < ask->known->debt_count; i++)
		add_part(a, ask->known->debts[i].number, f);
}

/* A dispute of something that is named is part of it. */
static bool is_named(struct arena *a, const struct gate_debt *d, const struct contact_debts *named)
{
	const char *part = str_equal(d->part_of, FACTS_CASE) ? d->id : d->part_of;
	for (size_t i = 0; i < named->count; i++)
		if (str_equal(part, facts_part_id(a, named->numbers[i])))
			return true;
	return false;
}

struct gate_ids facts_about(
	struct arena *a, const struct gate_facts *f, const struct contact_debts *named)
{
	struct gate_ids ids = {.count = 0};
	for (size_t i = 0; i < f->debt_count; i++) {
		const struct gate_debt *d = &f->debts[i];
		bool part = d->part_of &&
			(named->count ? is_named(a, d, named) : str_equal(d->part_of, FACTS_CASE));
		if (part || i == 0)
			gate_ids_add(a, &ids, d->id);
	}
	return ids;
}

/* When something was said; the day by its own clock, DATE_NONE: it was not. */
struct said {
	struct instant at;
	struct date day;
};

/* The first or the last of them since the placement and up to that moment. */
static enum err said_since(const struct contact_spoken *s, const struct facts_side *side,
	struct instant until, bool last, struct said *ret)
{
	const struct instant of[] = {last ? s->last : s->first, last ? s->first : s->last};
	*ret = (struct said){.day = DATE_NONE};
	for (size_t i = 0; i < COUNT(of) && date_is_none(ret->day); i++) {
		struct date day;
		TRY(date_at(of[i], s->zone, &day));
		if (of[i].ms <= until.ms && !date_before(day, side->ours.proposed))
			*ret = (struct said){of[i], day};
	}
	return ERR_NONE;
}

static enum err first_said(const struct contact_ask *ask, const struct facts_side *side,
	struct instant until, struct said *ret)
{
	*ret = (struct said){.day = DATE_NONE};
	for (size_t i = 0; i < ask->known->spoken_count; i++) {
		const struct contact_spoken *s = &ask->known->spoken[i];
		struct said one;
		if (s->placement.n != side->ours.id.n)
			continue;
		TRY(said_since(s, side, until, false, &one));
		if (!date_is_none(one.day) && (date_is_none(ret->day) || one.at.ms < ret->at.ms))
			*ret = one;
	}
	return ERR_NONE;
}

static void sooner_after(struct instant sent, struct instant at, struct instant *next)
{
	if (at.ms > sent.ms && at.ms < next->ms)
		*next = at;
}

/* When the next notice went there. */
static struct instant next_notice(
	const struct person_known *known, struct point_id point, struct instant sent)
{
	struct instant next = {INT64_MAX};
	for (size_t i = 0; i < known->contact_count; i++) {
		const struct contact_past *k = &known->contacts[i];
		if (point_id_same(k->point, point) && str_equal(k->outcome, CONTACT_NOTICE))
			sooner_after(sent, k->at, &next);
	}
	for (size_t i = 0; i < known->spoken_count; i++) {
		const struct contact_spoken *s = &known->spoken[i];
		if (!point_id_same(s->point, point) || !str_equal(s->outcome, CONTACT_NOTICE))
			continue;
		sooner_after(sent, s->first, &next);
		sooner_after(sent, s->last, &next);
	}
	return next;
}

bool facts_came_back(struct ctx *c, const struct contact_ask *ask, struct gate_facts *f,
	struct point_id point, struct instant sent)
{
	const struct person_known *known = ask->known;
	const struct gate_endpoint *to = facts_endpoint(f, facts_id_text(c, "point", point.n));
	const struct instant next = next_notice(known, point, sent);
	bool back = to && to->last_known == GATE_NO;
	for (size_t i = 0; i < known->point_event_count && !back; i++) {
		const struct point_event *e = &known->point_events[i];
		back = point_id_same(e->point, point) && str_equal(e->what, "bounced") &&
			e->at.ms > sent.ms && e->at.ms < next.ms && e->at.ms <= ask->at.ms;
	}
	return back;
}

/* On paper, as the first word, or by consent. law: US-ESIGN, US-DELIVERY */
static bool is_given(struct ctx *c, const struct contact_ask *ask, const struct contact_spoken *s,
	const struct said *notice, const struct said *first, struct gate_facts *f)
{
	if (!str_equal(s->outcome, CONTACT_NOTICE) || date_is_none(notice->day) ||
		facts_came_back(c, ask, f, s->point, notice->at))
		return false;
	return !gate_is_electronic(facts_channel(s->channel)) || notice->at.ms <= first->at.ms ||
		gate_agreed_electronic(f, notice->day);
}

/* DATE_NONE: none was given. */
static enum err last_notice(struct ctx *c, const struct contact_ask *ask,
	const struct facts_side *side, struct instant until, const struct said *first,
	struct gate_facts *f, struct date *ret)
{
	*ret = DATE_NONE;
	for (size_t i = 0; i < ask->known->spoken_count; i++) {
		const struct contact_spoken *s = &ask->known->spoken[i];
		if (s->placement.n != side->ours.id.n)
			continue;
		for (int last = 0; last < 2; last++) {
			struct said one;
			TRY(said_since(s, side, until, last, &one));
			if (is_given(c, ask, s, &one, first, f))
				*ret = date_max(*ret, one.day);
		}
	}
	return ERR_NONE;
}

enum err facts_add_notice(struct ctx *c, const struct law *law, const struct contact_ask *ask,
	const struct facts_side *side, struct gate_facts *f)
{
	/* What is stored came before a contact that is yet to be made, whatever the clocks said. */
	struct instant until = {ask->at.ms >= c->now.ms ? INT64_MAX : ask->at.ms};
	struct said first;
	struct date sent;
	if (!side->placed || side->theirs.id.n == 0)
		return ERR_NONE;
	TRY(first_said(ask, side, until, &first));
	TRY(last_notice(c, ask, side, until, &first, f, &sent));
	struct date end = date_is_none(sent) ? DATE_NONE : gate_validation_end(law, sent);
	for (size_t i = 0; i < f->debt_count; i++) {
		struct gate_debt *d = &f->debts[i];
		d->notice_given = date_is_none(sent) ? GATE_NO : GATE_YES;
		d->first_talk = (struct gate_day){!date_is_none(first.day), first.day};
		d->validation_until = (struct gate_day){!date_is_none(end), end};
	}
	return ERR_NONE;
}
