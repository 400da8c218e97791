#include "app/bench.h"
#include "service/add_customer.h"
#include "service/judge_contact.h"
#include "service/record_contact.h"
#include "service/writer.h"
#include "store/contact_page_sql.h"

#define PEOPLE 200

/* A client's book of consumers, each with three addresses and their past contacts, made through the
 * services in one transaction. */
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

/* Each has addresses of their own: people who share one are known by each other's wishes. */
static enum err add_points(struct made *m, const char *number, int64_t k)
{
	const char *const POINT[][2] = {
		{"email", arena_printf(m->a, "ann.%lld@example.com", (long long)k)},
		{"mobile", arena_printf(m->a, "+1 212 55%05lld", (long long)(k % 100000))},
		{"postal", arena_printf(m->a, "%lld Main St", (long long)k)}};
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
	TRY(add_points(m, number, k));
	for (int32_t i = 0; i < BENCH_CONTACTS; i++) {
		struct contact_recorded made;
		const struct record_contact in = {.house = m->house,
			.customer = number,
			.channel = CHANNEL[(size_t)i % COUNT(CHANNEL)],
			.outcome = OUTCOME[(size_t)i % COUNT(OUTCOME)],
			.at = {m->now.ms - bench_days_since(i) * INSTANT_DAY_MS}};
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

/* One run of verdicts, about people of whom as many are known as the slice holds. */
struct judging {
	struct ctx c;
	const struct made *m;
	const struct customer_id *customers;
	size_t slice;
	struct arena *known, *one; /* what lives with the slice, and with a verdict */
	struct people_known people;
};

/* By the first of the addresses; everything that decides is read anew. */
static enum err judge_one(struct judging *j, const struct person_known *known)
{
	struct verdict v;
	const struct contact_ask ask = {.customer = &known->customer,
		.point = &known->points[0],
		.channel = "email",
		.purpose = "bench",
		.at = j->c.now,
		.known = known};
	j->c.arena = j->one;
	TRY(contact_judge(&j->c, j->m->house, &ask, false, &v));
	arena_reset(j->one);
	return v.rule ? ERR_BROKEN : ERR_NONE;
}

static enum err judge_slice(struct judging *j, int64_t first)
{
	j->c.arena = j->known;
	TRY(people_load(&j->c, j->m->house, j->customers + first, j->slice, j->c.now, &j->people));
	for (size_t i = 0; i < j->slice; i++)
		TRY(judge_one(j, &j->people.at[i]));
	arena_reset(j->known);
	return ERR_NONE;
}

static enum err step_slice(struct judging *j, int64_t first)
{
	struct rows ROWS rows;
	struct value values[DB_COLUMNS_MOST];
	struct slice_in in =
		slice_values(j->c.book.id, (struct slice){j->customers + first, j->slice});
	slice_add(&in, value_int(0));
	TRY(db_rows(j->c.db, &SQL_CONTACT_PAGE_IN, IN_SLICE(in), &rows));
	while (rows_step(&rows, values))
		;
	return rows_done(&rows);
}

typedef enum err bench_slice(struct judging *j, int64_t first);

/* Operations of one run are slices; each counts for as many verdicts as it has people. */
static enum err run_slices(
	struct judging *j, bench_slice *one, int64_t n, struct arena *a, struct bench_time *ret)
{
	int64_t slices = n / (int64_t)j->slice, *us = NEW_ARRAY(a, int64_t, (size_t)slices);
	int64_t begun = bench_worked_us();
	TRY(db_read(j->c.db));
	for (int64_t i = 0, last = begun; i < slices; i++) {
		int64_t first = i * (int64_t)j->slice % (PEOPLE - PEOPLE % SLICE_MOST);
		TRY(one(j, first));
		int64_t now = bench_worked_us();
		us[i] = now - last;
		last = now;
	}
	db_rollback(j->c.db);
	ret->us = bench_worked_us() - begun;
	bench_percentiles(us, (size_t)slices, ret);
	return ERR_NONE;
}

static enum err run_sides(struct bench *b, struct judging *j)
{
	struct arena *a = b->app->arena;
	int64_t n = (b->n / 100 / SLICE_MOST + 1) * SLICE_MOST;
	const struct {
		const char *name;
		size_t slice;
		bench_slice *run;
	} SIDES[] = {{"verdicts from the store, 16 people at a time", SLICE_MOST, judge_slice},
		{"verdicts from the store, person by person", 1, judge_slice},
		{"pages of past contacts from the store, merely read", SLICE_MOST, step_slice}};
	struct bench_side *sides[COUNT(SIDES)];
	for (size_t i = 0; i < COUNT(SIDES); i++)
		sides[i] = bench_side_add(b, SIDES[i].name, n);
	for (int64_t run = 0; run < b->runs; run++)
		for (size_t i = 0; i < COUNT(SIDES); i++) {
			j->slice = SIDES[i].slice;
			TRY(run_slices(j, SIDES[i].run, n, a, &sides[i]->times[run]));
		}
	return ERR_NONE;
}

static enum err judge_all(struct made *m)
{
	struct arena *a = m->b->app->arena;
	ARENA known = arena_new(0);
	ARENA one = arena_new(0);
	struct customer *customers;
	size_t count;
	struct customer_id *ids = NEW_ARRAY(a, struct customer_id, PEOPLE);
	struct judging j = {.m = m,
		.customers = ids,
		.known = known,
		.one = one,
		.c = {.arena = a,
			.db = m->db,
			.why = &m->b->app->why,
			.now = m->now,
			.actor = {.name = "bench", .rights = RIGHTS_ALL}}};
	TRY(ctx_enter(&j.c, "MAIN"));
	TRY(customer_list(
		m->db, a, j.c.book.id, (struct customer_id){0}, PEOPLE, &customers, &count));
	ASSERT(count == PEOPLE);
	for (size_t i = 0; i < count; i++)
		ids[i] = customers[i].id;
	return run_sides(m->b, &j);
}

enum err bench_gate_store(struct bench *b, const struct house *house)
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
	return judge_all(&m);
}
