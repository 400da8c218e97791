#include "service/report_aging.h"
#include "base/map.h"
#include "service/aging_groups.h"
#include "store/customer.h"
#include "store/journal.h"
#include <stdlib.h>
#include <string.h>

struct run {
	struct ctx *c;
	const struct report_aging *in;
	struct aging_group whole;
	struct aging_groups groups;
	struct map by_group; /* id -> struct aging_group */
};

static struct aging_currency *in_currency(struct run *r, struct aging_group *g, const char *code)
{
	for (size_t i = 0; i < g->count; i++)
		if (money_is(g->currencies[i].tie.total, code))
			return &g->currencies[i];
	struct money zero = money_zero(code);
	struct aging_currency *one = PUSH(r->c->arena, g->currencies, g->count, g->cap);
	*one = (struct aging_currency){.aging = aging_new(&r->in->bounds, code),
		.tie = {zero, zero, zero, zero, zero},
		.unposted_interest = zero};
	return one;
}

static bool is_grouped(const struct run *r)
{
	return r->in->by != AGING_WHOLE && r->in->by != AGING_BY_CLIENT;
}

static struct aging_group *group_of(struct run *r, int64_t id)
{
	struct aging_group *g = map_get_int(&r->by_group, id);
	if (g == NULL) {
		g = NEW(r->c->arena, struct aging_group);
		map_put_int(&r->by_group, id, g);
	}
	return g;
}

static enum err add_item(struct run *r, struct aging_group *g, const struct whole_row *row)
{
	struct aging_currency *a = in_currency(r, g, row->open.code);
	int32_t days = date_days_between(row->due, r->in->as_of);
	if (row->kind == ITEM_FEE || row->kind == ITEM_INTEREST)
		return money_add(a->tie.charges, row->open, &a->tie.charges);
	if (row->open.minor < 0)
		return money_sub(a->tie.credits, row->open, &a->tie.credits);
	TRY(money_add(a->tie.total, row->open, &a->tie.total));
	return aging_add(&a->aging, days, row->open);
}

/* The item and its customer's number are looked up for each row: only for a person who opens a
 * bucket. */
static enum err tell(struct run *r, const struct whole_row *row)
{
	struct ctx *c = r->c;
	struct invoice item;
	struct customer customer;
	if (r->in->rows == NULL || row->kind != ITEM_INVOICE || row->open.minor < 0)
		return ERR_NONE;
	TRY(invoice_by_id(c->db, c->arena, c->book.id, row->invoice, &item));
	TRY(customer_by_id(c->db, c->arena, c->book.id, row->customer, &customer));
	uint32_t bucket =
		aging_bucket_of(&r->in->bounds, date_days_between(row->due, r->in->as_of));
	return r->in->rows(r->in->cookie, bucket, &item, customer.number, row->open);
}

static enum err take(void *cookie, const struct whole_row *row)
{
	struct run *r = cookie;
	TRY(tell(r, row));
	TRY(add_item(r, &r->whole, row));
	return is_grouped(r) ? add_item(r, group_of(r, aging_group_of(&r->groups, row)), row)
			     : ERR_NONE;
}

static enum err add_unapplied(struct run *r)
{
	struct unapplied_row *rows;
	size_t count;
	TRY(journal_unapplied(
		r->c->db, r->c->arena, r->c->book.id, r->in->as_of, r->in->known, &rows, &count));
	for (size_t i = 0; i < count; i++) {
		struct aging_currency *a = in_currency(r, &r->whole, rows[i].amount.code);
		TRY(money_sub(a->tie.unapplied, rows[i].amount, &a->tie.unapplied));
		if (!is_grouped(r) || rows[i].amount.minor == 0)
			continue;
		int64_t id = aging_group_of_customer(&r->groups, rows[i].customer);
		a = in_currency(r, group_of(r, id), rows[i].amount.code);
		TRY(money_sub(a->tie.unapplied, rows[i].amount, &a->tie.unapplied));
	}
	return ERR_NONE;
}

/* The journal's side of the equation. */
static enum err add_control(struct run *r)
{
	struct balance_row *rows;
	size_t count;
	TRY(journal_as_of(
		r->c->db, r->c->arena, r->c->book.id, r->in->as_of, r->in->known, &rows, &count));
	for (size_t i = 0; i < count; i++) {
		if (!account_is_control(rows[i].account))
			continue;
		struct aging_currency *a = in_currency(r, &r->whole, rows[i].amount.code);
		TRY(money_add(a->tie.control, rows[i].amount, &a->tie.control));
	}
	for (size_t i = 0; i < r->whole.count; i++)
		TRY(aging_ties(&r->whole.currencies[i].tie, &r->whole.currencies[i].ties));
	return ERR_NONE;
}

static int by_key(const void *a, const void *b)
{
	const struct aging_group *x = a, *y = b;
	return strcmp(x->key, y->key);
}

/* Amounts of different currencies cannot be compared: the first currency of each decides, equals by
 * key. */
static int by_amount(const void *a, const void *b)
{
	const struct aging_group *x = a, *y = b;
	int64_t left = x->count ? x->currencies[0].tie.total.minor : 0;
	int64_t right = y->count ? y->currencies[0].tie.total.minor : 0;
	if (left != right)
		return left > right ? -1 : 1;
	return by_key(a, b);
}

/* A group's own equation has no control account to meet; its control is the left side itself. */
static enum err name_groups(struct run *r, struct aging_view *v)
{
	v->items = NEW_ARRAY(r->c->arena, struct aging_group, r->by_group.count + 1);
	for (size_t i = 0; i < r->by_group.count; i++) {
		struct aging_group *g = r->by_group.items[i].value;
		TRY(aging_group_name(r->c, r->in->by, r->by_group.items[i].number, g));
		for (size_t j = 0; j < g->count; j++) {
			TRY(aging_expected(&g->currencies[j].tie, &g->currencies[j].tie.control));
			g->currencies[j].ties = true;
		}
		v->items[v->item_count++] = *g;
	}
	qsort(v->items, v->item_count, sizeof *v->items, r->in->by_amount ? by_amount : by_key);
	return ERR_NONE;
}

static enum err fill(struct run *r, struct aging_view *v)
{
	struct whole *reader = r->in->reader;
	if (reader == NULL)
		reader = whole_sql(r->c->db, r->c->arena, r->c->book.id);
	TRY(aging_groups_load(r->c, r->in, &r->groups));
	TRY(whole_open(reader, r->in->as_of, r->in->known, take, r));
	TRY(add_unapplied(r));
	TRY(add_control(r));
	v->whole = r->whole;
	if (is_grouped(r))
		return name_groups(r, v);
	if (r->in->by == AGING_BY_CLIENT) {
		v->items = NEW(r->c->arena, struct aging_group);
		*v->items = r->whole;
		v->items->key = r->c->book.code;
		v->items->name = r->c->book.name;
		v->item_count = 1;
	}
	return ERR_NONE;
}

enum err report_aging(struct ctx *c, const struct report_aging *in, struct aging_view *ret)
{
	struct run r = {.c = c, .in = in, .by_group = map_new(c->arena)};
	struct aging_view v = {
		.as_of = in->as_of, .basis = "original due date", .bounds = in->bounds};
	TRY(ctx_may(c, RIGHT_VIEW));
	(void)in_currency(&r, &r.whole, c->book.currency);
	TRY(fill(&r, &v));
	*ret = v;
	return ERR_NONE;
}
