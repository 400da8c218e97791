#include "codec/gate_case.h"
#include "test.h"

static const struct pressure_method METHOD = {.version = "3",
	.half_life_days = 28,
	.weight_milli = {1000, 1001, 1002, 1500, 2000, 3000, 6000, 8000},
	.tone_milli = {1000, 1500, 2000},
	.outside_milli = 1250,
	.most_milli = 10000};

static const char *written(void)
{
	struct gate_facts f = {.elsewhere = {true, {20510}}};
	struct gate_event e = gate_event_new(), p = gate_event_new();
	struct gate_question q = gate_question_new(GATE_ASK_GATE);
	f.policy = (struct gate_policy){
		.name = "own", .pressure = &METHOD, .pressure_most_milli = 6500};
	e.tone = PRESSURE_TONE_FINAL;
	p.tone = PRESSURE_TONE_LEGAL;
	*PUSH(test_arena(), f.events, f.event_count, f.event_cap) = e;
	q.proposed = &p;
	return gate_case_write(test_arena(), &f, &q);
}

static struct gate_case *read_back(const char *bytes)
{
	struct gate_case *cases;
	struct refusals why = refusals_new(test_arena());
	size_t count;
	assert_ok(gate_case_read(test_arena(), text_of(bytes), &why, &cases, &count));
	assert_int_equal(count, 1);
	return cases;
}

TEST(pressure_in_stored_facts_is_read_back_whole)
{
	const struct gate_case *c = read_back(written());
	const struct pressure_method *m = c->facts.policy.pressure;
	assert_true(c->usable);
	assert_int_equal(c->facts.not_understood.count, 0);
	assert_string_equal(m->version, "3");
	assert_int_equal(m->half_life_days, 28);
	assert_memory_equal(m->weight_milli, METHOD.weight_milli, sizeof m->weight_milli);
	assert_memory_equal(m->tone_milli, METHOD.tone_milli, sizeof m->tone_milli);
	assert_int_equal(m->outside_milli, 1250);
	assert_int_equal(c->facts.policy.pressure_most_milli, 6500);
	assert_int_equal(c->facts.events[0].tone, PRESSURE_TONE_FINAL);
	assert_int_equal(c->question.proposed->tone, PRESSURE_TONE_LEGAL);
	assert_true(c->facts.elsewhere.known);
	assert_int_equal(c->facts.elsewhere.day.day, 20510);
}

TEST(pressure_of_facts_that_is_no_index_makes_the_case_unusable)
{
	const char *all = written(), *at = strstr(all, "\"half_life_days\":28");
	assert_non_null(at);
	const char *bad = arena_printf(test_arena(), "%.*s\"half_life_days\":27%s", (int)(at - all),
		all, at + strlen("\"half_life_days\":28"));
	assert_false(read_back(bad)->usable);
}

TEST(pressure_tones_that_nobody_knows_are_taken_as_the_heaviest)
{
	const char *all = written(), *at = strstr(all, "\"tone\":\"final\"");
	assert_non_null(at);
	const struct gate_case *c = read_back(arena_printf(test_arena(), "%.*s\"tone\":\"rude\"%s",
		(int)(at - all), all, at + strlen("\"tone\":\"final\"")));
	assert_int_equal(c->facts.events[0].tone, PRESSURE_TONE_LEGAL);
	assert_int_equal(c->facts.not_understood.count, 1);
}
