#include "domain/late_payment.h"
#include "base/buf.h"
#include "money/currency.h"

#define MILLION 1000000
#define POINT_PPM 10000

/* Where each statute's numbers stand in the packs. */
static const struct {
	const char *name;
	const char *currency;
	enum law_rule rate;
	enum law_rule sum;
	enum law_rule start;
	const char *points;          /* for businesses */
	const char *points_consumer; /* NULL: consumers are not bound */
	bool by_size;                /* the fixed sum has three steps */
} STATUTE[] = {
	/* law: UK-LPCDA-RATE UK-LPCDA-START UK-LPCDA-COMP */
	[LATE_UK] = {"uk-late-payment", "GBP", LAW_UK_LPCDA_RATE, LAW_UK_LPCDA_COMP,
		LAW_UK_LPCDA_START, "points", NULL, true},
	/* law: EU-LPD-RATE EU-LPD-TERMS EU-LPD-40 */
	[LATE_EU] = {"eu-late-payment", "EUR", LAW_EU_LPD_RATE, LAW_EU_LPD_40, LAW_EU_LPD_TERMS,
		"points", NULL, false},
	/* law: DE-286 DE-288 DE-288-5 */
	[LATE_DE] = {"de-bgb288", "EUR", LAW_DE_288, LAW_DE_288_5, LAW_DE_286, "points_business",
		"points_consumer", false},
};

const char *late_law_name(enum late_law law)
{
	return STATUTE[law].name;
}

const char *late_law_currency(enum late_law law)
{
	return STATUTE[law].currency;
}

bool late_law_for_consumers(enum late_law law)
{
	return STATUTE[law].points_consumer != NULL;
}

enum err late_law_parse(struct text name, enum late_law *ret)
{
	for (size_t i = 0; i < COUNT(STATUTE); i++)
		if (text_is(name, STATUTE[i].name)) {
			*ret = (enum late_law)i;
			return ERR_NONE;
		}
	return ERR_INVALID;
}

static const char *iso(struct refusals *why, struct date d)
{
	return why ? date_iso(why->arena, d) : "";
}

enum err late_margin(const struct late_rules *rules, enum late_law law, bool consumer,
	struct date due, struct refusals *why, struct rate *ret, const struct law_row **ret_row)
{
	const struct law_row *row = law_at(rules->law, STATUTE[law].rate, due);
	const char *name = consumer ? STATUTE[law].points_consumer : STATUTE[law].points;
	if (name == NULL)
		return refuse_as(ERR_RULE, why, "customer", "consumer",
			"is not bound by this law, which is for debts between businesses",
			"a business customer");
	if (row == NULL)
		return refuse_as(ERR_RULE, why, "due", iso(why, due),
			"is a day on which no row of this law was in force",
			"a later day, or the rate itself");
	*ret = (struct rate){law_number(row, name) * POINT_PPM};
	*ret_row = row;
	return ERR_NONE;
}

enum err late_default_due(const struct late_rules *rules, enum late_law law, bool consumer,
	struct date received, struct refusals *why, struct date *ret,
	const struct law_row **ret_row)
{
	const struct law_row *row = law_at(rules->law, STATUTE[law].start, received);
	if (row == NULL || consumer)
		return refuse_as(ERR_RULE, why, "received", iso(why, received),
			row ? "does not put a consumer in default by itself"
			    : "is a day on which no row of this law was in force",
			"the due date");
	int64_t days = law_number(row, "default_days") - law_number(row, "first_day_counts");
	*ret = date_add_days(received, (int32_t)days);
	*ret_row = row;
	return ERR_NONE;
}

enum err late_reference(const struct late_rules *rules, const struct law_row *rate_row,
	struct date day, struct refusals *why, const struct reference_row **ret)
{
	const char *name = law_words(rate_row, "series");
	const struct reference_series *s = reference_named(rules->rates, name);
	const struct reference_row *row = s ? reference_at(s, day) : NULL;
	if (row == NULL)
		return refuse_as(ERR_NOT_FOUND, why, name, iso(why, day),
			"is a day for which the reference rate is not known",
			why && s ? arena_printf(why->arena,
					   "a day from %s to %s, or a file of later rates",
					   date_iso(why->arena, s->rows[0].from),
					   date_iso(why->arena, s->rows[s->count - 1].to))
				 : "a file of rates");
	*ret = row;
	return ERR_NONE;
}

/* In the currency's whole units. */
static int64_t fixed_units(const struct law_row *row, bool by_size, struct money size)
{
	int64_t unit = 1;
	if (!by_size)
		return law_number(row, "fixed_sum");
	for (int i = 0; i < currency_find(size.code)->decimals; i++)
		unit *= 10;
	if (size.minor >= law_number(row, "large_from") * unit)
		return law_number(row, "fixed_large");
	return law_number(row,
		size.minor >= law_number(row, "middle_from") * unit ? "fixed_middle"
								    : "fixed_small");
}

enum err late_fixed_sum(const struct late_rules *rules, enum late_law law, bool consumer,
	struct money size, struct date due, struct money *ret, const struct law_row **ret_row)
{
	const struct law_row *row = law_at(rules->law, STATUTE[law].sum, due);
	struct money sum = money_zero(STATUTE[law].currency);
	*ret_row = NULL;
	*ret = sum;
	if (row == NULL || (consumer && row->scope == LAW_BUSINESS) || size.minor <= 0)
		return ERR_NONE;
	sum.minor = fixed_units(row, STATUTE[law].by_size, size);
	for (int i = 0; i < currency_find(sum.code)->decimals; i++)
		sum.minor *= 10;
	*ret_row = row;
	*ret = sum;
	return ERR_NONE;
}

const char *late_law_basis(
	struct arena *a, const struct late_rules *rules, enum late_law law, struct date day)
{
	const struct law_row *rows[] = {law_at(rules->law, STATUTE[law].rate, day),
		law_at(rules->law, STATUTE[law].sum, day)};
	struct buf b = buf_new(a);
	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t k = 0; rows[i] && k < rows[i]->citation_count; k++)
			buf_printf(&b, "%s%s", b.len ? "; " : "", rows[i]->citations[k]);
	return buf_done(&b);
}

static enum err check(const struct late_ask *ask, struct refusals *why)
{
	const char *code = STATUTE[ask->law].currency;
	if (!money_is(ask->size, code))
		return refuse_str(
			why, "currency", ask->size.code, "is not this law's currency", code);
	if (ask->size.minor < 0)
		return refuse_str(why, "principal", "", "is negative", "an amount of 0 or more");
	if (date_days_between(ask->due, ask->until) > INTEREST_DAYS_MOST)
		return refuse_str(why, "until", iso(why, ask->until), "is too far away", "");
	for (size_t i = 1; i < ask->reduction_count; i++)
		if (date_before(ask->reductions[i].on, ask->reductions[i - 1].on))
			return refuse_str(why, "reductions", iso(why, ask->reductions[i].on),
				"is earlier than the one before", "reductions by day");
	return ERR_NONE;
}

/* A walk over the days of interest. */
struct walk {
	struct arena *arena;
	const struct late_rules *rules;
	const struct late_ask *ask;
	struct refusals *why;
	struct late_payment *out;
	const struct reference_row *reference;
	bool resets; /* with each half-year */
	int64_t year_days;
	struct date day;
	struct money amount;
	size_t reduction; /* the next one */
};

/* What was paid before the day bears no interest on it. */
static enum err reduce(struct walk *w)
{
	for (; w->reduction < w->ask->reduction_count; w->reduction++) {
		const struct late_reduction *r = &w->ask->reductions[w->reduction];
		struct money part = w->amount;
		if (!date_before(r->on, w->day))
			break;
		part.minor = r->minor;
		TRY(money_sub(w->amount, part, &w->amount));
	}
	return ERR_NONE;
}

static struct date period_end(const struct walk *w)
{
	struct date end = w->ask->until;
	if (w->resets)
		end = date_min(end, w->reference->to);
	if (w->reduction < w->ask->reduction_count)
		end = date_min(end, w->ask->reductions[w->reduction].on);
	return end;
}

static enum err add_period(struct walk *w, struct date end)
{
	struct late_period p = {.from = w->day,
		.to = end,
		.days = date_days_between(w->day, end) + 1,
		.amount = w->amount,
		.reference = w->reference,
		.rate = {w->reference->rate.ppm + w->out->points.ppm}};
	wide product = (wide)p.amount.minor * p.rate.ppm * p.days, den = w->year_days;
	for (int i = 0; i < currency_find(p.amount.code)->decimals; i++)
		den *= 10;
	TRY(wide_divide(product, den, ROUND_HALF_UP, &p.exact_e6));
	*PUSH(w->arena, w->out->periods, w->out->count, w->out->cap) = p;
	w->out->exact_num += product;
	w->out->days += p.days;
	w->out->last = end;
	return ERR_NONE;
}

static enum err walk_days(struct walk *w)
{
	while (!date_before(w->ask->until, w->day)) {
		TRY(reduce(w));
		if (w->resets || w->reference == NULL)
			TRY(late_reference(
				w->rules, w->out->rate_row, w->day, w->why, &w->reference));
		struct date end = period_end(w);
		if (w->amount.minor > 0)
			TRY(add_period(w, end));
		w->day = date_add_days(end, 1);
	}
	return ERR_NONE;
}

/* The last period tells what a year and a day cost now. */
static enum err close(const struct walk *w)
{
	struct late_payment *out = w->out;
	const struct late_period *last = &out->periods[out->count - 1];
	struct interest i;
	out->first = out->periods[0].from;
	TRY(interest_for_days(last->amount, last->rate, DAYCOUNT_ACT_365, last->days, &i));
	out->yearly = i.yearly;
	out->daily_e6 = i.daily_e6;
	out->method = i.method;
	out->exact_den = (int64_t)MILLION * w->year_days;
	return wide_divide(out->exact_num, out->exact_den, ROUND_HALF_UP, &out->interest.minor);
}

enum err late_payment_of(struct arena *a, const struct late_rules *rules,
	const struct late_ask *ask, struct refusals *why, struct late_payment *ret)
{
	struct money none = money_zero(STATUTE[ask->law].currency);
	struct late_payment p = {.first = DATE_NONE,
		.last = DATE_NONE,
		.exact_den = 1,
		.yearly = none,
		.interest = none,
		.fixed = none,
		.total = none,
		.method = "simple, actual/365",
		.rounding = INTEREST_ROUNDING};
	TRY(check(ask, why));
	TRY(late_margin(rules, ask->law, ask->consumer, ask->due, why, &p.points, &p.rate_row));
	struct walk w = {.arena = a,
		.rules = rules,
		.ask = ask,
		.why = why,
		.out = &p,
		.resets = law_has_word(p.rate_row, "resets", "half_year"),
		.year_days = law_number(p.rate_row, "year_days"),
		.day = date_add_days(ask->due, 1),
		.amount = ask->size};
	TRY(walk_days(&w));
	if (p.count) {
		TRY(close(&w));
		TRY(late_fixed_sum(
			rules, ask->law, ask->consumer, ask->size, ask->due, &p.fixed, &p.sum_row));
	}
	TRY(money_add(p.interest, p.fixed, &p.total));
	*ret = p;
	return ERR_NONE;
}
