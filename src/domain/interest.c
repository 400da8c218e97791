#include "domain/interest.h"
#include "base/civil.h"
#include "money/currency.h"

#define MILLION 1000000

static const char *const METHOD[] = {
	[DAYCOUNT_ACT_365] = "simple, actual/365",
	[DAYCOUNT_ACT_360] = "simple, actual/360",
	[DAYCOUNT_ACT_ACT_ISDA] = "simple, actual/actual ISDA",
	[DAYCOUNT_30_360_BOND] = "simple, 30/360 bond",
	[DAYCOUNT_30E_360] = "simple, 30E/360",
	[DAYCOUNT_30E_360_ISDA] = "simple, 30E/360 ISDA",
};

static enum err check_rate(struct rate r)
{
	return r.ppm >= -RATE_PPM_MOST && r.ppm <= RATE_PPM_MOST ? ERR_NONE : ERR_OVERFLOW;
}

/* The widest product, 2^63 minor units at RATE_PPM_MOST over INTEREST_DAYS_MOST counted by
 * actual/actual, is a fourteenth of 2^127. */
static enum err charge(
	struct money principal, struct rate r, struct fraction part, struct money *ret)
{
	struct money m = principal;
	wide num = (wide)principal.minor * r.ppm * part.num;
	TRY(wide_divide(num, (wide)MILLION * part.den, ROUND_HALF_UP, &m.minor));
	*ret = m;
	return ERR_NONE;
}

static enum err per_day(struct money principal, struct rate r, int64_t year_days, int64_t *ret)
{
	wide den = year_days;
	for (int i = 0; i < currency_find(principal.code)->decimals; i++)
		den *= 10;
	return wide_divide((wide)principal.minor * r.ppm, den, ROUND_HALF_UP, ret);
}

static int64_t year_days(enum daycount basis, struct date first)
{
	int32_t year, month, day;
	if (basis == DAYCOUNT_ACT_365)
		return 365;
	if (basis != DAYCOUNT_ACT_ACT_ISDA)
		return 360;
	date_parts(first, &year, &month, &day);
	return civil_leap(year) ? 366 : 365;
}

static enum err compute(struct money principal, struct rate r, struct fraction part,
	int64_t year_days, struct interest *ret)
{
	TRY(check_rate(r));
	TRY(charge(principal, r, (struct fraction){1, 1}, &ret->yearly));
	TRY(charge(principal, r, part, &ret->total));
	TRY(per_day(principal, r, year_days, &ret->daily_e6));
	ret->rounding = INTEREST_ROUNDING;
	return ERR_NONE;
}

enum err interest_for_days(struct money principal, struct rate yearly, enum daycount basis,
	int32_t days, struct interest *ret)
{
	bool by_days = basis == DAYCOUNT_ACT_365 || basis == DAYCOUNT_ACT_360;
	if (!by_days || days < 0 || days > INTEREST_DAYS_MOST)
		return ERR_INVALID;
	int64_t year = basis == DAYCOUNT_ACT_360 ? 360 : 365;
	struct interest i = {.days = days, .method = METHOD[basis]};
	TRY(compute(principal, yearly, (struct fraction){days, year}, year, &i));
	*ret = i;
	return ERR_NONE;
}

enum err interest_between(struct money principal, struct rate yearly, enum daycount basis,
	struct date from, struct date to, struct interest *ret)
{
	struct interest i = {.method = METHOD[basis]};
	struct fraction part;
	TRY(daycount_days(basis, from, to, false, &i.days));
	TRY(daycount_fraction(basis, from, to, false, &part));
	TRY(compute(principal, yearly, part, year_days(basis, from), &i));
	*ret = i;
	return ERR_NONE;
}

const char *interest_daily(struct arena *a, const struct interest *i)
{
	uint64_t size = i->daily_e6 < 0 ? 0 - (uint64_t)i->daily_e6 : (uint64_t)i->daily_e6;
	return arena_printf(a, "%s%llu.%06llu", i->daily_e6 < 0 ? "-" : "",
		(unsigned long long)(size / MILLION), (unsigned long long)(size % MILLION));
}
