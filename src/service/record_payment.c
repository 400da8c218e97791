#include "service/record_payment.h"
#include "service/direct_receipt.h"
#include "service/recover_debt.h"
#include "service/settlement.h"
#include "service/sides.h"

static enum err check(struct ctx *c, struct money amount, struct date on)
{
	if (amount.minor <= 0)
		return refuse_str(c->why, "amount", money_plain(c->arena, amount),
			"is not an amount received", "an amount above 0");
	if (date_before(c->today, on))
		return refuse_str(c->why, "date", date_iso(c->arena, on), "is in the future",
			arena_printf(c->arena, "a day up to %s", date_iso(c->arena, c->today)));
	return ERR_NONE;
}

/* What of the payment settles what was issued by its day, and what waits for the day of an item. */
struct by_day {
	struct allocation now, later;
};

static enum err spread_over(struct ctx *c, const struct record_payment *in,
	struct recorded_payment *r, struct by_day *ret)
{
	struct customer customer;
	TRY(settle_customer(c, in->customer, &customer));
	r->payment.customer = customer.id;
	r->entry.customer = customer.id;
	TRY(in->pick_count ? settle_picked(c, customer.id, in->amount.code, in->picks,
				     in->pick_count, &r->open)
			   : settle_open(c, customer.id, in->amount.code, &r->open));
	TRY(settle_spread(c, in->amount, &r->open, in->picks, in->pick_count, &r->spread));
	r->unapplied = r->spread.unapplied;
	TRY(settle_by_day(c, &r->open, &r->spread, r->entry.effective, &ret->now, &ret->later));
	return settle_credits(&r->entry, &ret->now);
}

/* Posts the entry, then the payment that it booked, then what the payment settled. */
static enum err store(struct ctx *c, struct recorded_payment *r, const struct by_day *days)
{
	struct writing *w;
	TRY(ctx_writing(c, &w));
	TRY(settle_post(c, w, &r->entry, "date", &r->payment.entry));
	TRY(payment_make(w, &r->payment));
	TRY(settle_changes(
		w, &r->open, &days->now, r->payment.id, r->payment.id.n, r->payment.effective));
	return settle_later(
		c, w, &r->open, &days->later, &r->payment, r->payment.effective, r->entry.late);
}

static enum err day_of_entry(struct ctx *c, const struct record_payment *in, struct date *ret)
{
	*ret = in->effective ? *in->effective : in->received;
	if (!date_before(*ret, in->received) && !date_before(c->today, *ret))
		return ERR_NONE;
	return refuse_str(c->why, "effective", date_iso(c->arena, *ret),
		"is not a day on which it can be booked",
		arena_printf(c->arena, "%s to %s", date_iso(c->arena, in->received),
			date_iso(c->arena, c->today)));
}

enum err record_payment(
	struct ctx *c, const struct record_payment *in, struct recorded_payment *ret)
{
	struct writing *w;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(sides_be(c, BOOK_CLIENT));
	struct date on;
	TRY(check(c, in->amount, in->received));
	TRY(day_of_entry(c, in, &on));
	TRY(ctx_writing(c, &w)); /* the book is held before anything is read that decides */
	struct recorded_payment r = {
		.payment = {.received = in->received,
			.effective = on,
			.amount = in->amount,
			.method = in->method,
			.reference = in->reference},
		.entry = {.kind = "payment.received",
			.effective = on,
			.event = in->event,
			.late = in->late},
		.unapplied = money_zero(in->amount.code),
		.spread = {.unapplied = money_zero(in->amount.code)},
	};
	struct by_day days = {.later = {.count = 0}};
	entry_add(&r.entry, in->into, in->amount);
	if (in->customer)
		TRY(spread_over(c, in, &r, &days));
	else
		entry_add(&r.entry, ACC_UNIDENTIFIED_CASH, money_negate(in->amount));
	struct direct_receipt direct = {.concerns = false};
	if (in->into != ACC_DUE_FROM_AGENCY) /* else the agency's receipt books both sides */
		TRY(direct_receipt_open(c, r.payment.customer, in->received, &direct));
	TRY(store(c, &r, &days));
	TRY(direct_receipt_book(c, &direct, &r.payment, &r.open, &r.spread, on));
	*ret = r;
	return ERR_NONE;
}

/* What a payment settled, over its whole life. */
struct settled {
	struct item_change *changes;
	struct invoice *invoices; /* of each change */
	size_t count;
};

static enum err load_settled(struct ctx *c, struct payment_id payment, struct settled *ret)
{
	struct settled s;
	TRY(payment_allocations(c->db, c->arena, c->book.id, payment, &s.changes, &s.count));
	s.invoices = NEW_ARRAY(c->arena, struct invoice, s.count + 1);
	for (size_t i = 0; i < s.count; i++)
		TRY(invoice_by_id(
			c->db, c->arena, c->book.id, s.changes[i].invoice, &s.invoices[i]));
	*ret = s;
	return ERR_NONE;
}

/* What a later import had open again already is not open once more. */
static enum err check_within(struct ctx *c, const struct settled *settled)
{
	for (size_t i = 0; i < settled->count; i++) {
		const struct invoice *v = &settled->invoices[i];
		int64_t open;
		TRY(item_open(c->db, c->arena, c->book.id, v->id, &open));
		if (v->amount.minor > 0 && open > v->amount.minor)
			return refuse_as(ERR_CONFLICT, c->why, "payment", v->number,
				"would have more open than its whole amount: a later import has "
				"taken some of it back",
				"an import that has all of it open");
	}
	return ERR_NONE;
}

/* An import that takes back what an earlier one had settled took its commission back with it. */
static enum err check_no_correction(
	struct ctx *c, const struct payment *p, const struct settled *settled)
{
	if (p->amount.minor > 0 || !str_equal(p->method, "import") || settled->count == 0 ||
		settled->invoices[0].amount.minor < 0)
		return ERR_NONE;
	return refuse_as(ERR_CONFLICT, c->why, "payment", settled->invoices[0].number,
		"was taken back by an import for good",
		"record the payment again with `fairdue payment add`");
}

/* No sooner than the last thing that it undoes: what settled an invoice later is not open again
 * before it was settled. */
static struct date no_sooner(struct date on, const struct payment *p, const struct settled *settled)
{
	struct date ret = date_max(on, p->effective);
	for (size_t i = 0; i < settled->count; i++)
		ret = date_max(ret, settled->changes[i].effective);
	return ret;
}

static enum err undo_changes(
	struct writing *w, const struct payment *back, const struct settled *settled)
{
	for (size_t i = 0; i < settled->count; i++) {
		const struct item_change change = {.position = back->id.n,
			.line = (int64_t)i + 1,
			.amount_minor = -settled->changes[i].amount_minor,
			.effective = back->effective,
			.payment = back->id};
		TRY(item_change(w, &settled->invoices[i], &change));
	}
	return ERR_NONE;
}

/* The account that the money came into: the one debit of the payment's entry. */
static enum err came_into(struct ctx *c, const struct payment *p, enum account *ret)
{
	struct journal_line line;
	struct rows ROWS rows;
	TRY(journal_walk_entry(c->db, c->book.id, p->entry, &rows));
	while (journal_next(&rows, c->arena, &line))
		if ((line.amount.minor > 0) ==
			(p->amount.minor > 0)) /* money in: the debit; money out: the credit */
			*ret = (enum account)line.account;
	return rows_done(&rows);
}

/* All that was booked for a payment, its own entry and later uses of what was unapplied, with the
 * signs turned. */
static enum err mirror(
	struct ctx *c, const struct payment *p, const struct settled *settled, struct entry *e)
{
	struct money principal = money_zero(p->amount.code), charges = principal, rest = p->amount;
	enum account into = ACC_BANK;
	for (size_t i = 0; i < settled->count; i++) {
		enum item_kind kind = settled->invoices[i].kind;
		struct money *sum =
			kind == ITEM_FEE || kind == ITEM_INTEREST ? &charges : &principal;
		sum->minor -= settled->changes[i].amount_minor;
		rest.minor += settled->changes[i].amount_minor;
	}
	TRY(came_into(c, p, &into));
	entry_add(e, into, money_negate(p->amount));
	entry_add(e, ACC_RECEIVABLES, principal);
	entry_add(e, ACC_CHARGES_RECEIVABLE, charges);
	entry_add(e, p->customer.n ? ACC_UNAPPLIED : ACC_UNIDENTIFIED_CASH, rest);
	return ERR_NONE;
}

static enum err find(struct ctx *c, struct payment_id id, struct payment *ret)
{
	bool reversed;
	enum err e = payment_by_id(c->db, c->arena, c->book.id, id, ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "payment", "", "is not a payment of this book",
			"the id of a payment");
	TRY(e);
	TRY(payment_reversed(c->db, c->arena, c->book.id, id, &reversed));
	return reversed || ret->reverses.n
		? refuse_as(ERR_CONFLICT, c->why, "payment", "", "was taken back before", "")
		: ERR_NONE;
}

/* Cash that was paid back is not there to be taken back by mistake; the bank may take it anyway,
 * and the customer owes it then, as unapplied cash below 0. */
static enum err check_not_refunded(
	struct ctx *c, const struct reverse_payment *in, struct payment_id payment)
{
	struct payment_id refund;
	TRY(refund_of(c->db, c->arena, c->book.id, payment, &refund));
	if (refund.n == 0 || str_equal(in->method, "bounce"))
		return ERR_NONE;
	return refuse_as(ERR_CONFLICT, c->why, "payment",
		arena_printf(c->arena, "%lld", (long long)payment.n),
		"was paid back, in part or whole",
		arena_printf(c->arena, "take the refund back first: `fairdue payment undo %lld`",
			(long long)refund.n));
}

enum err reverse_payment(
	struct ctx *c, const struct reverse_payment *in, struct recorded_payment *ret)
{
	struct payment p;
	struct settled settled;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(ctx_writing(c, &w));
	TRY(find(c, in->payment, &p));
	TRY(check_not_refunded(c, in, p.id));
	TRY(load_settled(c, p.id, &settled));
	struct date on = no_sooner(in->on, &p, &settled);
	struct recorded_payment r = {
		.payment = {.customer = p.customer,
			.received = on,
			.effective = on,
			.amount = money_negate(p.amount),
			.method = in->method,
			.reference = in->reason,
			.reverses = p.id},
		.entry = {.kind = "payment.reversed",
			.effective = on,
			.customer = p.customer,
			.about = p.id.n,
			.event = in->event},
		.unapplied = money_zero(p.amount.code),
	};
	struct direct_receipts direct = {.count = 0};
	if (in->event == NULL)
		TRY(direct_receipt_find(c, p.id, &direct));
	TRY(check_no_correction(c, &p, &settled));
	TRY(mirror(c, &p, &settled, &r.entry));
	TRY(settle_post(c, w, &r.entry, "date", &r.payment.entry));
	TRY(payment_make(w, &r.payment));
	TRY(undo_changes(w, &r.payment, &settled));
	TRY(check_within(c, &settled));
	TRY(recovery_take_back(c, &r.payment));
	TRY(direct_receipt_undo(c, &direct, on));
	if (p.customer.n)
		TRY(settlements_reopen(c, p.customer, on));
	*ret = r;
	return ERR_NONE;
}

/* The oldest payment of the customer that had been booked by then and has at least that much left.
 */
static enum err find_unapplied(struct ctx *c, struct customer_id customer, struct money amount,
	struct date on, struct payment *ret)
{
	struct unapplied_payment *all;
	size_t count;
	TRY(payments_unapplied(c->db, c->arena, c->book.id, customer, amount.code, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (!date_before(on, all[i].payment.effective) &&
			money_compare(all[i].unapplied, amount) >= 0) {
			*ret = all[i].payment;
			return ERR_NONE;
		}
	return refuse_str(c->why, "amount", money_plain(c->arena, amount),
		"is more than any payment of this customer has left unapplied on that day",
		"a smaller amount, or a later day");
}

/* Leaves the entry empty when everything waits for its day. */
static enum err use_now(
	struct ctx *c, struct writing *w, struct recorded_payment *r, const struct allocation *now)
{
	struct entry_id entry;
	struct money used = money_zero(now->unapplied.code);
	for (uint32_t i = 0; i < now->count; i++) {
		TRY(money_add(used, now->parts[i].principal, &used));
		TRY(money_add(used, now->parts[i].charges, &used));
	}
	if (now->count == 0)
		return ERR_NONE;
	const struct allocation all_used = {now->parts, now->count, money_zero(used.code)};
	entry_add(&r->entry, ACC_UNAPPLIED, used);
	TRY(settle_credits(&r->entry, &all_used));
	TRY(settle_post(c, w, &r->entry, "date", &entry));
	return settle_changes(w, &r->open, now, r->payment.id, writing_next(w), r->entry.effective);
}

enum err apply_unapplied(
	struct ctx *c, const struct apply_unapplied *in, struct recorded_payment *ret)
{
	struct customer customer;
	struct payment source;
	struct direct_receipt direct;
	struct by_day days;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(check(c, in->amount, in->on));
	TRY(ctx_writing(c, &w));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(find_unapplied(c, customer.id, in->amount, in->on, &source));
	struct recorded_payment r = {
		.payment = source,
		.entry = {.kind = "payment.applied",
			.effective = in->on,
			.customer = customer.id,
			.about = source.id.n},
	};
	TRY(settle_open(c, customer.id, in->amount.code, &r.open));
	TRY(settle_spread(c, in->amount, &r.open, in->picks, in->pick_count, &r.spread));
	r.unapplied = r.spread.unapplied;
	if (r.spread.count == 0)
		return refuse_as(ERR_CONFLICT, c->why, "customer", in->customer,
			"has nothing open to settle", "");
	TRY(settle_by_day(c, &r.open, &r.spread, in->on, &days.now, &days.later));
	TRY(direct_receipt_open(c, customer.id, source.received, &direct));
	TRY(use_now(c, w, &r, &days.now));
	TRY(settle_later(c, w, &r.open, &days.later, &source, in->on, false));
	TRY(direct_receipt_book(c, &direct, &source, &r.open, &r.spread, in->on));
	TRY(direct_receipt_shrink(c, &source, in->on));
	*ret = r;
	return ERR_NONE;
}
