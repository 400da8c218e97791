#include "service/statement_of.h"
#include "service/settle.h"
#include "store/journal.h"
#include "store/statement.h"
#include <stdlib.h>

static const char *const KINDS[] = {
	[STATEMENT_INVOICE] = "invoice",
	[STATEMENT_CREDIT_NOTE] = "credit_note",
	[STATEMENT_FEE] = "fee",
	[STATEMENT_INTEREST] = "interest",
	[STATEMENT_ADJUSTMENT] = "adjustment",
	[STATEMENT_CASH] = "cash",
	[STATEMENT_PAYMENT] = "payment",
	[STATEMENT_RETURNED] = "returned",
};

const char *statement_kind_name(enum statement_kind kind)
{
	return KINDS[kind];
}

struct run {
	struct ctx *c;
	const struct statement_of *in;
	struct statement s;
};

static struct statement_sheet *sheet(struct run *r, const char *code)
{
	for (size_t i = 0; i < r->s.count; i++)
		if (str_equal(r->s.sheets[i].currency, code))
			return &r->s.sheets[i];
	struct money zero = money_zero(code);
	const struct aging_bounds bounds = aging_default();
	struct statement_sheet *s = PUSH(r->c->arena, r->s.sheets, r->s.count, r->s.cap);
	*s = (struct statement_sheet){.currency = arena_str(r->c->arena, code),
		.opening = zero,
		.closing = zero,
		.aging = aging_new(&bounds, code),
		.charges = zero,
		.credits = zero,
		.unapplied = zero,
		.overdue = zero};
	return s;
}

/* What lies before the period goes into the opening balance. */
static enum err add_line(struct run *r, const struct statement_line *line)
{
	struct statement_sheet *s = sheet(r, line->amount.code);
	if (date_before(r->in->to, line->day))
		return ERR_NONE;
	TRY(money_add(s->closing, line->amount, &s->closing));
	if (date_before(line->day, r->in->from))
		return money_add(s->opening, line->amount, &s->opening);
	*PUSH(r->c->arena, s->lines, s->count, s->cap) = *line;
	return ERR_NONE;
}

static enum err add_items(struct run *r)
{
	static const enum statement_kind KIND[] = {
		[ITEM_INVOICE] = STATEMENT_INVOICE,
		[ITEM_CREDIT_NOTE] = STATEMENT_CREDIT_NOTE,
		[ITEM_FEE] = STATEMENT_FEE,
		[ITEM_INTEREST] = STATEMENT_INTEREST,
	};
	struct ctx *c = r->c;
	struct invoice *items;
	size_t count;
	TRY(invoices_of(c->db, c->arena, c->book.id, r->s.customer.id, &items, &count));
	for (size_t i = 0; i < count; i++) {
		const struct invoice *v = &items[i];
		const struct statement_line line = {.day = v->issued,
			.kind = KIND[v->kind],
			.number = v->number,
			.due = v->kind == ITEM_CREDIT_NOTE ? DATE_NONE : v->due,
			.amount = v->amount,
			.order = v->id.n};
		if (v->id.n <= r->in->known)
			TRY(add_line(r, &line));
	}
	return ERR_NONE;
}

static const enum statement_kind PAYMENT_KINDS[] = {
	[PAYMENT_CAME] = STATEMENT_PAYMENT,
	[PAYMENT_TAKEN_BACK] = STATEMENT_RETURNED,
	[PAYMENT_REFUNDED] = STATEMENT_CASH,
	[PAYMENT_REFUND_UNDONE] = STATEMENT_CASH,
};

static enum err add_payments(struct run *r)
{
	struct ctx *c = r->c;
	struct payment *items;
	size_t count;
	TRY(payments_of(c->db, c->arena, c->book.id, r->s.customer.id, &items, &count));
	for (size_t i = 0; i < count; i++) {
		const struct payment *p = &items[i];
		const struct statement_line line = {
			.day = p->effective,
			.kind = PAYMENT_KINDS[payment_way(p)],
			.number = p->reference,
			.due = DATE_NONE,
			.amount = money_negate(p->amount),
			.order = p->id.n,
		};
		if (p->id.n <= r->in->known)
			TRY(add_line(r, &line));
	}
	return ERR_NONE;
}

/* A credit note that is set off against its invoice changes both and the balance not at all. */
static enum err add_changes(struct run *r)
{
	struct ctx *c = r->c;
	struct statement_change *items;
	size_t count;
	TRY(statement_changes(c->db, c->arena, c->book.id, r->s.customer.id, r->in->to,
		r->in->known, &items, &count));
	for (size_t i = 0; i < count; i++) {
		wide sum = 0;
		for (size_t k = 0; k < count; k++)
			if (items[k].position == items[i].position &&
				money_is(items[k].amount, items[i].amount.code))
				sum += items[k].amount.minor;
		const struct statement_line line = {.day = items[i].day,
			.kind = STATEMENT_ADJUSTMENT,
			.number = items[i].number,
			.due = DATE_NONE,
			.amount = items[i].amount,
			.order = items[i].position};
		if (sum != 0)
			TRY(add_line(r, &line));
	}
	return ERR_NONE;
}

static enum err add_cash(struct run *r)
{
	struct ctx *c = r->c;
	struct statement_cash *items;
	size_t count;
	TRY(statement_cash(c->db, c->arena, c->book.id, r->s.customer.id, r->in->to, r->in->known,
		&items, &count));
	for (size_t i = 0; i < count; i++) {
		const struct statement_line line = {.day = items[i].day,
			.kind = STATEMENT_CASH,
			.due = DATE_NONE,
			.amount = items[i].amount,
			.order = items[i].entry.n};
		TRY(add_line(r, &line));
	}
	return ERR_NONE;
}

static int as_they_happened(const void *a, const void *b)
{
	const struct statement_line *x = a, *y = b;
	if (x->day.day != y->day.day)
		return x->day.day < y->day.day ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

static enum err run_balance(struct statement_sheet *s)
{
	struct money balance = s->opening;
	if (s->count)
		qsort(s->lines, s->count, sizeof *s->lines, as_they_happened);
	for (size_t i = 0; i < s->count; i++) {
		TRY(money_add(balance, s->lines[i].amount, &balance));
		s->lines[i].balance = balance;
	}
	return ERR_NONE;
}

static enum err age(struct run *r, struct statement_sheet *s, const struct open_item *o)
{
	int32_t late = date_days_between(o->due, r->in->to);
	if (o->kind == ITEM_FEE || o->kind == ITEM_INTEREST)
		return money_add(s->charges, o->amount, &s->charges);
	if (o->amount.minor < 0)
		return money_sub(s->credits, o->amount, &s->credits);
	if (late > 0)
		TRY(money_add(s->overdue, o->amount, &s->overdue));
	return aging_add(&s->aging, late, o->amount);
}

static enum err add_open(struct run *r)
{
	struct ctx *c = r->c;
	struct open_item *items;
	size_t count;
	TRY(statement_open(c->db, c->arena, c->book.id, r->s.customer.id, r->in->to, r->in->known,
		&items, &count));
	for (size_t i = 0; i < count; i++) {
		struct statement_sheet *s = sheet(r, items[i].amount.code);
		*PUSH(c->arena, s->items, s->item_count, s->item_cap) = items[i];
		TRY(age(r, s, &items[i]));
	}
	return ERR_NONE;
}

static enum err add_unapplied(struct run *r)
{
	struct ctx *c = r->c;
	struct unapplied_row *rows;
	size_t count;
	TRY(journal_unapplied(c->db, c->arena, c->book.id, r->in->to, r->in->known, &rows, &count));
	for (size_t i = 0; i < count; i++) {
		struct statement_sheet *s = NULL;
		if (!customer_id_same(rows[i].customer, r->s.customer.id))
			continue;
		s = sheet(r, rows[i].amount.code);
		TRY(money_sub(s->unapplied, rows[i].amount, &s->unapplied));
	}
	return ERR_NONE;
}

/* The lines must have led to what is open. */
static enum err check_tie(struct run *r, const struct statement_sheet *s)
{
	const struct aging_tie tie = {.total = s->aging.total.amount,
		.charges = s->charges,
		.unapplied = s->unapplied,
		.credits = s->credits,
		.control = s->closing};
	bool ties;
	TRY(aging_ties(&tie, &ties));
	return ties
		? ERR_NONE
		: refuse_as(ERR_BROKEN, r->c->why, "statement", money_show(r->c->arena, s->closing),
			  "does not tie to what is open", "");
}

enum err statement_address(struct ctx *c, struct customer_id customer, const char **ret)
{
	struct contact_point *points;
	size_t count;
	*ret = NULL;
	TRY(point_list(c->db, c->arena, c->book.id, customer, &points, &count));
	for (size_t i = 0; i < count; i++)
		if (str_equal(points[i].kind, "postal") && points[i].value)
			*ret = points[i].value;
	return ERR_NONE;
}

static enum err load(struct run *r)
{
	struct ctx *c = r->c;
	TRY(settle_customer(c, r->in->customer, &r->s.customer));
	TRY(statement_address(c, r->s.customer.id, &r->s.address));
	TRY(profile_of(c->db, c->arena, c->book.id, &r->s.profile));
	(void)sheet(r, c->book.currency);
	TRY(add_items(r));
	TRY(add_payments(r));
	TRY(add_changes(r));
	TRY(add_cash(r));
	TRY(add_open(r));
	return add_unapplied(r);
}

enum err statement_of(struct ctx *c, const struct statement_of *in, struct statement *ret)
{
	struct run r = {.c = c, .in = in, .s = {.book = c->book, .from = in->from, .to = in->to}};
	TRY(ctx_may(c, RIGHT_VIEW));
	if (date_before(in->to, in->from))
		return refuse_str(c->why, "to", date_iso(c->arena, in->to),
			"lies before the period's first day",
			arena_printf(c->arena, "%s or later", date_iso(c->arena, in->from)));
	TRY(load(&r));
	for (size_t i = 0; i < r.s.count; i++) {
		TRY(run_balance(&r.s.sheets[i]));
		TRY(check_tie(&r, &r.s.sheets[i]));
	}
	*ret = r.s;
	return ERR_NONE;
}
