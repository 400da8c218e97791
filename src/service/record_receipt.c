#include "service/record_receipt.h"
#include "service/earn_commission.h"
#include "service/holds.h"
#include "service/take_line.h"

/* --- Money that comes in --- */

/* A receipt on its way in. */
struct coming {
	struct sides s;
	struct placed own, theirs;
	struct placement_case pc;    /* the client's list as it is open */
	struct receipt unidentified; /* that it takes over; id 0: none */
	struct date on;              /* of its entries; not before it was received */
	struct recorded_receipt r;
};

static enum err check(struct ctx *c, struct money amount, struct date on)
{
	if (amount.minor <= 0)
		return refuse_str(c->why, "amount", money_plain(c->arena, amount),
			"is not an amount received", "an amount above 0");
	if (date_is_none(on) || date_before(c->today, on))
		return refuse_str(c->why, "received", date_iso(c->arena, on),
			"is in the future or missing",
			arena_printf(c->arena, "a day up to %s", date_iso(c->arena, c->today)));
	return ERR_NONE;
}

static enum err check_fits(struct ctx *c, const struct placement_case *pc, struct money amount)
{
	if (!money_is(amount, pc->open.code))
		return refuse_str(c->why, "amount", money_show(c->arena, amount),
			"is not in the placement's currency", pc->open.code);
	if (money_compare(amount, pc->open) > 0)
		return refuse_str(c->why, "amount", money_plain(c->arena, amount),
			"is more than it may pay of the placed list",
			arena_printf(c->arena,
				"up to %s; or the invoice that the payer pays, when it is disputed; the rest "
				"stays unidentified",
				money_plain(c->arena, pc->open)));
	return ERR_NONE;
}

static enum err keep_only(struct ctx *c, const char *number, struct placement_case *pc)
{
	size_t kept = 0;
	for (size_t i = 0; i < pc->count; i++)
		if (str_equal(pc->items[i].number, number))
			pc->items[kept++] = pc->items[i];
	pc->count = kept;
	return kept ? ERR_NONE
		    : refuse_as(ERR_NOT_FOUND, c->why, "invoice", number,
			      "is not open on the placed list", "the number of one that is");
}

static enum err leave_disputed(
	struct ctx *client, struct customer_id customer, struct placement_case *pc)
{
	struct holds holds;
	size_t kept = 0;
	TRY(holds_of(client, customer, &holds));
	for (size_t i = 0; i < pc->count; i++) {
		struct placed_item item = pc->items[i];
		item.amount.minor -= holds_disputed(&holds, item.invoice, item.amount.code).minor;
		if (item.amount.minor > 0)
			pc->items[kept++] = item;
	}
	pc->count = kept;
	return ERR_NONE;
}

/* What the payer did not direct pays nothing that is in dispute, unless it is all that was placed.
 * law: US-PAYALLOC */
static enum err narrow(struct ctx *c, const char *invoice, struct coming *come)
{
	struct placement_case *pc = &come->pc;
	if (invoice)
		TRY(keep_only(c, invoice, pc));
	else if (pc->count > 1)
		TRY(leave_disputed(&come->s.client, come->theirs.customer, pc));
	pc->open = money_zero(pc->open.code);
	for (size_t i = 0; i < pc->count; i++)
		TRY(money_add(pc->open, pc->items[i].amount, &pc->open));
	return ERR_NONE;
}

static enum err find_receipt(struct ctx *c, const char *number, struct receipt *ret)
{
	enum err e = receipt_by_number(c->db, c->arena, c->book.id, str_or_empty(number), ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "receipt", number, "is not a receipt of this book",
			"a number that `fairdue receipt list` shows");
	return e;
}

static enum err check_stands(struct ctx *c, const struct receipt *r)
{
	if (r->amount.minor == 0)
		return refuse_as(ERR_CONFLICT, c->why, "receipt", r->number,
			"is commission alone: no money came with it", "one that brought money");
	if (date_is_none(r->bounced) && date_is_none(r->identified))
		return ERR_NONE;
	return refuse_as(ERR_CONFLICT, c->why, "receipt", r->number,
		date_is_none(r->bounced) ? "was identified before" : "bounced before",
		"one that stands");
}

static enum err find_unidentified(struct ctx *c, const char *number, struct receipt *ret)
{
	TRY(find_receipt(c, number, ret));
	TRY(check_stands(c, ret));
	if (ret->placement.n)
		return refuse_as(ERR_CONFLICT, c->why, "receipt", number,
			"is known to be somebody's already", "an unidentified receipt");
	return ERR_NONE;
}

/* All of the unidentified receipt, or the part that was asked for. */
static enum err take_over(struct ctx *c, const struct record_receipt *in, struct coming *come)
{
	struct receipt *r = &come->r.receipt;
	const struct receipt *whole = &come->unidentified;
	TRY(find_unidentified(c, in->identifies, &come->unidentified));
	if (in->amount.minor == 0)
		r->amount = whole->amount;
	if (!money_is(r->amount, whole->amount.code) || r->amount.minor > whole->amount.minor)
		return refuse_str(c->why, "amount", money_show(c->arena, r->amount),
			"is not within the receipt",
			arena_printf(c->arena, "up to %s", money_show(c->arena, whole->amount)));
	r->received = whole->received;
	r->reference = whole->reference;
	return ERR_NONE;
}

/* The frozen list in order of due dates, until the money is used up. */
static size_t pick(const struct placement_case *pc, struct money amount, struct settle_pick *picks)
{
	size_t count = 0;
	int64_t left = amount.minor;
	for (size_t i = 0; i < pc->count && left > 0; i++) {
		struct money part = pc->items[i].amount;
		part.minor = part.minor < left ? part.minor : left;
		left -= part.minor;
		picks[count++] = (struct settle_pick){pc->items[i].number, part};
	}
	return count;
}

static enum err pay_client(struct coming *in)
{
	struct ctx *client = &in->s.client;
	struct receipt *r = &in->r.receipt;
	struct customer customer;
	struct recorded_payment paid;
	struct entry_id id;
	struct settle_pick *picks = NEW_ARRAY(client->arena, struct settle_pick, in->pc.count + 1);
	TRY(customer_by_id(
		client->db, client->arena, client->book.id, in->theirs.customer, &customer));
	const struct record_payment payment = {.customer = customer.number,
		.received = r->received,
		.effective = &in->on,
		.amount = r->amount,
		.method = "agency",
		.reference = r->number,
		.into = ACC_DUE_FROM_AGENCY,
		.event = r->number,
		.picks = picks,
		.pick_count = pick(&in->pc, r->amount, picks)};
	TRY(record_payment(client, &payment, &paid));
	TRY(entry_party_keep(in->s.client_w, paid.payment.entry, r->agency));
	in->r.client = paid.entry;
	in->r.commission = (struct entry){.kind = "commission.due",
		.effective = in->on,
		.customer = customer.id,
		.event = r->number};
	receipt_commission_client(&in->r.commission, r->commission, 1);
	TRY(sides_post(client, in->s.client_w, &in->r.commission, r->agency, &id));
	struct receipt theirs = *r;
	theirs.placement = in->theirs.id;
	theirs.payment = paid.payment.id;
	theirs.entry = paid.payment.entry;
	theirs.identifies.n = 0;
	return receipt_make(in->s.client_w, &theirs);
}

/* What is still nobody's of a receipt that was identified in part waits on as one of its own; the
 * money does not move. */
static enum err keep_rest(struct coming *in)
{
	const struct receipt *whole = &in->unidentified;
	struct receipt rest = {.agency = whole->agency,
		.to_agency = true,
		.received = whole->received,
		.commission = money_zero(whole->amount.code),
		.reference = whole->reference,
		.entry = whole->entry,
		.identifies = whole->id};
	TRY(money_sub(whole->amount, in->r.receipt.amount, &rest.amount));
	if (rest.amount.minor == 0)
		return ERR_NONE;
	rest.number = sides_number(&in->s.agency, in->s.agency_w, "R");
	in->r.rest = rest.number;
	return receipt_make(in->s.agency_w, &rest);
}

static enum err take_in(struct coming *in)
{
	struct ctx *agency = &in->s.agency;
	struct receipt *r = &in->r.receipt;
	struct entry *e = &in->r.agency;
	bool known = in->unidentified.id.n != 0;
	*e = (struct entry){.kind = known ? "receipt.identified" : "receipt.trust",
		.effective = in->on,
		.customer = in->own.customer,
		.event = r->number};
	entry_add(e, known ? ACC_TRUST_UNIDENTIFIED : ACC_TRUST_BANK, r->amount);
	entry_add(e, ACC_CLIENT_MONEY, money_negate(r->amount));
	receipt_commission_agency(e, r->commission, 1);
	TRY(sides_post(agency, in->s.agency_w, e, r->client, &r->entry));
	r->identifies = in->unidentified.id;
	TRY(receipt_make(in->s.agency_w, r));
	if (!known)
		return ERR_NONE;
	TRY(receipt_mark(in->s.agency_w, &in->unidentified, RECEIPT_IDENTIFIED, agency->today,
		(struct remittance_id){0}));
	return keep_rest(in);
}

static enum err receive_unidentified(
	struct ctx *c, const struct record_receipt *in, struct recorded_receipt *ret)
{
	struct writing *w;
	if (in->invoice)
		return refuse_str(c->why, "invoice", in->invoice,
			"cannot be paid while nobody knows whose the money is",
			"with the placement that the invoice is on the list of");
	TRY(check(c, in->amount, in->received));
	TRY(ctx_writing(c, &w));
	struct recorded_receipt r = {
		.receipt = {.agency = c->book.id,
			.to_agency = true,
			.amount = in->amount,
			.received = in->received,
			.commission = money_zero(in->amount.code),
			.reference = in->reference},
	};
	r.receipt.number = sides_number(c, w, "R");
	r.agency = (struct entry){.kind = "receipt.unidentified",
		.effective = in->received,
		.event = r.receipt.number};
	entry_add(&r.agency, ACC_TRUST_BANK, in->amount);
	entry_add(&r.agency, ACC_TRUST_UNIDENTIFIED, money_negate(in->amount));
	TRY(settle_post(c, w, &r.agency, "received", &r.receipt.entry));
	TRY(receipt_make(w, &r.receipt));
	*ret = r;
	return ERR_NONE;
}

static enum err open_case(struct ctx *c, const struct record_receipt *in, struct coming *ret)
{
	TRY(placement_find(c, in->placement, &ret->own));
	TRY(sides_open(c, ret->own.client, ret->own.agency, &ret->s));
	TRY(placement_find(c, in->placement, &ret->own));
	TRY(placement_by_number(c->db, c->arena, ret->own.client, in->placement, &ret->theirs));
	TRY(placement_case_load(&ret->s.client, &ret->theirs, c->today, &ret->pc));
	return narrow(c, in->invoice, ret);
}

enum err record_receipt(
	struct ctx *c, const struct record_receipt *in, struct recorded_receipt *ret)
{
	struct hand_over h;
	struct coming come = {.unidentified = {.id = {0}}};
	struct receipt *r = &come.r.receipt;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(sides_be(c, BOOK_AGENCY));
	if (in->placement == NULL)
		return receive_unidentified(c, in, ret);
	TRY(open_case(c, in, &come));
	*r = (struct receipt){.client = come.own.client,
		.agency = come.own.agency,
		.placement = come.own.id,
		.to_agency = true,
		.amount = in->amount,
		.received = in->received,
		.reference = in->reference};
	if (in->identifies)
		TRY(take_over(c, in, &come));
	come.on = r->received;
	if (in->identifies) /* whose it is may be found out once that day was closed */
		TRY(sides_open_day(&come.s, r->received, &come.on));
	TRY(check(c, r->amount, r->received));
	TRY(check_fits(c, &come.pc, r->amount));
	TRY(receipt_commission(c, &come.own, true, r->amount, r->received, &h, &r->commission));
	r->rate_ppm = h.fee.rate_ppm;
	r->number = sides_number(&come.s.agency, come.s.agency_w, "R");
	TRY(take_in(&come));
	TRY(pay_client(&come));
	*ret = come.r;
	return ERR_NONE;
}

/* What the payer directed; no picks where nothing was said: the oldest due first. */
static enum err direct_picks(struct ctx *c, const struct record_direct_receipt *in,
	const struct placed *p, struct settle_pick **ret, size_t *ret_count)
{
	struct placement_case pc;
	struct writing *w;
	*ret = NULL;
	*ret_count = 0;
	if (in->invoice == NULL)
		return ERR_NONE;
	TRY(ctx_writing(c, &w)); /* the book is held before what is open is read */
	TRY(placement_case_load(c, p, c->today, &pc));
	TRY(keep_only(c, in->invoice, &pc));
	*ret = NEW_ARRAY(c->arena, struct settle_pick, pc.count);
	*ret_count = pick(&pc, in->amount, *ret);
	return ERR_NONE;
}

enum err record_direct_receipt(
	struct ctx *c, const struct record_direct_receipt *in, struct recorded_receipt *ret)
{
	struct recorded_receipt r = {.agency = {.count = 0}};
	struct settle_pick *picks;
	size_t pick_count;
	struct receipt *receipts;
	size_t count;
	struct placed p;
	struct customer customer;
	struct recorded_payment paid;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(sides_be(c, BOOK_CLIENT));
	TRY(placement_find(c, in->placement, &p));
	TRY(customer_by_id(c->db, c->arena, c->book.id, p.customer, &customer));
	TRY(direct_picks(c, in, &p, &picks, &pick_count));
	const struct record_payment payment = {.customer = customer.number,
		.received = in->received,
		.amount = in->amount,
		.method = "manual",
		.reference = in->reference,
		.into = ACC_BANK,
		.picks = picks,
		.pick_count = pick_count};
	TRY(record_payment(c, &payment, &paid));
	r.client = paid.entry;
	TRY(receipts_of_payment(c->db, c->arena, c->book.id, paid.payment.id, &receipts, &count));
	if (count == 0)
		return refuse_as(ERR_CONFLICT, c->why, "placement", in->placement,
			"was not with the agency, or nothing of its list was paid",
			"`fairdue payment add` for other money");
	r.receipt = receipts[0];
	r.commission = (struct entry){.kind = "commission.due", .effective = r.receipt.received};
	receipt_commission_client(&r.commission, r.receipt.commission, 1);
	*ret = r;
	return ERR_NONE;
}

/* --- Money that goes back --- */

static const struct remittance_id NO_REMITTANCE = {0};

static enum err bounce_unidentified(
	struct ctx *c, const struct bounce_receipt *in, struct recorded_receipt *r)
{
	struct writing *w;
	struct entry_id id;
	TRY(ctx_writing(c, &w));
	entry_add(&r->agency, ACC_TRUST_UNIDENTIFIED, r->receipt.amount);
	entry_add(&r->agency, ACC_TRUST_BANK, money_negate(r->receipt.amount));
	TRY(settle_post(c, w, &r->agency, "date", &id));
	return receipt_mark(w, &r->receipt, RECEIPT_BOUNCED, in->on, NO_REMITTANCE);
}

/* The agency's journal: what the bank took out of trust, and, once remitted, what the agency puts
 * there instead. */
static enum err take_out(
	struct sides *s, const struct bounce_receipt *in, struct recorded_receipt *r)
{
	struct receipt *x = &r->receipt;
	struct entry_id id;
	bool remitted = !date_is_none(x->settled);
	r->funded = r->agency;
	r->funded.kind = "trust.funded";
	if (remitted) {
		entry_add(&r->funded, ACC_TRUST_BANK, x->amount);
		entry_add(&r->funded, ACC_OWN_BANK, money_negate(x->amount));
	}
	entry_add(&r->agency, remitted ? ACC_DUE_FROM_CLIENTS : ACC_CLIENT_MONEY, x->amount);
	entry_add(&r->agency, ACC_TRUST_BANK, money_negate(x->amount));
	receipt_commission_agency(&r->agency, x->commission, -1);
	TRY(sides_post(&s->agency, s->agency_w, &r->funded, x->client, &id));
	TRY(sides_post(&s->agency, s->agency_w, &r->agency, x->client, &id));
	return receipt_mark(s->agency_w, x, RECEIPT_BOUNCED, in->on, NO_REMITTANCE);
}

/* The client's journal: the customer owes again. What the agency had remitted of it, the client now
 * owes the agency. */
static enum err pay_back(
	struct sides *s, const struct bounce_receipt *in, struct recorded_receipt *r)
{
	struct receipt theirs;
	struct recorded_payment back;
	struct entry_id id;
	struct book_id agency = r->receipt.agency;
	TRY(receipt_by_number(
		s->client.db, s->client.arena, s->client.book.id, r->receipt.number, &theirs));
	const struct reverse_payment reversal = {.payment = theirs.payment,
		.on = in->on,
		.method = "bounce",
		.reason = r->receipt.number,
		.event = r->receipt.number};
	TRY(reverse_payment(&s->client, &reversal, &back));
	TRY(entry_party_keep(s->client_w, back.payment.entry, agency));
	r->client = back.entry;
	r->commission = (struct entry){.kind = "commission.reversed",
		.effective = in->on,
		.customer = back.payment.customer,
		.event = r->receipt.number};
	if (!date_is_none(theirs.settled)) {
		entry_add(&r->commission, ACC_DUE_FROM_AGENCY, theirs.amount);
		entry_add(&r->commission, ACC_DUE_TO_AGENCY, money_negate(theirs.amount));
	}
	receipt_commission_client(&r->commission, theirs.commission, -1);
	TRY(sides_post(&s->client, s->client_w, &r->commission, agency, &id));
	return receipt_mark(s->client_w, &theirs, RECEIPT_BOUNCED, in->on, NO_REMITTANCE);
}

static enum err bounce_at_agency(
	struct ctx *c, const struct bounce_receipt *in, struct recorded_receipt *r)
{
	struct sides s;
	struct placed_twice p;
	if (r->receipt.placement.n == 0)
		return bounce_unidentified(c, in, r);
	TRY(sides_open(c, r->receipt.client, r->receipt.agency, &s));
	TRY(find_receipt(
		c, in->number, &r->receipt)); /* again: now that nobody else can change it */
	TRY(check_stands(c, &r->receipt));
	TRY(placement_by_id(c->db, c->arena, c->book.id, r->receipt.placement, &p.agency));
	TRY(placement_by_number(c->db, c->arena, r->receipt.client, p.agency.number, &p.client));
	r->agency.customer = p.agency.customer;
	TRY(take_out(&s, in, r));
	TRY(pay_back(&s, in, r));
	return commission_settle(&s, &p, in->on);
}

static enum err bounce_at_client(
	struct ctx *c, const struct bounce_receipt *in, struct recorded_receipt *r)
{
	struct recorded_payment back;
	TRY(payment_bounce(c, r->receipt.payment, in->on, in->reason, &back));
	r->client = back.entry;
	r->agency.count = 0;
	r->commission = (struct entry){.kind = "commission.reversed", .effective = in->on};
	receipt_commission_client(&r->commission, r->receipt.commission, -1);
	r->receipt.bounced = in->on;
	return ERR_NONE;
}

static enum err check_bounce(
	struct ctx *c, const struct bounce_receipt *in, const struct receipt *r)
{
	TRY(check_stands(c, r));
	if (date_is_none(in->on) || date_before(in->on, r->received) ||
		date_before(c->today, in->on))
		return refuse_str(c->why, "date", date_iso(c->arena, in->on),
			"is not a day on which it went back",
			arena_printf(c->arena, "%s to %s", date_iso(c->arena, r->received),
				date_iso(c->arena, c->today)));
	if (r->to_agency == (c->book.kind == BOOK_AGENCY))
		return ERR_NONE;
	return refuse_as(ERR_DENIED, c->why, "receipt", r->number, "was not paid into this book",
		r->to_agency ? "the agency's book" : "the client's book");
}

enum err bounce_receipt(
	struct ctx *c, const struct bounce_receipt *in, struct recorded_receipt *ret)
{
	struct recorded_receipt r = {.funded = {.count = 0}};
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(find_receipt(c, in->number, &r.receipt));
	TRY(check_bounce(c, in, &r.receipt));
	r.agency = (struct entry){
		.kind = "receipt.bounced", .effective = in->on, .event = r.receipt.number};
	TRY(r.receipt.to_agency ? bounce_at_agency(c, in, &r) : bounce_at_client(c, in, &r));
	*ret = r;
	return ERR_NONE;
}
