#include "domain/ladder.h"
#include "test.h"
#include <string.h>

static const struct step STEPS[] = {
	{.id = "notice",
		.kind = STEP_VALIDATION_NOTICE,
		.channels = {STEP_BY_LETTER},
		.channel_count = 1,
		.tone = STEP_NEUTRAL,
		.from_hand_over = true,
		.delay_days = 1,
		.customers = STEP_CONSUMERS,
		.line = 6},
	{.id = "reminder",
		.kind = STEP_REMINDER,
		.channels = {STEP_BY_EMAIL, STEP_BY_LETTER},
		.channel_count = 2,
		.from_hand_over = true,
		.delay_days = 15,
		.customers = STEP_EVERYBODY,
		.line = 12},
	{.id = "call",
		.kind = STEP_CALL_TASK,
		.channels = {STEP_BY_TASK},
		.channel_count = 1,
		.anchor = STEP_FROM_PREVIOUS,
		.delay_days = 5,
		.customers = STEP_EVERYBODY,
		.line = 18},
	{.id = "final",
		.kind = STEP_FINAL_NOTICE,
		.channels = {STEP_BY_LETTER},
		.channel_count = 1,
		.tone = STEP_FIRM,
		.anchor = STEP_FROM_PREVIOUS,
		.delay_days = 20,
		.customers = STEP_EVERYBODY,
		.line = 24},
};

static struct strategy ladder(void)
{
	struct step *own = NEW_ARRAY(test_arena(), struct step, COUNT(STEPS));
	memcpy(own, STEPS, sizeof STEPS);
	return (struct strategy){.id = "own",
		.version = 1,
		.name = "x",
		.review_days = 14,
		.steps = own,
		.count = COUNT(STEPS)};
}

TEST(an_agencys_ladder_is_also_a_strategy)
{
	struct strategy s = ladder();
	assert_ok(strategy_check(&s, NULL));
	assert_ok(ladder_check(&s, NULL));
}

static void is_refused(const struct strategy *s, int64_t line, const char *field)
{
	struct refusals why = refusals_new(test_arena());
	assert_int_equal(ladder_check(s, &why), ERR_INVALID);
	assert_int_equal(why.items[0].line, line);
	assert_string_equal(why.items[0].field, field);
}

TEST(what_is_no_agencys_to_do_is_refused_with_its_line)
{
	struct strategy s = ladder();
	s.steps[0].kind = STEP_NOTE_BEFORE_DUE;
	is_refused(&s, 6, "kind");
	s = ladder();
	s.steps[3].kind = STEP_PROPOSE_PLACEMENT;
	is_refused(&s, 24, "kind");
	s = ladder();
	s.steps[1].from_hand_over = false;
	is_refused(&s, 12, "days");
	s = ladder();
	s.steps[1].fee_minor = 1;
	is_refused(&s, 12, "fee");
	s = ladder();
	s.steps[3].approval = STEP_BY_CLIENT;
	is_refused(&s, 24, "approval");
}

/* law: US-NOTICE-5D */
TEST(a_consumer_gets_the_validation_notice_first_and_by_letter)
{
	struct strategy s = ladder();
	s.steps[0].channels[0] = STEP_BY_EMAIL;
	is_refused(&s, 6, "channels");
	s = ladder();
	s.steps++;
	s.count--;
	is_refused(&s, 12, "kind");
	s.steps[0].customers = STEP_BUSINESSES;
	is_refused(&s, 24, "kind");
	s.steps[2].customers = STEP_BUSINESSES;
	assert_ok(ladder_check(&s, NULL));
	s = ladder();
	s.steps[0].customers = STEP_BUSINESSES;
	is_refused(&s, 12, "kind");
}

TEST(what_is_firmer_or_goes_another_way_than_is_left_to_the_agency_is_no_step)
{
	struct leave leave = leave_all();
	const struct strategy s = ladder();
	assert_int_equal(ladder_within(&s, &leave, test_arena()).count, 4);
	assert_ok(leave_read_tone("neutral", NULL, &leave));
	assert_int_equal(ladder_within(&s, &leave, test_arena()).count, 3);
	assert_ok(leave_read_tone("friendly", NULL, &leave));
	assert_ok(leave_read_channels("email sms", NULL, &leave));
	struct strategy within = ladder_within(&s, &leave, test_arena());
	assert_int_equal(within.count, 3);
	assert_string_equal(within.steps[0].id, "notice"); /* is the law's to want */
	assert_int_equal(within.steps[1].channel_count, 1);
	assert_int_equal(within.steps[1].channels[0], STEP_BY_EMAIL);
	assert_string_equal(within.steps[2].id, "call");
	assert_ok(leave_read_channels("sms", NULL, &leave));
	assert_int_equal(ladder_within(&s, &leave, test_arena()).count, 2);
}

TEST(a_mild_tone_makes_no_final_notice_mild)
{
	struct leave leave = leave_all();
	struct strategy s = ladder();
	s.steps[3].tone = STEP_FRIENDLY;
	assert_ok(leave_read_tone("neutral", NULL, &leave));
	assert_int_equal(ladder_within(&s, &leave, test_arena()).count, 3);
}

static struct date on(const char *iso)
{
	struct date d;
	assert_ok(date_parse(text_of(iso), &d));
	return d;
}

TEST(one_more_contact_is_left_when_the_oldest_that_counts_is_out_of_the_days)
{
	struct leave leave = leave_all();
	const struct date made[] = {on("2026-03-10"), on("2026-03-02"), on("2026-03-02")};
	const struct date today = on("2026-03-12");
	assert_true(date_same(leave_next(&leave, made, COUNT(made), today), today));
	assert_ok(leave_read_most("4/14", NULL, &leave));
	assert_true(date_same(leave_next(&leave, made, COUNT(made), today), today));
	assert_ok(leave_read_most("3/14", NULL, &leave));
	assert_true(date_same(leave_next(&leave, made, COUNT(made), today), on("2026-03-16")));
	assert_ok(leave_read_most("1/14", NULL, &leave));
	assert_true(date_same(leave_next(&leave, made, COUNT(made), today), on("2026-03-24")));
	assert_ok(leave_read_most("none", NULL, &leave));
	assert_true(date_same(leave_next(&leave, made, COUNT(made), today), today));
}

TEST(what_is_left_is_read_whole_or_refused_and_then_untouched)
{
	static const char *const WAYS[] = {"", " ", "call", "email call", "task", "email,sms"};
	static const char *const MOST[] = {
		"", "3", "0/14", "3/0", "101/14", "3/31", "3/14/2", "x/14"};
	struct leave leave = leave_all();
	for (size_t i = 0; i < COUNT(WAYS); i++)
		assert_int_equal(leave_read_channels(WAYS[i], NULL, &leave), ERR_INVALID);
	for (size_t i = 0; i < COUNT(MOST); i++)
		assert_int_equal(leave_read_most(MOST[i], NULL, &leave), ERR_INVALID);
	assert_int_equal(leave_read_tone("harsh", NULL, &leave), ERR_INVALID);
	const struct leave all = leave_all();
	assert_int_equal(leave.channels, all.channels);
	assert_int_equal(leave.firmest, all.firmest);
	assert_int_equal(leave.most, 0);
}
