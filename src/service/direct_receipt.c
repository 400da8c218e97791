#include "service/direct_receipt.h"
#include "service/earn_commission.h"

/* With an agency at the end of that day? */
static enum err held_at_end(struct ctx *c, const struct placed *items, size_t count,
	struct date day, struct direct_receipt *ret)
{
	enum err e = placed_live_on(c->db, c->arena, c->book.id, items, count, day, &ret->placed);
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	ret->concerns = e == ERR_NONE && placement_with_agency(ret->placed.life.state);
	return ERR_NONE;
}

enum err direct_receipt_open(struct ctx *c, struct customer_id customer, struct date received,
	struct direct_receipt *ret)
{
	struct direct_receipt d = {.concerns = false};
	struct placed *items = NULL;
	size_t count = 0;
	struct sides s;
	if (customer.n)
		TRY(placements_of(c->db, c->arena, c->book.id, customer, &items, &count));
	TRY(held_at_end(c, items, count, received, &d));
	if (!d.concerns) /* the day of the recall was the agency's still */
		TRY(held_at_end(c, items, count, date_add_days(received, -1), &d));
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

/* What of the spread settled invoices of the frozen list. */
static enum err on_placed(struct ctx *c, const struct placed *p, const struct settle_items *open,
	const struct allocation *spread, struct money *ret)
{
	struct placed_item *items;
	size_t count;
	struct money sum = money_zero(spread->unapplied.code);
	TRY(placement_items(c->db, c->arena, c->book.id, p->id, &items, &count));
	for (uint32_t i = 0; i < spread->count; i++) {
		const struct allocation_part *part = &spread->parts[i];
		if (!on_list(items, count, open->items[part->item].invoice))
			continue;
		TRY(money_add(sum, part->principal, &sum));
		TRY(money_add(sum, part->charges, &sum));
	}
	*ret = sum;
	return ERR_NONE;
}

static enum err standing(struct ctx *c, struct payment_id payment, struct direct_receipts *ret)
{
	struct direct_receipts all;
	size_t kept = 0;
	TRY(receipts_of_payment(c->db, c->arena, c->book.id, payment, &all.items, &all.count));
	for (size_t i = 0; i < all.count; i++)
		if (date_is_none(all.items[i].bounced))
			all.items[kept++] = all.items[i];
	all.count = kept;
	*ret = all;
	return ERR_NONE;
}

/* Is the invoice on the list of a placement that these receipts are of? */
static enum err on_their_list(
	struct ctx *c, const struct direct_receipts *d, struct invoice_id invoice, bool *ret)
{
	struct placed_item *items;
	size_t count;
	*ret = false;
	for (size_t i = 0; i < d->count && !*ret; i++) {
		TRY(placement_items(
			c->db, c->arena, c->book.id, d->items[i].placement, &items, &count));
		*ret = on_list(items, count, invoice);
	}
	return ERR_NONE;
}

/* What of the payment its receipts have beyond what it settles of their lists; below 0: what they
 * lack. */
static enum err beyond_settled(
	struct ctx *c, const struct payment *p, const struct direct_receipts *d, struct money *ret)
{
	struct item_change *changes;
	size_t count;
	bool listed;
	struct money beyond = money_zero(p->amount.code);
	TRY(payment_allocations(c->db, c->arena, c->book.id, p->id, &changes, &count));
	for (size_t i = 0; i < d->count; i++)
		TRY(money_add(beyond, d->items[i].amount, &beyond));
	for (size_t i = 0; i < count; i++) {
		TRY(on_their_list(c, d, changes[i].invoice, &listed));
		if (listed)
			beyond.minor += changes[i].amount_minor;
	}
	*ret = beyond;
	return ERR_NONE;
}

/* Cuts the amount to what the receipts lack. */
static enum err within_payment(struct ctx *c, const struct payment *p, struct money *amount)
{
	struct direct_receipts before;
	struct money beyond;
	TRY(standing(c, p->id, &before));
	if (before.count == 0)
		return ERR_NONE;
	TRY(beyond_settled(c, p, &before, &beyond));
	if (amount->minor > -beyond.minor)
		amount->minor = -beyond.minor;
	return ERR_NONE;
}

static enum err book_amount(struct ctx *c, const struct placed *placed,
	const struct payment *payment, struct money amount, struct date on)
{
	struct sides s;
	struct placed_twice p = {.client = *placed};
	struct hand_over h;
	struct receipt r = {.client = placed->client,
		.agency = placed->agency,
		.placement = placed->id,
		.amount = amount,
		.received = payment->received,
		.payment = payment->id,
		.entry = payment->entry,
		.reference = payment->reference};
	TRY(sides_open(c, r.client, r.agency, &s));
	TRY(receipt_commission(&s.client, placed, false, r.amount, r.received, &h, &r.commission));
	if (date_before(r.received, h.on))
		return ERR_NONE;
	r.rate_ppm = h.fee.rate_ppm;
	TRY(placement_by_number(c->db, c->arena, r.agency, placed->number, &p.agency));
	return commission_keep(&s, &p, &r, "commission.due", on);
}

enum err direct_receipt_book(struct ctx *c, const struct direct_receipt *d,
	const struct payment *payment, const struct settle_items *open,
	const struct allocation *spread, struct date on)
{
	struct money amount;
	if (!d->concerns)
		return ERR_NONE;
	TRY(on_placed(c, &d->placed, open, spread, &amount));
	TRY(within_payment(c, payment, &amount));
	return amount.minor > 0 ? book_amount(c, &d->placed, payment, amount, on) : ERR_NONE;
}

enum err direct_receipt_find(struct ctx *c, struct payment_id payment, struct direct_receipts *ret)
{
	struct direct_receipts d;
	struct sides s;
	TRY(standing(c, payment, &d));
	for (size_t i = 0; i < d.count; i++) {
		const struct receipt *r = &d.items[i];
		if (r->to_agency)
			return refuse_as(ERR_CONFLICT, c->why, "payment", r->number,
				"came through the agency, which holds the money or has remitted it",
				"`fairdue receipt bounce` in the agency's book");
		TRY(sides_open(c, r->client, r->agency, &s));
	}
	*ret = d;
	return ERR_NONE;
}

/* Both books and the receipt's placement in each. */
static enum err open_sides(
	struct ctx *c, const struct receipt *r, struct sides *ret, struct placed_twice *ret_placed)
{
	TRY(sides_open(c, r->client, r->agency, ret));
	TRY(placement_by_id(c->db, c->arena, c->book.id, r->placement, &ret_placed->client));
	return placement_by_number(
		c->db, c->arena, r->agency, ret_placed->client.number, &ret_placed->agency);
}

static enum err undo_one(struct ctx *c, struct receipt *r, struct date on)
{
	struct sides s;
	struct placed_twice p;
	struct receipt theirs;
	TRY(open_sides(c, r, &s, &p));
	TRY(receipt_by_number(c->db, c->arena, r->agency, r->number, &theirs));
	TRY(commission_post(&s, &p, r, "commission.reversed", -1, on));
	TRY(receipt_mark(s.client_w, r, RECEIPT_BOUNCED, on, (struct remittance_id){0}));
	return receipt_mark(s.agency_w, &theirs, RECEIPT_BOUNCED, on, (struct remittance_id){0});
}

/* Once some of these went back: what stands of their placements earns what it earns together. */
static enum err settle_rest(struct ctx *c, const struct direct_receipts *d, struct date on)
{
	for (size_t i = 0; i < d->count; i++) {
		struct sides s;
		struct placed_twice p;
		TRY(open_sides(c, &d->items[i], &s, &p));
		TRY(commission_settle(&s, &p, on));
	}
	return ERR_NONE;
}

enum err direct_receipt_undo(struct ctx *c, const struct direct_receipts *d, struct date on)
{
	for (size_t i = 0; i < d->count; i++)
		TRY(undo_one(c, &d->items[i], on));
	return settle_rest(c, d, on);
}

/* A receipt is never changed: one that shrinks is undone, and what stays of it is booked anew. */
static enum err cut_one(struct ctx *c, struct receipt *r, const struct payment *payment,
	struct money *amount, struct date on)
{
	struct placed placed;
	struct money stays = r->amount;
	stays.minor -= amount->minor < stays.minor ? amount->minor : stays.minor;
	amount->minor -= r->amount.minor - stays.minor;
	TRY(undo_one(c, r, on));
	if (stays.minor == 0)
		return ERR_NONE;
	TRY(placement_by_id(c->db, c->arena, c->book.id, r->placement, &placed));
	return book_amount(c, &placed, payment, stays, on);
}

enum err direct_receipt_cut(
	struct ctx *c, const struct payment *payment, struct money *amount, struct date on)
{
	struct direct_receipts d;
	TRY(standing(c, payment->id, &d));
	for (size_t i = d.count; i-- > 0 && amount->minor > 0;)
		if (!d.items[i].to_agency)
			TRY(cut_one(c, &d.items[i], payment, amount, on));
	return settle_rest(c, &d, on);
}

static enum err unapplied_of(struct ctx *c, const struct payment *p, struct money *ret)
{
	struct unapplied_payment *all;
	size_t count;
	*ret = money_zero(p->amount.code);
	TRY(payments_unapplied(
		c->db, c->arena, c->book.id, p->customer, p->amount.code, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (payment_id_same(all[i].payment.id, p->id))
			*ret = all[i].unapplied;
	return ERR_NONE;
}

enum err direct_receipt_shrink(struct ctx *c, const struct payment *payment, struct date on)
{
	struct direct_receipts d;
	struct money beyond, unapplied;
	TRY(standing(c, payment->id, &d));
	if (d.count == 0)
		return ERR_NONE;
	TRY(beyond_settled(c, payment, &d, &beyond));
	TRY(unapplied_of(c, payment, &unapplied));
	TRY(money_sub(beyond, unapplied, &beyond));
	return beyond.minor > 0 ? direct_receipt_cut(c, payment, &beyond, on) : ERR_NONE;
}

enum err direct_receipt_closed(
	struct ctx *c, struct customer_id customer, struct date *ret, const char **ret_agency)
{
	struct placed p;
	struct contract k;
	struct book agency;
	enum err e = customer.n ? placement_live(c->db, c->arena, c->book.id, customer, &p)
				: ERR_NOT_FOUND;
	*ret = DATE_NONE;
	*ret_agency = "";
	if (e == ERR_NOT_FOUND || (e == ERR_NONE && !placement_with_agency(p.life.state)))
		return ERR_NONE;
	TRY(e);
	TRY(contract_by_id(c->db, c->arena, c->book.id, p.client, p.contract, &k));
	if (!k.direct_counts)
		return ERR_NONE;
	TRY(book_by_id(c->db, c->arena, p.agency, &agency));
	*ret_agency = agency.code;
	return journal_closed_through(c->db, c->arena, p.agency, ret);
}
