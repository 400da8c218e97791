#include "domain/allocation.h"
#include <stdlib.h>

/* An allocation under way: one part for every item, in the items' order. */
struct work {
	const struct allocation_item *items;
	struct allocation_part *parts;
	uint32_t count;
	struct money left;
};

static enum err begin(struct arena *a, struct money payment, const struct allocation_item *items,
	uint32_t count, struct work *ret)
{
	struct work w = {items, NEW_ARRAY(a, struct allocation_part, count), count, payment};
	struct money sum = money_zero(payment.code);
	if (payment.minor <= 0)
		return ERR_INVALID;
	for (uint32_t i = 0; i < count; i++) {
		if (items[i].principal.minor < 0 || items[i].charges.minor < 0)
			return ERR_INVALID;
		TRY(money_add(sum, items[i].principal, &sum)); /* so that no later sum overflows */
		TRY(money_add(sum, items[i].charges, &sum));
		w.parts[i] = (struct allocation_part){
			i, money_zero(payment.code), money_zero(payment.code)};
	}
	*ret = w;
	return ERR_NONE;
}

/* Keeps the parts that got something. */
static struct allocation finish(struct work *w)
{
	struct allocation done = {w->parts, 0, w->left};
	for (uint32_t i = 0; i < w->count; i++)
		if (w->parts[i].principal.minor || w->parts[i].charges.minor)
			done.parts[done.count++] = w->parts[i];
	return done;
}

/* Moves up to most from what is left into one slot that is open by `open`; says how much. */
static int64_t pour(struct work *w, int64_t open, int64_t most, struct money *slot)
{
	int64_t amount = open - slot->minor;
	amount = amount < most ? amount : most;
	amount = amount < w->left.minor ? amount : w->left.minor;
	slot->minor += amount;
	w->left.minor -= amount;
	return amount;
}

static int64_t pour_principal(struct work *w, uint32_t i, int64_t most)
{
	return pour(w, w->items[i].principal.minor, most, &w->parts[i].principal);
}

static int64_t pour_charges(struct work *w, uint32_t i, int64_t most)
{
	return pour(w, w->items[i].charges.minor, most, &w->parts[i].charges);
}

/* One item's share, split by the order. */
static void pour_item(struct work *w, uint32_t i, int64_t most, enum allocation_order order)
{
	switch (order) {
	case ALLOCATE_CHARGES_FIRST:
		most -= pour_charges(w, i, most);
		pour_principal(w, i, most);
		return;
	case ALLOCATE_PRINCIPAL_FIRST:
		most -= pour_principal(w, i, most);
		pour_charges(w, i, most);
		return;
	}
}

struct seat {
	struct date due;
	uint32_t item;
};

static int by_due(const void *one, const void *two)
{
	const struct seat *a = one, *b = two;
	if (!date_same(a->due, b->due))
		return date_before(a->due, b->due) ? -1 : 1;
	return a->item < b->item ? -1 : a->item > b->item;
}

static const struct seat *seats_by_due(struct arena *a, const struct work *w)
{
	struct seat *seat = NEW_ARRAY(a, struct seat, w->count);
	for (uint32_t i = 0; i < w->count; i++)
		seat[i] = (struct seat){w->items[i].due, i};
	if (w->count)
		qsort(seat, w->count, sizeof *seat, by_due);
	return seat;
}

enum err allocate_oldest_first(struct arena *a, struct money payment, enum allocation_order order,
	const struct allocation_item *items, uint32_t count, struct allocation *ret)
{
	struct work w;
	TRY(begin(a, payment, items, count, &w));
	const struct seat *seat = seats_by_due(a, &w);
	if (order == ALLOCATE_PRINCIPAL_FIRST) /* all principals before any charge */
		for (uint32_t i = 0; i < count; i++)
			pour_principal(&w, seat[i].item, INT64_MAX);
	for (uint32_t i = 0; i < count; i++)
		pour_item(&w, seat[i].item, INT64_MAX, order);
	*ret = finish(&w);
	return ERR_NONE;
}

static int64_t open_of(const struct work *w, uint32_t i)
{
	return w->items[i].principal.minor + w->items[i].charges.minor;
}

static enum err pour_pick(struct arena *a, struct work *w, const struct allocation_pick *p,
	enum allocation_order order, struct refusals *why)
{
	if (p->item >= w->count || p->amount.minor <= 0 || !money_is(p->amount, w->left.code))
		return refuse_str(why, "pick", money_plain(a, p->amount), "fits no invoice here",
			"an amount above 0 for one of the open invoices");
	const struct allocation_part *part = &w->parts[p->item];
	if (part->principal.minor || part->charges.minor)
		return refuse_str(why, "pick", money_plain(a, p->amount),
			"is the second for one invoice", "one amount for each invoice");
	if (p->amount.minor > open_of(w, p->item))
		return refuse_str(why, "pick", money_plain(a, p->amount),
			"is more than is open of the invoice", "no more than is open");
	if (p->amount.minor > w->left.minor)
		return refuse_str(why, "pick", money_plain(a, p->amount),
			"is more than is left of the payment", "picks within the payment");
	pour_item(w, p->item, p->amount.minor, order);
	return ERR_NONE;
}

enum err allocate_selected(struct arena *a, struct money payment, enum allocation_order order,
	const struct allocation_item *items, uint32_t count, const struct allocation_pick *picks,
	uint32_t pick_count, struct refusals *why, struct allocation *ret)
{
	struct work w;
	TRY(begin(a, payment, items, count, &w));
	for (uint32_t i = 0; i < pick_count; i++)
		TRY(pour_pick(a, &w, &picks[i], order, why));
	*ret = finish(&w);
	return ERR_NONE;
}

static int64_t weigh_all(const struct work *w, uint32_t i)
{
	return open_of(w, i) - w->parts[i].principal.minor - w->parts[i].charges.minor;
}

static int64_t weigh_principal(const struct work *w, uint32_t i)
{
	return w->items[i].principal.minor;
}

/* Shares what is left over the weights. Less than their sum is shared, so a share rounded up by one
 * unit still is no more than its weight. */
static enum err pour_by_weight(struct arena *a, struct work *w, enum allocation_order order,
	int64_t (*weigh)(const struct work *w, uint32_t i))
{
	int64_t *weight = NEW_ARRAY(a, int64_t, w->count);
	struct money *share = NEW_ARRAY(a, struct money, w->count);
	struct money total = w->left;
	total.minor = 0;
	for (uint32_t i = 0; i < w->count; i++)
		total.minor += weight[i] = weigh(w, i);
	if (total.minor == 0 || w->left.minor == 0)
		return ERR_NONE;
	if (money_compare(w->left, total) < 0)
		total = w->left;
	TRY(money_share(total, weight, w->count, share));
	for (uint32_t i = 0; i < w->count; i++)
		pour_item(w, i, share[i].minor, order);
	return ERR_NONE;
}

enum err allocate_pro_rata(struct arena *a, struct money payment, enum allocation_order order,
	const struct allocation_item *items, uint32_t count, struct allocation *ret)
{
	struct work w;
	if (count > MONEY_PARTS_MAX)
		return ERR_LIMIT;
	TRY(begin(a, payment, items, count, &w));
	if (order == ALLOCATE_PRINCIPAL_FIRST)
		TRY(pour_by_weight(a, &w, order, weigh_principal));
	TRY(pour_by_weight(a, &w, order, weigh_all));
	*ret = finish(&w);
	return ERR_NONE;
}

const char *allocation_order_name(enum allocation_order order)
{
	static const char *const NAME[] = {
		[ALLOCATE_CHARGES_FIRST] = "charges_first",
		[ALLOCATE_PRINCIPAL_FIRST] = "principal_first",
	};
	return NAME[order];
}
