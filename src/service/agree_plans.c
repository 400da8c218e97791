#include "service/agree_plans.h"
#include "store/casefile.h"
#include "service/holds.h"
#include "service/issue_invoice.h"
#include "service/keep_promises.h"

/* What may be spread: each open item without its disputed part, oldest due first, up to a limit. */
static enum err cover(struct ctx *c, struct customer_id customer, const struct holds *holds,
	struct money limit, struct settle_items *ret, struct money *ret_sum)
{
	struct settle_items open;
	size_t kept = 0;
	int64_t rest = limit.minor;
	struct money sum = money_zero(limit.code);
	TRY(settle_open(c, customer, limit.code, &open));
	for (size_t i = 0; i < open.count; i++) {
		struct open_item item = open.items[i];
		item.amount.minor -= holds_disputed(holds, item.invoice, item.amount.code).minor;
		if (limit.minor && item.amount.minor > rest)
			item.amount.minor = rest;
		if (item.amount.minor <= 0)
			continue;
		TRY(money_add(sum, item.amount, &sum));
		rest -= item.amount.minor;
		open.items[kept++] = item;
	}
	*ret = (struct settle_items){open.items, kept};
	*ret_sum = sum;
	return ERR_NONE;
}

static enum err check_free(struct ctx *c, struct customer_id customer)
{
	struct kept_plan *all;
	size_t count;
	TRY(plans_of(c->db, c->arena, c->book.id, customer, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (plan_is_running(all[i].standing) ||
			(all[i].standing == PLAN_IS_OFFERED &&
				!date_before(all[i].expires, c->today)))
			return refuse_as(ERR_CONFLICT, c->why, "plan",
				plan_standing_word(all[i].standing), "is there already",
				"withdraw it first");
	return ERR_NONE;
}

static enum err schedule(
	struct ctx *c, const struct offer_plan *in, struct money principal, struct plan *ret)
{
	struct fraction rate =
		in->rate_yearly ? plan_rate_yearly(in->rate) : plan_rate_monthly(in->rate);
	enum err e = in->parts
		? plan_annuity(c->arena, principal, rate, in->parts, in->dates, ret)
		: plan_fixed(c->arena, principal, rate, in->payment, in->dates, c->why, ret);
	if (e == ERR_INVALID && c->why->count == 0)
		return refuse_str(c->why, "plan", "", "cannot be computed",
			"1 to 600 parts, none of them 0, a rate of 0 to 100 percent a month, and months "
			"where there is interest");
	return e;
}

static enum err check_dates(struct ctx *c, const struct offer_plan *in, struct date expires)
{
	if (date_before(in->dates.first, c->today))
		return refuse_str(c->why, "first", date_iso(c->arena, in->dates.first),
			"has passed",
			arena_printf(c->arena, "%s or later", date_iso(c->arena, c->today)));
	if (date_before(expires, c->today))
		return refuse_str(c->why, "expires", date_iso(c->arena, expires), "has passed",
			"today or later");
	return ERR_NONE;
}

enum err offer_plan(struct ctx *c, const struct offer_plan *in, struct kept_plan *ret)
{
	struct customer customer;
	struct holds holds;
	struct settle_items items;
	struct money principal;
	struct writing *w;
	struct kept_plan p = {
		.rule = in->has_rule ? in->rule : plan_rule_default(),
		.offered = c->today,
		.expires = date_is_none(in->expires)
			? date_add_days(c->today, PLAN_OFFER_DAYS_USUAL)
			: in->expires,
	};
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(check_dates(c, in, p.expires));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(check_free(c, customer.id));
	TRY(holds_of(c, customer.id, &holds));
	TRY(cover(c, customer.id, &holds, in->amount, &items, &principal));
	if (principal.minor == 0 || principal.minor < in->amount.minor)
		return refuse_str(c->why, "amount", money_plain(c->arena, in->amount),
			"is more than is open and undisputed",
			arena_printf(c->arena, "up to %s", money_show(c->arena, principal)));
	TRY(schedule(c, in, principal, &p.plan));
	p.customer = customer.id;
	TRY(ctx_writing(c, &w));
	TRY(plan_make(w, &p));
	*ret = p;
	return ERR_NONE;
}

static enum err find_plan(struct ctx *c, struct plan_id id, struct kept_plan *ret)
{
	enum err e = plan_by_id(c->db, c->arena, c->book.id, id, ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(
			e, c->why, "plan", "", "is not a plan of this book", "the id of a plan");
	return e;
}

static enum err not_now(struct ctx *c, const struct kept_plan *p, const char *accepted)
{
	return refuse_as(ERR_CONFLICT, c->why, "plan", plan_standing_word(p->standing),
		"does not allow this", accepted);
}

static enum err check_offer(struct ctx *c, const struct kept_plan *p)
{
	if (p->standing != PLAN_IS_OFFERED)
		return not_now(c, p, "a plan on offer");
	if (date_before(p->expires, c->today))
		return refuse_as(ERR_CONFLICT, c->why, "plan", date_iso(c->arena, p->expires),
			"has expired", "a new offer");
	return ERR_NONE;
}

static enum err end_promise(struct ctx *c, struct customer_id customer)
{
	struct kept_promise *all, ended;
	size_t count;
	TRY(promises_of(c->db, c->arena, c->book.id, customer, &all, &count));
	for (size_t i = 0; i < count; i++) {
		const struct withdraw_promise in = {all[i].id};
		if (all[i].verdict == PROMISE_OPEN)
			TRY(withdraw_promise(c, &in, &ended));
	}
	return ERR_NONE;
}

static enum err freeze(struct ctx *c, const struct kept_plan *p)
{
	struct holds holds;
	struct settle_items items;
	struct money principal, sum;
	struct writing *w;
	TRY(money_sub(p->plan.total, p->plan.interest, &principal));
	TRY(holds_of(c, p->customer, &holds));
	TRY(cover(c, p->customer, &holds, principal, &items, &sum));
	if (sum.minor < principal.minor)
		return refuse_as(ERR_CONFLICT, c->why, "plan", money_plain(c->arena, principal),
			"spreads more than is open and undisputed now", "a new offer");
	TRY(ctx_writing(c, &w));
	return plan_cover(w, p->id, items.items, items.count);
}

enum err accept_plan(struct ctx *c, const struct accept_plan *in, struct accepted_plan *ret)
{
	struct accepted_plan r;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(find_plan(c, in->plan, &r.plan));
	TRY(check_offer(c, &r.plan));
	TRY(freeze(c, &r.plan));
	TRY(end_promise(c, r.plan.customer));
	TRY(ctx_writing(c, &w));
	r.plan.standing = PLAN_IS_KEPT;
	r.plan.accepted = c->today;
	r.plan.accepted_at = writing_next(w);
	TRY(plan_happened(w, r.plan.id, "accepted", c->today, 0));
	TRY(plan_restate(w, &r.plan));
	TRY(plan_covered(c->db, c->arena, c->book.id, r.plan.id, &r.covered, &r.covered_count));
	*ret = r;
	return ERR_NONE;
}

enum err withdraw_plan(struct ctx *c, const struct withdraw_plan *in, struct kept_plan *ret)
{
	struct kept_plan p;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(find_plan(c, in->plan, &p));
	if (p.standing != PLAN_IS_OFFERED && !plan_is_running(p.standing))
		return not_now(c, &p, "an offer or a plan in force");
	p.standing = PLAN_IS_WITHDRAWN;
	TRY(ctx_writing(c, &w));
	TRY(plan_happened(w, p.id, plan_standing_word(p.standing), c->today, 0));
	TRY(plan_restate(w, &p));
	TRY(case_touch(w, p.customer, c->today));
	*ret = p;
	return ERR_NONE;
}

static enum err state_at(
	struct ctx *c, const struct kept_plan *p, struct date day, struct plan_state *ret)
{
	struct plan_payment *payments;
	uint32_t count;
	const struct agreed agreed = {
		p->customer, p->accepted, p->accepted_at, p->plan.total.code, .plan = p->id.n};
	TRY(received_since(c->db, c->arena, c->book.id, &agreed, day, &payments, &count));
	return plan_judge(&p->plan, &p->rule, payments, count, day, ret);
}

/* After the customer changed the dates, what is put to the end follows the last part instead of the
 * first plan's dates. */
static void follow_last(struct plan *next, const struct plan *before)
{
	struct plan_dates from = before->dates;
	from.first = before->parts[before->count - 1].due;
	next->parts[next->count - 1].due = plan_date(from, 1);
}

enum err move_installment(struct ctx *c, const struct move_installment *in, struct kept_plan *ret)
{
	struct kept_plan p;
	struct plan_state state;
	struct plan next;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(find_plan(c, in->plan, &p));
	if (!plan_is_running(p.standing))
		return not_now(c, &p, "a plan in force");
	TRY(state_at(c, &p, c->today, &state));
	TRY(plan_move_to_end(c->arena, &p.plan, &p.rule, in->part - 1, state.paid, c->why, &next));
	if (p.redated)
		follow_last(&next, &p.plan);
	p.plan = next;
	TRY(ctx_writing(c, &w));
	TRY(plan_reschedule(w, &p));
	TRY(plan_happened(w, p.id, "moved", c->today, in->part));
	TRY(state_at(c, &p, c->today, &state));
	p.next_due = state.next_due;
	TRY(plan_restate(w, &p));
	*ret = p;
	return ERR_NONE;
}

/* The first part that is not paid in full; count when all are. */
static uint32_t next_part(const struct plan *p, struct money paid)
{
	int64_t upto = 0;
	for (uint32_t i = 0; i < p->count; i++) {
		upto += p->parts[i].amount.minor;
		if (paid.minor < upto)
			return i;
	}
	return p->count;
}

static enum err check_redate(
	struct ctx *c, const struct kept_plan *p, uint32_t part, struct date next)
{
	if (!plan_is_running(p->standing) || part == p->plan.count)
		return not_now(c, p, "a plan in force with a part to come");
	if (p->redated)
		return refuse_as(
			ERR_CONFLICT, c->why, "plan", "", "has had its dates changed once", "");
	struct date due = p->plan.parts[part].due;
	int32_t days = date_days_between(due, next);
	if (date_before(due, c->today))
		return refuse_as(ERR_CONFLICT, c->why, "part", date_iso(c->arena, due),
			"is overdue", "pay it or move it to the end first");
	if (date_before(next, c->today) || days > PLAN_REDATE_DAYS_MOST ||
		days < -PLAN_REDATE_DAYS_MOST ||
		(part && !date_before(p->plan.parts[part - 1].due, next)))
		return refuse_str(c->why, "next", date_iso(c->arena, next),
			"is too far from the agreed day",
			arena_printf(
				c->arena, "a day within a month of %s", date_iso(c->arena, due)));
	return ERR_NONE;
}

enum err redate_plan(struct ctx *c, const struct redate_plan *in, struct kept_plan *ret)
{
	struct kept_plan p;
	struct plan_state state;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(find_plan(c, in->plan, &p));
	TRY(state_at(c, &p, c->today, &state));
	uint32_t part = next_part(&p.plan, state.paid);
	TRY(check_redate(c, &p, part, in->next));
	const struct plan_dates dates = {p.plan.dates.every, in->next, 0};
	for (uint32_t i = part; i < p.plan.count; i++)
		p.plan.parts[i].due = plan_date(dates, i - part);
	p.redated++;
	p.next_due = in->next;
	TRY(ctx_writing(c, &w));
	TRY(plan_reschedule(w, &p));
	TRY(plan_happened(w, p.id, "redated", c->today, part + 1));
	TRY(plan_restate(w, &p));
	*ret = p;
	return ERR_NONE;
}

static enum err note_interest(struct ctx *c, struct judged_plans *r, struct money amount)
{
	for (size_t i = 0; i < r->interest_count; i++)
		if (money_is(r->interest[i], amount.code))
			return money_add(r->interest[i], amount, &r->interest[i]);
	*PUSH(c->arena, r->interest, r->interest_count, r->interest_cap) = amount;
	return ERR_NONE;
}

/* Interest is charged when its part falls due, not before: who pays early owes none for the time
 * after. */
static enum err charge_interest(
	struct ctx *c, struct kept_plan *p, struct date day, struct judged_plans *r)
{
	struct money owed = money_zero(p->plan.total.code);
	struct customer customer;
	struct issued_invoice issued;
	struct writing *w;
	for (uint32_t i = 0; i < p->plan.count; i++)
		if (!date_before(day, p->plan.parts[i].due))
			TRY(money_add(owed, p->plan.parts[i].interest, &owed));
	owed.minor -= p->charged_minor;
	if (owed.minor <= 0)
		return ERR_NONE;
	TRY(customer_by_id(c->db, c->arena, c->book.id, p->customer, &customer));
	const struct issue_invoice in = {.kind = ITEM_INTEREST,
		.customer = customer.number,
		.issued = day,
		.due = day,
		.net = owed,
		.number = arena_printf(
			c->arena, "P%lld-%s", (long long)p->id.n, date_iso(c->arena, day)),
		.source = "plan"};
	TRY(issue_invoice(c, &in, &issued));
	const struct open_item item = {.invoice = issued.invoice.id, .amount = owed};
	TRY(ctx_writing(c, &w));
	TRY(plan_cover(w, p->id, &item, 1));
	TRY(plan_happened(w, p->id, "interest", day, owed.minor));
	p->charged_minor += owed.minor;
	return note_interest(c, r, owed);
}

static enum err all_closed(struct ctx *c, const struct kept_plan *p, bool *ret)
{
	struct plan_covered *items;
	size_t count;
	TRY(plan_covered(c->db, c->arena, c->book.id, p->id, &items, &count));
	*ret = count > 0;
	for (size_t i = 0; i < count; i++)
		*ret = *ret && items[i].open_minor == 0;
	return ERR_NONE;
}

static enum plan_standing standing_of(const struct plan_state *s, bool closed)
{
	static const enum plan_standing BY_STATUS[] = {[PLAN_KEPT] = PLAN_IS_KEPT,
		[PLAN_LATE] = PLAN_IS_LATE,
		[PLAN_BROKEN] = PLAN_IS_BROKEN};
	return closed || date_is_none(s->next_due) ? PLAN_IS_COMPLETED : BY_STATUS[s->status];
}

static enum err judge_running(
	struct ctx *c, struct date day, struct kept_plan *p, struct judged_plans *r)
{
	struct plan_state state;
	bool closed;
	TRY(all_closed(c, p, &closed));
	if (!closed)
		TRY(charge_interest(c, p, day, r));
	TRY(state_at(c, p, day, &state));
	p->standing = standing_of(&state, closed);
	p->late = state.late;
	p->paid_minor = state.paid.minor;
	p->arrears_minor = state.arrears.minor;
	p->next_due = state.next_due;
	return ERR_NONE;
}

static bool moved_on(const struct kept_plan *a, const struct kept_plan *b)
{
	return a->standing != b->standing || a->late != b->late || a->paid_minor != b->paid_minor ||
		a->arrears_minor != b->arrears_minor || !date_same(a->next_due, b->next_due) ||
		a->charged_minor != b->charged_minor;
}

static void count_standing(struct judged_plans *r, enum plan_standing s)
{
	r->late += s == PLAN_IS_LATE;
	r->broken += s == PLAN_IS_BROKEN;
	r->completed += s == PLAN_IS_COMPLETED;
	r->expired += s == PLAN_IS_EXPIRED;
}

static enum err judge_one(
	struct ctx *c, struct date day, struct kept_plan *p, struct judged_plans *r)
{
	const struct kept_plan before = *p;
	struct writing *w;
	if (date_before(day, p->offered))
		return ERR_NONE;
	if (p->standing != PLAN_IS_OFFERED)
		TRY(judge_running(c, day, p, r));
	else if (date_before(p->expires, day))
		p->standing = PLAN_IS_EXPIRED;
	if (!moved_on(&before, p))
		return ERR_NONE;
	TRY(ctx_writing(c, &w));
	if (p->standing != before.standing) {
		TRY(plan_happened(w, p->id, plan_standing_word(p->standing), day, 0));
		*PUSH(c->arena, r->changed, r->count, r->cap) = *p;
		count_standing(r, p->standing);
	}
	return plan_restate(w, p);
}

enum err judge_plans(struct ctx *c, const struct judge_plans *in, struct judged_plans *ret)
{
	struct kept_plan *running;
	size_t count;
	struct judged_plans r = {.count = 0};
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(plans_running(c->db, c->arena, c->book.id, &running, &count));
	for (size_t i = 0; i < count; i++)
		TRY(judge_one(c, in->day, &running[i], &r));
	*ret = r;
	return ERR_NONE;
}
