#include "service/refund_cash.h"
#include "service/authority.h"
#include "service/direct_receipt.h"
#include "store/journal.h"

static enum err check_day(struct ctx *c, struct date on)
{
	if (!date_is_none(on) && !date_before(c->today, on))
		return ERR_NONE;
	return refuse_str(c->why, "date", date_iso(c->arena, on), "is in the future or missing",
		arena_printf(c->arena, "a day up to %s", date_iso(c->arena, c->today)));
}

static enum err check_amount(
	struct ctx *c, const struct refund_cash *in, struct money most, const char *problem)
{
	if (in->amount.minor > 0 && money_compare(in->amount, most) <= 0)
		return ERR_NONE;
	return refuse_str(c->why, "amount", money_plain(c->arena, in->amount), problem,
		most.minor > 0
			? arena_printf(c->arena, "above 0, up to %s", money_plain(c->arena, most))
			: "nothing is there to be paid back");
}

/* What had been booked by that day, oldest first, and how much of it there is; never more than the
 * journal has: what was paid back of a payment that then bounced is owed by the customer. */
static enum err find_cash(struct ctx *c, struct customer_id customer, const struct refund_cash *in,
	struct unapplied_payment **ret, size_t *ret_count, struct money *ret_most)
{
	struct unapplied_payment *all;
	size_t count, kept = 0;
	struct money sum = money_zero(in->amount.code), booked;
	TRY(payments_unapplied(
		c->db, c->arena, c->book.id, customer, in->amount.code, &all, &count));
	for (size_t i = 0; i < count; i++) {
		if (date_before(in->on, all[i].payment.effective))
			continue;
		TRY(money_add(sum, all[i].unapplied, &sum));
		all[kept++] = all[i];
	}
	TRY(journal_unapplied_of(c->db, c->arena, c->book.id, customer, in->amount.code, &booked));
	*ret = all;
	*ret_count = kept;
	*ret_most = money_compare(sum, booked) <= 0 ? sum : booked;
	return ERR_NONE;
}

static struct refund_part *take_oldest(struct ctx *c, const struct unapplied_payment *cash,
	size_t count, struct money amount, size_t *ret_count)
{
	struct refund_part *parts = NEW_ARRAY(c->arena, struct refund_part, count);
	size_t n = 0;
	int64_t left = amount.minor;
	for (size_t i = 0; i < count && left > 0; i++) {
		struct money part = cash[i].unapplied;
		part.minor = part.minor < left ? part.minor : left;
		left -= part.minor;
		parts[n++] = (struct refund_part){cash[i].payment.id, part};
	}
	*ret_count = n;
	return parts;
}

/* Posts the refund and records the payment that went out. */
static enum err pay_out(
	struct ctx *c, struct writing *w, enum account from, struct refunded_cash *r)
{
	entry_add(&r->entry, from, money_negate(r->payment.amount));
	entry_add(&r->entry, ACC_BANK, r->payment.amount);
	TRY(settle_post(c, w, &r->entry, "date", &r->payment.entry));
	return payment_make(w, &r->payment);
}

static enum err pay_unapplied(
	struct ctx *c, struct writing *w, const struct refund_cash *in, struct refunded_cash *r)
{
	struct unapplied_payment *cash;
	size_t count;
	struct money most;
	TRY(find_cash(c, r->payment.customer, in, &cash, &count, &most));
	TRY(check_amount(c, in, most, "is not an amount that is unapplied"));
	r->parts = take_oldest(c, cash, count, in->amount, &r->count);
	TRY(pay_out(c, w, ACC_UNAPPLIED, r));
	TRY(refund_make(w, &r->payment, r->parts, r->count, in->reason));
	for (size_t i = 0; i < r->count; i++) /* each is of the cash of the same place */
		TRY(direct_receipt_shrink(c, &cash[i].payment, in->on));
	return money_sub(most, in->amount, &r->left);
}

static enum err find_note(struct ctx *c, const struct refund_cash *in, struct customer_id customer,
	struct invoice *ret, struct money *ret_open)
{
	enum err e = invoice_by_number(c->db, c->arena, c->book.id, in->credit_note, ret);
	if (e == ERR_NOT_FOUND ||
		(e == ERR_NONE &&
			(ret->kind != ITEM_CREDIT_NOTE ||
				!customer_id_same(ret->customer, customer))))
		return refuse_as(ERR_NOT_FOUND, c->why, "credit-note", in->credit_note,
			"is not a credit note of this customer", "the number of one");
	TRY(e);
	if (!money_is(ret->amount, in->amount.code) || date_before(in->on, ret->issued))
		return refuse_str(c->why, "credit-note", in->credit_note,
			"is of another currency or a later day",
			arena_printf(c->arena, "%s, from %s", ret->amount.code,
				date_iso(c->arena, ret->issued)));
	*ret_open = money_zero(ret->amount.code);
	return item_open(c->db, c->arena, c->book.id, ret->id, &ret_open->minor);
}

/* The payment that goes out settles the note, as one that comes in settles an invoice. */
static enum err pay_note(
	struct ctx *c, struct writing *w, const struct refund_cash *in, struct refunded_cash *r)
{
	struct invoice note;
	struct money open;
	if (!str_empty(in->reason))
		return refuse_str(c->why, "reason", in->reason, "is the credit note's own",
			"no other reason");
	TRY(find_note(c, in, r->payment.customer, &note, &open));
	TRY(check_amount(c, in, money_negate(open), "is not an amount that is open of it"));
	r->entry.about = note.id.n;
	TRY(pay_out(c, w, ACC_RECEIVABLES, r));
	const struct item_change change = {.position = r->payment.id.n,
		.line = 1,
		.amount_minor = in->amount.minor,
		.effective = in->on,
		.payment = r->payment.id};
	TRY(item_change(w, &note, &change));
	return money_sub(money_negate(open), in->amount, &r->left);
}

enum err refund_cash(struct ctx *c, const struct refund_cash *in, struct refunded_cash *ret)
{
	struct customer customer;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(check_day(c, in->on));
	TRY(authority_check(c, "amount", in->amount));
	TRY(ctx_writing(c, &w)); /* the book is held before anything is read that decides */
	TRY(settle_customer(c, in->customer, &customer));
	struct refunded_cash r = {
		.payment = {.customer = customer.id,
			.received = in->on,
			.effective = in->on,
			.amount = money_negate(in->amount),
			.method = "refund",
			.reference = in->reference},
		.entry = {.kind = "payment.refunded", .effective = in->on, .customer = customer.id},
	};
	TRY(in->credit_note ? pay_note(c, w, in, &r) : pay_unapplied(c, w, in, &r));
	*ret = r;
	return ERR_NONE;
}
