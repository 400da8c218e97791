#include "app/bench.h"
#include "base/random.h"
#include "domain/gate.h"
#include "service/house.h"

#define ROUND 64   /* verdicts between two looks at the clock */
#define OLDEST 113 /* days: as far as pressure reaches */

int32_t bench_days_since(int32_t i)
{
	return OLDEST - i * 9 / 5;
}

/* A collector's consumer with a home, a mobile and an address, and contacts within every cap: what
 * most cases of a day look like. */
struct bench_person {
	struct gate_facts facts;
	struct gate_event ask[4];
};

static void add_endpoints(struct arena *a, struct gate_facts *f)
{
	static const struct {
		const char *id;
		enum gate_endpoint_kind kind;
		const char *zone;
	} ROW[] = {{"home", GATE_ENDPOINT_POSTAL, "America/Chicago"},
		{"mobile", GATE_ENDPOINT_MOBILE, "America/New_York"},
		{"mail", GATE_ENDPOINT_EMAIL, NULL}};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		struct gate_endpoint *e = PUSH(a, f->endpoints, f->endpoint_count, f->endpoint_cap);
		*e = (struct gate_endpoint){
			.id = ROW[i].id, .kind = ROW[i].kind, .person = "customer"};
		if (ROW[i].zone)
			gate_ids_add(a, &e->zones, ROW[i].zone);
	}
}

static struct gate_event contact(
	struct arena *a, struct date day, int32_t minute, enum gate_channel channel, const char *to)
{
	struct gate_event e = gate_event_new();
	e.at = (struct gate_time){.day = day, .minute = minute, .zone = "America/Chicago"};
	e.dir = GATE_OUT;
	e.channel = channel;
	e.person = "customer";
	e.to = to;
	gate_ids_add(a, &e.debts, "case");
	return e;
}

static void add_history(struct arena *a, struct gate_facts *f)
{
	static const struct {
		enum gate_channel channel;
		enum gate_outcome outcome;
		const char *to;
	} ROW[] = {{GATE_CHANNEL_CALL, GATE_OUTCOME_NO_ANSWER, "mobile"},
		{GATE_CHANNEL_EMAIL, GATE_OUTCOME_SENT, "mail"},
		{GATE_CHANNEL_SMS, GATE_OUTCOME_SENT, "mobile"},
		{GATE_CHANNEL_POSTAL, GATE_OUTCOME_MAILED, "home"},
		{GATE_CHANNEL_CALL, GATE_OUTCOME_BUSY, "mobile"}};
	struct seeded chance = seeded_from(50);
	for (int32_t i = 0; i < BENCH_CONTACTS; i++) {
		int32_t back = bench_days_since(i);
		struct gate_event *e = PUSH(a, f->events, f->event_count, f->event_cap);
		*e = contact(a, date_add_days(bench_day(), -back),
			9 * 60 + (int32_t)seeded_below(&chance, 600), ROW[i % 5].channel,
			ROW[i % 5].to);
		e->outcome = ROW[i % 5].outcome;
	}
}

/* Texts need one that is fresh. */
static void add_consent(struct arena *a, struct gate_facts *f)
{
	struct gate_consent c = gate_consent_new();
	c.person = "customer";
	c.endpoint = "mobile";
	c.given_to = "collector";
	c.at = date_add_days(bench_day(), -30);
	*PUSH(a, f->consents, f->consent_count, f->consent_cap) = c;
}

static void make_person(struct arena *a, struct bench_person *p)
{
	struct gate_facts *f = &p->facts;
	f->actor = (struct gate_actor){.kind = GATE_ACTOR_COLLECTOR, .brand = GATE_BRAND_OWN};
	*PUSH(a, f->persons, f->person_count, f->person_cap) =
		(struct gate_person){"customer", GATE_ROLE_CONSUMER};
	*PUSH(a, f->debts, f->debt_count, f->debt_cap) = (struct gate_debt){
		.id = "case", .debtor = "customer", .consumer = "customer", .business = GATE_NO};
	add_endpoints(a, f);
	add_consent(a, f);
	add_history(a, f);
	p->ask[0] = contact(a, bench_day(), 10 * 60, GATE_CHANNEL_CALL, "mobile");
	p->ask[1] = contact(a, bench_day(), 11 * 60, GATE_CHANNEL_EMAIL, "mail");
	p->ask[2] = contact(a, bench_day(), 12 * 60, GATE_CHANNEL_SMS, "mobile");
	p->ask[3] = contact(a, bench_day(), 13 * 60, GATE_CHANNEL_POSTAL, "home");
}

static enum err judge_all(struct bench *b, const struct house *house, struct bench_person *p,
	bool answer_only, struct bench_time *ret)
{
	int64_t rounds = b->n / ROUND + 1, *us = NEW_ARRAY(b->app->arena, int64_t, (size_t)rounds);
	int64_t begun = bench_worked_us(), last = begun, refused = 0;
	struct gate_question q = gate_question_new(GATE_ASK_GATE);
	ARENA a = arena_new(0);
	q.answer_only = answer_only;
	for (int64_t i = 0; i < b->n; i++) {
		struct gate_verdict v;
		q.proposed = &p->ask[i % 4];
		gate_judge(a, &house->law, &p->facts, &q, &v);
		refused += v.answer != GATE_ALLOW;
		arena_reset(a);
		if (i % ROUND != ROUND - 1)
			continue;
		int64_t now = bench_worked_us();
		us[i / ROUND] = now - last;
		last = now;
	}
	ret->us = bench_worked_us() - begun;
	bench_percentiles(us, (size_t)(b->n / ROUND), ret);
	return refused ? ERR_BROKEN : ERR_NONE; /* this person may be contacted */
}

/* What no verdict can do without: reading each past contact once. */
static void scan(struct bench *b, const struct bench_person *p, struct bench_time *ret)
{
	int64_t begun = bench_worked_us();
	volatile int64_t within = 0;
	for (int64_t i = 0; i < b->n; i++) {
		const struct gate_event *ask = &p->ask[i % 4];
		int64_t n = 0;
		for (size_t k = 0; k < p->facts.event_count; k++)
			n += ask->at.day.day - p->facts.events[k].at.day.day < 7;
		within = within + n;
	}
	ret->us = bench_worked_us() - begun;
}

enum err bench_gate(struct bench *b)
{
	struct arena *a = b->app->arena;
	struct house house;
	struct bench_person *p = NEW(a, struct bench_person);
	struct bench_side *ours = bench_side_add(
		b, arena_printf(a, "verdicts, %d past contacts", BENCH_CONTACTS), b->n);
	struct bench_side *keyed = bench_side_add(b, "verdicts with every answer key", b->n);
	struct bench_side *bare = bench_side_add(b, "one look at the day of each contact", b->n);
	TRY(house_load(a, &b->app->why, &house));
	make_person(a, p);
	p->facts.policy = house.policy;
	p->facts.policy.pressure =
		pressure_method_on(house.pressure, house.pressure_count, bench_day());
	ASSERT(p->facts.policy.pressure != NULL);
	p->facts.policy.pressure_most_milli = p->facts.policy.pressure->most_milli;
	p->facts.policy.contacts_most = p->facts.policy.pressure->contacts_most;
	p->facts.policy.contacts_days = p->facts.policy.pressure->contacts_days;
	p->facts.policy.apart_minutes = p->facts.policy.pressure->apart_minutes;
	for (int64_t run = 0; run < b->runs; run++) {
		TRY(judge_all(b, &house, p, true, &ours->times[run]));
		TRY(judge_all(b, &house, p, false, &keyed->times[run]));
		scan(b, p, &bare->times[run]);
	}
	return bench_gate_store(b, &house);
}
