#include "codec/strategy.h"
#include "test.h"

static const char *const GOOD = "strategy: s\n"
				"version: 2\n"
				"name: Small\n"
				"currency: USD\n"
				"reanchor_from: \"10.00\"\n"
				"steps:\n"
				"  - id: a\n"
				"    kind: reminder\n"
				"    days_after_due: 5\n"
				"    channels: [sms, email]\n"
				"    tone: friendly\n"
				"    pay_by_days: 7\n"
				"    customers: [business]\n"
				"    minimum: \"2.50\"\n"
				"  - id: b\n"
				"    kind: final_notice\n"
				"    days_after_previous: 10\n"
				"    channels: [letter]\n"
				"    tone: firm\n"
				"    fee: \"4.00\"\n"
				"    approval: supervisor\n";

static enum err read(const char *yaml, struct refusals *why, struct strategy *ret)
{
	*why = refusals_new(test_arena());
	return strategy_read(test_arena(), text_of(yaml), why, ret);
}

static const char *with(const char *from, const char *to)
{
	const char *hit = strstr(GOOD, from);
	assert_non_null(hit);
	return arena_printf(
		test_arena(), "%.*s%s%s", (int)(hit - GOOD), GOOD, to, hit + strlen(from));
}

TEST(a_strategy_is_read_with_everything_it_says)
{
	struct refusals why;
	struct strategy s;
	assert_ok(read(GOOD, &why, &s));
	assert_string_equal(s.id, "s");
	assert_int_equal(s.version, 2);
	assert_int_equal(s.review_days, STRATEGY_REVIEW_DAYS);
	assert_int_equal(s.reanchor_minor, 1000);
	assert_int_equal(s.count, 2);
	assert_int_equal(s.steps[0].channels[0], STEP_BY_SMS);
	assert_int_equal(s.steps[0].customers, STEP_BUSINESSES);
	assert_int_equal(s.steps[0].min_minor, 250);
	assert_int_equal(s.steps[0].line, 7);
	assert_int_equal(s.steps[1].anchor, STEP_FROM_PREVIOUS);
	assert_int_equal(s.steps[1].tone, STEP_FIRM);
	assert_int_equal(s.steps[1].fee_minor, 400);
	assert_int_equal(s.steps[1].approval, STEP_BY_SUPERVISOR);
	assert_int_equal(s.steps[1].customers, STEP_EVERYBODY);
}

TEST(the_shipped_strategy_is_read_and_charges_nothing)
{
	static const enum step_kind KIND[] = {STEP_NOTE_BEFORE_DUE, STEP_REMINDER,
		STEP_FIRMER_REMINDER, STEP_FINAL_NOTICE, STEP_PROPOSE_PLACEMENT};
	static const int32_t DAYS[] = {-3, 7, 14, 14, 14};
	struct refusals why = refusals_new(test_arena());
	struct strategy s;
	assert_ok(
		strategy_read(test_arena(), test_file("samples/strategy-default.yaml"), &why, &s));
	assert_int_equal(s.count, COUNT(KIND));
	for (size_t i = 0; i < s.count; i++) {
		assert_int_equal(s.steps[i].kind, KIND[i]);
		assert_int_equal(s.steps[i].delay_days, DAYS[i]);
		assert_int_equal(s.steps[i].fee_minor, 0);
	}
	assert_int_equal(s.steps[0].channels[0], STEP_BY_EMAIL);
	assert_int_equal(s.steps[0].channels[1], STEP_BY_LETTER);
	assert_int_equal(s.steps[4].approval, STEP_BY_CLIENT);
}

TEST(what_a_strategy_does_not_know_is_refused_with_its_line)
{
	static const struct {
		const char *from, *to;
		int64_t line;
	} BAD[] = {
		{"name: Small", "nam: Small", 3},
		{"version: 2", "version: 0", 2},
		{"currency: USD", "currency: XXQ", 4},
		{"\"10.00\"", "\"10.005\"", 5},
		{"    kind: reminder", "    kind: threat", 8},
		{"kind: reminder", "kind: review", 8},
		{"days_after_due: 5", "days_after_due: -5", 9},
		{"days_after_due: 5", "days_after_due: 5\n    days_before_due: 5", 7},
		{"    days_after_due: 5\n", "", 7},
		{"[sms, email]", "[sms, fax]", 10},
		{"[sms, email]", "[sms, sms]", 10},
		{"[sms, email]", "sms", 10},
		{"[business]", "[robots]", 13},
		{"tone: friendly", "tone: rude", 11},
		{"pay_by_days: 7", "pay_by_days: x", 12},
		{"pay_by_days: 7", "colour: red", 12},
		{"\"2.50\"", "\"-2.50\"", 14},
		{"id: b", "id: a", 15},
		{"kind: final_notice", "kind: note_before_due", 15},
		{"days_after_previous: 10", "days_after_previous: 7", 15},
		{"approval: supervisor", "approval: anybody", 21},
		{"currency: USD\nreanchor_from: \"10.00\"\n", "", 12},
	};
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct refusals why;
		struct strategy s;
		assert_int_equal(read(with(BAD[i].from, BAD[i].to), &why, &s), ERR_INVALID);
		assert_true(why.count >= 1);
		assert_int_equal(why.items[0].line, BAD[i].line);
	}
}

TEST(every_prefix_of_a_strategy_is_refused_or_whole)
{
	for (size_t len = 0; len < strlen(GOOD); len++) {
		struct refusals why = refusals_new(test_arena());
		struct strategy s;
		enum err e = strategy_read(test_arena(), (struct text){GOOD, len}, &why, &s);
		assert_true(e == ERR_NONE || why.count > 0);
	}
}
