#include "service/view_reports.h"
#include "store/audit.h"
#include "store/customer.h"
#include "store/journal.h"

static enum err known_position(struct ctx *c, struct instant known, int64_t *ret)
{
	*ret = INT64_MAX;
	return known.ms ? audit_known_at(c->db, c->arena, c->book.id, known, ret) : ERR_NONE;
}

static struct date day_or_today(const struct ctx *c, struct date d)
{
	return date_is_none(d) ? c->today : d;
}

struct drill {
	struct ctx *c;
	struct aged_view *v;
	const char *bucket;
	struct aging_bounds bounds;
	size_t cap;
};

static enum err take(void *cookie, uint32_t bucket, const struct invoice *item,
	const char *customer, struct money open)
{
	struct drill *d = cookie;
	struct arena *a = d->c->arena;
	struct customer who;
	if (!str_equal(aging_name(a, &d->bounds, bucket), d->bucket) ||
		++d->v->row_total > REPORT_ROWS_MOST)
		return ERR_NONE;
	TRY(customer_by_id(d->c->db, a, d->c->book.id, item->customer, &who));
	struct aged_invoice *one = PUSH(a, d->v->rows, d->v->row_count, d->cap);
	*one = (struct aged_invoice){.invoice = *item,
		.open = open,
		.customer = arena_str(a, customer),
		.name = who.name,
		.days_late = date_days_between(item->due, d->v->as_of)};
	one->invoice.number = arena_str(a, item->number);
	return ERR_NONE;
}

static enum err find_bucket(struct ctx *c, struct aged_view *v, const char *name)
{
	for (size_t i = 0; v->count && i < v->tables[0].count; i++)
		if (str_equal(v->tables[0].buckets[i].name, name)) {
			v->bucket = v->tables[0].buckets[i].words;
			v->bucket_name = name;
			return ERR_NONE;
		}
	return refuse_as(ERR_NOT_FOUND, c->why, "bucket", name, "is not an age of this report",
		"current, 1-30, 31-60, 61-90 or 91+");
}

enum err view_aging(struct ctx *c, const struct view_aging *in, struct aged_view *ret)
{
	struct aged_view v = {.as_of = day_or_today(c, in->as_of), .known = in->known};
	struct report_aging ask = {.as_of = v.as_of, .bounds = aging_default()};
	struct drill drill = {.c = c, .v = &v, .bucket = in->bucket, .bounds = ask.bounds};
	struct aging_view aging;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(known_position(c, in->known, &ask.known));
	if (in->bucket) {
		ask.rows = take;
		ask.cookie = &drill;
	}
	TRY(report_aging(c, &ask, &aging));
	v.tables = aging_tables(c, &aging, &aging.whole);
	v.count = aging.whole.count;
	v.method =
		"Open principal by calendar days past the original due date; an invoice due today is current.";
	v.formula = "total + charges − unapplied − credits = receivables control of the journal";
	if (in->bucket)
		TRY(find_bucket(c, &v, in->bucket));
	*ret = v;
	return ERR_NONE;
}

enum err view_trial_balance(
	struct ctx *c, const struct view_trial_balance *in, struct trial_view *ret)
{
	struct trial_view v = {.known = in->known};
	struct report_trial_balance ask = {.as_of = day_or_today(c, in->as_of)};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(known_position(c, in->known, &ask.known));
	TRY(report_trial_balance(c, &ask, &v.balance));
	*ret = v;
	return ERR_NONE;
}

static enum err find_account(struct ctx *c, int64_t code, struct account_line *ret)
{
	struct account_line *all;
	size_t count;
	TRY(journal_accounts(c->db, c->arena, c->book.id, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (all[i].code == code) {
			*ret = all[i];
			return ERR_NONE;
		}
	return refuse_as(ERR_NOT_FOUND, c->why, "account",
		arena_printf(c->arena, "%lld", (long long)code), "is not an account of this book",
		"a number of the trial balance");
}

struct account_walk {
	struct money sums[16]; /* per currency */
	size_t sum_count;
};

static enum err sum_up(struct account_walk *w, struct money amount, struct money *ret)
{
	size_t i = 0;
	while (i < w->sum_count && !money_is(w->sums[i], amount.code))
		i++;
	if (i == COUNT(w->sums))
		return ERR_LIMIT;
	if (i == w->sum_count)
		w->sums[w->sum_count++] = money_zero(amount.code);
	TRY(money_add(w->sums[i], amount, &w->sums[i]));
	*ret = w->sums[i];
	return ERR_NONE;
}

/* Keeps the last REPORT_ROWS_MOST lines in a ring and sets them in order at the end. */
static enum err walk_account(struct ctx *c, struct account_view *v)
{
	struct rows ROWS rows;
	struct journal_line one;
	struct account_walk w = {.sum_count = 0};
	struct journal_line *ring = NEW_ARRAY(c->arena, struct journal_line, REPORT_ROWS_MOST);
	struct money *sums = NEW_ARRAY(c->arena, struct money, REPORT_ROWS_MOST);
	TRY(journal_walk_account(c->db, c->book.id, v->account.code, v->as_of, INT64_MAX, &rows));
	while (journal_next(&rows, c->arena, &one)) {
		size_t at = v->total++ % REPORT_ROWS_MOST;
		ring[at] = one;
		TRY(sum_up(&w, one.amount, &sums[at]));
	}
	TRY(rows_done(&rows));
	v->count = v->total < REPORT_ROWS_MOST ? v->total : REPORT_ROWS_MOST;
	v->rows = NEW_ARRAY(c->arena, struct journal_line, v->count + 1);
	v->balances = NEW_ARRAY(c->arena, struct money, v->count + 1);
	for (size_t i = 0; i < v->count; i++) {
		size_t at = (v->total - v->count + i) % REPORT_ROWS_MOST;
		v->rows[i] = ring[at];
		v->balances[i] = sums[at];
	}
	return ERR_NONE;
}

enum err view_account(struct ctx *c, const struct view_account *in, struct account_view *ret)
{
	struct account_view v = {.as_of = day_or_today(c, in->as_of)};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(find_account(c, in->account, &v.account));
	TRY(walk_account(c, &v));
	*ret = v;
	return ERR_NONE;
}

static enum err read_entry(struct ctx *c, struct entry_id entry, struct entry_view *v)
{
	struct rows ROWS rows;
	struct journal_line one;
	size_t cap = 0;
	TRY(journal_walk_entry(c->db, c->book.id, entry, &rows));
	while (journal_next(&rows, c->arena, &one))
		*PUSH(c->arena, v->rows, v->count, cap) = one;
	return rows_done(&rows);
}

enum err view_entry(struct ctx *c, const struct view_entry *in, struct entry_view *ret)
{
	struct entry_view v = {.customer = NULL};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(read_entry(c, in->entry, &v));
	if (v.count == 0)
		return refuse_as(ERR_NOT_FOUND, c->why, "entry",
			arena_printf(c->arena, "%lld", (long long)in->entry.n),
			"is not an entry of this book", "");
	v.first = v.rows[0];
	v.names = NEW_ARRAY(c->arena, const char *, v.count);
	for (size_t i = 0; i < v.count; i++) {
		struct account_line account;
		TRY(find_account(c, v.rows[i].account, &account));
		v.names[i] = account.name;
	}
	if (v.first.customer.n) {
		struct customer customer;
		TRY(customer_by_id(c->db, c->arena, c->book.id, v.first.customer, &customer));
		v.customer = customer.number;
	}
	*ret = v;
	return ERR_NONE;
}
