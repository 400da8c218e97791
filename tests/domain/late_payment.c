#include "domain/late_payment.h"
#include "base/random.h"
#include "test.h"

static struct date on(const char *iso)
{
	struct date d;
	assert_ok(date_parse(text_of(iso), &d));
	return d;
}

static struct money amount(const char *code, int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, code, &m));
	return m;
}

struct numbers {
	const char *id;
	const char *series;
	const char *resets;
	enum law_scope scope;
	const char *name[6]; /* of whole numbers, NULL ends them */
	int64_t number[6];
};

static void add_row(struct law *law, const struct numbers *n)
{
	struct law_row *row = NEW(test_arena(), struct law_row);
	const char **cited = NEW_ARRAY(test_arena(), const char *, 1);
	struct law_param *p = NEW_ARRAY(test_arena(), struct law_param, 10);
	size_t count = 0;
	for (size_t i = 0; n->name[i]; i++)
		p[count++] = (struct law_param){n->name[i], n->number[i], NULL};
	if (n->series) {
		p[count++] = (struct law_param){"series", 0, n->series};
		p[count++] = (struct law_param){"resets", 0, n->resets};
		p[count++] = (struct law_param){"year_days", 365, NULL};
		p[count++] = (struct law_param){"compound", 0, NULL};
	} else {
		p[count++] = (struct law_param){"credited", 0, "legal_cost_damages"};
	}
	cited[0] = n->id;
	*row = (struct law_row){.id = n->id,
		.scope = n->scope,
		.jurisdiction = "GB",
		.params = p,
		.param_count = count,
		.citations = cited,
		.citation_count = 1,
		.valid_from = on("2024-01-01"),
		.valid_to = DATE_NONE};
	assert_ok(law_add(law, row, NULL));
}

/* law: UK-LPCDA-RATE, UK-LPCDA-COMP, UK-LPCDA-START, EU-LPD-RATE, EU-LPD-40, EU-LPD-TERMS, DE-288,
 * DE-288-5, DE-286
 *
 * Half-years of 2024 and 2025 at 1, 4, 2.5 and -0.5 percent. */
static struct late_rules rules(void)
{
	static const char *const DAYS[][2] = {{"2024-01-01", "2024-06-30"},
		{"2024-07-01", "2024-12-31"}, {"2025-01-01", "2025-06-30"},
		{"2025-07-01", "2025-12-31"}};
	static const int64_t PPM[] = {10000, 40000, 25000, -5000};
	static const struct numbers ROWS[] = {
		{"UK-LPCDA-RATE", "uk-bank-rate", "never", LAW_BUSINESS, {"points"}, {8}},
		{"EU-LPD-RATE", "uk-bank-rate", "half_year", LAW_BUSINESS, {"points"}, {8}},
		{"DE-288", "uk-bank-rate", "half_year", LAW_ALL_DEBTS,
			{"points_business", "points_consumer"}, {9, 5}},
		{"UK-LPCDA-COMP", NULL, NULL, LAW_BUSINESS,
			{"fixed_small", "fixed_middle", "fixed_large", "middle_from", "large_from"},
			{40, 70, 100, 1000, 10000}},
		{"EU-LPD-40", NULL, NULL, LAW_BUSINESS, {"fixed_sum"}, {40}},
		{"DE-288-5", NULL, NULL, LAW_BUSINESS, {"fixed_sum"}, {40}},
		{"UK-LPCDA-START", NULL, NULL, LAW_BUSINESS, {"default_days", "first_day_counts"},
			{30, 1}},
		{"DE-286", NULL, NULL, LAW_ALL_DEBTS, {"default_days", "first_day_counts"},
			{30, 0}},
	};
	struct law *law = NEW(test_arena(), struct law);
	struct reference_rates *rates = NEW(test_arena(), struct reference_rates);
	*law = law_new(test_arena());
	*rates = reference_rates_new(test_arena());
	for (size_t i = 0; i < COUNT(ROWS); i++)
		add_row(law, &ROWS[i]);
	for (size_t i = 0; i < COUNT(PPM); i++) {
		const struct reference_row row = {
			on(DAYS[i][0]), on(DAYS[i][1]), {PPM[i]}, "c", LAW_TEXT, 1};
		assert_ok(reference_add(rates, "uk-bank-rate", &row, NULL));
	}
	return (struct late_rules){law, rates};
}

static struct late_ask asked(enum late_law law, int64_t minor, const char *due, const char *until)
{
	return (struct late_ask){.law = law,
		.size = amount(late_law_currency(law), minor),
		.due = on(due),
		.until = on(until)};
}

static struct late_payment computed(const struct late_ask *ask)
{
	struct late_rules r = rules();
	struct refusals why = refusals_new(test_arena());
	struct late_payment p;
	enum err e = late_payment_of(test_arena(), &r, ask, &why, &p);
	for (size_t i = 0; i < why.count; i++)
		print_error("%s\n", refusal_line(test_arena(), &why.items[i]));
	assert_ok(e);
	return p;
}

static struct late_payment paid(
	enum late_law law, int64_t minor, const char *due, const char *until)
{
	struct late_ask ask = asked(law, minor, due, until);
	return computed(&ask);
}

TEST(late_interest_runs_from_the_day_after_the_due_date_to_the_day_of_payment)
{
	struct late_payment p = paid(LATE_UK, 100000, "2024-04-01", "2024-05-16");
	assert_int_equal(p.days, 45);
	assert_int_equal(p.first.day, on("2024-04-02").day);
	assert_int_equal(p.last.day, on("2024-05-16").day);
	assert_int_equal(p.interest.minor, 1110); /* 1000 * 9 % * 45 / 365 = 11.0958… */
	assert_int_equal(p.total.minor, 1110 + 7000);
	assert_string_equal(p.rounding, "full precision, rounded once, half-up");
}

TEST(nothing_is_owed_for_what_was_paid_by_its_due_date)
{
	static const char *const UNTIL[] = {"2024-04-01", "2024-03-31", "2023-01-01"};
	for (size_t i = 0; i < COUNT(UNTIL); i++) {
		struct late_payment p = paid(LATE_DE, 100000, "2024-04-01", UNTIL[i]);
		assert_int_equal(p.total.minor, 0);
		assert_int_equal(p.days, 0);
		assert_null(p.sum_row);
		assert_true(date_is_none(p.first));
	}
	assert_int_equal(paid(LATE_UK, 0, "2024-04-01", "2024-05-01").total.minor, 0);
}

TEST(the_uk_rate_is_that_of_the_half_year_in_which_interest_begins_and_stays)
{
	struct late_payment p = paid(LATE_UK, 100000, "2024-06-29", "2025-08-01");
	assert_int_equal(p.count, 1);
	assert_int_equal(p.periods[0].rate.ppm, 90000);
	/* Due on the last day of a half-year: interest begins in the next. */
	assert_int_equal(
		paid(LATE_UK, 100000, "2024-06-30", "2025-08-01").periods[0].rate.ppm, 120000);
}

TEST(rates_of_the_union_and_of_germany_change_with_the_half_year)
{
	struct late_payment p = paid(LATE_DE, 100000, "2024-06-20", "2025-07-02");
	static const int64_t RATE[] = {100000, 130000, 115000, 85000};
	static const int32_t DAYS[] = {10, 184, 181, 2};
	assert_int_equal(p.count, 4);
	for (size_t i = 0; i < p.count; i++) {
		assert_int_equal(p.periods[i].rate.ppm, RATE[i]);
		assert_int_equal(p.periods[i].days, DAYS[i]);
	}
	/* (10 * 10 + 184 * 13 + 181 * 11.5 + 2 * 8.5) % of 1000 / 365 = 125.7671… */
	assert_int_equal(p.interest.minor, 12577);
	assert_int_equal(p.daily_e6, 232877);
	assert_int_equal(paid(LATE_EU, 100000, "2024-06-20", "2025-07-02").count, 4);
}

TEST(late_interest_is_rounded_once_and_not_by_the_period)
{
	/* 0.27397 and 0.35616 euro cents: each rounds to 0, the sum to 1. */
	struct late_payment p = paid(LATE_DE, 1000, "2024-06-29", "2024-07-01");
	assert_int_equal(p.count, 2);
	assert_int_equal(p.periods[0].exact_e6, 2740);
	assert_int_equal(p.periods[1].exact_e6, 3562);
	assert_int_equal(p.interest.minor, 1);
}

TEST(the_fixed_sum_goes_by_the_size_of_the_debt_or_is_one_for_all)
{
	static const int64_t SIZE[] = {1, 99999, 100000, 999999, 1000000, 1800000};
	static const int64_t SUM[] = {4000, 4000, 7000, 7000, 10000, 10000};
	for (size_t i = 0; i < COUNT(SIZE); i++) {
		struct late_payment p = paid(LATE_UK, SIZE[i], "2024-04-01", "2024-04-02");
		assert_int_equal(p.fixed.minor, SUM[i]);
		assert_int_equal(
			paid(LATE_EU, SIZE[i], "2024-04-01", "2024-04-02").fixed.minor, 4000);
	}
}

TEST(consumers_owe_fewer_points_in_germany_and_nothing_by_the_other_laws)
{
	struct late_rules r = rules();
	struct late_payment p;
	struct late_ask ask = asked(LATE_DE, 100000, "2024-04-01", "2024-05-01");
	ask.consumer = true;
	p = computed(&ask);
	assert_int_equal(p.periods[0].rate.ppm, 60000);
	assert_int_equal(p.fixed.minor, 0);
	assert_null(p.sum_row);
	for (int law = LATE_UK; law <= LATE_EU; law++) {
		ask = asked((enum late_law)law, 100000, "2024-04-01", "2024-05-01");
		ask.consumer = true;
		assert_int_equal(late_payment_of(test_arena(), &r, &ask, NULL, &p), ERR_RULE);
	}
}

static void refused(struct late_ask ask, enum err verdict, const char *words)
{
	struct late_rules r = rules();
	struct refusals why = refusals_new(test_arena());
	struct late_payment p;
	assert_int_equal(late_payment_of(test_arena(), &r, &ask, &why, &p), verdict);
	assert_int_equal(why.count, 1);
	assert_non_null(strstr(refusal_line(test_arena(), &why.items[0]), words));
}

TEST(a_rate_that_is_not_known_is_refused_and_not_guessed)
{
	refused(asked(LATE_DE, 100000, "2025-12-30", "2026-01-01"), ERR_NOT_FOUND, "2026-01-01");
	refused(asked(LATE_UK, 100000, "2025-12-31", "2026-01-01"), ERR_NOT_FOUND, "2025-12-31");
	/* The last known half-year's rate stays in the UK. */
	assert_int_equal(paid(LATE_UK, 100000, "2025-12-30", "2026-02-01").days, 33);
	refused(asked(LATE_EU, 100000, "2023-12-31", "2024-02-01"), ERR_RULE, "2023-12-31");
}

TEST(what_cannot_be_a_late_payment_is_refused)
{
	static const struct late_reduction BACKWARD[] = {{{19820}, 1}, {{19819}, 1}};
	struct late_ask ask = asked(LATE_UK, 100000, "2024-04-01", "2024-05-01");
	ask.size = amount("EUR", 1);
	refused(ask, ERR_INVALID, "GBP");
	refused(asked(LATE_UK, -1, "2024-04-01", "2024-05-01"), ERR_INVALID, "negative");
	ask = asked(LATE_UK, 100000, "2024-04-01", "2024-05-01");
	ask.reductions = BACKWARD;
	ask.reduction_count = COUNT(BACKWARD);
	refused(ask, ERR_INVALID, "earlier");
	struct late_rules r = rules();
	struct late_payment p;
	ask = asked(LATE_UK, INT64_MAX, "2024-01-01", "2024-01-02");
	ask.until = date_add_days(ask.due, 365 * 20);
	assert_int_equal(late_payment_of(test_arena(), &r, &ask, NULL, &p), ERR_OVERFLOW);
}

TEST(a_payment_bears_interest_up_to_its_own_day)
{
	const struct late_reduction parts[] = {
		{on("2024-04-11"), 40000}, {on("2024-04-11"), 10000}, {on("2024-04-21"), 50000}};
	struct late_ask ask = asked(LATE_UK, 100000, "2024-04-01", "2024-06-01");
	ask.reductions = parts;
	ask.reduction_count = COUNT(parts);
	struct late_payment p = computed(&ask);
	assert_int_equal(p.count, 2);
	assert_int_equal(p.periods[0].days, 10);
	assert_int_equal(p.periods[1].amount.minor, 50000);
	assert_int_equal(p.last.day, on("2024-04-21").day);
	assert_int_equal(p.interest.minor, 370); /* 1000 and 500 at 9 % for 10 days each */
	assert_int_equal(p.fixed.minor, 7000);   /* by what was late, not by what is left */
}

static const struct reference_row *rate_on(const struct late_rules *r, struct date d)
{
	return reference_at(reference_named(r->rates, "uk-bank-rate"), d);
}

/* Day by day, by the words of the statutes. */
static wide by_days(const struct late_rules *r, const struct late_ask *ask, int64_t points_ppm)
{
	wide sum = 0;
	struct date first = date_add_days(ask->due, 1);
	for (struct date d = first; !date_before(ask->until, d); d = date_add_days(d, 1)) {
		int64_t owed = ask->size.minor;
		for (size_t i = 0; i < ask->reduction_count; i++)
			if (date_before(ask->reductions[i].on, d))
				owed -= ask->reductions[i].minor;
		const struct reference_row *row = rate_on(r, ask->law == LATE_UK ? first : d);
		if (owed > 0)
			sum += (wide)owed * (row->rate.ppm + points_ppm);
	}
	return sum;
}

TEST(late_interest_by_periods_is_the_sum_of_its_days)
{
	struct late_rules r = rules();
	struct seeded s = seeded_from(1998);
	for (int n = 0; n < 600; n++) {
		struct late_reduction part[3];
		struct date due = {(int32_t)seeded_between(&s, 19723, 20300)};
		enum late_law law = (enum late_law)seeded_below(&s, 3);
		struct date day = due;
		for (int i = 0; i < 3; i++) {
			day = date_add_days(day, (int32_t)seeded_between(&s, -2 * !i, 90));
			part[i] = (struct late_reduction){day, seeded_between(&s, -500, 5000)};
		}
		const struct late_ask ask = {.law = law,
			.size = amount(late_law_currency(law), seeded_between(&s, 1, 10000)),
			.due = due,
			.until = date_add_days(due, (int32_t)seeded_between(&s, 0, 150)),
			.reductions = part,
			.reduction_count = (size_t)seeded_below(&s, 4)};
		struct late_payment p;
		assert_ok(late_payment_of(test_arena(), &r, &ask, NULL, &p));
		assert_true(p.exact_num == by_days(&r, &ask, law == LATE_DE ? 90000 : 80000));
	}
}

TEST(late_interest_adds_up_over_adjoining_times_and_never_falls_with_a_day_more)
{
	struct late_rules r = rules();
	struct seeded s = seeded_from(2011);
	for (int n = 0; n < 400; n++) {
		struct late_payment whole, early, late;
		struct date due = {(int32_t)seeded_between(&s, 19723, 20000)};
		struct date middle = date_add_days(due, (int32_t)seeded_between(&s, 0, 200));
		struct date end = date_add_days(middle, (int32_t)seeded_between(&s, 0, 200));
		struct late_ask ask = {.law = n % 2 ? LATE_EU : LATE_DE,
			.size = amount("EUR", seeded_between(&s, 1, 1000000000)),
			.due = due,
			.until = end};
		assert_ok(late_payment_of(test_arena(), &r, &ask, NULL, &whole));
		ask.until = middle;
		assert_ok(late_payment_of(test_arena(), &r, &ask, NULL, &early));
		ask.due = middle;
		ask.until = end;
		assert_ok(late_payment_of(test_arena(), &r, &ask, NULL, &late));
		assert_true(whole.exact_num == early.exact_num + late.exact_num);
		assert_true(whole.interest.minor >= early.interest.minor);
		assert_int_equal(whole.days, early.days + late.days);
	}
}

TEST(without_an_agreed_date_the_law_gives_its_days_from_receipt)
{
	struct late_rules r = rules();
	struct date due;
	const struct law_row *row;
	/* "beginning with" the day in the UK, after it in Germany */
	assert_ok(late_default_due(&r, LATE_UK, false, on("2024-03-01"), NULL, &due, &row));
	assert_int_equal(due.day, on("2024-03-30").day);
	assert_string_equal(row->id, "UK-LPCDA-START");
	assert_ok(late_default_due(&r, LATE_DE, false, on("2024-03-01"), NULL, &due, &row));
	assert_int_equal(due.day, on("2024-03-31").day);
	assert_int_equal(
		late_default_due(&r, LATE_DE, true, on("2024-03-01"), NULL, &due, &row), ERR_RULE);
	assert_int_equal(
		late_default_due(&r, LATE_EU, false, on("2024-03-01"), NULL, &due, &row), ERR_RULE);
}

TEST(laws_of_late_payment_have_names_that_are_read_back)
{
	enum late_law back;
	for (int law = LATE_UK; law <= LATE_DE; law++) {
		assert_ok(late_law_parse(text_of(late_law_name((enum late_law)law)), &back));
		assert_int_equal(back, law);
	}
	assert_int_equal(late_law_parse(TEXT("us-late-payment"), &back), ERR_INVALID);
}
