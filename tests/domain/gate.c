#include "domain/gate_help.h"
#include "base/phone.h"
#include "base/random.h"

/* --- the caps of places against a plain count --- */

struct history {
	int32_t day[40];
	size_t count;
};

static struct law capped(int64_t most, int64_t days)
{
	static const char *cited[] = {"a source"};
	struct law law = law_new(test_arena());
	struct law_param *params = NEW_ARRAY(test_arena(), struct law_param, 2);
	struct law_row *row = NEW(test_arena(), struct law_row);
	params[0] = (struct law_param){"contacts", most, NULL};
	params[1] = (struct law_param){"period_days", days, NULL};
	*row = (struct law_row){.id = "XX-CAP",
		.binds = LAW_BOTH_PARTIES,
		.scope = LAW_ALL_DEBTS,
		.jurisdiction = "US-MA",
		.params = params,
		.param_count = 2,
		.citations = cited,
		.citation_count = 1,
		.valid_from = {0},
		.valid_to = DATE_NONE,
		.families = 1u << LAW_FREQUENCY};
	assert_ok(law_add(&law, row, NULL));
	return law;
}

static int plain_count(const struct history *h, int32_t day, int32_t days)
{
	int n = 0;
	for (size_t i = 0; i < h->count; i++)
		n += h->day[i] > day - days && h->day[i] <= day;
	return n;
}

TEST(gate_keeps_the_cap_of_a_place_as_a_slow_plain_count_does)
{
	static const enum gate_channel CHANNEL[] = {
		GATE_CHANNEL_CALL, GATE_CHANNEL_EMAIL, GATE_CHANNEL_POSTAL, GATE_CHANNEL_SMS};
	struct seeded s = seeded_from(11);
	int refused = 0, allowed = 0;
	for (int round = 0; round < 2000; round++) {
		int32_t most = (int32_t)seeded_between(&s, 1, 6),
			days = (int32_t)seeded_between(&s, 1, 31);
		struct law law = capped(most, days);
		struct gate_facts f = help_consumer(test_arena());
		struct history h = {.count = (size_t)seeded_below(&s, 15)};
		for (size_t i = 0; i < h.count; i++) {
			h.day[i] = 20000 + (int32_t)seeded_below(&s, 40);
			*PUSH(test_arena(), f.events, f.event_count, f.event_cap) =
				help_contact(test_arena(), (struct date){h.day[i]}, 600,
					CHANNEL[seeded_below(&s, 4)]);
		}
		if (round % 2)
			help_in_order(&f);
		gate_ids_add(test_arena(), &f.places, "US-MA");
		int32_t day = 20039 + (int32_t)seeded_below(&s, 20);
		struct gate_event p = help_contact(
			test_arena(), (struct date){day}, 700, CHANNEL[seeded_below(&s, 4)]);
		struct gate_verdict v = help_ask(test_arena(), &law, &f, &p);
		bool plain = plain_count(&h, day, days) >= most;
		assert_int_equal(v.answer, plain ? GATE_DENY : GATE_ALLOW);
		*(plain ? &refused : &allowed) += 1;
		if (!plain)
			continue;
		assert_true(v.next_known); /* and the day it names is the first with room */
		assert_true(plain_count(&h, v.next_allowed.day.day, days) < most);
		assert_int_equal(v.reasons[0].until.day.day, v.next_allowed.day.day);
		for (int32_t d = day; d < v.next_allowed.day.day; d++)
			assert_true(plain_count(&h, d, days) >= most);
	}
	assert_true(refused > 300 && allowed > 300);
}

/* --- the clock --- */

static struct gate_verdict at_instant(const char *iso, const char *home)
{
	struct law law = help_hours_law();
	struct gate_facts f = help_consumer(test_arena());
	struct gate_endpoint *e = PUSH(test_arena(), f.endpoints, f.endpoint_count, f.endpoint_cap);
	struct gate_event p = help_contact(test_arena(), DATE_NONE, -1, GATE_CHANNEL_EMAIL);
	struct instant t;
	*e = (struct gate_endpoint){.id = "a1",
		.kind = GATE_ENDPOINT_POSTAL,
		.person = "c1",
		.zones = help_one(test_arena(), home)};
	assert_ok(instant_parse(text_of(iso), &t));
	assert_ok(gate_time_at(t, "UTC", &p.at));
	return help_ask(test_arena(), &law, &f, &p);
}

TEST(gate_hours_follow_both_changes_of_the_clock)
{
	static const struct {
		const char *zone, *iso;
		bool allowed;
	} ROW[] = {
		{"America/New_York", "2026-03-07T12:59:00Z", false},
		{"America/New_York", "2026-03-07T13:00:00Z", true},
		{"America/New_York", "2026-03-08T11:59:00Z", false},
		{"America/New_York", "2026-03-08T12:00:00Z", true},
		{"America/New_York", "2026-10-31T12:00:00Z", true},
		{"America/New_York", "2026-11-01T12:00:00Z", false},
		{"America/New_York", "2026-11-01T13:00:00Z", true},
		{"America/Phoenix", "2026-07-01T14:59:00Z", false},
		{"America/Phoenix", "2026-07-01T15:00:00Z", true},
		{"Australia/Lord_Howe", "2026-01-10T20:59:00Z", false},
		{"Australia/Lord_Howe", "2026-01-10T21:00:00Z", true},
		{"Asia/Kathmandu", "2026-01-10T02:14:00Z", false},
		{"Asia/Kathmandu", "2026-01-10T02:15:00Z", true},
		{"Europe/Berlin", "2026-03-29T06:00:00Z", true},
		{"Europe/Berlin", "2026-03-29T05:59:00Z", false},
		{"Europe/Berlin", "2026-03-28T06:00:00Z", false},
	};
	for (size_t i = 0; i < COUNT(ROW); i++)
		assert_int_equal(at_instant(ROW[i].iso, ROW[i].zone).answer,
			ROW[i].allowed ? GATE_ALLOW : GATE_DENY);
}

TEST(gate_names_the_first_minute_after_a_night_in_which_the_clock_changed)
{
	struct gate_verdict v = at_instant(
		"2026-03-08T03:30:00Z", "America/New_York"); /* 22:30 before spring's night */
	assert_true(v.next_known);
	assert_int_equal(v.next_allowed.minute, 12 * 60); /* 8:00 is 12:00 UTC already */
	v = at_instant("2026-11-01T02:30:00Z", "America/New_York");
	assert_int_equal(v.next_allowed.minute, 13 * 60);
}

TEST(gate_lets_a_known_home_settle_where_a_number_may_ring_and_weighs_both_when_they_differ)
{
	struct law law = help_hours_law();
	struct gate_facts f = help_consumer(test_arena());
	struct gate_endpoint *home =
		PUSH(test_arena(), f.endpoints, f.endpoint_count, f.endpoint_cap);
	*home = (struct gate_endpoint){.id = "a1",
		.kind = GATE_ENDPOINT_POSTAL,
		.person = "c1",
		.zones = help_one(test_arena(), "America/New_York")};
	struct gate_endpoint *free =
		PUSH(test_arena(), f.endpoints, f.endpoint_count, f.endpoint_cap);
	*free = (struct gate_endpoint){.id = "n1",
		.kind = GATE_ENDPOINT_PHONE,
		.person = "c1",
		.zones = help_one(test_arena(), "America/New_York")};
	gate_ids_add(test_arena(), &free->zones, "Pacific/Honolulu");
	struct gate_event p =
		help_contact(test_arena(), (struct date){20614}, 9 * 60, GATE_CHANNEL_EMAIL);
	p.at.zone = "America/New_York";
	assert_int_equal(help_ask(test_arena(), &law, &f, &p).answer, GATE_ALLOW);
	free->zones.at[0] = "America/Los_Angeles";
	assert_int_equal(help_ask(test_arena(), &law, &f, &p).answer, GATE_DENY);
}

/* --- telephone prefixes, by a table of the outside --- */

static struct gate_ids zones_of(struct text list)
{
	struct gate_ids ids = {0};
	while (list.len)
		gate_ids_add(test_arena(), &ids, text_dup(test_arena(), text_cut(&list, '&')));
	return ids;
}

static bool allowed_at(struct gate_ids zones, struct text iso)
{
	struct law law = help_hours_law();
	struct gate_facts f = help_consumer(test_arena());
	struct gate_endpoint *e = PUSH(test_arena(), f.endpoints, f.endpoint_count, f.endpoint_cap);
	struct gate_event p = help_contact(test_arena(), DATE_NONE, -1, GATE_CHANNEL_CALL);
	struct instant t;
	*e = (struct gate_endpoint){
		.id = "n1", .kind = GATE_ENDPOINT_PHONE, .person = "c1", .zones = zones};
	p.to = "n1";
	assert_ok(instant_parse(iso, &t));
	assert_ok(gate_time_at(t, "UTC", &p.at));
	return help_ask(test_arena(), &law, &f, &p).answer == GATE_ALLOW;
}

TEST(gate_judges_calls_to_numbers_as_the_outside_sample_does)
{
	const char *path = corpus("data/phone-timezones/expected_calls_sample.csv");
	if (!path)
		not_here("data/phone-timezones");
	struct text rest = test_file(path);
	text_cut(&rest, '\n');
	int rows = 0, yes = 0;
	while (rest.len) {
		struct text line = text_cut(&rest, '\n');
		struct phone number;
		struct gate_ids zones = {0};
		assert_ok(phone_parse(test_arena(), text_cut(&line, ','), "US", &number));
		text_cut(&line, ',');
		struct text listed = text_cut(&line, ',');
		for (size_t i = 0; i < number.zone_count; i++)
			gate_ids_add(test_arena(), &zones, number.zones[i]);
		struct gate_ids named = zones_of(listed);
		if (!strstr(text_dup(test_arena(), listed),
			    " zones")) /* the long lists are only counted there */
			for (size_t i = 0; i < named.count; i++)
				assert_true(gate_ids_has(&zones, named.at[i]));
		struct text iso = text_cut(&line, ',');
		text_cut(&line, ',');
		bool expected = text_is(text_trim(line), "yes");
		assert_int_equal(allowed_at(zones, iso), expected);
		rows++;
		yes += expected;
	}
	assert_int_equal(rows, 20);
	assert_true(yes > 0 && yes < 20);
}

TEST(gate_keeps_a_clients_own_caps_whatever_the_law_allows)
{
	struct law law = help_calls_law();
	struct gate_facts f = help_consumer(test_arena());
	f.policy = (struct gate_policy){
		.name = "Own policy", .contacts_most = 2, .contacts_days = 7, .apart_minutes = 90};
	for (int i = 0; i < 2; i++)
		*PUSH(test_arena(), f.events, f.event_count, f.event_cap) = help_contact(
			test_arena(), (struct date){20000 + i}, 600, GATE_CHANNEL_EMAIL);
	struct gate_event p =
		help_contact(test_arena(), (struct date){20003}, 600, GATE_CHANNEL_EMAIL);
	struct gate_verdict v = help_ask(test_arena(), &law, &f, &p);
	assert_int_equal(v.answer, GATE_DENY);
	assert_string_equal(v.reasons[0].rule, "POLICY-CAP");
	assert_true(v.policy);
	assert_int_equal(v.next_allowed.day.day, 20007);
	assert_int_equal(v.reasons[0].until.day.day, 20007);
	f.event_count = 1;
	p.at = (struct gate_time){.day = {20000}, .minute = 660};
	v = help_ask(test_arena(), &law, &f, &p);
	assert_string_equal(v.reasons[0].rule, "POLICY-SPACING");
	assert_int_equal(v.next_allowed.minute, 690);
}

static void unanswered(struct gate_facts *f, int32_t day)
{
	struct gate_event e =
		help_contact(test_arena(), (struct date){day}, 600, GATE_CHANNEL_CALL);
	e.outcome = GATE_OUTCOME_NO_ANSWER;
	*PUSH(test_arena(), f->events, f->event_count, f->event_cap) = e;
}

/* A call on each of the seven days to 20006, a Thursday, and four more on one of them; then one is
 * asked for. */
static struct gate_verdict after_eleven(int32_t busy_day, const char *consent)
{
	static struct law_param week[] = {{"period_days", 7, NULL}};
	struct law law = help_calls_law();
	struct gate_facts f = help_consumer(test_arena());
	help_row(&law, LAW_US_CALL_EXCL_CONSENT, week, 1);
	for (int i = 0; i < 4; i++)
		unanswered(&f, busy_day);
	for (int i = 0; i < 7; i++)
		unanswered(&f, 20000 + i);
	struct gate_consent c = gate_consent_new();
	c.person = "c1";
	c.given_to = "collector";
	c.medium = "sms";
	c.at = (struct date){20006};
	c.debts = help_one(test_arena(), "d1");
	c.scope = consent;
	if (consent)
		*PUSH(test_arena(), f.consents, f.consent_count, f.consent_cap) = c;
	struct gate_event p =
		help_contact(test_arena(), (struct date){20006}, 700, GATE_CHANNEL_CALL);
	return help_ask(test_arena(), &law, &f, &p);
}

/* law: US-CALL-7IN7, US-CALL-EXCL-CONSENT */
TEST(gate_names_with_each_reason_the_moment_at_which_it_falls_away)
{
	static const struct {
		int32_t busy_day;
		const char *consent;
		int32_t free_day;
	} CASES[] = {{20000, NULL, 20007}, {20004, NULL, 20011}, {20003, NULL, 20010},
		{20004, "call_back_on_Saturday", 20008}, {20004, "call_back_on_Wednesday", 20011}};
	assert_int_equal(date_weekday((struct date){20006}), 3);
	for (size_t i = 0; i < COUNT(CASES); i++) {
		struct gate_verdict v = after_eleven(CASES[i].busy_day, CASES[i].consent);
		assert_string_equal(v.reasons[0].rule, "US-CALL-7IN7");
		assert_int_equal(v.reasons[0].until.day.day, CASES[i].free_day);
		assert_true(v.next_known);
		assert_int_equal(v.next_allowed.day.day, CASES[i].free_day);
	}
}

/* Midnight comes to the last of two zones three hours later. */
TEST(gate_lets_a_reason_of_several_zones_last_until_the_last_of_them)
{
	struct gate_facts f = help_consumer(test_arena());
	static const char *const ZONES[] = {"America/New_York", "America/Los_Angeles"};
	for (size_t i = 0; i < COUNT(ZONES); i++)
		*PUSH(test_arena(), f.endpoints, f.endpoint_count, f.endpoint_cap) =
			(struct gate_endpoint){.id = ZONES[i],
				.kind = GATE_ENDPOINT_POSTAL,
				.person = "c1",
				.zones = help_one(test_arena(), ZONES[i])};
	struct law law = help_hours_law();
	struct gate_event p = help_contact(test_arena(), DATE_NONE, -1, GATE_CHANNEL_EMAIL);
	struct instant t;
	assert_ok(instant_parse(text_of("2025-01-15T12:00:00Z"), &t)); /* 7:00 and 4:00 */
	assert_ok(gate_time_at(t, "UTC", &p.at));
	struct gate_verdict v = help_ask(test_arena(), &law, &f, &p);
	assert_string_equal(v.reasons[0].rule, "US-TIME");
	assert_int_equal(v.reasons[0].until.minute, 16 * 60);
	assert_int_equal(v.next_allowed.minute, 16 * 60);
}

/* A call after seven, on a day before the rule came into force. */
static struct gate_verdict before_the_law(enum gate_actor_kind actor, bool policy)
{
	static struct law_param seven[] = {{"calls", 7, NULL}, {"period_days", 7, NULL}};
	struct law law = law_new(test_arena());
	struct gate_facts f = help_consumer(test_arena());
	help_row(&law, LAW_US_CALL_7IN7, seven, 2);
	struct law_row *row = law.by_rule[LAW_US_CALL_7IN7][0];
	row->valid_from = (struct date){21000};
	f.actor.kind = actor;
	if (policy)
		f.policy = (struct gate_policy){.name = "Own policy", .first_party = true};
	for (int i = 0; i < 7; i++)
		*PUSH(test_arena(), f.events, f.event_count, f.event_cap) = help_contact(
			test_arena(), (struct date){20000}, 600 + i, GATE_CHANNEL_CALL);
	struct gate_event p =
		help_contact(test_arena(), (struct date){20000}, 700, GATE_CHANNEL_CALL);
	return help_ask(test_arena(), &law, &f, &p);
}

TEST(gate_lets_a_policy_bind_an_agency_before_the_laws_day_as_it_binds_the_client)
{
	static const enum gate_actor_kind ACTOR[] = {GATE_ACTOR_CREDITOR, GATE_ACTOR_COLLECTOR};
	for (size_t i = 0; i < COUNT(ACTOR); i++) {
		assert_int_equal(before_the_law(ACTOR[i], false).answer, GATE_ALLOW);
		struct gate_verdict v = before_the_law(ACTOR[i], true);
		assert_int_equal(v.answer, GATE_PRESUMED_VIOLATION);
		assert_true(v.policy);
		assert_string_equal(v.reasons[0].citations[0], "Own policy");
	}
}

TEST(gate_counts_a_call_by_when_it_was_and_not_by_what_another_wall_showed)
{
	struct law law = help_calls_law();
	struct gate_facts f = help_consumer(test_arena());
	for (int i = 0; i < 7; i++) {
		struct gate_event e = help_contact(
			test_arena(), (struct date){20494 + i}, 960, GATE_CHANNEL_CALL);
		e.at.zone = "UTC";
		e.outcome = GATE_OUTCOME_NO_ANSWER;
		*PUSH(test_arena(), f.events, f.event_count, f.event_cap) = e;
	}
	struct gate_event p =
		help_contact(test_arena(), (struct date){20500}, 780, GATE_CHANNEL_CALL);
	p.at.zone = "America/Chicago"; /* 13:00 there is 19:00 in UTC, after the call at 16:00 */
	assert_int_equal(help_ask(test_arena(), &law, &f, &p).answer, GATE_PRESUMED_VIOLATION);
	p.at.minute = 540; /* 15:00 in UTC: the seventh call was yet to come */
	assert_int_equal(help_ask(test_arena(), &law, &f, &p).answer, GATE_ALLOW);
}
