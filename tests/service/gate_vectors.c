#include "base/buf.h"
#include "service/gate_test.h"
#include "test.h"
#include <stdio.h>

static struct law federal(void)
{
	struct law_bytes pack = {"law/us-federal.yaml", test_file("law/us-federal.yaml")};
	struct law law;
	struct refusals why = refusals_new(test_arena());
	enum err verdict = gate_law(test_arena(), &pack, 1, &why, &law);
	for (size_t i = 0; i < why.count; i++)
		print_error("%s\n", refusal_line(test_arena(), &why.items[i]));
	assert_ok(verdict);
	return law;
}

/* law: US-COV-DEBT, US-DEF-ATTEMPT, US-LCM, US-CALL-EXCL-UNCONN, US-EMAIL-PROC, US-SOCIAL,
 * US-IDENTITY, US-MINIMIRANDA, US-NOTICE-CONTENT, US-ITEMDATE, US-DELIVERY, US-RETAIN, US-PREEMPT
 */
static void all_pass(const char *name, size_t count)
{
	const char *path =
		corpus(arena_printf(test_arena(), "rules/vectors/regf-1006-%s.json", name));
	if (!path)
		not_here(name);
	struct law law = federal();
	struct gate_tested tested = {0};
	struct refusals why = refusals_new(test_arena());
	assert_ok(gate_test(test_arena(), &law, test_file(path), &why, &tested));
	for (size_t i = 0; i < tested.difference_count; i++) {
		const struct gate_difference *d = &tested.differences[i];
		print_error("%s %s: expected %s, given %s (%s)\n", d->id, d->key, d->expected,
			d->given, d->why);
	}
	assert_int_equal(tested.failed, 0);
	assert_int_equal(tested.passed, count);
}

TEST(gate_answers_the_official_examples_on_definitions)
{
	all_pass("02-definitions", 8);
}
TEST(gate_answers_the_official_examples_on_communications)
{
	all_pass("06-communications", 47);
}
TEST(gate_answers_the_official_examples_on_location)
{
	all_pass("10-location", 1);
}
TEST(gate_answers_the_official_examples_on_harassment)
{
	all_pass("14-harassment", 27);
}
TEST(gate_answers_the_official_examples_on_false_means)
{
	all_pass("18-false-means", 3);
}
TEST(gate_answers_the_official_examples_on_unfair_means)
{
	all_pass("22-unfair-means", 3);
}
TEST(gate_answers_the_official_examples_on_reporting_and_transfer)
{
	all_pass("30-other-prohibited", 5);
}
TEST(gate_answers_the_official_examples_on_validation)
{
	all_pass("34-validation", 14);
}
TEST(gate_answers_the_official_examples_on_disputes)
{
	all_pass("38-disputes", 5);
}
TEST(gate_answers_the_official_examples_on_delivery)
{
	all_pass("42-disclosures", 3);
}
TEST(gate_answers_the_official_examples_on_records)
{
	all_pass("100-records", 2);
}
TEST(gate_answers_the_official_examples_on_state_law)
{
	all_pass("104-state-law", 1);
}
