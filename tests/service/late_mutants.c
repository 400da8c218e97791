#include "base/buf.h"
#include "service/house.h"
#include "service/interest_test.h"
#include "service/law_cases.h"
#include "service/law_days.h"
#include "support/store.h"

/* Late payment's rows and rates: each moved in turn has to change some answer. */

struct late_examples {
	const struct reference_rates *rates;
	const char *answers; /* by the law as it is */
};

static void say_due(struct buf *b, const struct late_rules *rules, enum late_law law, bool consumer,
	struct date received)
{
	struct date due;
	const struct law_row *row;
	struct refusals why = refusals_new(test_arena());
	enum err e = late_default_due(rules, law, consumer, received, &why, &due, &row);
	buf_printf(b, "due %s;", e == ERR_NONE ? date_iso(test_arena(), due) : err_text(e));
}

static void say_late(struct buf *b, const struct late_rules *rules, const struct late_ask *ask)
{
	struct late_payment p;
	struct refusals why = refusals_new(test_arena());
	enum err e = late_payment_of(test_arena(), rules, ask, &why, &p);
	if (e != ERR_NONE) {
		buf_printf(b, "%s;", err_text(e));
		return;
	}
	buf_printf(b, "%d days %lld + %lld, a year %lld, %zu periods;", p.days,
		(long long)p.interest.minor, (long long)p.fixed.minor, (long long)p.yearly.minor,
		p.count);
}

/* Does interest itself bear interest? */
static void say_compound(struct buf *b, const struct late_rules *rules)
{
	static const char FILE[] =
		"{'format':'late-payment-vectors/1','vectors':["
		"{'id':'1','jurisdiction':'UK','scope':'B2B','facts':{'accrued_default_interest':'50.00'}},"
		"{'id':'2','jurisdiction':'EU','scope':'B2B','facts':{'accrued_default_interest':'50.00'}},"
		"{'id':'3','jurisdiction':'DE','scope':'B2B','facts':{'accrued_default_interest':'50.00'}},"
		"{'id':'4','jurisdiction':'DE','scope':'B2B','facts':{'accrued_default_interest':'50.00',"
		"'debt_became_late_on':'2010-02-01'}}]}";
	struct refusals why = refusals_new(test_arena());
	struct late_answered *answered;
	size_t count;
	char *file = arena_str(test_arena(), FILE);
	for (char *at = file; *at; at++)
		*at = *at == '\'' ? '"' : *at;
	assert_ok(interest_answers(test_arena(), rules, text_of(file), &why, &answered, &count));
	for (size_t i = 0; i < count; i++)
		buf_printf(b, "%s;", interest_answer_json(test_arena(), &answered[i]));
}

/* Of debts that fell due on that day, or whose invoice came on it, on both sides of every limit. */
static void say_day(struct buf *b, const struct late_rules *rules, enum late_law on, bool consumer,
	struct date due)
{
	static const char *const SIZE[] = {
		"998.50", "999.99", "1000.00", "1000.99", "9999.00", "10000.00", "10001.00"};
	struct late_ask ask = {
		.law = on, .consumer = consumer, .due = due, .until = date_add_days(due, 300)};
	say_due(b, rules, on, consumer, due);
	for (size_t i = 0; i < COUNT(SIZE); i++) {
		assert_ok(money_parse(text_of(SIZE[i]), late_law_currency(on), &ask.size));
		say_late(b, rules, &ask);
	}
}

/* Debts late in every time that a row knows. */
static const char *late_answers(const struct late_examples *of, const struct law *law)
{
	static const char *const DUE[] = {
		"2003-05-10", "2010-02-01", "2014-07-28", "2014-07-29", "2016-03-01", "2024-11-05"};
	const struct late_rules rules = {law, of->rates};
	struct buf b = buf_new(test_arena());
	for (int which = 0; which < 2 * 3 * (int)COUNT(DUE); which++)
		say_day(&b, &rules, (enum late_law)(which % 6 / 2), which % 2, day(DUE[which / 6]));
	say_compound(&b, &rules);
	return buf_done(&b);
}

static bool late_notices(void *cookie, const struct law *mutant, const struct law_row *row)
{
	const struct late_examples *of = cookie;
	(void)row;
	return !str_equal(late_answers(of, mutant), of->answers);
}

/* Known to the code by name, and not the gate's. */
static bool is_late(const struct law *law, const struct law_row *row)
{
	return law_row_named(law, row) && !law_row_judges(law, row);
}

static const char *late_answers_of(
	const struct late_examples *of, const struct law *law, size_t which, struct date due)
{
	const struct late_rules rules = {law, of->rates};
	struct buf b = buf_new(test_arena());
	say_day(&b, &rules, (enum late_law)(which / 2), which % 2, due);
	return buf_done(&b);
}

static bool late_matters(void *cookie, size_t which, const struct law_row *row,
	const struct law *law, const struct law *without, struct date due)
{
	(void)row;
	return !str_equal(late_answers_of(cookie, law, which, due),
		late_answers_of(cookie, without, which, due));
}

static struct late_examples as_it_is(const struct law *law)
{
	struct late_rules house;
	struct refusals why = refusals_new(test_arena());
	assert_ok(house_late_rules(test_arena(), NULL, TEXT(""), &why, &house));
	struct late_examples of = {.rates = house.rates};
	of.answers = late_answers(&of, law);
	return of;
}

TEST(law_of_late_payment_is_in_force_on_its_days_and_on_no_other)
{
	struct law law = law_whole();
	struct mutants m = {0};
	struct late_examples late = as_it_is(&law);
	const struct law_days_cases of = {late_matters, &late, 6};
	for (size_t i = 0; i < law.count; i++)
		if (is_late(&law, law.rows[i]))
			law_days_mutants(&m, &law, i, &of);
	mutants_end(&m, 20);
}

TEST(law_of_late_payment_has_an_example_for_every_row_number_and_word)
{
	struct law law = law_whole();
	struct mutants m = {0};
	struct late_examples of = as_it_is(&law);
	for (size_t i = 0; i < law.count; i++)
		if (is_late(&law, law.rows[i]))
			law_row_mutants(&m, &law, law.rows[i], late_notices, &of);
	mutants_end(&m, 60);
}

/* --- reference rates --- */

/* LATE_CHANGE(series, first day, percent) */
static const struct {
	const char *series, *from, *percent;
} CHANGES[] = {
#define LATE_CHANGE(series, from, percent) {series, from, percent},
#include "late_rates.def"
#undef LATE_CHANGE
};

/* The rate in force on that day, by the days of its changes. */
static struct rate rate_on(const char *series, struct date on)
{
	struct rate ret = {INT64_MIN};
	for (size_t i = 0; i < COUNT(CHANGES); i++)
		if (str_equal(CHANGES[i].series, series) && !date_before(on, day(CHANGES[i].from)))
			assert_ok(rate_parse(text_of(CHANGES[i].percent), &ret));
	return ret;
}

/* law: UK-LPCDA-RATE: that of the half-year's eve. law: EU-LPD-RATE, DE-288: of its first day. */
static bool rates_kept(const struct reference_series *s)
{
	int eve = str_equal(s->name, "uk-bank-rate") ? -1 : 0;
	for (size_t i = 0; i < s->count; i++)
		if (s->rows[i].rate.ppm !=
			rate_on(s->name, date_add_days(s->rows[i].from, eve)).ppm)
			return false;
	return true;
}

static void try_series(struct mutants *m, const struct reference_series *s)
{
	assert_true(rates_kept(s));
	for (size_t i = 0; i < s->count; i++)
		for (int by = -100; by <= 100; by += 200) {
			struct reference_series mutant = *s;
			mutant.rows = NEW_ARRAY(test_arena(), struct reference_row, s->count);
			memcpy(mutant.rows, s->rows, s->count * sizeof *s->rows);
			mutant.rows[i].rate.ppm += by;
			mutant_met(m, s->name,
				arena_printf(test_arena(), "%s %s 0.01",
					date_iso(test_arena(), s->rows[i].from),
					by < 0 ? "-" : "+"),
				!rates_kept(&mutant));
		}
}

TEST(no_reference_rate_can_be_moved_by_a_hundredth_of_a_point_unnoticed)
{
	struct law law = law_whole();
	struct mutants m = {0};
	struct late_examples of = as_it_is(&law);
	for (size_t i = 0; i < of.rates->count; i++)
		try_series(&m, &of.rates->series[i]);
	mutants_end(&m, 240);
}
