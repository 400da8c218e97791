#include "service/bill_lines.h"

/* What earlier invoices had of the lines' order: line by line, and by rate. */
struct billed {
	const char *code;
	struct billed_of_order *lines;
	size_t count;
	struct order_sums by_rate;
};

static enum err sum_by_rate(struct ctx *c, struct billed *b)
{
	const struct order_sums nothing = {.net = money_zero(b->code)};
	struct order_line *lines = NEW_ARRAY(c->arena, struct order_line, b->count + 1);
	struct money *nets = NEW_ARRAY(c->arena, struct money, b->count + 1);
	for (size_t i = 0; i < b->count; i++) {
		lines[i].tax = b->lines[i].tax;
		nets[i] = b->lines[i].billed.net;
	}
	return order_sum_part(c->arena, &nothing, lines, nets, b->count, &b->by_rate);
}

static enum err read_billed(struct ctx *c, const char *code, const struct invoice_line *lines,
	size_t count, int64_t position, struct billed *ret)
{
	struct billed b = {.code = code};
	if (count && lines[0].order.n)
		TRY(invoice_lines_before(c->db, c->arena, c->book.id, lines[0].order, code,
			position, &b.lines, &b.count));
	TRY(sum_by_rate(c, &b));
	*ret = b;
	return ERR_NONE;
}

static struct order_billed billed_of(const struct billed *b, const struct invoice_line *l)
{
	for (size_t i = 0; i < b->count; i++)
		if (l->order.n && b->lines[i].order_line == l->order_line)
			return b->lines[i].billed;
	return (struct order_billed){.net = money_zero(b->code)};
}

static enum err sum(struct ctx *c, const struct billed *b, const struct invoice_line *lines,
	size_t count, struct order_sums *ret)
{
	struct order_line *sold = NEW_ARRAY(c->arena, struct order_line, count + 1);
	struct money *nets = NEW_ARRAY(c->arena, struct money, count + 1);
	for (size_t i = 0; i < count; i++) {
		sold[i] = lines[i].sold;
		nets[i] = lines[i].net;
	}
	return order_sum_part(c->arena, &b->by_rate, sold, nets, count, ret);
}

size_t bill_lines_ready(struct ctx *c, const struct kept_order *o, struct invoice_line **ret)
{
	struct invoice_line *lines = NEW_ARRAY(c->arena, struct invoice_line, o->count + 1);
	const struct order_status status = order_status_of(o);
	size_t count = 0;
	for (size_t i = 0; i < o->count; i++) {
		int64_t quantity = order_left_to_invoice(&status, i);
		if (quantity == 0)
			continue;
		lines[count] = (struct invoice_line){
			.sold = o->lines[i], .order = o->id, .order_line = (int64_t)i + 1};
		lines[count++].sold.quantity = quantity;
	}
	*ret = lines;
	return count;
}

enum err bill_lines_sum(struct ctx *c, const char *code, struct invoice_line *lines, size_t count,
	struct order_sums *ret)
{
	struct billed b;
	TRY(read_billed(c, code, lines, count, INT64_MAX, &b));
	for (size_t i = 0; i < count; i++) {
		const struct order_billed before = billed_of(&b, &lines[i]);
		TRY(order_part_net(&lines[i].sold, &before, &lines[i].net));
	}
	return sum(c, &b, lines, count, ret);
}

enum err bill_lines_again(struct ctx *c, const struct invoice *v, const struct invoice_line *lines,
	size_t count, struct order_sums *ret)
{
	struct billed b;
	struct order_sums sums;
	TRY(read_billed(c, v->amount.code, lines, count, v->id.n, &b));
	TRY(sum(c, &b, lines, count, &sums));
	if (sums.tax.minor != v->tax_minor) { /* older invoices were each taxed by themselves */
		const struct billed alone = {.code = b.code, .by_rate = {.net = sums.net}};
		TRY(sum(c, &alone, lines, count, &sums));
	}
	*ret = sums;
	return ERR_NONE;
}

enum err bill_lines_fit(
	struct ctx *c, const char *code, enum err summed, const struct order_sums *sums)
{
	if (summed == ERR_NONE && sums->gross.minor > MONEY_MOST_MINOR)
		summed = ERR_OVERFLOW;
	if (summed != ERR_OVERFLOW)
		return summed;
	return refuse_as(summed, c->why, "line", "", "comes to more than one amount may be",
		money_accepted(c->arena, code));
}
