#include "service/recover_debt.h"
#include "service/direct_receipt.h"
#include "service/forgive.h"

struct recovering {
	struct settle_items open;
	struct money open_sum;
	struct written_off *off;
	size_t off_count;
	struct money off_sum;
	struct money recovered;
};

static enum err load(
	struct ctx *c, struct customer_id customer, const char *code, struct recovering *ret)
{
	struct recovering g = {.open_sum = money_zero(code),
		.off_sum = money_zero(code),
		.recovered = money_zero(code)};
	struct written_off *all;
	size_t count;
	TRY(settle_open(c, customer, code, &g.open));
	for (size_t i = 0; i < g.open.count; i++)
		TRY(money_add(g.open_sum, g.open.items[i].amount, &g.open_sum));
	TRY(written_off_of(c->db, c->arena, c->book.id, customer, &all, &count));
	g.off = all;
	for (size_t i = 0; i < count; i++)
		if (money_is(all[i].amount, code)) {
			TRY(money_add(g.off_sum, all[i].amount, &g.off_sum));
			g.recovered.minor += all[i].recovered_minor;
			g.off[g.off_count++] = all[i];
		}
	*ret = g;
	return ERR_NONE;
}

/* The recovered part meets the written-off items oldest first. */
static void meet(struct ctx *c, const struct recovering *g, struct recovered_debt *r)
{
	int64_t rest = r->split.recovered.minor;
	r->items = NEW_ARRAY(c->arena, struct writeoff_item, g->off_count + 1);
	for (size_t i = 0; i < g->off_count && rest; i++) {
		int64_t room = g->off[i].amount.minor - g->off[i].recovered_minor;
		int64_t part = room < rest ? room : rest;
		if (part > 0)
			r->items[r->count++] = (struct writeoff_item){g->off[i].invoice, part};
		rest -= part > 0 ? part : 0;
	}
}

/* Each item changes by its amount times sign; lines count on from `line`. */
static enum err change_items(struct ctx *c, const struct writeoff_item *items, size_t count,
	int64_t sign, const struct item_change *where)
{
	struct writing *w;
	TRY(ctx_writing(c, &w));
	for (size_t i = 0; i < count; i++) {
		struct invoice invoice;
		struct item_change change = *where;
		change.line += (int64_t)i;
		change.amount_minor = sign * items[i].amount_minor;
		TRY(invoice_by_id(c->db, c->arena, c->book.id, items[i].invoice, &invoice));
		TRY(item_change(w, &invoice, &change));
	}
	return ERR_NONE;
}

static enum err store(struct ctx *c, const struct recovering *g, const struct allocation *spread,
	const struct allocation *later, struct recovered_debt *r)
{
	struct writing *w;
	struct date on = r->payment.effective;
	TRY(ctx_writing(c, &w));
	TRY(forgive_post(c, &r->entry, &r->payment.entry));
	const struct item_change opened = {.position = writing_next(w), .line = 1, .effective = on};
	TRY(change_items(c, r->items, r->count, 1, &opened));
	TRY(payment_make(w, &r->payment));
	TRY(settle_changes(w, &g->open, spread, r->payment.id, r->payment.id.n, on));
	const struct item_change paid = {.position = r->payment.id.n,
		.line = (int64_t)spread->count + 1,
		.effective = on,
		.payment = r->payment.id};
	TRY(change_items(c, r->items, r->count, -1, &paid));
	TRY(settle_later(c, w, &g->open, later, &r->payment, on, false));
	for (size_t i = 0; i < r->count; i++)
		TRY(recovery_add(w, &r->payment, (int64_t)i + 1, &r->items[i]));
	return ERR_NONE;
}

static enum err check(struct ctx *c, const struct recover_debt *in)
{
	if (in->amount.minor <= 0)
		return refuse_str(c->why, "amount", money_plain(c->arena, in->amount),
			"is not an amount received", "an amount above 0");
	if (date_before(c->today, in->received))
		return refuse_str(c->why, "date", date_iso(c->arena, in->received),
			"is in the future", "a day up to today");
	return ERR_NONE;
}

enum err recover_debt(struct ctx *c, const struct recover_debt *in, struct recovered_debt *ret)
{
	struct customer customer;
	struct recovering g;
	struct direct_receipt direct;
	struct writing *w;
	const char *code = in->amount.code;
	struct allocation spread = {.unapplied = money_zero(code)}, now, later;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(check(c, in));
	TRY(ctx_writing(c, &w)); /* the book is held before anything is read that decides */
	TRY(settle_customer(c, in->customer, &customer));
	TRY(load(c, customer.id, code, &g));
	if (g.off_sum.minor <= g.recovered.minor)
		return refuse_as(ERR_CONFLICT, c->why, "customer", in->customer,
			"has nothing written off", "record it as a payment");
	struct recovered_debt r = {
		.payment = {.customer = customer.id,
			.received = in->received,
			.effective = in->received,
			.amount = in->amount,
			.method = "recovery",
			.reference = in->reference},
		.entry = {.kind = "debt.recovered",
			.effective = in->received,
			.customer = customer.id},
	};
	TRY(writeoff_recover(in->amount, g.open_sum, g.off_sum, g.recovered, &r.split));
	meet(c, &g, &r);
	if (r.split.to_open.minor)
		TRY(settle_spread(c, r.split.to_open, &g.open, NULL, 0, &spread));
	entry_add(&r.entry, ACC_BANK, in->amount);
	TRY(settle_by_day(c, &g.open, &spread, in->received, &now, &later));
	TRY(settle_credits(&r.entry, &now));
	entry_add(&r.entry, ACC_RECOVERIES, money_negate(r.split.recovered));
	entry_add(&r.entry, ACC_UNAPPLIED, money_negate(r.split.unapplied));
	TRY(direct_receipt_open(c, customer.id, in->received, &direct));
	TRY(store(c, &g, &now, &later, &r));
	TRY(direct_receipt_book(c, &direct, &r.payment, &g.open, &spread, in->received));
	*ret = r;
	return ERR_NONE;
}

enum err recovery_take_back(struct ctx *c, const struct payment *back)
{
	struct writeoff_item *items;
	struct writing *w;
	struct entry_id entry;
	size_t count;
	struct money sum = money_zero(back->amount.code);
	TRY(recovery_of(c->db, c->arena, c->book.id, back->reverses, &items, &count));
	for (size_t i = 0; i < count; i++)
		sum.minor += items[i].amount_minor;
	if (sum.minor == 0)
		return ERR_NONE;
	struct entry e = {.kind = "debt.recovery_reversed",
		.effective = back->effective,
		.customer = back->customer,
		.about = back->id.n};
	entry_add(&e, ACC_RECOVERIES, sum);
	entry_add(&e, ACC_RECEIVABLES, money_negate(sum));
	TRY(forgive_post(c, &e, &entry));
	TRY(ctx_writing(c, &w));
	const struct item_change closed = {
		.position = writing_next(w), .line = 1, .effective = back->effective};
	TRY(change_items(c, items, count, -1, &closed));
	for (size_t i = 0; i < count; i++) {
		items[i].amount_minor = -items[i].amount_minor;
		TRY(recovery_add(w, back, (int64_t)i + 1, &items[i]));
	}
	return ERR_NONE;
}
