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

/* What is asked for: all that is open, or of a placed case what is on its list. */
static enum err add_claim(
	struct facts_side *s, const struct open_item *items, size_t count, struct gate_debt *d)
{
	struct ctx *c = &s->owner;
	struct placed_item *list = NULL;
	size_t listed = 0;
	struct money sum = money_zero("USD");
	bool all = !s->placed || s->theirs.id.n == 0;
	if (!all)
		TRY(placement_items(c->db, c->arena, c->book.id, s->theirs.id, &list, &listed));
	for (size_t i = 0; i < count; i++) {
		const struct open_item *o = &items[i];
		if (o->amount.minor <= 0 || (!all && !is_listed(list, listed, o->invoice)))
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

/* A payment may begin a limitation period anew; the shortest period is a year, so that of younger
 * claims nobody asks. */
static enum err add_last_paid(struct facts_side *s, struct date day, struct gate_debt *d)
{
	struct ctx *c = &s->owner;
	if (!d->accrued.known || date_before(date_add_months(day, -12, 0), d->accrued.day))
		return ERR_NONE;
	TRY(payment_last(c->db, c->arena, c->book.id, s->customer, day, &d->last_paid.day));
	d->last_paid.known = !date_is_none(d->last_paid.day);
	return ERR_NONE;
}

enum err facts_add_debt(const struct contact_ask *ask, struct facts_side *side, struct date day,
	struct gate_facts *f)
{
	struct ctx *c = &side->owner;
	const struct profile *profile = &ask->known->book->profile;
	struct profile theirs;
	struct open_item *items = ask->known->items;
	size_t count = ask->known->item_count;
	struct gate_debt *d = &f->debts[0];
	if (side->placed && side->theirs.id.n) { /* the claim is in the client's book */
		TRY(profile_of(c->db, c->arena, c->book.id, &theirs));
		TRY(open_items_of(c->db, c->arena, c->book.id, side->customer, &items, &count));
		profile = &theirs;
	}
	if (!customer_trades(ask->customer->kind))
		d->kind = kind_of(profile->value[PROFILE_CLAIMS]);
	d->written = written(profile->value[PROFILE_CONTRACTS]);
	TRY(add_claim(side, items, count, d));
	return add_last_paid(side, day, d);
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

static bool has_come_back(struct ctx *c, struct point_id point, struct gate_facts *f)
{
	const struct gate_endpoint *to = facts_endpoint(f, facts_id_text(c, "point", point.n));
	return to && to->last_known == GATE_NO;
}

/* On paper, as the first word, or by consent. law: US-ESIGN, US-DELIVERY */
static bool is_given(struct ctx *c, const struct contact_spoken *s, const struct said *notice,
	const struct said *first, struct gate_facts *f)
{
	if (!str_equal(s->outcome, CONTACT_NOTICE) || date_is_none(notice->day) ||
		has_come_back(c, s->point, f))
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
			if (is_given(c, s, &one, first, f))
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
