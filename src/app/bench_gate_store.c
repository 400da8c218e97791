#include "app/bench.h"
#include "service/add_customer.h"
#include "service/judge_contact.h"
#include "service/record_contact.h"
#include "service/writer.h"

#define PEOPLE 200
#define CONTACTS 50
#define DAYS 60 /* over which the contacts were */

/* A client's book of consumers, each with three addresses and two months of contacts, made through
 * the services in one transaction. */
struct made {
	struct bench *b;
	const struct house *house;
	struct db *db;
	struct arena *a;
	struct instant now;
};

static enum err run(struct made *m, use_case *use, const void *in, void *ret)
{
	struct command command = {.name = "bench",
		.run = use,
		.in = in,
		.ret = ret,
		.book = "MAIN",
		.actor = {.name = "bench", .rights = RIGHTS_ALL},
		.now = m->now,
		.arena = m->a,
		.why = &m->b->app->why};
	return command_within(m->db, &command);
}

static enum err add_points(struct made *m, const char *number)
{
	static const char *const POINT[][2] = {{"email", "ann@example.com"},
		{"mobile", "+1 212 555 0100"}, {"postal", "1 Main St"}};
	for (size_t i = 0; i < COUNT(POINT); i++) {
		struct contact_point p;
		const struct add_contact_point in = {.customer = number,
			.kind = POINT[i][0],
			.value = POINT[i][1],
			.source = "manual"};
		TRY(run(m, add_contact_point_any, &in, &p));
	}
	return ERR_NONE;
}

static enum err add_person(struct made *m, int64_t k)
{
	static const char *const CHANNEL[] = {"email", "letter", "sms", "call", "letter"};
	static const char *const OUTCOME[] = {"sent", "mailed", "sent", "busy", "mailed"};
	const char *number = arena_printf(m->a, "C%lld", (long long)k);
	struct customer customer;
	const struct add_customer who = {.number = number,
		.name = "Ann Example",
		.kind = "consumer",
		.zone = "America/Chicago"};
	TRY(run(m, add_customer_any, &who, &customer));
	TRY(add_points(m, number));
	for (int64_t i = 0; i < CONTACTS; i++) {
		struct contact_recorded made;
		const struct record_contact in = {.house = m->house,
			.customer = number,
			.channel = CHANNEL[i % (int64_t)COUNT(CHANNEL)],
			.outcome = OUTCOME[i % (int64_t)COUNT(OUTCOME)],
			.at = {m->now.ms - (DAYS - i) * INSTANT_DAY_MS}};
		TRY(run(m, record_contact_any, &in, &made));
	}
	return ERR_NONE;
}

/* Each person in memory of its own: a verdict holds the facts that it was judged by. */
static enum err make(struct made *m)
{
	ARENA one = arena_new(0);
	m->a = one;
	TRY(db_begin(m->db));
	for (int64_t k = 0; k < PEOPLE; k++) {
		TRY(add_person(m, k));
		arena_reset(one);
	}
	return db_commit(m->db);
}

/* As the release of a message does it: everything that decides is read anew for each. */
static enum err judge_one(struct ctx *c, const struct made *m, const char *number)
{
	struct customer customer;
	struct contact_point *points;
	size_t count;
	struct verdict v;
	TRY(customer_by_number(c->db, c->arena, c->book.id, number, &customer));
	TRY(point_list(c->db, c->arena, c->book.id, customer.id, &points, &count));
	const struct contact_ask ask = {.customer = &customer,
		.point = &points[0],
		.channel = "email",
		.purpose = "bench",
		.at = c->now};
	return contact_judge(c, m->house, &ask, false, &v);
}

static enum err judge_all(struct made *m, int64_t n, struct bench_time *ret)
{
	ARENA entered = arena_new(0);
	ARENA one = arena_new(0);
	int64_t *us = NEW_ARRAY(m->b->app->arena, int64_t, (size_t)n);
	struct ctx c = {.arena = entered,
		.db = m->db,
		.why = &m->b->app->why,
		.now = m->now,
		.actor = {.name = "bench", .rights = RIGHTS_ALL}};
	TRY(ctx_enter(&c, "MAIN"));
	int64_t begun = bench_worked_us();
	c.arena = one;
	TRY(db_read(m->db));
	for (int64_t i = 0, last = begun; i < n; i++) {
		TRY(judge_one(&c, m, arena_printf(one, "C%lld", (long long)(i % PEOPLE))));
		arena_reset(one);
		int64_t now = bench_worked_us();
		us[i] = now - last;
		last = now;
	}
	db_rollback(m->db);
	ret->us = bench_worked_us() - begun;
	bench_percentiles(us, (size_t)n, ret);
	return ERR_NONE;
}

enum err bench_gate_store(struct bench *b, const struct house *house, struct bench_side *side)
{
	DB db = NULL;
	struct made m = {.b = b, .house = house};
	const char *path = bench_path(b, "book.db");
	const char *url = arena_printf(b->app->arena, "sqlite:%s", path);
	const char *const init[] = {"/proc/self/exe", "--db", url, "init", NULL};
	struct bench_time time;
	TRY(date_instant(bench_day(), 14, 0, "America/New_York", &m.now));
	TRY(bench_child(b, init, &time));
	TRY(db_open(url, &b->app->why, &db));
	m.db = db;
	TRY(make(&m));
	for (int64_t i = 0; i < b->runs; i++)
		TRY(judge_all(&m, side->n, &side->times[i]));
	return ERR_NONE;
}
