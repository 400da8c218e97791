#include "base/random.h"
#include "domain/gate.h"
#include "test.h"

static const struct pressure_method PUBLISHED = {.version = "1",
	.half_life_days = 14,
	.weight_milli = {1000, 1000, 1000, 1500, 2000, 3000, 6000, 8000},
	.tone_milli = {1000, 1500, 2000},
	.outside_milli = 1500,
	.most_milli = 10000};

static struct gate_event contact(
	int32_t day, int32_t minute, enum gate_channel channel, enum gate_outcome outcome)
{
	struct gate_event e = gate_event_new();
	e.at.day = (struct date){day};
	e.at.minute = minute;
	e.dir = GATE_OUT;
	e.channel = channel;
	e.outcome = outcome;
	e.person = "c1";
	return e;
}

static struct gate_facts capped(int64_t most_milli)
{
	struct gate_facts f = {.actor = {.kind = GATE_ACTOR_CREDITOR}};
	f.policy.pressure = &PUBLISHED;
	f.policy.pressure_most_milli = most_milli;
	return f;
}

static void happened(struct gate_facts *f, struct gate_event e)
{
	*PUSH(test_arena(), f->events, f->event_count, f->event_cap) = e;
}

static struct gate_verdict ask(
	struct arena *a, const struct law *law, const struct gate_facts *f, struct gate_event *p)
{
	struct gate_question q = gate_question_new(GATE_ASK_GATE);
	struct gate_verdict v;
	q.proposed = p;
	gate_judge(a, law, f, &q, &v);
	return v;
}

static const struct gate_reason *reason(const struct gate_verdict *v, const char *rule)
{
	for (size_t i = 0; i < v->reason_count; i++)
		if (str_equal(v->reasons[i].rule, rule))
			return &v->reasons[i];
	return NULL;
}

TEST(gate_refuses_what_would_press_more_than_the_cap_until_the_day_it_has_fallen)
{
	struct law law = law_new(test_arena());
	struct gate_facts f = capped(10000);
	for (int i = 0; i < 4; i++)
		happened(&f, contact(100, 600, GATE_CHANNEL_CALL, GATE_OUTCOME_NO_ANSWER));
	struct gate_event p = contact(100, 700, GATE_CHANNEL_EMAIL, GATE_OUTCOME_UNKNOWN);
	struct gate_verdict v = ask(test_arena(), &law, &f, &p);
	assert_int_equal(v.answer, GATE_ALLOW); /* 8 + 1 */
	assert_int_equal(gate_detail_find(&v, "pressure_milli", NULL)->number, 8000);
	assert_string_equal(gate_detail_find(&v, "pressure_version", NULL)->word, "1");
	p.channel = GATE_CHANNEL_CALL; /* it may become a conversation: 8 + 3 */
	v = ask(test_arena(), &law, &f, &p);
	assert_int_equal(v.answer, GATE_DENY);
	assert_true(v.policy);
	assert_non_null(reason(&v, "POLICY-PRESSURE"));
	assert_true(v.next_known); /* 8 × 2^(-3/14) is 6.9 */
	assert_int_equal(v.next_allowed.day.day, 103);
	assert_int_equal(v.next_allowed.minute, 0);
}

TEST(gate_counts_tone_and_hour_and_leaves_out_what_the_person_did)
{
	struct law law = law_new(test_arena());
	struct gate_facts f = capped(10000);
	struct gate_preference evenings = gate_preference_new();
	evenings.kind = GATE_PREFERENCE_WINDOW;
	evenings.person = "c1";
	evenings.from = 1080;
	evenings.to = 1260;
	*PUSH(test_arena(), f.preferences, f.preference_count, f.preference_cap) = evenings;
	struct gate_event e = contact(100, 1100, GATE_CHANNEL_SMS, GATE_OUTCOME_SENT);
	e.tone = PRESSURE_TONE_FINAL;
	happened(&f, e); /* 1.5 × 1.5 × 1.5 */
	e = contact(100, 600, GATE_CHANNEL_CALL, GATE_OUTCOME_CONVERSATION);
	e.dir = GATE_IN;
	happened(&f, e);
	happened(&f, contact(100, 900, GATE_CHANNEL_VISIT, GATE_OUTCOME_UNKNOWN)); /* later */
	struct gate_event p = contact(100, 899, GATE_CHANNEL_EMAIL, GATE_OUTCOME_UNKNOWN);
	f.events[0].at.minute = 1100;
	f.events[0].at.day = (struct date){99};
	struct gate_verdict v = ask(test_arena(), &law, &f, &p);
	assert_int_equal(gate_detail_find(&v, "pressure_milli", NULL)->number, 3212);
	p.at.minute = 900; /* the visit of the same minute counts: 8 + 3.2 + 1 */
	v = ask(test_arena(), &law, &f, &p);
	assert_non_null(reason(&v, "POLICY-PRESSURE"));
}

TEST(gate_says_of_others_only_that_a_cap_applies_and_until_when)
{
	struct law law = law_new(test_arena());
	struct gate_facts f = capped(10000);
	f.elsewhere = (struct gate_day){true, {107}};
	struct gate_event p = contact(100, 600, GATE_CHANNEL_EMAIL, GATE_OUTCOME_UNKNOWN);
	struct gate_verdict v = ask(test_arena(), &law, &f, &p);
	assert_int_equal(v.answer, GATE_DENY);
	assert_string_equal(v.reasons[0].rule, "POLICY-PRESSURE-ELSEWHERE");
	assert_int_equal(v.next_allowed.day.day, 107);
	p.at.day = (struct date){107};
	assert_int_equal(ask(test_arena(), &law, &f, &p).answer, GATE_ALLOW);
}

TEST(gate_never_allows_one_that_weighs_more_than_the_whole_cap)
{
	struct law law = law_new(test_arena());
	struct gate_facts f = capped(7500);
	struct gate_event p = contact(100, 600, GATE_CHANNEL_VISIT, GATE_OUTCOME_UNKNOWN);
	struct gate_verdict v = ask(test_arena(), &law, &f, &p);
	assert_int_equal(v.answer, GATE_DENY);
	assert_false(v.next_known);
}

/* What the plain formula gives after the contact; the gate's own reading of channels is used. */
static int64_t with_it(struct arena *a, const struct gate_facts *f, const struct gate_event *p)
{
	struct pressure_contact *contacts;
	size_t count;
	gate_pressure_of(a, f, p, &contacts, &count);
	return pressure_on(f->policy.pressure, contacts, count, p->at.day) +
		gate_pressure_adds(f, p);
}

static struct gate_event any_contact(struct seeded *s, int32_t last)
{
	static const enum gate_channel CHANNELS[] = {GATE_CHANNEL_CALL, GATE_CHANNEL_SMS,
		GATE_CHANNEL_EMAIL, GATE_CHANNEL_POSTAL, GATE_CHANNEL_PORTAL, GATE_CHANNEL_VISIT};
	static const enum gate_outcome OUTCOMES[] = {
		GATE_OUTCOME_UNKNOWN, GATE_OUTCOME_NO_ANSWER, GATE_OUTCOME_CONVERSATION};
	struct gate_event e = contact((int32_t)seeded_between(s, 0, last),
		(int32_t)seeded_between(s, -1, 1439), CHANNELS[seeded_below(s, COUNT(CHANNELS))],
		OUTCOMES[seeded_below(s, COUNT(OUTCOMES))]);
	e.tone = (enum pressure_tone)seeded_below(s, PRESSURE_TONE_COUNT);
	e.dir = seeded_below(s, 5) ? GATE_OUT : GATE_IN;
	return e;
}

TEST(gate_never_lets_pressure_pass_the_cap_and_its_next_moment_is_the_first_allowed)
{
	struct law law = law_new(test_arena());
	struct seeded s = seeded_from(7);
	int allowed = 0, refused = 0;
	ARENA a = arena_new(0);
	for (int run = 0; run < 4000; run++) {
		struct gate_facts f = capped(seeded_between(&s, 1000, 20000));
		int64_t events = seeded_between(&s, 0, 20);
		for (int64_t i = 0; i < events; i++)
			*PUSH(a, f.events, f.event_count, f.event_cap) = any_contact(&s, 60);
		struct gate_event p = any_contact(&s, 60);
		p.dir = GATE_OUT;
		struct gate_verdict v = ask(a, &law, &f, &p);
		bool fits = with_it(a, &f, &p) <= f.policy.pressure_most_milli;
		assert_int_equal(v.answer, fits ? GATE_ALLOW : GATE_DENY);
		allowed += fits;
		refused += !fits;
		bool ever = gate_pressure_adds(&f, &p) <= f.policy.pressure_most_milli;
		assert_true(fits || v.next_known == ever);
		if (!fits && ever) {
			struct gate_event then = p;
			then.at = v.next_allowed;
			assert_int_equal(ask(a, &law, &f, &then).answer, GATE_ALLOW);
			for (int32_t day = p.at.day.day + 1; day < then.at.day.day; day++) {
				struct gate_event between = p;
				between.at = (struct gate_time){.day = {day}, .minute = 0};
				assert_int_equal(ask(a, &law, &f, &between).answer, GATE_DENY);
			}
		}
		arena_reset(a);
	}
	assert_true(allowed > 500 && refused > 500);
}
