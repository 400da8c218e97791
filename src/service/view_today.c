#include "service/view_today.h"
#include "base/buf.h"
#include "service/report_compliance.h"
#include "store/audit.h"

#define OUTGOING_SHOWN 8
#define REFUSED_DAYS 7
#define PROMISES_SHOWN 8
#define PROMISE_DAYS 7

static void add_late(struct buf *b, const struct open_total *t)
{
	buf_printf(b, "%lld %s %s past due. ", (long long)t->late_customers,
		t->late_customers == 1 ? "customer owes you" : "customers owe you",
		money_show(b->arena, t->late));
}

static void add_open(struct buf *b, const struct open_total *t)
{
	buf_printf(
		b, "Nothing is late: %s is open and not yet due. ", money_show(b->arena, t->open));
}

static const char *in_words(struct arena *a, const struct open_total *totals, size_t count)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < count; i++)
		(totals[i].late_customers ? add_late : add_open)(&b, &totals[i]);
	if (count == 0)
		buf_str(&b, "Nobody owes you anything.");
	return text_dup(a, text_trim(buf_text(&b)));
}

enum err book_sentence(struct ctx *c, const char **ret)
{
	struct open_total *totals;
	size_t count;
	TRY(listing_totals(
		c->db, c->arena, c->book.id, (struct customer_id){0}, c->today, &totals, &count));
	*ret = in_words(c->arena, totals, count);
	return ERR_NONE;
}

static enum err load_aging(struct ctx *c, struct today_view *v)
{
	struct aging_view view;
	const struct report_aging in = {
		.as_of = c->today, .known = INT64_MAX, .bounds = aging_default()};
	TRY(report_aging(c, &in, &view));
	v->aging = aging_tables(c, &view, &view.whole);
	v->aging_count = view.whole.count;
	return ERR_NONE;
}

/* The position at the beginning of a day; what was recorded before it cannot be about that day. */
static enum err position_at(struct ctx *c, struct date day, int64_t *ret)
{
	struct instant start;
	TRY(date_instant(day, 0, 0, c->book.zone, &start));
	return audit_known_at(c->db, c->arena, c->book.id, start, ret);
}

static struct cash_in *cash_of(struct ctx *c, struct today_view *v, size_t *cap, const char *code)
{
	for (size_t i = 0; i < v->cash_count; i++)
		if (money_is(v->cash[i].month, code))
			return &v->cash[i];
	struct money zero = money_zero(code);
	struct cash_in *one = PUSH(c->arena, v->cash, v->cash_count, *cap);
	*one = (struct cash_in){zero, zero, zero};
	return one;
}

static enum err load_cash(struct ctx *c, struct today_view *v)
{
	struct desk_cash *rows;
	size_t count, cap = 0;
	int64_t after;
	struct date week = date_add_days(c->today, -date_weekday(c->today)),
		    month = date_month_start(c->today);
	struct date first = date_min(week, month);
	TRY(position_at(c, first, &after));
	TRY(desk_cash(c->db, c->arena, c->book.id, after, first, &rows, &count));
	(void)cash_of(c, v, &cap, c->book.currency);
	for (size_t i = 0; i < count; i++) {
		struct cash_in *one = cash_of(c, v, &cap, rows[i].amount.code);
		if (!date_before(rows[i].received, c->today))
			TRY(money_add(one->today, rows[i].amount, &one->today));
		if (!date_before(rows[i].received, week))
			TRY(money_add(one->week, rows[i].amount, &one->week));
		if (!date_before(rows[i].received, month))
			TRY(money_add(one->month, rows[i].amount, &one->month));
	}
	return ERR_NONE;
}

static enum err load_promises(struct ctx *c, struct today_view *v)
{
	struct date through = date_add_days(c->today, PROMISE_DAYS);
	TRY(desk_promises(c->db, c->arena, c->book.id, through, PROMISES_SHOWN, &v->promises,
		&v->promise_count));
	return desk_promises_count(c->db, c->arena, c->book.id, through, &v->promises_all);
}

static enum err load_work(struct ctx *c, struct today_view *v)
{
	struct cycle_state cycle;
	struct duties_report duties;
	int64_t after;
	struct db *db = c->db;
	struct arena *a = c->arena;
	TRY(desk_task_customers(db, a, c->book.id, &v->need));
	TRY(desk_task_kinds(db, a, c->book.id, &v->tasks, &v->task_count));
	TRY(report_duties(c, &(struct report_duties){.most = 1}, &duties));
	v->late_duties = duties.late;
	TRY(desk_due_count(db, a, c->book.id, c->today, &v->due));
	TRY(position_at(c, date_add_days(c->today, -REFUSED_DAYS), &after));
	TRY(desk_refused_rules(db, a, c->book.id, after, &v->refused, &v->refused_count));
	TRY(desk_outgoing(db, a, c->book.id, OUTGOING_SHOWN, &v->outgoing, &v->outgoing_count));
	TRY(desk_outgoing_count(db, a, c->book.id, &v->outgoing_all));
	TRY(cycle_state_of(db, a, c->book.id, &cycle));
	v->cycle_day = cycle.day;
	return ERR_NONE;
}

static enum err agency_today(struct ctx *c, struct today_view *ret)
{
	struct today_view v = {.book = c->book, .today = c->today, .agency = true};
	TRY(view_outsourcing(c, &(struct view_outsourcing){{0}}, &v.work));
	v.sentence = arena_printf(c->arena, "%zu %s with you%s", v.work.working,
		v.work.working == 1 ? "case is" : "cases are",
		v.work.waiting ? arena_printf(c->arena, ". %zu %s for your word.", v.work.waiting,
					 v.work.waiting == 1 ? "waits" : "wait")
			       : ".");
	*ret = v;
	return ERR_NONE;
}

enum err view_today(struct ctx *c, const struct view_today *in, struct today_view *ret)
{
	struct today_view v = {.book = c->book, .today = c->today};
	(void)in;
	TRY(ctx_may(c, RIGHT_VIEW));
	if (c->book.kind == BOOK_AGENCY)
		return agency_today(c, ret);
	TRY(listing_counts(c->db, c->arena, c->book.id, &v.customers, &v.invoices));
	TRY(listing_totals(c->db, c->arena, c->book.id, (struct customer_id){0}, c->today,
		&v.totals, &v.total_count));
	TRY(load_work(c, &v));
	TRY(load_promises(c, &v));
	TRY(load_aging(c, &v));
	TRY(load_cash(c, &v));
	v.sentence = in_words(c->arena, v.totals, v.total_count);
	if (v.need)
		v.sentence = arena_printf(c->arena, "%s %lld %s you today.", v.sentence,
			(long long)v.need, v.need == 1 ? "needs" : "need");
	*ret = v;
	return ERR_NONE;
}
