#include "service/charge_fees.h"
#include "service/authority.h"
#include "service/holds.h"

static enum err check_term(struct ctx *c, const struct record_fee_term *in)
{
	struct fee nothing;
	const char *code = in->term.kind == FEE_KIND_FIXED ? in->term.fixed.code : c->book.currency;
	if (str_empty(in->basis))
		return refuse_str(c->why, "basis", "", "is missing",
			"the clause or the law that allows the fee");
	if (fee_for(&in->term, money_zero(code), 0, &nothing) != ERR_NONE)
		return refuse_str(c->why, "term", "", "contradicts itself",
			"a fixed amount above 0, or 0 to 100 percent with a minimum below its maximum");
	return ERR_NONE;
}

enum err record_fee_term(struct ctx *c, const struct record_fee_term *in, struct kept_term *ret)
{
	struct customer customer = {.id = {0}};
	struct writing *w;
	struct kept_term t = {.term = in->term, .basis = in->basis, .since = c->today};
	TRY(ctx_may(c, RIGHT_APPROVE));
	TRY(check_term(c, in));
	if (in->customer)
		TRY(settle_customer(c, in->customer, &customer));
	TRY(ctx_writing(c, &w));
	TRY(fee_term_record(w, customer.id,
		in->term.kind == FEE_KIND_FIXED ? in->term.fixed.code : c->book.currency, &t));
	*ret = t;
	return ERR_NONE;
}

enum err tell_fee_term(struct ctx *c, const struct tell_fee_term *in, struct told_fee_term *ret)
{
	struct customer customer;
	struct writing *w;
	struct told_fee_term r = {.on = in->on};
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(settle_customer(c, in->customer, &customer));
	if (date_before(c->today, in->on))
		return refuse_str(c->why, "on", date_iso(c->arena, in->on), "is in the future",
			"a day up to today");
	TRY(fee_term_for(c->db, c->arena, c->book.id, customer.id, c->today, &r.term));
	if (r.term.position == 0)
		return refuse_as(ERR_NOT_FOUND, c->why, "term", in->customer,
			"has no recorded fee term", "record the term first");
	TRY(ctx_writing(c, &w));
	TRY(fee_tell(w, customer.id, r.term.position, in->on, in->how ? in->how : "letter"));
	*ret = r;
	return ERR_NONE;
}

static enum err fee_amount(struct ctx *c, const struct assess_fee *in, const struct invoice *v,
	struct fee *ret, struct kept_term *term)
{
	struct holds holds;
	struct money open = money_zero(v->amount.code);
	TRY(holds_of(c, v->customer, &holds));
	TRY(holds_allow_charge(c, &holds));
	TRY(item_open(c->db, c->arena, c->book.id, v->id, &open.minor));
	TRY(money_sub(open, holds_disputed(&holds, v->id, open.code), &open));
	if (open.minor < 0)
		open.minor = 0;
	TRY(fee_term_for(c->db, c->arena, c->book.id, v->customer, in->on, term));
	if (fee_for(&term->term, open, date_days_between(v->due, in->on), ret) != ERR_NONE)
		return refuse_as(ERR_RULE, c->why, "term", "",
			"does not fit this invoice's currency", open.code);
	if (ret->amount.minor == 0)
		return refuse_as(ERR_RULE, c->why, "fee", v->number,
			arena_printf(c->arena, "is not charged: %s", ret->why), "");
	return ERR_NONE;
}

/* Once per invoice; the number tells the how-manieth it is, should the earlier ones have been
 * reversed. */
static enum err fee_number(
	struct ctx *c, const struct assess_fee *in, const struct invoice *v, const char **ret)
{
	int64_t ever, standing;
	TRY(charge_count(c->db, c->arena, c->book.id, v, &ever, &standing));
	if (standing)
		return refuse_as(ERR_CONFLICT, c->why, "invoice", v->number,
			"has been charged a fee before", "");
	*ret = in->number ? in->number
		: ever    ? arena_printf(c->arena, "F-%s-%lld", v->number, (long long)ever + 1)
			  : arena_printf(c->arena, "F-%s", v->number);
	return ERR_NONE;
}

static enum err check_assess(struct ctx *c, const struct assess_fee *in,
	struct customer_id customer, const struct kept_term *term)
{
	enum fee_state state;
	struct fee_grounds grounds = {.on = in->on, .term = term->basis};
	TRY(fee_told(c->db, c->arena, c->book.id, customer, term->position, &grounds.told));
	return fee_move(FEE_PROPOSED, FEE_ASSESS, &grounds, c->why, &state);
}

enum err assess_fee(struct ctx *c, const struct assess_fee *in, struct assessed_fee *ret)
{
	struct invoice v;
	struct customer customer;
	struct fee fee;
	struct writing *w;
	struct assessed_fee r = {.why = NULL};
	struct issue_invoice issue = {.kind = ITEM_FEE,
		.issued = in->on,
		.source = "fee",
		.due = date_is_none(in->due) ? in->on : in->due};
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(settle_item(c, in->invoice, &v));
	if (v.kind != ITEM_INVOICE)
		return refuse_as(ERR_RULE, c->why, "invoice", v.number,
			"is a charge or a credit itself", "an invoice");
	TRY(customer_by_id(c->db, c->arena, c->book.id, v.customer, &customer));
	TRY(fee_number(c, in, &v, &issue.number));
	TRY(fee_amount(c, in, &v, &fee, &r.term));
	TRY(check_assess(c, in, v.customer, &r.term));
	issue.customer = customer.number;
	issue.net = fee.amount;
	issue.about = v.number;
	TRY(issue_invoice(c, &issue, &r.issued));
	const struct charge_event e = {.charge = r.issued.invoice,
		.state = FEE_ASSESSED,
		.on = in->on,
		.amount_minor = fee.amount.minor,
		.term = r.term.position,
		.entry = r.issued.invoice.entry};
	TRY(ctx_writing(c, &w));
	TRY(charge_happened(w, &e));
	r.why = fee.why;
	*ret = r;
	return ERR_NONE;
}

struct changing {
	const struct change_charge *in;
	enum fee_state state;
	int64_t waived_minor;
	int64_t open_minor;
	struct charge_event event;
};

static enum err check_change(struct ctx *c, struct changing *g, const struct invoice *v)
{
	/* The customer was told of the charge by the document that brought it. */
	struct fee_grounds grounds = {.on = g->in->on,
		.reason = g->in->reason,
		.told = v->issued,
		.authority = g->event.authority,
		.unpaid = v->amount};
	grounds.unpaid.minor = g->open_minor;
	return fee_move(g->state, g->in->act, &grounds, c->why, &g->event.state);
}

/* One charge after another is no way round the limit. */
static enum err check_limit(struct ctx *c, const struct changing *g, const struct invoice *v)
{
	struct money asked = money_zero(v->amount.code), before;
	struct charge_waiver by = {.book = c->book.id,
		.customer = v->customer,
		.person = c->actor.user,
		.currency = v->amount.code};
	if (g->in->act != FEE_WAIVE)
		return ERR_NONE;
	asked.minor = g->open_minor;
	TRY(date_instant(c->today, 0, 0, c->book.zone, &by.since));
	TRY(charge_waived_since(c->db, c->arena, &by, &before));
	return authority_check_with(c, "charge", asked, before);
}

static enum err let_go(struct ctx *c, const struct change_charge *in, const struct invoice *v,
	int64_t amount_minor, const char *kind, struct changed_charge *r)
{
	struct forgiven f;
	const struct forgive_item item = {*v, amount_minor};
	const struct forgive how = {kind, in->on, ACC_DISCOUNTS, v->id.n};
	if (amount_minor == 0)
		return ERR_NONE;
	TRY(forgive_items(c, &how, &item, 1, &f));
	r->amount.minor = amount_minor < 0 ? -amount_minor : amount_minor;
	r->booked = true;
	r->entry = f.entry;
	return ERR_NONE;
}

/* What payments had paid of the charge is theirs again, as unapplied cash. */
static enum err give_back(struct ctx *c, const struct change_charge *in, const struct invoice *v,
	struct money *ret_returned)
{
	struct item_change *changes;
	struct writing *w;
	struct entry_id entry;
	size_t count;
	struct money paid = money_zero(v->amount.code);
	TRY(item_changes_of(c->db, c->arena, c->book.id, v->id, &changes, &count));
	for (size_t i = 0; i < count; i++)
		if (changes[i].payment.n)
			paid.minor -= changes[i].amount_minor;
	*ret_returned = paid;
	if (paid.minor == 0)
		return ERR_NONE;
	struct entry e = {.kind = "charge.returned",
		.effective = in->on,
		.customer = v->customer,
		.about = v->id.n};
	entry_add(&e, ACC_CHARGES_RECEIVABLE, paid);
	entry_add(&e, ACC_UNAPPLIED, money_negate(paid));
	TRY(forgive_post(c, &e, &entry));
	TRY(ctx_writing(c, &w));
	int64_t position = writing_next(w);
	for (size_t i = 0; i < count; i++) {
		const struct item_change back = {.position = position,
			.line = (int64_t)i + 1,
			.effective = in->on,
			.amount_minor = -changes[i].amount_minor,
			.payment = changes[i].payment};
		if (changes[i].payment.n)
			TRY(item_change(w, v, &back));
	}
	return ERR_NONE;
}

static enum err book_change(
	struct ctx *c, struct changing *g, const struct invoice *v, struct changed_charge *r)
{
	switch (g->in->act) {
	case FEE_WAIVE:
		g->event.waived_minor = g->open_minor;
		return let_go(c, g->in, v, g->open_minor, "charge.waived", r);
	case FEE_REINSTATE:
		return let_go(c, g->in, v, -g->waived_minor, "charge.reinstated", r);
	case FEE_REVERSE:
		TRY(give_back(c, g->in, v, &r->returned));
		return let_go(c, g->in, v, g->open_minor + r->returned.minor, "charge.reversed", r);
	case FEE_ASSESS:
		break;
	}
	NEVER("change_charge refuses to assess");
}

enum err change_charge(struct ctx *c, const struct change_charge *in, struct changed_charge *ret)
{
	struct changing g = {.in = in};
	struct invoice v;
	struct writing *w;
	TRY(ctx_may(c, in->act == FEE_REVERSE ? RIGHT_MONEY : RIGHT_APPROVE));
	TRY(settle_item(c, in->charge, &v));
	if (!forgive_is_charge(v.kind) || in->act == FEE_ASSESS)
		return refuse_as(ERR_CONFLICT, c->why, "charge", in->charge,
			"is not a fee or interest", "the number of a charge");
	TRY(charge_state_of(c->db, c->arena, c->book.id, v.id, &g.state, &g.waived_minor));
	TRY(item_open(c->db, c->arena, c->book.id, v.id, &g.open_minor));
	g.event = (struct charge_event){.charge = v,
		.on = in->on,
		.reason = in->reason,
		.authority = in->authority ? in->authority : right_name(RIGHT_APPROVE)};
	TRY(check_change(c, &g, &v));
	TRY(check_limit(c, &g, &v));
	struct changed_charge r = {.charge = v,
		.state = g.event.state,
		.amount = money_zero(v.amount.code),
		.returned = money_zero(v.amount.code)};
	TRY(book_change(c, &g, &v, &r));
	g.event.amount_minor = r.amount.minor;
	TRY(ctx_writing(c, &w));
	TRY(charge_happened(w, &g.event));
	*ret = r;
	return ERR_NONE;
}

static enum err waive_too(struct ctx *c, const struct forgive_item *part, struct date on)
{
	enum fee_state state;
	struct writing *w;
	struct charge_event e = {.charge = part->invoice,
		.state = FEE_WAIVED,
		.amount_minor = part->amount_minor,
		.on = on,
		.authority = right_name(RIGHT_APPROVE),
		.reason = "it had been written off when the rest was waived"};
	TRY(charge_state_of(
		c->db, c->arena, c->book.id, part->invoice.id, &state, &e.waived_minor));
	e.waived_minor += part->amount_minor;
	TRY(ctx_writing(c, &w));
	return charge_happened(w, &e);
}

enum err charge_comes_back(struct ctx *c, const struct forgive_item *written_off, int64_t position,
	struct date on, bool *ret)
{
	enum fee_state since;
	enum err e = charge_state_since(
		c->db, c->arena, c->book.id, written_off->invoice.id, position, &since);
	*ret = e == ERR_NOT_FOUND || (e == ERR_NONE && fee_owed(since));
	if (e != ERR_NONE)
		return e == ERR_NOT_FOUND ? ERR_NONE : e;
	return since == FEE_WAIVED ? waive_too(c, written_off, on) : ERR_NONE;
}
