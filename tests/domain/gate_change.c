/* What would change a refusal, and how a count is told. */
#include "domain/gate_change.h"
#include "test.h"

/* Rules that never refuse by themselves: they say who counts, what is excluded, or compute. */
static const enum law_rule SILENT[] = {LAW_US_COV_DEBT, LAW_US_COV_COLLECTOR, LAW_US_DEF_ATTEMPT,
	LAW_US_CALL_REBUT, LAW_US_CALL_EXCL_CONSENT, LAW_US_CALL_EXCL_UNCONN,
	LAW_US_CALL_EXCL_PERSONS, LAW_US_CALL_MEDIUM, LAW_US_CALL_MULTIDEBT, LAW_US_CALL_STUDENT,
	LAW_US_CALL_MISDIRECT, LAW_US_INBOUND_ONE_REPLY, LAW_US_CEASE_MORTGAGE, LAW_US_DECEASED,
	LAW_US_MINIMIRANDA, LAW_US_VALPERIOD, LAW_US_RETAIN, LAW_UK_LPCDA_RATE, LAW_UK_LPCDA_COMP,
	LAW_EU_LPD_RATE, LAW_EU_LPD_40, LAW_DE_288, LAW_DE_288_5, LAW_DE_286, LAW_UK_LPCDA_START,
	LAW_EU_LPD_TERMS};

static bool is_silent(enum law_rule rule)
{
	for (size_t i = 0; i < COUNT(SILENT); i++)
		if (SILENT[i] == rule)
			return true;
	return false;
}

TEST(every_rule_that_refuses_says_what_would_change_it)
{
	for (int i = 0; i < LAW_RULES; i++) {
		enum law_rule rule = (enum law_rule)i;
		if (is_silent(rule) != (gate_change_of_rule(rule) == NULL))
			fail_msg("%s", law_rule_id(rule));
	}
}

TEST(every_family_that_refuses_says_what_would_change_it)
{
	static const enum law_family QUIET[] = {
		LAW_EXTENDS, LAW_LIMITATION, LAW_NO_REVIVAL, LAW_RECORDS};
	for (int i = 0; i < LAW_FAMILIES; i++) {
		bool quiet = false;
		for (size_t k = 0; k < COUNT(QUIET); k++)
			quiet = quiet || QUIET[k] == (enum law_family)i;
		if (quiet != (gate_change_of_family((enum law_family)i) == NULL))
			fail_msg("%s", law_family_word((enum law_family)i));
	}
}

static void add(struct gate_facts *f, enum gate_channel channel, const char *iso, int32_t minute)
{
	struct gate_event e = gate_event_new();
	e.channel = channel;
	if (iso)
		assert_ok(date_parse(text_of(iso), &e.at.day));
	e.at.minute = minute;
	*PUSH(test_arena(), f->events, f->event_count, f->event_cap) = e;
}

TEST(calls_are_told_by_day_and_clock_and_what_is_not_known_is_said)
{
	struct gate_facts f = {.event_count = 0};
	static const int32_t PLACES[] = {0, 1, 2};
	struct gate_reason r = {.counted = PLACES, .counted_count = 2, .counted_days = 7};
	add(&f, GATE_CHANNEL_CALL, "2026-02-02", 612);
	add(&f, GATE_CHANNEL_CALL, "2026-02-03", -1);
	add(&f, GATE_CHANNEL_SMS, NULL, -1);
	assert_string_equal(gate_counted_words(test_arena(), &f, &r),
		"2 calls in 7 days: Mon 2 Feb 10:12, Tue 3 Feb");
	r.counted_count = 3;
	r.counted_days = 0;
	assert_string_equal(gate_counted_words(test_arena(), &f, &r),
		"3 contacts: Mon 2 Feb 10:12 by call, Tue 3 Feb by call, on a day not known by sms");
	r.counted_count = 0;
	assert_null(gate_counted_words(test_arena(), &f, &r));
}
