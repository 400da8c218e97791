#include "service/refund_cash.h"
#include "store/journal.h"

static enum err check_day(struct ctx *c, struct date on)
{
	if (!date_is_none(on) && !date_before(c->today, on))
		return ERR_NONE;
	return refuse_str(c->why, "date", date_iso(c->arena, on), "is in the future or missing",
		arena_printf(c->arena, "a day up to %s", date_iso(c->arena, c->today)));
}

static enum err check_amount(struct ctx *c, struct money amount, struct money most)
{
	if (amount.minor > 0 && money_compare(amount, most) <= 0)
		return ERR_NONE;
	return refuse_str(c->why, "amount", money_plain(c->arena, amount),
		"is not an amount that is unapplied",
		most.minor > 0
			? arena_printf(c->arena, "above 0, up to %s", money_plain(c->arena, most))
			: "nothing of this customer is unapplied");
}

/* What came by that day, oldest first, and how much of it there is; never more than the journal
 * has: what was paid back of a payment that then bounced is owed by the customer. */
static enum err find_cash(struct ctx *c, struct customer_id customer, const struct refund_cash *in,
	struct unapplied_payment **ret, size_t *ret_count, struct money *ret_most)
{
	struct unapplied_payment *all;
	size_t count, kept = 0;
	struct money sum = money_zero(in->amount.code), booked;
	TRY(payments_unapplied(
		c->db, c->arena, c->book.id, customer, in->amount.code, &all, &count));
	for (size_t i = 0; i < count; i++) {
		if (date_before(in->on, all[i].payment.received))
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

enum err refund_cash(struct ctx *c, const struct refund_cash *in, struct refunded_cash *ret)
{
	struct customer customer;
	struct unapplied_payment *cash;
	size_t count;
	struct money most;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(check_day(c, in->on));
	TRY(ctx_writing(c, &w)); /* the book is held before anything is read that decides */
	TRY(settle_customer(c, in->customer, &customer));
	TRY(find_cash(c, customer.id, in, &cash, &count, &most));
	TRY(check_amount(c, in->amount, most));
	struct refunded_cash r = {
		.payment = {.customer = customer.id,
			.received = in->on,
			.amount = money_negate(in->amount),
			.method = "refund",
			.reference = in->reference},
		.entry = {.kind = "payment.refunded", .effective = in->on, .customer = customer.id},
	};
	r.parts = take_oldest(c, cash, count, in->amount, &r.count);
	entry_add(&r.entry, ACC_UNAPPLIED, in->amount);
	entry_add(&r.entry, ACC_BANK, r.payment.amount);
	TRY(settle_post(c, w, &r.entry, "date", &r.payment.entry));
	TRY(payment_make(w, &r.payment));
	TRY(refund_make(w, &r.payment, r.parts, r.count, in->reason));
	TRY(money_sub(most, in->amount, &r.left));
	*ret = r;
	return ERR_NONE;
}
