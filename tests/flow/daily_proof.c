#include "flow/daily_proof.h"
#include "base/map.h"
#include "service/report_aging.h"
#include "service/report_trial_balance.h"
#include "store/audit.h"
#include "store/casefile.h"

#define RUNGS_MOST 64

struct stand {
	struct rung rungs[RUNGS_MOST]; /* taken and not stopped, of the case that is open */
	size_t count;
};

struct ladder_walk {
	struct map stands; /* customer → struct stand */
};

static struct ctx evening(const struct daily_proof *p, struct arena *scratch, struct instant now,
	struct refusals *why)
{
	*why = refusals_new(scratch);
	struct ctx c = {.arena = scratch,
		.db = p->db,
		.why = why,
		.now = now,
		.actor = {.name = "the proof", .rights = RIGHTS_ALL}};
	assert_ok(ctx_enter(&c, p->book));
	return c;
}

struct daily_proof daily_proof_new(
	struct db *db, const char *book, const struct strategy *s, oldest_due *oldest, void *cookie)
{
	struct refusals why;
	struct daily_proof p = {.book = book,
		.strategy = s,
		.db = db,
		.proven = digest_of("", 0),
		.oldest = oldest,
		.cookie = cookie,
		.walk = NEW(test_arena(), struct ladder_walk)};
	struct ctx c = evening(&p, test_arena(), (struct instant){0}, &why);
	p.walk->stands = map_new(test_arena());
	p.memory = whole_memory(db, test_arena(), c.book.id);
	return p;
}

/* --- The books --- */

static void journal_balances_out(struct ctx *c)
{
	struct trial_balance t;
	const struct report_trial_balance in = {.as_of = c->today, .known = INT64_MAX};
	assert_ok(report_trial_balance(c, &in, &t));
	for (size_t i = 0; i < t.total_count; i++)
		assert_int_equal(t.totals[i].debit.minor, t.totals[i].credit.minor);
}

static void control_ties(struct ctx *c, struct whole *reader)
{
	struct aging_view v;
	const struct report_aging in = {
		.as_of = c->today, .known = INT64_MAX, .bounds = aging_default(), .reader = reader};
	assert_ok(report_aging(c, &in, &v));
	for (size_t i = 0; i < v.whole.count; i++)
		assert_true(v.whole.currencies[i].ties);
}

struct open_rows {
	struct arena *arena;
	struct whole_row *items;
	size_t count, cap;
};

static enum err gather(void *cookie, const struct whole_row *row)
{
	struct open_rows *r = cookie;
	*PUSH(r->arena, r->items, r->count, r->cap) = *row;
	return ERR_NONE;
}

static void readers_agree(struct ctx *c, struct whole *memory, struct date as_of, int64_t known)
{
	struct open_rows a = {.arena = c->arena}, b = {.arena = c->arena};
	assert_ok(whole_open(whole_sql(c->db, c->arena, c->book.id), as_of, known, gather, &a));
	assert_ok(whole_open(memory, as_of, known, gather, &b));
	assert_int_equal(a.count, b.count);
	for (size_t i = 0; i < a.count; i++) {
		const struct whole_row *x = &a.items[i], *y = &b.items[i];
		assert_int_equal(x->customer.n, y->customer.n);
		assert_int_equal(x->invoice.n, y->invoice.n);
		assert_int_equal(x->kind, y->kind);
		assert_int_equal(x->due.day, y->due.day);
		assert_true(money_same(x->open, y->open));
	}
}

/* Now; and on the first of a month also as of a month ago, with all that is known and with what was
 * known when the chain was last proven. */
static void both_readers(struct daily_proof *p, struct ctx *c)
{
	int32_t year, month, of_month;
	date_parts(c->today, &year, &month, &of_month);
	readers_agree(c, p->memory, c->today, INT64_MAX);
	if (of_month != 1)
		return;
	readers_agree(c, p->memory, date_add_days(c->today, -30), INT64_MAX);
	readers_agree(c, p->memory, date_add_days(c->today, -30), p->proven_at);
}

static void chain_holds(struct daily_proof *p, struct ctx *c)
{
	struct audit_result r;
	struct audit_link last;
	assert_ok(audit_walk(c->db, c->arena, c->book.id, p->proven_at, &p->proven, &r));
	if (r.problem)
		fail_msg("%s: the chain at %lld: %s", date_iso(c->arena, c->today),
			(long long)r.broken_at, r.problem);
	assert_ok(audit_last(c->db, c->arena, c->book.id, &last));
	p->proven_at = last.position;
	p->proven = r.head;
	p->links += r.links;
}

/* --- The contacts --- */

static void no_contact_without_permit(struct daily_proof *p, struct ctx *c)
{
	int64_t count;
	assert_ok(contacts_unpermitted(
		c->db, c->arena, c->book.id, p->contacts_seen, &count, &p->contacts_seen));
	if (count)
		fail_msg("%s: %lld contacts without a permit", date_iso(c->arena, c->today),
			(long long)count);
}

static struct stand *stand_of(struct daily_proof *p, struct customer_id customer)
{
	struct stand *s = map_get_int(&p->walk->stands, customer.n);
	if (s)
		return s;
	s = NEW(test_arena(), struct stand);
	map_put_int(&p->walk->stands, customer.n, s);
	return s;
}

static int index_of(const struct strategy *s, const char *step)
{
	for (size_t i = 0; i < s->count; i++)
		if (str_equal(s->steps[i].id, step))
			return (int)i;
	fail_msg("%s is no step of the strategy", step);
	return -1;
}

/* The first rung is a note, or the reminder when something is overdue already; then one after the
 * other. The ladder may begin anew only when all that the last step asked for is gone. */
static bool may_follow(
	const struct daily_proof *p, const struct stand *s, int index, const struct case_event *e)
{
	struct date oldest = p->oldest(p->cookie, e->customer, e->day);
	int first = date_before(oldest, e->day) ? 1 : 0;
	if (s->count == 0)
		return index == first;
	const struct rung *last = &s->rungs[s->count - 1];
	struct date asked =
		date_add_days(last->on, last->index == 0 ? -p->strategy->steps[0].delay_days : -1);
	return date_before(asked, oldest) ? index == first : index == last->index + 1;
}

static void climb(struct daily_proof *p, struct ctx *c, const struct case_event *e)
{
	struct stand *s = stand_of(p, e->customer);
	bool step =
		str_equal(e->kind, "step") || (str_equal(e->kind, "task") && !str_empty(e->step));
	if (str_equal(e->kind, "opened"))
		s->count = 0;
	if (str_equal(e->kind, "stopped")) {
		assert_true(s->count > 0);
		s->count--;
		cycle_add(test_arena(), &p->stopped, e->code, NULL, 1);
	}
	if (!step)
		return;
	int index = index_of(p->strategy, e->step);
	if (!may_follow(p, s, index, e))
		fail_msg("%s: customer %lld: %s skips a rung", date_iso(c->arena, e->day),
			(long long)e->customer.n, e->step);
	if (s->count == RUNGS_MOST) {
		s->rungs[0] = s->rungs[RUNGS_MOST - 1]; /* only the last ones matter */
		s->count = 1;
	}
	s->rungs[s->count++] = (struct rung){index, e->day};
}

static void no_rung_skipped(struct daily_proof *p, struct ctx *c)
{
	struct case_event *events;
	size_t count;
	assert_ok(case_events_since(c->db, c->arena, c->book.id, p->events_seen, &events, &count));
	for (size_t i = 0; i < count; i++)
		climb(p, c, &events[i]);
	if (count)
		p->events_seen = events[count - 1].position;
}

static void nothing_adrift(struct ctx *c)
{
	int64_t adrift;
	assert_ok(case_adrift(c->db, c->arena, c->book.id, &adrift));
	assert_int_equal(adrift, 0);
}

void daily_proof(struct daily_proof *p, struct arena *scratch, struct instant now)
{
	struct refusals why;
	struct ctx c = evening(p, scratch, now, &why);
	journal_balances_out(&c);
	control_ties(&c, NULL);
	control_ties(&c, p->memory);
	both_readers(p, &c);
	no_contact_without_permit(p, &c);
	no_rung_skipped(p, &c);
	nothing_adrift(&c);
	chain_holds(p, &c);
}
