/* What must hold whatever the facts are: each property against a plain way of saying it, over many
 * made-up people. A build with sanitizers takes fewer of them; FAIRDUE_HISTORIES sets how many. */
#include "base/random.h"
#include "domain/gate_help.h"
#include <glib.h>
#include <stdlib.h>

#ifdef __SANITIZE_ADDRESS__
#define HISTORIES 150000
#define SCANS 60
#else
#define HISTORIES 1000000
#define SCANS 400
#endif

/* --- the rolling window against a plain count --- */

struct made {
	int32_t day;
	int32_t minute;
	enum gate_channel channel;
	enum gate_outcome outcome;
	bool inbound;
	bool other_debt;
};

struct history {
	struct made at[40];
	size_t count;
};

/* The rules that decide what is counted, beside those that count. */
static struct law counting_law(void)
{
	static struct law_param media[] = {{"channels", 0, "call voicemail_drop"}};
	struct law law = help_calls_law();
	help_row(&law, LAW_US_CALL_MEDIUM, media, 1);
	help_row(&law, LAW_US_CALL_MULTIDEBT, NULL, 0);
	return law;
}

static bool is_earlier(const struct made *m, int32_t day, int32_t minute)
{
	return m->day < day || (m->day == day && m->minute <= minute);
}

/* law: US-CALL-7IN7, US-CALL-7AFTER, US-CALL-EXCL-UNCONN, US-CALL-MEDIUM, US-CALL-MULTIDEBT */
static bool plainly_refused(const struct history *h, int32_t day, int32_t minute)
{
	int calls = 1;
	for (size_t i = 0; i < h->count; i++) {
		const struct made *m = &h->at[i];
		bool by_phone = m->channel == GATE_CHANNEL_CALL ||
			m->channel == GATE_CHANNEL_VOICEMAIL_DROP;
		bool near = m->day >= day - 6 && m->day <= day;
		if (!by_phone || !near || m->other_debt || !is_earlier(m, day, minute))
			continue;
		if (m->outcome == GATE_OUTCOME_CONVERSATION)
			return true;
		calls += !m->inbound && m->outcome != GATE_OUTCOME_BUSY;
	}
	return calls > 7;
}

static struct history any_history(struct seeded *s)
{
	static const enum gate_channel CHANNEL[] = {GATE_CHANNEL_CALL, GATE_CHANNEL_CALL,
		GATE_CHANNEL_CALL, GATE_CHANNEL_VOICEMAIL_DROP, GATE_CHANNEL_SMS,
		GATE_CHANNEL_EMAIL};
	static const enum gate_outcome OUTCOME[] = {
		GATE_OUTCOME_NO_ANSWER, GATE_OUTCOME_VOICEMAIL_LIMITED, GATE_OUTCOME_BUSY};
	struct history h = {.count = (size_t)seeded_below(s, COUNT(h.at))};
	for (size_t i = 0; i < h.count; i++) {
		struct made *m = &h.at[i];
		uint64_t bits = seeded_next(s) >> 8;
		bool talk = bits % 64 == 0;
		*m = (struct made){.day = 20000 + (int32_t)((bits >> 6) % 12),
			.minute = (int32_t)((bits >> 12) % 1440),
			.channel = CHANNEL[(bits >> 24) % COUNT(CHANNEL)],
			.outcome = talk ? GATE_OUTCOME_CONVERSATION
					: OUTCOME[(bits >> 30) % COUNT(OUTCOME)],
			.inbound = (bits >> 36) % 16 == 0,
			.other_debt = (bits >> 40) % 16 == 0};
	}
	return h;
}

static struct gate_facts of_history(struct arena *a, const struct history *h)
{
	struct gate_facts f = help_consumer(a);
	*PUSH(a, f.debts, f.debt_count, f.debt_cap) =
		(struct gate_debt){.id = "d2", .consumer = "c1"};
	for (size_t i = 0; i < h->count; i++) {
		const struct made *m = &h->at[i];
		struct gate_event e = help_contact(a, (struct date){m->day}, m->minute, m->channel);
		e.outcome = m->outcome;
		e.dir = m->inbound ? GATE_IN : GATE_OUT;
		if (m->other_debt)
			e.debts = help_one(a, "d2");
		*PUSH(a, f.events, f.event_count, f.event_cap) = e;
	}
	return f;
}

/* The day it names is the first that is free, and is named from whatever day one asks. */
static void next_is_the_first(const struct history *h, int32_t day, const struct gate_verdict *v)
{
	assert_true(v->next_known);
	assert_true(v->next_allowed.day.day > day);
	for (int32_t d = day + 1; d < v->next_allowed.day.day; d++)
		assert_true(plainly_refused(h, d, 1439));
	assert_false(plainly_refused(h, v->next_allowed.day.day, v->next_allowed.minute));
}

static int64_t histories(void)
{
	const char *wanted = getenv("FAIRDUE_HISTORIES");
	return wanted ? atoll(wanted) : HISTORIES;
}

TEST(gate_counts_a_rolling_window_as_a_slow_plain_count_does)
{
	struct law law = counting_law();
	struct seeded s = seeded_from(7);
	int64_t refused = 0, allowed = 0, rounds = histories();
	ARENA a = arena_new(0);
	for (int64_t round = 0; round < rounds; round++) {
		struct history h = any_history(&s);
		int32_t day = 20009 + (int32_t)seeded_below(&s, 9),
			minute = (int32_t)seeded_below(&s, 1440);
		struct gate_facts f = of_history(a, &h);
		if (round % 2) /* a list in order is searched from its end */
			help_in_order(&f);
		struct gate_event p =
			help_contact(a, (struct date){day}, minute, GATE_CHANNEL_CALL);
		struct gate_verdict v = help_ask(a, &law, &f, &p);
		bool plain = plainly_refused(&h, day, minute);
		if ((v.answer == GATE_PRESUMED_VIOLATION) != plain)
			fail_msg("history %lld", (long long)round);
		if (plain)
			next_is_the_first(&h, day, &v);
		*(plain ? &refused : &allowed) += 1;
		arena_reset(a);
	}
	print_message("%lld histories: %lld allowed, %lld refused\n", (long long)rounds,
		(long long)allowed, (long long)refused);
	assert_true(refused > rounds / 10 && allowed > rounds / 10);
}

/* --- the clock --- */

static const char *const ZONES[] = {"America/New_York", "America/Chicago", "America/Denver",
	"America/Boise", "America/Los_Angeles", "America/Anchorage", "America/Adak",
	"America/Indiana/Indianapolis", "America/Kentucky/Louisville", "America/Detroit",
	"America/Halifax", "America/St_Johns", "America/Santiago", "America/Havana", "America/Nuuk",
	"America/Miquelon", "America/Port-au-Prince", "Europe/London", "Europe/Dublin",
	"Europe/Lisbon", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome",
	"Europe/Athens", "Europe/Helsinki", "Europe/Kyiv", "Europe/Chisinau", "Atlantic/Azores",
	"Atlantic/Bermuda", "Africa/Cairo", "Africa/Casablanca", "Asia/Jerusalem", "Asia/Beirut",
	"Australia/Sydney", "Australia/Adelaide", "Australia/Lord_Howe", "Pacific/Chatham",
	"Pacific/Auckland", "Pacific/Norfolk"};

/* A wall by GLib alone, without what zone.c keeps from earlier questions. */
static int64_t plain_offset(GTimeZone *zone, int64_t utc_s)
{
	int interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, utc_s);
	return g_time_zone_get_offset(zone, interval);
}

static bool plainly_awake(GTimeZone *zone, int64_t utc_s)
{
	int64_t wall = utc_s + plain_offset(zone, utc_s),
		minute = (wall % 86400 + 86400) % 86400 / 60;
	return minute >= 8 * 60 && minute < 21 * 60;
}

/* The hours of 2025 after which the zone's wall shows another difference from UTC. */
static size_t changes_of(GTimeZone *zone, int64_t *ret, size_t most)
{
	const int64_t begin = 1735689600, end = begin + (int64_t)365 * 86400;
	size_t n = 0;
	for (int64_t t = begin; t < end && n < most; t += 3600)
		if (plain_offset(zone, t) != plain_offset(zone, t + 3600))
			ret[n++] = t;
	return n;
}

struct sleeper {
	struct gate_facts facts;
	struct gate_event ask;
};

static struct sleeper sleeper_in(const char *zone)
{
	struct arena *a = test_arena();
	struct sleeper s = {help_consumer(a), help_contact(a, DATE_NONE, -1, GATE_CHANNEL_EMAIL)};
	struct gate_endpoint *e =
		PUSH(a, s.facts.endpoints, s.facts.endpoint_count, s.facts.endpoint_cap);
	*e = (struct gate_endpoint){.id = "a1",
		.kind = GATE_ENDPOINT_POSTAL,
		.person = "c1",
		.zones = help_one(a, zone)};
	return s;
}

static struct gate_verdict asked_at(
	struct arena *a, const struct law *law, struct sleeper *s, int64_t utc_s)
{
	assert_ok(gate_time_at((struct instant){utc_s * 1000}, "UTC", &s->ask.at));
	return help_ask(a, law, &s->facts, &s->ask);
}

/* Every minute of the day before and the day after. */
static void around(const struct law *law, const char *name, GTimeZone *zone, int64_t change)
{
	struct sleeper s = sleeper_in(name);
	ARENA a = arena_new(0);
	for (int64_t t = change - 86400; t < change + 86400; t += 60) {
		bool plain = plainly_awake(zone, t);
		if ((asked_at(a, law, &s, t).answer == GATE_ALLOW) != plain)
			fail_msg("%s, %lld", name, (long long)t);
		arena_reset(a);
	}
}

TEST(gate_hours_agree_with_a_plain_clock_every_minute_around_both_changes_in_forty_zones)
{
	struct law law = help_hours_law();
	assert_int_equal(COUNT(ZONES), 40);
	for (size_t z = 0; z < COUNT(ZONES); z++) {
		int64_t change[8];
		GTimeZone *zone = g_time_zone_new_identifier(ZONES[z]);
		assert_non_null(zone);
		size_t n = changes_of(zone, change, COUNT(change));
		if (n != 2)
			fail_msg("%s changes its clock %zu times", ZONES[z], n);
		for (size_t i = 0; i < n; i++)
			around(&law, ZONES[z], zone, change[i]);
		g_time_zone_unref(zone);
	}
}

/* --- the next moment --- */

/* Calls, hours and times that the person called inconvenient. */
static struct law all_of_it(void)
{
	static struct law_param hours[] = {{"from_minute", 480, NULL}, {"to_minute", 1260, NULL}};
	struct law law = counting_law();
	help_row(&law, LAW_US_TIME, hours, 2);
	help_row(&law, LAW_US_TIME_TZ, NULL, 0);
	help_row(&law, LAW_US_TIME_DESIGNATED, NULL, 0);
	return law;
}

static void add_place(struct sleeper *s, const char *zone)
{
	struct gate_endpoint *e = PUSH(
		test_arena(), s->facts.endpoints, s->facts.endpoint_count, s->facts.endpoint_cap);
	*e = (struct gate_endpoint){.id = "a2",
		.kind = GATE_ENDPOINT_MOBILE,
		.person = "c1",
		.zones = help_one(test_arena(), zone)};
}

static void add_wish(struct sleeper *s, struct seeded *chance)
{
	struct gate_preference p = gate_preference_new();
	p.kind = seeded_below(chance, 4) ? GATE_PREFERENCE_WINDOW : GATE_PREFERENCE_DAYS;
	p.person = "c1";
	p.days = (uint32_t)seeded_below(chance, 127);
	p.from = (int32_t)seeded_below(chance, 1440);
	p.to = (int32_t)seeded_below(chance, 1440);
	*PUSH(test_arena(), s->facts.preferences, s->facts.preference_count,
		s->facts.preference_cap) = p;
}

/* Somebody in one zone or between two, with calls behind them and wishes. */
static struct sleeper anybody(struct seeded *chance)
{
	struct sleeper s = sleeper_in(ZONES[seeded_below(chance, COUNT(ZONES))]);
	int32_t begin = 20440 - 12 - 20000;
	struct history h = any_history(chance);
	for (size_t i = 0; i < h.count; i++)
		h.at[i].day += begin;
	struct gate_facts f = of_history(test_arena(), &h);
	s.facts.events = f.events;
	s.facts.event_count = f.event_count;
	s.ask.channel = GATE_CHANNEL_CALL;
	for (size_t i = 0; i < s.facts.event_count; i++)
		s.facts.events[i].at.zone = "UTC";
	if (seeded_below(chance, 3) == 0)
		add_place(&s, ZONES[seeded_below(chance, COUNT(ZONES))]);
	for (uint64_t wishes = seeded_below(chance, 3); wishes > 0; wishes--)
		add_wish(&s, chance);
	return s;
}

static int64_t seconds_of(const struct gate_time *at)
{
	return (int64_t)at->day.day * 86400 + (int64_t)at->minute * 60;
}

/* Asks each minute from t up to the one that was named: all but the last are refused. */
static void scan(const struct law *law, struct sleeper *s, int64_t t, int64_t next)
{
	ARENA a = arena_new(0);
	for (int64_t m = t; m < next; m += 60) {
		if (asked_at(a, law, s, m).answer == GATE_ALLOW)
			fail_msg("%lld is free before %lld", (long long)m, (long long)next);
		arena_reset(a);
	}
	assert_int_equal(asked_at(a, law, s, next).answer, GATE_ALLOW);
}

TEST(gate_names_as_next_the_first_minute_at_which_it_allows)
{
	struct law law = all_of_it();
	struct seeded chance = seeded_from(2025);
	int scanned = 0, never = 0;
	for (int round = 0; scanned < SCANS; round++) {
		struct sleeper s = anybody(&chance);
		int64_t t = (int64_t)20440 * 86400 + seeded_between(&chance, 0, 3 * 1440) * 60;
		struct gate_verdict v = asked_at(test_arena(), &law, &s, t);
		if (v.answer == GATE_ALLOW)
			continue;
		never += !v.next_known;
		if (v.next_known) {
			scan(&law, &s, t, seconds_of(&v.next_allowed));
			scanned++;
		}
	}
	print_message("%d scanned, %d without a next moment\n", scanned, never);
	assert_true(never < SCANS);
}
