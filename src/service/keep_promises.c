#include "service/keep_promises.h"
#include "service/holds.h"

static enum err check_room(
	struct ctx *c, const struct make_promise *in, struct customer_id customer)
{
	struct settle_items open;
	struct money sum = money_zero(in->amount.code);
	TRY(settle_open(c, customer, in->amount.code, &open));
	for (size_t i = 0; i < open.count; i++)
		TRY(money_add(sum, open.items[i].amount, &sum));
	if (money_compare(in->amount, sum) > 0)
		return refuse_str(c->why, "amount", money_plain(c->arena, in->amount),
			"is more than is open",
			arena_printf(c->arena, "up to %s", money_show(c->arena, sum)));
	return ERR_NONE;
}

static enum err check_free(struct ctx *c, struct customer_id customer)
{
	struct holds holds;
	TRY(holds_of(c, customer, &holds));
	if (holds.promise)
		return refuse_as(ERR_CONFLICT, c->why, "promise", "", "is running already",
			"withdraw it first, or wait until it is judged");
	if (holds.plan || holds.settlement)
		return refuse_as(ERR_CONFLICT, c->why, "plan", "",
			"is running: its dates are the promise", "");
	return ERR_NONE;
}

static enum err check(struct ctx *c, const struct make_promise *in, int32_t tolerance)
{
	if (in->amount.minor <= 0)
		return refuse_str(c->why, "amount", money_plain(c->arena, in->amount),
			"promises nothing", "an amount above 0");
	if (date_before(in->by, c->today))
		return refuse_str(c->why, "by", date_iso(c->arena, in->by), "has passed",
			arena_printf(c->arena, "%s or later", date_iso(c->arena, c->today)));
	if (tolerance > PROMISE_TOLERANCE_DAYS_MOST)
		return refuse_str(c->why, "tolerance-days", arena_printf(c->arena, "%d", tolerance),
			"is too long", "0 to 60 days");
	return ERR_NONE;
}

enum err make_promise(struct ctx *c, const struct make_promise *in, struct kept_promise *ret)
{
	struct customer customer;
	struct writing *w;
	int32_t tolerance =
		in->tolerance_days < 0 ? PROMISE_TOLERANCE_DAYS_USUAL : in->tolerance_days;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(check(c, in, tolerance));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(check_room(c, in, customer.id));
	TRY(check_free(c, customer.id));
	struct kept_promise p = {
		.customer = customer.id,
		.word = {.amount = in->amount,
			.by = in->by,
			.tolerance_days = tolerance,
			.withdrawn = DATE_NONE},
		.made = c->today,
	};
	TRY(ctx_writing(c, &w));
	TRY(promise_make(w, &p));
	*ret = p;
	return ERR_NONE;
}

static enum err received_for(
	struct ctx *c, const struct kept_promise *p, struct date day, struct money *ret)
{
	const struct agreed agreed = {
		p->customer, p->made, p->id.n, p->word.amount.code, .offer = 0};
	return received_sum(c->db, c->arena, c->book.id, &agreed,
		date_min(day, promise_deadline(&p->word)), day, ret);
}

enum err withdraw_promise(
	struct ctx *c, const struct withdraw_promise *in, struct kept_promise *ret)
{
	struct kept_promise p;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_WORK));
	enum err e = promise_by_id(c->db, c->arena, c->book.id, in->promise, &p);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "promise", "", "is not a promise of this book",
			"the id of a promise");
	TRY(e);
	if (p.verdict != PROMISE_OPEN)
		return refuse_as(ERR_CONFLICT, c->why, "promise", promise_verdict_name(p.verdict),
			"was judged already", "a promise that runs");
	TRY(received_for(c, &p, c->today, &p.received));
	p.verdict = PROMISE_WITHDRAWN;
	p.as_of = c->today;
	TRY(ctx_writing(c, &w));
	TRY(promise_rule(w, &p));
	*ret = p;
	return ERR_NONE;
}

static enum err judge_one(
	struct ctx *c, struct date day, struct kept_promise *p, struct judged_promises *r)
{
	struct promise_state state;
	struct writing *w;
	struct money received;
	if (date_before(day, p->made))
		return ERR_NONE;
	TRY(received_for(c, p, day, &received));
	TRY(promise_judge(&p->word, received, day, &state));
	if (state.verdict == p->verdict)
		return ERR_NONE;
	p->verdict = state.verdict;
	p->received = received;
	p->as_of = day;
	TRY(ctx_writing(c, &w));
	TRY(promise_rule(w, p));
	*PUSH(c->arena, r->changed, r->count, r->cap) = *p;
	r->kept += p->verdict == PROMISE_KEPT;
	r->partly += p->verdict == PROMISE_PARTLY_KEPT;
	r->broken += p->verdict == PROMISE_BROKEN;
	return ERR_NONE;
}

enum err judge_promises(struct ctx *c, const struct judge_promises *in, struct judged_promises *ret)
{
	struct kept_promise *open, *shaken;
	size_t open_count, shaken_count;
	struct judged_promises r = {.count = 0};
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(promises_open(c->db, c->arena, c->book.id, &open, &open_count));
	TRY(promises_shaken(c->db, c->arena, c->book.id,
		date_add_days(in->day, -PROMISE_REVISIT_DAYS), &shaken, &shaken_count));
	for (size_t i = 0; i < open_count; i++)
		TRY(judge_one(c, in->day, &open[i], &r));
	for (size_t i = 0; i < shaken_count; i++)
		TRY(judge_one(c, in->day, &shaken[i], &r));
	*ret = r;
	return ERR_NONE;
}
