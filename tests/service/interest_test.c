#include "service/interest_test.h"
#include "service/house.h"
#include "test.h"

static struct late_rules rules(void)
{
	struct late_rules r;
	struct refusals why = refusals_new(test_arena());
	assert_ok(house_late_rules(test_arena(), NULL, TEXT(""), &why, &r));
	return r;
}

static struct late_tested tested(struct text file, enum err verdict)
{
	struct late_rules r = rules();
	struct late_tested t = {.passed = 0};
	struct refusals why = refusals_new(test_arena());
	assert_int_equal(interest_test(test_arena(), &r, file, &why, &t), verdict);
	for (size_t i = 0; i < t.count; i++)
		print_message("%s %s: expected %s, given %s\n", t.differences[i].id,
			t.differences[i].key, t.differences[i].expected, t.differences[i].given);
	return t;
}

static struct late_tested one(
	const char *place, const char *scope, const char *facts, const char *expected)
{
	return tested(text_of(arena_printf(test_arena(),
			      "{\"format\":\"late-payment-vectors/1\",\"vectors\":[{\"id\":\"v\","
			      "\"jurisdiction\":\"%s\",\"scope\":\"%s\",\"facts\":{%s},"
			      "\"expected\":{%s}}]}",
			      place, scope, facts, expected)),
		ERR_NONE);
}

static void right(const char *place, const char *scope, const char *facts, const char *expected)
{
	struct late_tested t = one(place, scope, facts, expected);
	assert_int_equal(t.passed, 1);
	assert_int_equal(t.failed, 0);
}

static void wrong(const char *place, const char *scope, const char *facts, const char *expected)
{
	assert_int_equal(one(place, scope, facts, expected).failed, 1);
}

TEST(every_worked_example_of_late_payment_is_answered_as_expected)
{
	const char *path = corpus("rules/late-payment-vectors.json");
	if (!path)
		not_here("rules/late-payment-vectors.json");
	struct late_tested t = tested(test_file(path), ERR_NONE);
	assert_int_equal(t.failed, 0);
	assert_int_equal(t.passed, 23);
}

TEST(an_expectation_that_differs_or_is_not_answered_is_a_failure)
{
	wrong("UK", "B2B", "\"debt_became_late_on\":\"2024-03-10\"",
		"\"reference_rate_pct\":\"5.00\"");
	wrong("UK", "B2B", "\"debt_became_late_on\":\"2024-03-10\"", "\"interest\":\"5.00\"");
	wrong("UK", "B2B", "\"debt_became_late_on\":\"2024-03-10\"", "\"applies\":\"true\"");
	wrong("UK", "B2B", "\"debt_became_late_on\":\"2024-03-10\"",
		"\"interest_published\":\"5.00\"");
	right("UK", "B2B", "\"debt_became_late_on\":\"2024-03-10\"",
		"\"reference_rate_pct\":\"5.250\",\"interest_published\":\"5.00\"");
	/* A rate that is not known leaves the answer out. */
	wrong("UK", "B2B", "\"debt_became_late_on\":\"2026-07-01\"",
		"\"reference_rate_pct\":\"3.75\"");
}

TEST(fixed_sums_are_owed_for_each_late_debt_and_never_by_consumers)
{
	right("EU", "B2B", "\"late_invoices\":3", "\"compensation\":\"120.00\"");
	right("DE", "B2B", "\"late_invoices\":2", "\"compensation\":\"80.00\"");
	right("DE", "B2C", "\"late_invoices\":1,\"debtor_is_consumer\":true",
		"\"compensation\":\"0.00\"");
	right("UK", "B2B", "\"principal\":\"1000.00\",\"currency\":\"GBP\",\"debts_late\":2",
		"\"compensation\":\"140.00\"");
	right("UK", "B2B", "\"principal\":\"10000.00\",\"debts_late\":1",
		"\"compensation\":\"100.00\"");
}

TEST(default_in_germany_begins_by_reminder_or_after_thirty_days)
{
#define DEFAULT(consumer, warned, days, reminded)                                                  \
	"\"debtor_is_consumer\":" #consumer ",\"invoice_warns_of_30_day_default\":" #warned        \
	",\"days_after_due_and_receipt\":" #days ",\"reminder_sent\":" #reminded
	right("DE", "B2B", DEFAULT(false, false, 31, false), "\"in_default\":true");
	right("DE", "B2B", DEFAULT(false, false, 30, false), "\"in_default\":false");
	right("DE", "B2C", DEFAULT(true, false, 31, false), "\"in_default\":false");
	right("DE", "B2C", DEFAULT(true, true, 31, false), "\"in_default\":true");
	right("DE", "B2C", DEFAULT(true, false, 5, true), "\"in_default\":true");
}

TEST(points_follow_the_law_of_the_day_and_the_kind_of_customer)
{
	right("DE", "B2B", "\"period_from\":\"2014-07-28\"", "\"margin_points\":\"8\"");
	right("DE", "B2B", "\"period_from\":\"2014-07-29\"", "\"margin_points\":\"9\"");
	right("DE", "B2C", "\"period_from\":\"2016-07-01\"",
		"\"reference_rate_pct\":\"-0.88\",\"annual_rate_pct\":\"4.12\"");
	right("DE", "B2B", "\"period_from\":\"2024-01-01\"", "\"annual_rate_pct\":\"12.62\"");
	right("UK", "B2B", "\"agreed_due_date\":\"2023-06-30\",\"paid_on\":\"2023-07-10\"",
		"\"reference_rate_pct\":\"5.00\",\"days\":10");
	right("DE", "B2B",
		"\"principal\":\"1000.00\",\"due_date\":\"2024-06-20\",\"paid_on\":\"2024-07-10\"",
		"\"interest\":\"6.85\",\"total_charge\":\"46.85\"");
	right("UK", "B2B", "\"invoice_received_on\":\"2024-03-01\"",
		"\"first_interest_day\":\"2024-03-31\",\"reference_rate_pct\":\"5.25\"");
	right("UK", "B2C", "\"debtor_is_consumer\":true,\"principal\":\"1.00\"",
		"\"applies\":false");
}

static void refused(const char *file, const char *field, const char *problem)
{
	struct late_rules r = rules();
	struct late_tested t = {.passed = 0};
	struct refusals why = refusals_new(test_arena());
	assert_int_equal(interest_test(test_arena(), &r, text_of(file), &why, &t), ERR_INVALID);
	assert_string_equal(why.items[0].field, field);
	assert_non_null(strstr(why.items[0].problem, problem));
}

#define ONE(facts)                                                                                 \
	"{\"format\":\"late-payment-vectors/1\",\"vectors\":[{\"jurisdiction\":\"UK\","            \
	"\"scope\":\"B2B\",\"facts\":{" facts "}}]}"

TEST(files_of_examples_are_refused_by_field_when_nothing_in_them_is_usable)
{
	refused("{\"format\":\"other\",\"vectors\":[]}", "format", "");
	refused("{\"format\":\"late-payment-vectors/1\",\"vectors\":[]}", "vectors", "is empty");
	refused(ONE("\"base_rate_pct\":\"much\""), "vectors[0].facts.base_rate_pct", "is not");
	refused(ONE("\"days_late\":-1"), "vectors[0].facts.days_late", "");
	refused(ONE("\"paid_on\":\"2026-02-30\""), "vectors[0].facts.paid_on", "");
	refused(ONE("\"principal\":\"1.001\""), "vectors[0].facts.principal", "is not an amount");
	refused(ONE("\"day_count\":364"), "vectors[0].facts.day_count", "is not a day count");
	refused("{\"format\":\"late-payment-vectors/1\",\"vectors\":[{\"jurisdiction\":\"FR-X\"}]}",
		"vectors[0].jurisdiction", "");
}

TEST(facts_that_nobody_reads_are_told)
{
	struct late_rules r = rules();
	struct late_answered *all;
	struct refusals why = refusals_new(test_arena());
	size_t count;
	assert_ok(interest_answers(
		test_arena(), &r, text_of(ONE("\"weather\":\"fine\"")), &why, &all, &count));
	assert_int_equal(why.count, 1);
	assert_string_equal(why.items[0].field, "vectors[0].facts.weather");
	assert_string_equal(interest_answer_json(test_arena(), &all[0]),
		"{\"id\":\"\",\"answers\":{\"applies\":true,\"margin_points\":\"8\"}}");
}
