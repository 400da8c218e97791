#include "service/direct_receipt.h"
#include "service/record_receipt.h"

enum err direct_receipt_open(struct ctx *c, struct customer_id customer, struct direct_receipt *ret)
{
	struct direct_receipt d = {.concerns = false};
	struct sides s;
	enum err e = customer.n ? placement_live(c->db, c->arena, c->book.id, customer, &d.placed)
				: ERR_NOT_FOUND;
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	d.concerns = e == ERR_NONE && placement_with_agency(d.placed.life.state);
	if (d.concerns)
		TRY(sides_open(c, d.placed.client, d.placed.agency, &s));
	*ret = d;
	return ERR_NONE;
}

static bool on_list(const struct placed_item *items, size_t count, struct invoice_id invoice)
{
	for (size_t i = 0; i < count; i++)
		if (invoice_id_same(items[i].invoice, invoice))
			return true;
	return false;
}

/* What of the payment settled invoices of the frozen list. */
static enum err on_placed(
	struct ctx *c, const struct placed *p, const struct recorded_payment *r, struct money *ret)
{
	struct placed_item *items;
	size_t count;
	struct money sum = money_zero(r->payment.amount.code);
	TRY(placement_items(c->db, c->arena, c->book.id, p->id, &items, &count));
	for (uint32_t i = 0; i < r->spread.count; i++) {
		const struct allocation_part *part = &r->spread.parts[i];
		if (!on_list(items, count, r->open.items[part->item].invoice))
			continue;
		TRY(money_add(sum, part->principal, &sum));
		TRY(money_add(sum, part->charges, &sum));
	}
	*ret = sum;
	return ERR_NONE;
}

static enum err post_commission(struct sides *s, const struct receipt *r, const char *kind,
	int sign, struct date on, struct customer_id client_customer,
	struct customer_id agency_customer)
{
	struct entry theirs = {
		.kind = kind, .effective = on, .customer = client_customer, .event = r->number};
	struct entry own = theirs;
	struct entry_id id;
	own.customer = agency_customer;
	receipt_commission_client(&theirs, r->commission, sign);
	receipt_commission_agency(&own, r->commission, sign);
	TRY(sides_post(&s->client, s->client_w, &theirs, r->agency, &id));
	return sides_post(&s->agency, s->agency_w, &own, r->client, &id);
}

enum err direct_receipt_book(
	struct ctx *c, const struct direct_receipt *d, const struct recorded_payment *p)
{
	struct sides s;
	struct placed own;
	struct hand_over h;
	struct receipt r = {.client = d->placed.client,
		.agency = d->placed.agency,
		.placement = d->placed.id,
		.received = p->payment.received,
		.payment = p->payment.id,
		.entry = p->payment.entry,
		.reference = p->payment.reference};
	if (!d->concerns)
		return ERR_NONE;
	TRY(sides_open(c, r.client, r.agency, &s));
	TRY(on_placed(c, &d->placed, p, &r.amount));
	if (r.amount.minor == 0)
		return ERR_NONE;
	TRY(placement_by_number(c->db, c->arena, r.agency, d->placed.number, &own));
	TRY(receipt_commission(
		&s.client, &d->placed, false, r.amount, r.received, &h, &r.commission));
	r.rate_ppm = h.fee.rate_ppm;
	r.number = sides_number(&s.client, s.client_w, "R");
	TRY(post_commission(
		&s, &r, "commission.due", 1, r.received, d->placed.customer, own.customer));
	TRY(receipt_make(s.client_w, &r));
	r.placement = own.id;
	r.payment.n = r.entry.n = 0;
	r.reference = NULL;
	return receipt_make(s.agency_w, &r);
}

enum err direct_receipt_find(struct ctx *c, struct payment_id payment, struct direct_receipt *ret)
{
	struct direct_receipt d = {.concerns = false};
	struct sides s;
	enum err e = receipt_of_payment(c->db, c->arena, c->book.id, payment, &d.receipt);
	if (e == ERR_NOT_FOUND) {
		*ret = d;
		return ERR_NONE;
	}
	TRY(e);
	if (d.receipt.to_agency)
		return refuse_as(ERR_CONFLICT, c->why, "payment", d.receipt.number,
			"came through the agency, which holds the money or has remitted it",
			"`fairdue receipt bounce` in the agency's book");
	d.concerns = true;
	TRY(sides_open(c, d.receipt.client, d.receipt.agency, &s));
	TRY(placement_by_id(c->db, c->arena, c->book.id, d.receipt.placement, &d.placed));
	*ret = d;
	return ERR_NONE;
}

enum err direct_receipt_undo(struct ctx *c, const struct direct_receipt *d, struct date on)
{
	struct sides s;
	struct placed own;
	struct receipt r = d->receipt, theirs;
	if (!d->concerns)
		return ERR_NONE;
	TRY(sides_open(c, r.client, r.agency, &s));
	TRY(receipt_by_number(c->db, c->arena, r.agency, r.number, &theirs));
	TRY(placement_by_id(c->db, c->arena, r.agency, theirs.placement, &own));
	TRY(post_commission(
		&s, &r, "commission.reversed", -1, on, d->placed.customer, own.customer));
	TRY(receipt_mark(s.client_w, &r, RECEIPT_BOUNCED, on, (struct remittance_id){0}));
	return receipt_mark(s.agency_w, &theirs, RECEIPT_BOUNCED, on, (struct remittance_id){0});
}
