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

/* What was made already was about what was owed when it was made. */
static bool is_yet_to_come(const struct contact_ask *ask, const struct ctx *c)
{
	return !ask->made && ask->at.ms >= c->now.ms;
}

/* With nothing left of a placed case the agency has nothing to ask for, and nobody has to sue for;
 * a client's own customer may be spoken with all the same. law: US-AMOUNTS */
static bool is_over(
	const struct contact_ask *ask, const struct facts_side *side, const struct gate_debt *d)
{
	bool asks = ask->suit || side->theirs.id.n;
	return asks && is_yet_to_come(ask, &side->owner) && !d->accrued.known;
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
	side->items = k.items;
	side->item_count = k.count;
	if (is_over(ask, side, d))
		d->kind = GATE_DEBT_PAID;
	if (!may_be_barred(d, day))
		return ERR_NONE;
	TRY(add_form(side, &k, d));
	return add_last_paid(side, day, d);
}

const char *facts_part_id(struct arena *a, const char *number)
{
	return arena_printf(a, "invoice %s", number);
}

static struct gate_debt *add_part(struct arena *a, const char *number, struct gate_facts *f)
{
	const char *id = facts_part_id(a, number);
	if (gate_debt_find(f, id))
		return NULL;
	struct gate_debt part = f->debts[0];
	part.id = id;
	part.part_of = FACTS_CASE;
	part.amount = NULL;
	struct gate_debt *ret = PUSH(a, f->debts, f->debt_count, f->debt_cap);
	*ret = part;
	return ret;
}

/* Neither of the invoice nor of a charge on it is anything open. */
static enum err is_paid(const struct facts_side *s, const char *number, bool *ret)
{
	const struct ctx *c = &s->owner;
	struct invoice debt;
	bool open = false;
	TRY(invoice_by_number(c->db, c->arena, c->book.id, number, &debt));
	for (size_t i = 0; i < s->item_count; i++) {
		const struct open_item *o = &s->items[i];
		open = open ||
			(o->amount.minor > 0 &&
				(invoice_id_same(o->invoice, debt.id) ||
					invoice_id_same(o->about, debt.id)));
	}
	*ret = !open;
	return ERR_NONE;
}

/* What was paid on the day itself may be named, and be what a contact was about; to ask for it
 * anew is another thing. law: US-AMOUNTS */
enum err facts_add_parts(const struct contact_ask *ask, const struct facts_side *side,
	struct arena *a, struct gate_facts *f)
{
	bool asks = is_yet_to_come(ask, &side->owner);
	for (size_t i = 0; i < ask->debts.count; i++) {
		struct gate_debt *part = add_part(a, ask->debts.numbers[i], f);
		bool paid = false;
		if (part && asks)
			TRY(is_paid(side, ask->debts.numbers[i], &paid));
		if (paid)
			part->kind = GATE_DEBT_PAID;
	}
	for (size_t i = 0; i < ask->known->debt_count; i++)
		(void)add_part(a, ask->known->debts[i].number, f);
	return ERR_NONE;
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
