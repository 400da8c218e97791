#include "codec/rate_pack.h"
#include "test.h"

#define HEAD "series: uk-bank-rate\nrates:\n"
#define FIRST                                                                                      \
	"  - {valid_from: 2024-01-01, valid_to: 2024-06-30, rate: 5.25, confidence: S, citation: c}\n"
#define NEXT                                                                                        \
	"  - {valid_from: 2024-07-01, valid_to: 2024-12-31, rate: -0.88, confidence: T, citation: " \
	"c}\n"

static struct refusals last;

static enum err read_rates(const char *bytes, struct reference_rates *rates)
{
	*rates = reference_rates_new(test_arena());
	last = refusals_new(test_arena());
	return rate_pack_read(rates, text_of(bytes), &last);
}

static const char *swapped(const char *from, const char *to)
{
	static const char ALL[] = HEAD FIRST NEXT;
	const char *at = strstr(ALL, from);
	assert_non_null(at);
	return arena_printf(test_arena(), "%.*s%s%s", (int)(at - ALL), ALL, to, at + strlen(from));
}

static void refused(const char *bytes, int64_t line, const char *problem)
{
	struct reference_rates rates;
	assert_int_equal(read_rates(bytes, &rates), ERR_INVALID);
	assert_int_equal(last.items[0].line, line);
	assert_non_null(strstr(last.items[0].problem, problem));
}

static struct date day(const char *iso)
{
	struct date d;
	assert_ok(date_parse(text_of(iso), &d));
	return d;
}

TEST(a_reference_rate_is_found_by_day_and_unknown_outside_of_its_rows)
{
	struct reference_rates rates;
	assert_ok(read_rates(HEAD FIRST NEXT, &rates));
	const struct reference_series *s = reference_named(&rates, "uk-bank-rate");
	assert_int_equal(reference_at(s, day("2024-06-30"))->rate.ppm, 52500);
	assert_int_equal(reference_at(s, day("2024-07-01"))->rate.ppm, -8800);
	assert_null(reference_at(s, day("2023-12-31")));
	assert_null(reference_at(s, day("2025-01-01")));
	assert_null(reference_named(&rates, "de-base-rate"));
}

TEST(rate_packs_refuse_gaps_overlaps_and_other_days_than_those_of_half_years)
{
	refused(swapped("2024-07-01", "2025-01-01"), 4, "is before");
	refused(HEAD FIRST FIRST, 4, "overlaps");
	refused(arena_printf(test_arena(), "%s%s", HEAD FIRST,
			"  - {valid_from: 2025-01-01, valid_to: 2025-06-30, rate: 1, confidence: "
			"S, citation: c}\n"),
		4, "leaves a gap");
	refused(swapped("2024-01-01", "2024-01-02"), 3, "is not the beginning of a half-year");
	refused(swapped("2024-06-30", "2024-06-29"), 3, "is not the end of a half-year");
}

TEST(rate_packs_refuse_what_is_wrong_with_a_row_and_say_where)
{
	refused(swapped("5.25", "5,25"), 3, "is not a");
	refused(swapped("rate: -0.88", "rate: low"), 4, "is not a yearly rate");
	refused(swapped("rate: -0.88, ", ""), 4, "is missing");
	refused(swapped("confidence: S", "confidence: sure"), 3, "is not a known word");
	refused(swapped("citation: c}", "citation: ''}"), 3, "is empty");
	refused(swapped("2024-01-01", "2024-02-30"), 3, "is not a date");
	refused(swapped("rates:", "rows:"), 3, "is not a known key");
	refused("series: de-base-rate\nrates: 5\n", 2, "is not a list");
	refused("rates: []\n", 1, "is missing");
	refused("series: [", 2, "is not YAML");
}

TEST(rate_packs_refuse_what_no_rule_could_rest_on)
{
	refused(swapped("5.25", "375"), 3, "is out of range");
	assert_non_null(strstr(last.items[0].accepted, "from -2 to 25"));
	assert_string_equal(last.items[0].value, "375");
	refused(swapped("5.25", "-2.01"), 3, "is out of range");
	refused(swapped("5.25", "25.0001"), 3, "is out of range");
	refused(swapped("citation: c}", "citation: '  '}"), 3, "is empty");
	refused(swapped("uk-bank-rate", "uk-bank-rates"), 1, "is no series");
	assert_non_null(strstr(last.items[0].accepted, "ecb-main-refinancing"));
	refused(swapped("rates:", "about: [a]\nrates:"), 2, "is not a single value");
	refused(HEAD "  - valid_from: 2024-01-01\n    valid_to: 2024-06-30\n    citation: c\n"
		     "    confidence: S\n    rate: 375\n",
		7, "is out of range");
	refused(HEAD "  - citation: c\n    confidence: S\n    rate: 1\n"
		     "    valid_from: 2024-01-01\n    valid_to: 2024-06-29\n",
		7, "is not the end of a half-year");
}

static struct reference_rates shipped(void)
{
	static const char *const FILES[] = {"uk-bank-rate", "ecb-main-refinancing", "de-base-rate"};
	struct reference_rates rates = reference_rates_new(test_arena());
	struct refusals why = refusals_new(test_arena());
	for (size_t i = 0; i < COUNT(FILES); i++) {
		const char *path = arena_printf(test_arena(), "law/rates/%s.yaml", FILES[i]);
		enum err verdict = rate_pack_read(&rates, test_file(path), &why);
		for (size_t k = 0; k < why.count; k++)
			print_error("%s: %s\n", path, refusal_line(test_arena(), &why.items[k]));
		assert_ok(verdict);
		assert_non_null(reference_named(&rates, FILES[i]));
	}
	return rates;
}

/* BGB 247(1): the base rate moves by as much as the ECB's rate does. */
TEST(the_german_base_rate_that_ships_moves_with_the_rate_of_the_ecb)
{
	struct reference_rates rates = shipped();
	const struct reference_series *ecb = reference_named(&rates, "ecb-main-refinancing");
	const struct reference_series *base = reference_named(&rates, "de-base-rate");
	for (size_t i = 1; i < ecb->count; i++) {
		const struct reference_row *b = reference_at(base, ecb->rows[i].from);
		const struct reference_row *before = reference_at(base, ecb->rows[i - 1].from);
		assert_non_null(b);
		assert_int_equal(b->rate.ppm - before->rate.ppm,
			ecb->rows[i].rate.ppm - ecb->rows[i - 1].rate.ppm);
	}
}

TEST(further_rates_go_on_where_a_series_ends)
{
	struct reference_rates rates = shipped();
	struct refusals why = refusals_new(test_arena());
	const struct text more = TEXT(
		"series: uk-bank-rate\nrates:\n  - {valid_from: 2026-07-01, valid_to: 2026-12-31, "
		"rate: 3.75, confidence: O, citation: c}\n");
	assert_null(reference_at(reference_named(&rates, "uk-bank-rate"), day("2026-07-01")));
	assert_ok(rate_pack_read(&rates, more, &why));
	assert_int_equal(
		reference_at(reference_named(&rates, "uk-bank-rate"), day("2026-07-01"))->rate.ppm,
		37500);
	assert_int_equal(rate_pack_read(&rates, more, &why), ERR_INVALID);
}
