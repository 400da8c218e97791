#include "service/view_bank.h"

struct totals {
	struct bank_view_balance *items;
	size_t count, cap;
};

static struct bank_view_balance *balance_in(struct ctx *c, struct totals *t, const char *currency)
{
	for (size_t i = 0; i < t->count; i++)
		if (money_is(t->items[i].closing, currency))
			return &t->items[i];
	struct money zero = money_zero(currency);
	struct bank_view_balance *b = PUSH(c->arena, t->items, t->count, t->cap);
	*b = (struct bank_view_balance){.as_of = DATE_NONE,
		.closing = zero,
		.ledger = zero,
		.difference = zero,
		.waiting = zero,
		.out = zero,
		.rest = zero};
	return b;
}

static bool same_account(
	const struct bank_account_statement *a, const struct bank_account_statement *b)
{
	return str_equal(str_or_empty(a->account), str_or_empty(b->account)) &&
		str_equal(a->currency, b->currency);
}

static enum err add_closings(struct ctx *c, struct totals *t)
{
	struct bank_account_statement *s;
	size_t count;
	TRY(bank_statement_closings(c->db, c->arena, c->book.id, &s, &count));
	for (size_t i = 0; i < count; i++) {
		bool last = true;
		for (size_t later = i + 1; later < count && last; later++)
			last = !same_account(&s[i], &s[later]);
		if (!last)
			continue;
		struct bank_view_balance *b = balance_in(c, t, s[i].currency);
		struct money closing = b->closing;
		closing.minor = s[i].closing_minor;
		TRY(money_add(b->closing, closing, &b->closing));
		b->as_of = date_is_none(b->as_of) ? s[i].ends : date_max(b->as_of, s[i].ends);
		b->accounts++;
	}
	return ERR_NONE;
}

static enum err add_ledger(struct ctx *c, struct bank_view_balance *b)
{
	struct balance_row *rows;
	size_t count;
	TRY(journal_sums(c->db, c->arena, c->book.id, b->as_of, INT64_MAX, &rows, &count));
	for (size_t i = 0; i < count; i++)
		if (rows[i].account == (int64_t)ACC_BANK &&
			money_is(rows[i].amount, b->closing.code))
			b->ledger = rows[i].amount;
	return ERR_NONE;
}

static enum err add_lines(struct ctx *c, struct totals *t)
{
	struct bank_sum *sums;
	size_t count;
	TRY(bank_line_sums(c->db, c->arena, c->book.id, &sums, &count));
	for (size_t i = 0; i < count; i++) {
		bool booked = str_equal(sums[i].state, bank_line_state_name(LINE_APPLIED)) ||
			str_equal(sums[i].state, bank_line_state_name(LINE_PARKED));
		bool in = str_equal(sums[i].kind, bank_line_kind_name(BANK_LINE_IN));
		for (size_t k = 0; k < t->count && !booked; k++) {
			struct bank_view_balance *b = &t->items[k];
			struct money *to = in ? &b->waiting : &b->out, m = *to;
			m.minor = sums[i].amount_minor;
			if (money_is(m, sums[i].currency))
				TRY(money_add(*to, m, to));
		}
	}
	return ERR_NONE;
}

static enum err compare(struct ctx *c, struct bank_view *ret)
{
	struct totals t = {0};
	TRY(add_closings(c, &t));
	TRY(add_lines(c, &t));
	for (size_t i = 0; i < t.count; i++) {
		struct bank_view_balance *b = &t.items[i];
		TRY(add_ledger(c, b));
		TRY(money_sub(b->closing, b->ledger, &b->difference));
		TRY(money_sub(b->difference, b->waiting, &b->rest));
		TRY(money_sub(b->rest, b->out, &b->rest));
	}
	ret->balances = t.items;
	ret->balance_count = t.count;
	return ERR_NONE;
}

static enum err view_line(struct ctx *c, const struct bank_line *line, struct bank_view_line *ret)
{
	struct customer customer;
	*ret = (struct bank_view_line){*line, "", "", bank_reason_text(c->arena, line->reasons)};
	if (line->customer.n == 0)
		return ERR_NONE;
	TRY(customer_by_id(c->db, c->arena, c->book.id, line->customer, &customer));
	ret->customer = customer.number;
	ret->name = str_or_empty(customer.name);
	return ERR_NONE;
}

enum err view_bank(struct ctx *c, const struct view_bank *in, struct bank_view *ret)
{
	struct bank_view v = {.count = 0};
	struct bank_line *lines;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(bank_lines_page(c->db, c->arena, c->book.id, in->before, in->most, &lines, &v.count));
	v.lines = NEW_ARRAY(c->arena, struct bank_view_line, v.count + 1);
	for (size_t i = 0; i < v.count; i++)
		TRY(view_line(c, &lines[i], &v.lines[i]));
	if ((int64_t)v.count == in->most)
		v.next = lines[v.count - 1].id;
	TRY(compare(c, &v));
	TRY(bank_statement_last(c->db, c->arena, c->book.id, &v.last_statement));
	*ret = v;
	return ERR_NONE;
}
