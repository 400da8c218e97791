#include "service/add_salesperson.h"
#include "service/invoice_order.h"
#include "service/sample_inner.h"

#define SELLERS 2
#define WAITING_DAYS 30 /* orders that are not through yet come in the last days only */

static const char *seller_code(const struct sample *s, size_t n)
{
	return arena_printf(s->arena, "%s-S%zu", s->client->prefix, n + 1);
}

const char *sample_salesperson(const struct sample *s, size_t n)
{
	/* Every fifth customer has nobody yet. */
	return n % 5 == 4 ? NULL : seller_code(s, n % SELLERS);
}

enum err sample_salespeople(struct sample *s)
{
	struct sample_client *k = s->client;
	struct salesperson made;
	for (size_t i = 0; i < SELLERS; i++) {
		const struct add_salesperson in = {.code = seller_code(s, i),
			.name = arena_printf(s->scratch, "%s %s",
				sample_word(&s->words, &k->sales, k->country, "first"),
				sample_word(&s->words, &k->sales, k->country, "last"))};
		TRY(sample_do(s, k->code, 7, "salesperson.add", add_salesperson_any, &in, &made));
	}
	return ERR_NONE;
}

static enum err enter(struct sample *s, const char *customer, const struct order_line *lines,
	size_t count, const char **ret_number)
{
	struct sample_client *k = s->client;
	struct kept_order o;
	const struct add_order in = {.customer = customer,
		.number = arena_printf(s->scratch, "%s-O%05zu", k->prefix, ++k->order_count),
		.ordered = s->today,
		.terms = arena_printf(s->scratch, "net%d", (int)k->net_days),
		.lines = lines,
		.line_count = count};
	*ret_number = in.number;
	s->made->orders++;
	return sample_do(s, k->code, 8, "order.add", add_order_any, &in, &o);
}

static enum err confirm(struct sample *s, const char *number)
{
	struct kept_order o;
	const struct confirm_order in = {number};
	return sample_do(s, s->client->code, 8, "order.confirm", confirm_order_any, &in, &o);
}

static enum err deliver(
	struct sample *s, const char *number, const struct order_part *parts, size_t count)
{
	struct kept_order o;
	const struct deliver_order in = {number, s->today, parts, count};
	return sample_do(s, s->client->code, 8, "order.deliver", deliver_order_any, &in, &o);
}

enum err sample_sell_by_order(struct sample *s, const struct issue_invoice *bill)
{
	struct invoiced_order r;
	struct order_line *lines = NEW_ARRAY(s->scratch, struct order_line, bill->line_count);
	struct invoice_order in = {.number = bill->number, .issued = s->today};
	for (size_t i = 0; i < bill->line_count; i++)
		lines[i] = bill->lines[i].sold;
	TRY(enter(s, bill->customer, lines, bill->line_count, &in.order));
	TRY(confirm(s, in.order));
	TRY(deliver(s, in.order, NULL, 0));
	return sample_do(s, s->client->code, 8, "order.invoice", invoice_order_any, &in, &r);
}

/* One order that waits: entered, confirmed, or delivered in part. */
static enum err wait(struct sample *s, const struct sample_customer *c)
{
	struct seeded *sales = &s->client->sales;
	size_t count;
	const char *number;
	struct order_line *lines = sample_basket(s, sales, &count);
	const uint64_t far = seeded_below(sales, 3);
	const struct order_part first = {0, ORDER_QUANTITY_ONE};
	lines[0].quantity += ORDER_QUANTITY_ONE;
	TRY(enter(s, c->number, lines, count, &number));
	if (far > 0)
		TRY(confirm(s, number));
	return far > 1 ? deliver(s, number, &first, 1) : ERR_NONE;
}

enum err sample_waiting_orders(struct sample *s)
{
	struct sample_client *k = s->client;
	if (!k->by_order || date_weekday(s->today) >= 5 ||
		date_days_between(s->today, s->in.last) >= WAITING_DAYS)
		return ERR_NONE;
	const struct sample_customer *c = &k->customers[seeded_below(&k->sales, k->count)];
	return c->business && seeded_below(&k->sales, 2) ? wait(s, c) : ERR_NONE;
}
