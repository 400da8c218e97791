#include "service/contact_debts.h"
#include "store/invoice.h"
#include "store/placement.h"

bool contact_debts_name(const struct contact_debts *d, const char *number)
{
	for (size_t i = 0; i < d->count; i++)
		if (str_equal(d->numbers[i], number))
			return true;
	return false;
}

enum err contact_debts_add(struct contact_debts *d, const char *number, struct refusals *why)
{
	if (str_empty(number) || contact_debts_name(d, number))
		return ERR_NONE;
	if (d->count == CONTACT_DEBTS_MOST)
		return refuse_str(why, "debts", number, "is one too many", "at most 20 debts");
	d->numbers[d->count++] = number;
	return ERR_NONE;
}

enum err contact_debts_read(
	struct arena *a, const char *list, struct refusals *why, struct contact_debts *ret)
{
	struct text rest = text_of(str_or_empty(list));
	struct contact_debts d = {.count = 0};
	while (rest.len) {
		struct text part = text_cut(&rest, ';');
		while (part.len)
			TRY(contact_debts_add(
				&d, text_dup(a, text_trim(text_cut(&part, ','))), why));
	}
	*ret = d;
	return ERR_NONE;
}

/* An agency has no invoices of its own of what was placed, only the list. */
static enum err is_placed(struct ctx *c, struct customer_id customer, const char *number, bool *ret)
{
	struct placed *placed;
	struct placed_item *items;
	size_t count, item_count;
	*ret = false;
	TRY(placements_of(c->db, c->arena, c->book.id, customer, &placed, &count));
	for (size_t i = 0; i < count && !*ret; i++) {
		TRY(placement_items(
			c->db, c->arena, c->book.id, placed[i].id, &items, &item_count));
		for (size_t k = 0; k < item_count; k++)
			*ret = *ret || str_equal(items[k].number, number);
	}
	return ERR_NONE;
}

static enum err is_owed(struct ctx *c, struct customer_id customer, const char *number, bool *ret)
{
	struct invoice item;
	enum err e = invoice_by_number(c->db, c->arena, c->book.id, number, &item);
	if (e == ERR_NONE && customer_id_same(item.customer, customer)) {
		*ret = true;
		return ERR_NONE;
	}
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	return is_placed(c, customer, number, ret);
}

enum err contact_debts_check(
	struct ctx *c, struct customer_id customer, const struct contact_debts *d)
{
	for (size_t i = 0; i < d->count; i++) {
		bool theirs;
		TRY(is_owed(c, customer, d->numbers[i], &theirs));
		if (!theirs)
			return refuse_as(ERR_NOT_FOUND, c->why, "debts", d->numbers[i],
				"is no debt of this customer",
				"the number of one of their invoices or charges, or of one on the placed "
				"list");
	}
	return ERR_NONE;
}
