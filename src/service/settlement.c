#include "service/settlement.h"
#include "service/forgive.h"

enum err settlement_paid(struct ctx *c, const struct offer *o, struct date day, bool *ret)
{
	struct money received;
	const struct agreed agreed = {
		o->customer, o->accepted, o->accepted_at, o->amount.code, .offer = o->id};
	TRY(received_sum(
		c->db, c->arena, c->book.id, &agreed, date_min(day, o->pay_by), day, &received));
	*ret = money_compare(received, o->amount) >= 0;
	return ERR_NONE;
}

static int64_t least_of(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

enum err settlement_drop(
	struct ctx *c, const struct offer *o, struct date day, struct entry_id *ret)
{
	struct offer_covered *covered;
	struct forgiven f;
	size_t count, kept = 0;
	int64_t most = o->dropped.minor;
	TRY(offer_covered(c->db, c->arena, c->book.id, o->id, &covered, &count));
	struct forgive_item *items = NEW_ARRAY(c->arena, struct forgive_item, count + 1);
	for (size_t i = 0; i < count; i++) {
		int64_t open;
		TRY(item_open(c->db, c->arena, c->book.id, covered[i].invoice, &open));
		struct forgive_item *item = &items[kept];
		item->amount_minor = least_of(most, least_of(open, covered[i].amount_minor));
		if (item->amount_minor <= 0)
			continue;
		most -= item->amount_minor;
		TRY(invoice_by_id(c->db, c->arena, c->book.id, covered[i].invoice, &item->invoice));
		kept++;
	}
	*ret = (struct entry_id){0};
	if (kept == 0)
		return ERR_NONE;
	const struct forgive how = {"debt.settled", day, ACC_DISCOUNTS, o->id};
	TRY(forgive_items(c, &how, items, kept, &f));
	*ret = f.entry_id;
	return ERR_NONE;
}

/* Owed again, item by item, as it was given up. */
static enum err take_back(struct ctx *c, const struct offer *o, struct date on,
	struct date *ret_day, struct entry_id *ret)
{
	struct offer_dropped *dropped;
	struct forgiven f;
	size_t count;
	struct forgive how = {"debt.settlement_undone", on, ACC_DISCOUNTS, o->id};
	TRY(offer_dropped(c->db, c->arena, c->book.id, o->id, &dropped, &count));
	struct forgive_item *items = NEW_ARRAY(c->arena, struct forgive_item, count + 1);
	for (size_t i = 0; i < count; i++) {
		TRY(invoice_by_id(
			c->db, c->arena, c->book.id, dropped[i].invoice, &items[i].invoice));
		items[i].amount_minor = -dropped[i].amount_minor;
		how.on = date_max(how.on, dropped[i].on);
	}
	*ret = (struct entry_id){0};
	*ret_day = how.on;
	if (count == 0)
		return ERR_NONE;
	TRY(forgive_items(c, &how, items, count, &f));
	*ret = f.entry_id;
	return ERR_NONE;
}

enum err settlements_reopen(struct ctx *c, struct customer_id customer, struct date on)
{
	struct offer *all;
	size_t count;
	struct writing *w;
	TRY(offers_of(c->db, c->arena, c->book.id, customer, &all, &count));
	for (size_t i = 0; i < count; i++) {
		bool paid;
		struct date day;
		struct entry_id entry;
		if (all[i].kind != OFFER_SETTLEMENT || all[i].status != OFFER_FULFILLED)
			continue;
		TRY(settlement_paid(c, &all[i], date_max(c->today, on), &paid));
		if (paid)
			continue;
		TRY(take_back(c, &all[i], on, &day, &entry));
		TRY(ctx_writing(c, &w));
		TRY(offer_move(w, &all[i], OFFER_ACCEPTED, day, entry));
	}
	return ERR_NONE;
}
