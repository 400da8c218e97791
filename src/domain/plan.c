#include "domain/plan.h"

struct date plan_date(struct plan_dates d, uint32_t slot)
{
	if (slot == 0)
		return d.first;
	if (d.every == PLAN_WEEKLY)
		return date_add_days(d.first, (int32_t)slot * 7);
	return date_add_months(d.first, (int32_t)slot, d.anchor_day);
}

struct fraction plan_rate_monthly(struct rate monthly)
{
	return (struct fraction){monthly.ppm, RATE_ONE_PPM};
}

struct fraction plan_rate_yearly(struct rate yearly)
{
	return (struct fraction){yearly.ppm, (int64_t)RATE_ONE_PPM * 12};
}

/* What every plan must fulfil before it is computed. */
static enum err check(
	struct money principal, uint32_t count, struct fraction rate, struct plan_dates d)
{
	bool good_rate = rate.den > 0 && rate.num >= 0 && rate.num <= rate.den;
	bool good_dates = !date_is_none(d.first) && d.anchor_day >= 0 && d.anchor_day <= 31 &&
		(rate.num == 0 || d.every == PLAN_MONTHLY);
	bool good_count = count >= 1 && count <= PLAN_PARTS_MOST;
	return principal.minor > 0 && good_rate && good_dates && good_count ? ERR_NONE
									    : ERR_INVALID;
}

static struct plan plan_new(
	struct arena *a, const char *method, struct money principal, struct plan_dates dates)
{
	return (struct plan){.method = method,
		.dates = dates,
		.parts = NEW_ARRAY(a, struct plan_part, PLAN_PARTS_MOST),
		.total = money_zero(principal.code),
		.interest = money_zero(principal.code)};
}

/* Adds the next part and takes its principal off the rest. */
static enum err add_part(
	struct plan *p, struct money amount, struct money interest, struct money *rest)
{
	struct plan_part part = {.amount = amount, .interest = interest};
	TRY(money_sub(amount, interest, &part.principal));
	TRY(money_sub(*rest, part.principal, rest));
	TRY(money_add(p->total, amount, &p->total));
	TRY(money_add(p->interest, interest, &p->interest));
	part.rest = *rest;
	part.due = plan_date(p->dates, p->count);
	p->parts[p->count++] = part;
	return ERR_NONE;
}

enum err plan_equal(struct arena *a, struct money principal, uint32_t count,
	struct plan_dates dates, struct plan *ret)
{
	struct money amount[PLAN_PARTS_MOST], rest = principal;
	TRY(check(principal, count, (struct fraction){0, 1}, dates));
	if (principal.minor < count)
		return ERR_INVALID; /* a part would be 0 */
	struct plan p = plan_new(a, "equal parts without interest", principal, dates);
	TRY(money_split(principal, count, amount));
	for (uint32_t i = 0; i < count; i++)
		TRY(add_part(&p, amount[i], money_zero(principal.code), &rest));
	*ret = p;
	return ERR_NONE;
}

/* Payments until nothing is left: `count` of them at most, of which the last takes all the rest
 * when there must be an end. ERR_INVALID when a payment does not even cover the interest. */
static enum err repay(struct plan *p, struct money principal, struct fraction rate,
	struct money payment, uint32_t count, bool must_end)
{
	struct money rest = principal;
	while (rest.minor > 0) {
		struct money interest, all;
		if (p->count == count)
			return ERR_LIMIT;
		TRY(money_scale(rest, rate.num, rate.den, ROUND_HALF_UP, &interest));
		TRY(money_add(rest, interest, &all));
		bool last = (must_end && p->count + 1 == count) || money_compare(all, payment) <= 0;
		if (!last && money_compare(payment, interest) <= 0)
			return ERR_INVALID;
		TRY(add_part(p, last ? all : payment, interest, &rest));
	}
	return ERR_NONE;
}

enum err plan_annuity(struct arena *a, struct money principal, struct fraction per_month,
	uint32_t count, struct plan_dates dates, struct plan *ret)
{
	struct money payment;
	TRY(check(principal, count, per_month, dates));
	if (per_month.num == 0)
		return plan_equal(a, principal, count, dates, ret);
	struct plan p = plan_new(
		a, "annuity, payment rounded up, interest half-up each month", principal, dates);
	TRY(annuity_payment(principal, per_month, count, &payment));
	TRY(repay(&p, principal, per_month, payment, count, true));
	*ret = p;
	return ERR_NONE;
}

enum err plan_fixed(struct arena *a, struct money principal, struct fraction per_month,
	struct money payment, struct plan_dates dates, struct refusals *why, struct plan *ret)
{
	TRY(check(principal, 1, per_month, dates));
	if (payment.minor <= 0 || !money_is(payment, principal.code))
		return ERR_INVALID;
	struct plan p = plan_new(a, "fixed payment, interest half-up each month", principal, dates);
	enum err e = repay(&p, principal, per_month, payment, PLAN_PARTS_MOST, false);
	if (e == ERR_INVALID)
		return refuse_str(why, "payment", money_plain(a, payment),
			"does not cover the interest", "more than the interest of the first month");
	if (e == ERR_LIMIT)
		return refuse_as(e, why, "payment", money_plain(a, payment),
			"takes more than 600 payments", "a larger payment");
	TRY(e);
	*ret = p;
	return ERR_NONE;
}

struct plan_rule plan_rule_default(void)
{
	return (struct plan_rule){
		.tolerance_days = 3, .late_allowed = 1, .catch_up_days = 30, .moves_allowed = 1};
}

static bool in_range(int32_t days)
{
	return days >= 0 && days <= PLAN_RULE_DAYS_MOST;
}

struct received {
	const struct plan_payment *payments;
	uint32_t count;
	const char *code;
};

static enum err paid_by(const struct received *r, struct date day, struct money *ret)
{
	struct money sum = money_zero(r->code);
	for (uint32_t i = 0; i < r->count; i++)
		if (!date_before(day, r->payments[i].on))
			TRY(money_add(sum, r->payments[i].amount, &sum));
	*ret = sum;
	return ERR_NONE;
}

/* Judges one part, of which `upto` is the sum of all amounts up to and with it. */
static enum err judge_part(const struct plan_part *part, const struct plan_rule *rule,
	const struct received *r, struct money upto, struct date as_of, struct plan_state *s)
{
	struct money in_time;
	struct date deadline = date_add_days(part->due, rule->tolerance_days);
	struct date last = date_add_days(deadline, rule->catch_up_days);
	bool unpaid = money_compare(s->paid, upto) < 0;
	if (!date_before(as_of, part->due) && unpaid)
		TRY(money_sub(upto, s->paid, &s->arrears));
	if (unpaid && date_is_none(s->next_due))
		s->next_due = part->due;
	if (!date_before(deadline, as_of))
		return ERR_NONE;
	TRY(paid_by(r, deadline, &in_time));
	if (unpaid || money_compare(in_time, upto) < 0)
		s->late++;
	if (s->late > rule->late_allowed || (unpaid && date_before(last, as_of)))
		s->status = PLAN_BROKEN;
	else if (unpaid && s->status == PLAN_KEPT)
		s->status = PLAN_LATE;
	return ERR_NONE;
}

enum err plan_judge(const struct plan *p, const struct plan_rule *rule,
	const struct plan_payment *payments, uint32_t payment_count, struct date as_of,
	struct plan_state *ret)
{
	struct received r = {payments, payment_count, p->total.code};
	struct plan_state s = {
		.status = PLAN_KEPT, .next_due = DATE_NONE, .arrears = money_zero(p->total.code)};
	struct money upto = s.arrears;
	if (!in_range(rule->tolerance_days) || !in_range(rule->catch_up_days))
		return ERR_INVALID;
	TRY(paid_by(&r, as_of, &s.paid));
	for (uint32_t i = 0; i < p->count; i++) {
		TRY(money_add(upto, p->parts[i].amount, &upto));
		TRY(judge_part(&p->parts[i], rule, &r, upto, as_of, &s));
	}
	*ret = s;
	return ERR_NONE;
}

const char *plan_status_name(enum plan_status s)
{
	static const char *const NAME[] = {
		[PLAN_KEPT] = "kept",
		[PLAN_LATE] = "late",
		[PLAN_BROKEN] = "broken",
	};
	return NAME[s];
}

/* NULL when the part may be put to the end, else why not. */
static const char *stuck(
	const struct plan *p, const struct plan_rule *rule, uint32_t part, struct money paid)
{
	int64_t upto = 0; /* cannot overflow: the plan's total fits */
	if (part >= p->count)
		return "is no part of the plan";
	if (p->parts[part].moved)
		return "was put to the end already";
	if (p->moved >= rule->moves_allowed)
		return "cannot be put to the end: no further move is agreed";
	for (uint32_t i = 0; i <= part; i++)
		upto += p->parts[i].amount.minor;
	return paid.minor >= upto ? "is paid already" : NULL;
}

/* Each part's rest is the principal of those after it. */
static void recount_rest(struct plan *p)
{
	struct money rest = money_zero(p->total.code);
	for (uint32_t i = p->count; i-- > 0;) {
		p->parts[i].rest = rest;
		rest.minor += p->parts[i].principal.minor;
	}
}

enum err plan_move_to_end(struct arena *a, const struct plan *p, const struct plan_rule *rule,
	uint32_t part, struct money paid, struct refusals *why, struct plan *ret)
{
	const char *problem = stuck(p, rule, part, paid);
	if (problem)
		return refuse_as(ERR_CONFLICT, why, "part", arena_printf(a, "%u", part + 1),
			problem, "an unpaid part, within the moves agreed");
	struct plan next = *p;
	next.parts = NEW_ARRAY(a, struct plan_part, p->count);
	for (uint32_t i = 0, at = 0; i < p->count; i++)
		if (i != part)
			next.parts[at++] = p->parts[i];
	struct plan_part *last = &next.parts[p->count - 1];
	*last = p->parts[part];
	last->due = plan_date(p->dates, p->count + p->moved);
	last->moved = true;
	next.moved++;
	recount_rest(&next);
	*ret = next;
	return ERR_NONE;
}
