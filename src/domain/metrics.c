#include "domain/metrics.h"

static const struct metric_info INFO[] = {
#define METRIC(NAME, key, unit, title, formula) [METRIC_##NAME] = {key, unit, title, formula},
#include "domain/metrics.def"
#undef METRIC
};

struct metric_info metric_info(enum metric m)
{
	return INFO[m];
}

const char *ratio_plain(struct arena *a, struct ratio r)
{
	uint64_t size = r.value_e2 < 0 ? 0 - (uint64_t)r.value_e2 : (uint64_t)r.value_e2;
	if (!r.defined)
		return "";
	return arena_printf(a, "%s%s%llu.%02llu", r.beyond ? ">" : "", r.value_e2 < 0 ? "-" : "",
		(unsigned long long)(size / 100), (unsigned long long)(size % 100));
}

/* num / den, or not defined when den is 0 or less. num is below 2^120. */
static enum err divide(wide num, wide den, bool flagged, struct ratio *ret)
{
	struct ratio r = {.defined = den > 0, .flagged = den > 0 && flagged};
	if (r.defined)
		TRY(wide_divide(num * 100, den, ROUND_HALF_UP, &r.value_e2));
	*ret = r;
	return ERR_NONE;
}

/* ERR_INVALID unless all three are in one currency. */
static enum err one_currency(struct money a, struct money b, struct money c)
{
	return money_is(a, b.code) && money_is(a, c.code) ? ERR_NONE : ERR_INVALID;
}

enum err metric_dso(struct money receivables, struct money sales, int32_t days, struct ratio *ret)
{
	TRY(one_currency(receivables, sales, sales));
	if (days < 1)
		return ERR_INVALID;
	return divide((wide)receivables.minor * days, sales.minor, receivables.minor < 0, ret);
}

enum err metric_days_delinquent(struct money receivables, struct money current, struct money sales,
	int32_t days, struct ratio *ret)
{
	TRY(one_currency(receivables, current, sales));
	if (days < 1)
		return ERR_INVALID;
	wide late = (wide)receivables.minor - current.minor;
	return divide(late * days, sales.minor, receivables.minor < 0 || late < 0, ret);
}

/* Takes one month's sales off what is left and adds its days; done when nothing is left after it.
 */
static enum err count_month(
	const struct metric_month *m, int64_t *left, struct ratio *r, bool *done)
{
	if (m->days < 1)
		return ERR_INVALID;
	struct ratio part = {.value_e2 = (int64_t)m->days * 100};
	*done = m->sales.minor >= *left;
	if (*done)
		TRY(divide((wide)*left * m->days, m->sales.minor, false, &part));
	else if (m->sales.minor > 0)
		*left -= m->sales.minor;
	r->flagged = r->flagged || m->sales.minor < 0;
	r->value_e2 += part.value_e2;
	return ERR_NONE;
}

enum err metric_dso_countback(struct money receivables, const struct metric_month *newest_first,
	uint32_t count, struct ratio *ret)
{
	struct ratio r = {.defined = count > 0, .flagged = count > 0 && receivables.minor < 0};
	int64_t left = receivables.minor;
	bool done = left <= 0;
	for (uint32_t i = 0; i < count; i++) {
		TRY(one_currency(receivables, newest_first[i].sales, receivables));
		if (!done)
			TRY(count_month(&newest_first[i], &left, &r, &done));
	}
	r.beyond = r.defined && !done;
	*ret = r;
	return ERR_NONE;
}

enum err metric_cei(enum metric which, const struct metric_cei *in, struct ratio *ret)
{
	TRY(one_currency(in->begin, in->sales, in->end_total));
	TRY(one_currency(in->begin, in->end_current, in->sales));
	if (in->months < 1)
		return ERR_INVALID;
	ASSERT(which == METRIC_CEI_MONTHLY || which == METRIC_CEI_PERIOD);
	/* All multiplied by the months, so that nothing is divided before the end. */
	int32_t n = which == METRIC_CEI_MONTHLY ? in->months : 1;
	wide could = (wide)in->begin.minor * n + in->sales.minor;
	wide num = could - (wide)in->end_total.minor * n;
	wide den = could - (wide)in->end_current.minor * n;
	return divide(num * 100, den, in->end_total.minor < in->end_current.minor, ret);
}

struct metric_mean metric_mean_new(enum metric which, const char *code)
{
	return (struct metric_mean){.which = which, .amount = money_zero(code)};
}

enum err metric_mean_add(struct metric_mean *m, struct money amount, int32_t days)
{
	bool never_early = m->which == METRIC_DAYS_LATE_PAID || m->which == METRIC_DAYS_LATE_OPEN;
	if (amount.minor < 0)
		return ERR_INVALID;
	if (never_early && days < 0)
		days = 0;
	TRY(money_add(m->amount, amount, &m->amount)); /* so the product stays below 2^94 */
	m->product += (wide)amount.minor * days;
	return ERR_NONE;
}

enum err metric_mean_value(const struct metric_mean *m, struct ratio *ret)
{
	return divide(m->product, m->amount.minor, false, ret);
}

enum err metric_percent(struct money part, struct money whole, struct ratio *ret)
{
	TRY(one_currency(part, whole, whole));
	return divide((wide)part.minor * 100, whole.minor, part.minor < 0, ret);
}

enum err metric_percent_of_count(int64_t part, int64_t whole, struct ratio *ret)
{
	return divide((wide)part * 100, whole, part < 0, ret);
}

enum err metric_net_back(
	struct money cash, struct money fees, struct money costs, struct money *ret)
{
	struct money rest;
	TRY(money_sub(cash, fees, &rest));
	return money_sub(rest, costs, ret);
}

enum err metric_net_back_rate(struct money cash, struct money fees, struct money costs,
	struct money placed, struct ratio *ret)
{
	struct money net;
	TRY(metric_net_back(cash, fees, costs, &net));
	TRY(one_currency(net, placed, placed));
	return divide((wide)net.minor * 100, placed.minor, false, ret);
}

static bool is_share(struct rate r)
{
	return r.ppm >= 0 && r.ppm <= RATE_ONE_PPM;
}

enum err metric_fee_per_collector(int32_t files, struct money average_balance,
	struct rate liquidation, struct rate fee, struct money *ret)
{
	struct money m = average_balance;
	if (files < 0 || !is_share(liquidation) || !is_share(fee))
		return ERR_INVALID;
	wide den = (wide)RATE_ONE_PPM * RATE_ONE_PPM;
	wide num = (wide)average_balance.minor * files;
	if (num > INT64_MAX || num < INT64_MIN)
		return ERR_OVERFLOW;
	TRY(wide_divide(num * liquidation.ppm * fee.ppm, den, ROUND_HALF_UP, &m.minor));
	*ret = m;
	return ERR_NONE;
}

enum err metric_turnover(
	struct money sales, struct money begin, struct money end, struct ratio *ret)
{
	TRY(one_currency(sales, begin, end));
	return divide((wide)sales.minor * 2, (wide)begin.minor + end.minor, sales.minor < 0, ret);
}

enum err metric_cost_to_collect(struct money cost, struct money cash, struct ratio *ret)
{
	TRY(one_currency(cost, cash, cash));
	return divide(cost.minor, cash.minor, cost.minor < 0, ret);
}

struct metric_promises metric_promises_new(const char *code)
{
	return (struct metric_promises){.promised = money_zero(code), .received = money_zero(code)};
}

/* The counter that a verdict belongs to; NULL when the promise did not come due. */
static int64_t *counter(struct metric_promises *t, enum promise_verdict v)
{
	switch (v) {
	case PROMISE_KEPT:
		return &t->kept;
	case PROMISE_PARTLY_KEPT:
		return &t->partly_kept;
	case PROMISE_BROKEN:
		return &t->broken;
	case PROMISE_OPEN:
	case PROMISE_WITHDRAWN:
		return NULL;
	}
	NEVER("a verdict");
}

enum err metric_promises_add(
	struct metric_promises *t, struct money promised, const struct promise_state *s)
{
	struct metric_promises next = *t;
	struct money received;
	int64_t *count = counter(&next, s->verdict);
	TRY(money_sub(promised, s->missing, &received));
	if (count == NULL)
		return ERR_NONE;
	(*count)++;
	TRY(money_add(t->promised, promised, &next.promised));
	TRY(money_add(t->received, received, &next.received));
	*t = next;
	return ERR_NONE;
}

enum err metric_promises_kept(const struct metric_promises *t, struct ratio *ret)
{
	return metric_percent_of_count(t->kept, t->kept + t->partly_kept + t->broken, ret);
}

enum err metric_promises_kept_money(const struct metric_promises *t, struct ratio *ret)
{
	return metric_percent(t->received, t->promised, ret);
}
