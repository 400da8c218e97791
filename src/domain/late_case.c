#include "domain/late_case.h"
#include <string.h>

#define TABLE_DECIMALS 2 /* as central banks print their rates */

struct late_case late_case_new(enum late_law law)
{
	return (struct late_case){.law = law,
		.starts = DATE_NONE,
		.received = DATE_NONE,
		.due = DATE_NONE,
		.paid = DATE_NONE,
		.days = -1,
		.debts = -1,
		.days_after_due = -1};
}

const struct late_answer *late_answer_find(const struct late_answers *all, const char *key)
{
	for (size_t i = 0; i < all->count; i++)
		if (str_equal(all->items[i].key, key))
			return &all->items[i];
	return NULL;
}

static const struct date LATER = {376564}; /* 3000-12-31 */

/* What is worked out on the way from facts to answers. */
struct work {
	struct arena *arena;
	const struct late_rules *rules;
	const struct late_case *c;
	struct refusals *why;
	struct late_answers out;
	const struct law_row *row; /* of the rate; NULL: the law does not apply */
	bool has_rate;
	struct rate rate;
	bool has_interest;
	struct money interest;
};

static struct late_answer *answer(struct work *w, const char *key, enum late_answer_kind kind)
{
	struct late_answer *a = PUSH(w->arena, w->out.items, w->out.count, w->out.cap);
	a->key = key;
	a->kind = kind;
	return a;
}

static void say_text(struct work *w, const char *key, const char *text)
{
	answer(w, key, LATE_ANSWER_TEXT)->text = text;
}

static void say_bool(struct work *w, const char *key, bool yes)
{
	answer(w, key, LATE_ANSWER_BOOL)->number = yes;
}

static void say_money(struct work *w, const char *key, struct money m)
{
	say_text(w, key, money_plain(w->arena, m));
}

/* The law as it was when the debt fell due, or as it stands when no day was given. */
static struct date law_day(const struct late_case *c)
{
	if (!date_is_none(c->due))
		return c->due;
	return date_is_none(c->starts) ? LATER : c->starts;
}

static struct date first_day(const struct late_case *c)
{
	if (!date_is_none(c->starts))
		return c->starts;
	return date_is_none(c->due) ? DATE_NONE : date_add_days(c->due, 1);
}

static size_t decimals_of(const char *percent)
{
	const char *point = strchr(percent, '.');
	return point ? strlen(point + 1) : 0;
}

/* With at least that many decimals: 11.5 is printed 11.50 beside a rate of 3.50. */
static const char *percent(struct arena *a, struct rate r, size_t decimals)
{
	const char *plain = rate_plain(a, r);
	size_t has = decimals_of(plain);
	if (has >= decimals)
		return plain;
	return arena_printf(a, "%s%s%.*s", plain, has ? "" : ".", (int)(decimals - has), "0000");
}

static struct rate given(const char *text)
{
	struct rate r = {0};
	ASSERT(rate_parse(text_of(text), &r) == ERR_NONE);
	return r;
}

static bool find_reference(struct work *w, struct rate *ret, size_t *ret_decimals)
{
	const struct late_case *c = w->c;
	const struct reference_row *row;
	struct date day = first_day(c);
	*ret_decimals = c->base ? decimals_of(c->base) : TABLE_DECIMALS;
	if (c->base) {
		*ret = given(c->base);
		return true;
	}
	if (date_is_none(day) || late_reference(w->rules, w->row, day, w->why, &row) != ERR_NONE)
		return false;
	*ret = row->rate;
	return true;
}

static void answer_rate(struct work *w, struct rate margin)
{
	const struct late_case *c = w->c;
	struct rate reference;
	size_t decimals;
	if (c->margin)
		margin = given(c->margin);
	say_text(w, "margin_points", rate_plain(w->arena, margin));
	w->has_rate = c->yearly != NULL;
	if (c->yearly)
		w->rate = given(c->yearly);
	if (!c->yearly && find_reference(w, &reference, &decimals)) {
		w->has_rate = true;
		w->rate.ppm = reference.ppm + margin.ppm;
		say_text(w, "reference_rate_pct", percent(w->arena, reference, decimals));
		say_text(w, "annual_rate_pct", percent(w->arena, w->rate, decimals));
	} else if (c->yearly) {
		say_text(w, "annual_rate_pct", c->yearly);
	}
}

static int32_t days_late(const struct late_case *c)
{
	if (c->days >= 0 || date_is_none(c->due) || date_is_none(c->paid))
		return c->days;
	return date_before(c->due, c->paid) ? date_days_between(c->due, c->paid) : 0;
}

static void answer_days(struct work *w)
{
	const struct late_case *c = w->c;
	if (date_is_none(c->due) || days_late(c) == 0)
		return;
	say_text(w, "first_interest_day", date_iso(w->arena, date_add_days(c->due, 1)));
	if (date_is_none(c->paid) || days_late(c) < 0)
		return;
	say_text(w, "last_interest_day", date_iso(w->arena, c->paid));
	answer(w, "days", LATE_ANSWER_NUMBER)->number = days_late(c);
}

/* By its dates, when the rates are the law's own; by a number of days when a rate was given. */
static enum err interest_of(struct work *w, bool by_dates, struct interest *ret)
{
	const struct late_case *c = w->c;
	int64_t year = c->year_days ? c->year_days : law_number(w->row, "year_days");
	enum daycount basis = year == 360 ? DAYCOUNT_ACT_360 : DAYCOUNT_ACT_365;
	const struct late_ask ask = {.law = c->law,
		.consumer = c->consumer,
		.size = c->principal,
		.due = c->due,
		.until = c->paid};
	struct late_payment p;
	int32_t days = days_late(c);
	TRY(interest_for_days(c->principal, w->rate, basis, days < 0 ? 0 : days, ret));
	if (!by_dates)
		return ERR_NONE;
	TRY(late_payment_of(w->arena, w->rules, &ask, w->why, &p));
	ret->total = p.interest;
	return ERR_NONE;
}

static enum err answer_interest(struct work *w)
{
	const struct late_case *c = w->c;
	bool own = !c->base && !c->margin && !c->yearly && !c->year_days;
	bool by_dates = own && c->days < 0 && !date_is_none(c->due) && !date_is_none(c->paid);
	struct interest i;
	if (!c->has_principal || !w->has_rate)
		return ERR_NONE;
	enum err e = interest_of(w, by_dates, &i);
	if (e == ERR_OVERFLOW)
		return e;
	if (e != ERR_NONE)
		return ERR_NONE; /* explained, and left out */
	say_money(w, "annual_interest", i.yearly);
	say_text(w, "daily_interest", interest_daily(w->arena, &i));
	w->has_interest = days_late(c) >= 0;
	w->interest = i.total;
	if (w->has_interest) {
		say_money(w, "interest", i.total);
		say_money(w, "interest_unrounded_daily", i.total);
	}
	return ERR_NONE;
}

static enum err answer_sum(struct work *w)
{
	const struct late_case *c = w->c;
	struct money size = c->principal, sum = money_zero(late_law_currency(c->law));
	const struct law_row *row;
	int32_t debts = c->debts < 0 && c->has_principal && days_late(c) > 0 ? 1 : c->debts;
	if (!c->has_principal) {
		size = sum;
		size.minor = 1; /* a debt of any size, where the sum does not depend on it */
	}
	if (debts < 0 || (!c->has_principal && c->law == LATE_UK))
		return ERR_NONE;
	TRY(late_fixed_sum(w->rules, c->law, c->consumer, size, law_day(c), &sum, &row));
	TRY(money_scale(sum, debts, 1, ROUND_DOWN, &sum));
	say_money(w, "compensation", sum);
	if (row && c->law == LATE_DE)
		say_bool(w, "credited_against_legal_cost_damages",
			law_has_word(row, "credited", "legal_cost_damages"));
	if (!w->has_interest || !money_is(sum, w->interest.code))
		return ERR_NONE;
	TRY(money_add(sum, w->interest, &sum));
	say_money(w, "total_charge", sum);
	return ERR_NONE;
}

/* law: DE-286. A reminder always begins default; without one it begins when the days are over, for
 * a consumer only when the invoice said so. */
static void answer_default(struct work *w)
{
	const struct late_case *c = w->c;
	const struct law_row *row = law_at(w->rules->law, LAW_DE_286, law_day(c));
	if (c->law != LATE_DE || c->days_after_due < 0 || row == NULL)
		return;
	bool over = c->days_after_due > law_number(row, "default_days");
	say_bool(w, "in_default", c->reminded || (over && (!c->consumer || c->warned)));
}

/* The row by which the case is counted; a case that brings its own points is counted as the law
 * stands when no row was in force on its day. */
static bool find_row(struct work *w, struct rate *ret_margin)
{
	const struct late_case *c = w->c;
	bool own = c->margin || c->yearly;
	enum err e = late_margin(w->rules, c->law, c->consumer, law_day(c), own ? NULL : w->why,
		ret_margin, &w->row);
	if (e != ERR_NONE && own)
		e = late_margin(w->rules, c->law, c->consumer, LATER, w->why, ret_margin, &w->row);
	return e == ERR_NONE;
}

enum err late_case_answer(struct arena *a, const struct late_rules *rules,
	const struct late_case *c, struct refusals *why, struct late_answers *ret)
{
	struct late_case known = *c;
	struct work w = {.arena = a, .rules = rules, .c = &known, .why = why};
	struct rate margin = {0};
	const struct law_row *row;
	bool applies = !c->consumer || late_law_for_consumers(c->law);
	say_bool(&w, "applies", applies);
	if (applies && date_is_none(c->due) && !date_is_none(c->received) &&
		late_default_due(rules, c->law, c->consumer, c->received, why, &known.due, &row) !=
			ERR_NONE)
		known.due = DATE_NONE; /* explained, and left out */
	answer_days(&w);
	if (applies && find_row(&w, &margin)) {
		answer_rate(&w, margin);
		TRY(answer_interest(&w));
		if (c->accrued)
			say_bool(&w, "compound", law_number(w.row, "compound") != 0);
	}
	TRY(answer_sum(&w));
	answer_default(&w);
	*ret = w.out;
	return ERR_NONE;
}
