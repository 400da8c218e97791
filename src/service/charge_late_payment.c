#include "service/charge_late_payment.h"
#include "domain/customer_kind.h"
#include "service/holds.h"

/* What the charging of one invoice rests on. */
struct charging {
	const struct charge_late_payment *in;
	struct invoice invoice;
	struct customer customer;
	struct holds holds;
	struct money before; /* interest that stands */
	int32_t interests;   /* ever charged, reversed ones too */
	int32_t sums;
	bool sum_stands; /* a fee upon the invoice, by law or by contract */
};

static enum err find(struct ctx *c, struct charging *g, struct kept_term *term)
{
	const struct invoice *v = &g->invoice;
	TRY(settle_item(c, g->in->invoice, &g->invoice));
	if (v->kind != ITEM_INVOICE)
		return refuse_as(ERR_RULE, c->why, "invoice", v->number,
			"is a charge or a credit itself", "an invoice");
	TRY(customer_by_id(c->db, c->arena, c->book.id, v->customer, &g->customer));
	if (!customer_trades(g->customer.kind))
		return refuse_as(ERR_RULE, c->why, "customer", g->customer.number,
			"is a consumer: late payment by law is charged to businesses alone", "");
	TRY(holds_of(c, v->customer, &g->holds));
	TRY(holds_allow_charge(c, &g->holds));
	TRY(fee_term_for(c->db, c->arena, c->book.id, v->customer, g->in->on, term));
	if (term->position == 0 || term->term.kind != FEE_KIND_LAW)
		return refuse_as(ERR_RULE, c->why, "term", g->customer.number,
			"has no recorded term that names a law", "record one with --law");
	return ERR_NONE;
}

static enum err check_told(struct ctx *c, const struct charging *g, const struct kept_term *term)
{
	enum fee_state state;
	struct fee_grounds grounds = {.on = g->in->on, .term = term->basis};
	TRY(fee_told(
		c->db, c->arena, c->book.id, g->invoice.customer, term->position, &grounds.told));
	return fee_move(FEE_PROPOSED, FEE_ASSESS, &grounds, c->why, &state);
}

static enum err count_before(struct ctx *c, struct charging *g)
{
	struct charge *all;
	size_t count;
	g->before = money_zero(g->invoice.amount.code);
	TRY(charges_of(c->db, c->arena, c->book.id, g->invoice.customer, &all, &count));
	for (size_t i = 0; i < count; i++) {
		bool stands = all[i].state != FEE_REVERSED;
		if (!str_equal(all[i].about, g->invoice.number))
			continue;
		g->interests += all[i].kind == ITEM_INTEREST;
		g->sums += all[i].kind == ITEM_FEE;
		g->sum_stands = g->sum_stands || (stands && all[i].kind == ITEM_FEE);
		if (stands && all[i].kind == ITEM_INTEREST)
			TRY(money_add(g->before, all[i].amount, &g->before));
	}
	return ERR_NONE;
}

/* By day; those of one day stay in their order. */
static void insert_by_day(struct late_reduction *list, size_t count, struct late_reduction one)
{
	size_t i = count;
	for (; i > 0 && date_before(one.on, list[i - 1].on); i--)
		list[i] = list[i - 1];
	list[i] = one;
}

/* When it was paid: the day the money came, or that on which what was unapplied was used. A payment
 * that was taken back never paid anything: it and what took it back are passed over together. */
static enum err paid_on(
	struct ctx *c, const struct item_change *one, struct date *ret, bool *ret_passed_over)
{
	struct payment p;
	*ret = one->effective;
	*ret_passed_over = false;
	if (one->payment.n == 0)
		return ERR_NONE;
	TRY(payment_by_id(c->db, c->arena, c->book.id, one->payment, &p));
	if (one->payment.n == one->position)
		*ret = p.received;
	if (p.reverses.n == 0)
		return payment_reversed(c->db, c->arena, c->book.id, p.id, ret_passed_over);
	*ret_passed_over = true;
	return ERR_NONE;
}

/* Money counts on its own day; all else changes what was owed from the start. */
static enum err ask_of(struct ctx *c, const struct charging *g, struct late_ask *ask)
{
	struct item_change *changes;
	size_t count;
	const struct invoice *v = &g->invoice;
	struct money held = holds_disputed(&g->holds, v->id, v->amount.code);
	TRY(item_changes_of(c->db, c->arena, c->book.id, v->id, &changes, &count));
	struct late_reduction *list = NEW_ARRAY(c->arena, struct late_reduction, count);
	ask->size = money_zero(v->amount.code);
	ask->size.minor = -held.minor;
	for (size_t i = 0; i < count; i++) {
		const struct item_change *one = &changes[i];
		struct date on;
		bool passed_over;
		TRY(paid_on(c, one, &on, &passed_over));
		if (passed_over || date_before(ask->until, on))
			continue;
		if (one->payment.n && date_before(ask->due, on))
			insert_by_day(list, ask->reduction_count++,
				(struct late_reduction){on, -one->amount_minor});
		else
			ask->size.minor += one->amount_minor;
	}
	if (ask->size.minor < 0)
		ask->size.minor = 0;
	ask->reductions = list;
	return ERR_NONE;
}

static enum err compute(struct ctx *c, struct charging *g, struct charged_late_payment *r)
{
	struct late_ask ask = {.law = r->term.term.law, .due = g->invoice.due, .until = g->in->on};
	TRY(ask_of(c, g, &ask));
	TRY(late_payment_of(c->arena, g->in->rules, &ask, c->why, &r->computed));
	TRY(count_before(c, g));
	r->before = g->before;
	return ERR_NONE;
}

static enum err charge(struct ctx *c, const struct charging *g, const struct kept_term *term,
	enum item_kind kind, int32_t ever, struct money amount, struct issued_invoice *ret)
{
	struct writing *w;
	const char *letter = kind == ITEM_FEE ? "F" : "N";
	const char *number = g->invoice.number;
	const struct issue_invoice issue = {.kind = kind,
		.customer = g->customer.number,
		.number = ever ? arena_printf(c->arena, "%s-%s-%d", letter, number, (int)ever + 1)
			       : arena_printf(c->arena, "%s-%s", letter, number),
		.issued = g->in->on,
		.due = date_is_none(g->in->due) ? g->in->on : g->in->due,
		.net = amount,
		.about = number,
		.source = "fee"};
	TRY(issue_invoice(c, &issue, ret));
	const struct charge_event e = {.charge = ret->invoice,
		.state = FEE_ASSESSED,
		.on = g->in->on,
		.amount_minor = amount.minor,
		.term = term->position,
		.entry = ret->invoice.entry};
	TRY(ctx_writing(c, &w));
	return charge_happened(w, &e);
}

enum err charge_late_payment(
	struct ctx *c, const struct charge_late_payment *in, struct charged_late_payment *ret)
{
	struct charging g = {.in = in};
	struct charged_late_payment r = {.has_sum = false};
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(find(c, &g, &r.term));
	TRY(check_told(c, &g, &r.term));
	TRY(compute(c, &g, &r));
	struct money more = r.computed.interest;
	TRY(money_sub(more, g.before, &more));
	r.has_interest = more.minor > 0;
	r.has_sum = r.computed.fixed.minor > 0 && !g.sum_stands;
	if (!r.has_interest && !r.has_sum)
		return refuse_as(ERR_RULE, c->why, "invoice", g.invoice.number,
			"owes no more interest than was charged", "a later day");
	if (r.has_sum)
		TRY(charge(c, &g, &r.term, ITEM_FEE, g.sums, r.computed.fixed, &r.sum));
	if (r.has_interest)
		TRY(charge(c, &g, &r.term, ITEM_INTEREST, g.interests, more, &r.interest));
	*ret = r;
	return ERR_NONE;
}
