#include "service/make_offers.h"
#include "service/authority.h"
#include "service/charge_fees.h"
#include "service/holds.h"
#include "service/settlement.h"

static enum err check_free(struct ctx *c, struct customer_id customer)
{
	struct offer *all;
	size_t count;
	TRY(offers_of(c->db, c->arena, c->book.id, customer, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (all[i].status == OFFER_OFFERED || all[i].status == OFFER_ACCEPTED)
			return refuse_as(ERR_CONFLICT, c->why, "offer",
				offer_kind_word(all[i].kind), "is running already",
				"wait until it ends");
	return ERR_NONE;
}

static enum err check_day(struct ctx *c, const char *field, struct date day, struct date least)
{
	if (date_is_none(day) || date_before(day, least))
		return refuse_str(c->why, field, date_iso(c->arena, day), "lies too early",
			arena_printf(c->arena, "%s or later", date_iso(c->arena, least)));
	return ERR_NONE;
}

/* Every charge of the customer that an offer of that day drops: what is open of it is owed. A
 * waived one may be open too, when a payment of it bounced; no second waiver fits it. */
static enum err droppable(struct ctx *c, struct customer_id customer, const char *currency,
	struct date offered, struct charge **ret, size_t *ret_count)
{
	struct charge *all;
	size_t count, kept = 0;
	TRY(charges_of(c->db, c->arena, c->book.id, customer, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (all[i].open_minor > 0 && fee_owed(all[i].state) &&
			money_is(all[i].amount, currency) && !date_before(offered, all[i].issued))
			all[kept++] = all[i];
	*ret = all;
	*ret_count = kept;
	return ERR_NONE;
}

enum err offer_waiver(struct ctx *c, const struct offer_waiver *in, struct offer *ret)
{
	const char *code = in->currency ? in->currency : c->book.currency;
	struct customer customer;
	struct settle_items open;
	struct charge *charges;
	size_t count;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_APPROVE));
	TRY(check_day(c, "expires", in->expires, c->today));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(check_free(c, customer.id));
	TRY(settle_open(c, customer.id, code, &open));
	struct offer o = {.customer = customer.id,
		.kind = OFFER_CHARGES,
		.amount = money_zero(code),
		.dropped = money_zero(code),
		.offered = c->today,
		.expires = in->expires,
		.pay_by = in->expires};
	for (size_t i = 0; i < open.count; i++) {
		const struct open_item *item = &open.items[i];
		if (!forgive_is_charge(item->kind) && !date_before(c->today, item->due))
			TRY(money_add(o.amount, item->amount, &o.amount));
	}
	TRY(droppable(c, customer.id, code, o.offered, &charges, &count));
	for (size_t i = 0; i < count; i++)
		o.dropped.minor += charges[i].open_minor; /* each a part of what is open */
	if (o.amount.minor == 0 || o.dropped.minor == 0)
		return refuse_as(ERR_CONFLICT, c->why, "customer", in->customer,
			o.dropped.minor ? "has nothing overdue to pay" : "has no charges to drop",
			"");
	TRY(authority_check(c, "customer", o.dropped));
	TRY(ctx_writing(c, &w));
	TRY(offer_make(w, &o));
	*ret = o;
	return ERR_NONE;
}

static enum err open_sum(const struct settle_items *open, const char *code, struct money *ret)
{
	struct money sum = money_zero(code);
	for (size_t i = 0; i < open->count; i++)
		TRY(money_add(sum, open->items[i].amount, &sum));
	*ret = sum;
	return ERR_NONE;
}

enum err offer_settlement(struct ctx *c, const struct offer_settlement *in, struct offer *ret)
{
	struct customer customer;
	struct settle_items open;
	struct money sum;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_APPROVE));
	TRY(check_day(c, "expires", in->expires, c->today));
	TRY(check_day(c, "pay-by", in->pay_by, in->expires));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(check_free(c, customer.id));
	TRY(settle_open(c, customer.id, in->amount.code, &open));
	TRY(open_sum(&open, in->amount.code, &sum));
	if (in->amount.minor <= 0 || in->amount.minor >= sum.minor)
		return refuse_str(c->why, "amount", money_plain(c->arena, in->amount),
			"settles nothing",
			arena_printf(c->arena, "above 0 and below the %s that is open",
				money_show(c->arena, sum)));
	struct offer o = {.customer = customer.id,
		.kind = OFFER_SETTLEMENT,
		.amount = in->amount,
		.offered = c->today,
		.expires = in->expires,
		.pay_by = in->pay_by};
	TRY(money_sub(sum, in->amount, &o.dropped));
	TRY(authority_check(c, "amount", o.dropped));
	TRY(ctx_writing(c, &w));
	TRY(offer_make(w, &o));
	*ret = o;
	return ERR_NONE;
}

static enum err find_offer(struct ctx *c, int64_t id, struct offer *ret)
{
	enum err e = offer_by_id(c->db, c->arena, c->book.id, id, ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "offer", "", "is not an offer of this book",
			"the id of an offer");
	TRY(e);
	if (ret->kind != OFFER_SETTLEMENT || ret->status != OFFER_OFFERED)
		return refuse_as(ERR_CONFLICT, c->why, "offer", offer_status_word(ret->status),
			"is not a settlement that can be accepted", "a settlement on offer");
	if (date_before(ret->expires, c->today))
		return refuse_as(ERR_CONFLICT, c->why, "offer", date_iso(c->arena, ret->expires),
			"has expired", "a new offer");
	return ERR_NONE;
}

/* An offer forgives what it was made for; what was invoiced since is not part of it. */
static enum err check_covers(struct ctx *c, const struct offer *o, const struct settle_items *open)
{
	wide sum = 0;
	for (size_t i = 0; i < open->count; i++)
		sum += open->items[i].amount.minor;
	if (sum <= (wide)o->amount.minor + o->dropped.minor)
		return ERR_NONE;
	return refuse_as(ERR_CONFLICT, c->why, "offer", "", "was made when less was open",
		"a new offer for what is open now");
}

enum err accept_settlement(struct ctx *c, const struct accept_settlement *in, struct offer *ret)
{
	struct offer o;
	struct holds holds;
	struct settle_items open;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(find_offer(c, in->offer, &o));
	TRY(holds_of(c, o.customer, &holds));
	if (holds.promise || holds.plan)
		return refuse_as(ERR_CONFLICT, c->why, "offer", "",
			"cannot join a promise or plan that runs", "withdraw that first");
	TRY(settle_open(c, o.customer, o.amount.code, &open));
	TRY(check_covers(c, &o, &open));
	TRY(ctx_writing(c, &w));
	TRY(offer_cover(w, o.id, open.items, open.count));
	TRY(offer_move(w, &o, OFFER_ACCEPTED, c->today, (struct entry_id){0}));
	*ret = o;
	return ERR_NONE;
}

static enum err drop_charges(struct ctx *c, const struct offer *o, struct date day)
{
	struct charge *all;
	size_t count;
	TRY(droppable(c, o->customer, o->amount.code, o->offered, &all, &count));
	for (size_t i = 0; i < count; i++) {
		struct changed_charge changed;
		const struct change_charge waive = {.charge = all[i].number,
			.act = FEE_WAIVE,
			.reason = "paid in time under an offer",
			.on = date_max(day, o->offered),
			.authority = arena_printf(c->arena, "offer %lld", (long long)o->id)};
		TRY(change_charge(c, &waive, &changed));
	}
	return ERR_NONE;
}

static enum err is_paid(struct ctx *c, const struct offer *o, struct date day, bool *ret)
{
	*ret = false;
	if (o->kind == OFFER_CHARGES) {
		int64_t unpaid;
		TRY(offer_unpaid(c->db, c->arena, c->book.id, o, day, &unpaid));
		*ret = unpaid <= 0;
		return ERR_NONE;
	}
	return o->status == OFFER_ACCEPTED ? settlement_paid(c, o, day, ret) : ERR_NONE;
}

static bool is_over(const struct offer *o, struct date day)
{
	if (o->kind == OFFER_SETTLEMENT && o->status == OFFER_OFFERED)
		return date_before(o->expires, day);
	return date_before(date_add_days(o->pay_by, OFFER_WAIT_DAYS), day);
}

static enum err judge_one(struct ctx *c, struct date day, struct offer *o, struct judged_offers *r)
{
	bool paid;
	struct writing *w;
	struct entry_id entry = {0};
	if (date_before(day, o->offered))
		return ERR_NONE;
	TRY(is_paid(c, o, day, &paid));
	if (!paid && !is_over(o, day))
		return ERR_NONE;
	if (paid && o->kind == OFFER_CHARGES)
		TRY(drop_charges(c, o, day));
	if (paid && o->kind == OFFER_SETTLEMENT)
		TRY(settlement_drop(c, o, day, &entry));
	TRY(ctx_writing(c, &w));
	TRY(offer_move(w, o, paid ? OFFER_FULFILLED : OFFER_EXPIRED, day, entry));
	*PUSH(c->arena, r->changed, r->count, r->cap) = *o;
	r->fulfilled += paid;
	r->expired += !paid;
	return ERR_NONE;
}

enum err judge_offers(struct ctx *c, const struct judge_offers *in, struct judged_offers *ret)
{
	struct offer *running;
	size_t count;
	struct judged_offers r = {.count = 0};
	TRY(ctx_may(c, RIGHT_APPROVE));
	TRY(offers_running(c->db, c->arena, c->book.id, &running, &count));
	for (size_t i = 0; i < count; i++)
		TRY(judge_one(c, in->day, &running[i], &r));
	*ret = r;
	return ERR_NONE;
}
