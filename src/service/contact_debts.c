#include "service/contact_parts.h"
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

/* Of what the numbers mean something on that day. */
struct owed {
	struct facts_side side;
	struct date day;
	struct placed_item *list; /* of an agency's case, as its client has it */
	size_t listed;
};

static enum err owed_on(
	struct ctx *c, const struct person_known *known, struct date day, struct owed *ret)
{
	struct owed o = {.day = day};
	TRY(facts_side_of(c, known, day, &o.side));
	if (o.side.theirs.id.n)
		TRY(placement_items(c->db, c->arena, o.side.owner.book.id, o.side.theirs.id,
			&o.list, &o.listed));
	*ret = o;
	return ERR_NONE;
}

static bool is_theirs(const struct owed *o, const struct invoice *item)
{
	bool listed = o->side.theirs.id.n == 0;
	for (size_t i = 0; i < o->listed && !listed; i++)
		listed = invoice_id_same(o->list[i].invoice, item->id);
	return listed && item->kind != ITEM_CREDIT_NOTE &&
		customer_id_same(item->customer, o->side.customer);
}

/* What was paid on that very day was owed when it began: people pay while they are on the phone. */
static enum err was_open(struct owed *o, struct invoice_id invoice, bool *ret)
{
	const struct ctx *c = &o->side.owner;
	struct item_change *changes;
	size_t count;
	int64_t open = 0;
	TRY(item_changes_of(c->db, c->arena, c->book.id, invoice, &changes, &count));
	for (size_t i = 0; i < count; i++) {
		struct date from = changes[i].effective;
		bool counts = changes[i].amount_minor > 0 ? !date_before(o->day, from)
							  : date_before(from, o->day);
		open += counts ? changes[i].amount_minor : 0;
	}
	*ret = open > 0;
	return ERR_NONE;
}

/* A charge is owed as part of the invoice that it is about: calls about either count together.
 * NULL: nothing was owed under that number. */
static enum err debt_of(struct owed *o, const char *number, const char **ret)
{
	const struct ctx *c = &o->side.owner;
	struct invoice item, debt;
	bool open;
	*ret = NULL;
	enum err e = invoice_by_number(c->db, c->arena, c->book.id, number, &item);
	if (e == ERR_NOT_FOUND)
		return ERR_NONE;
	if (e != ERR_NONE || !is_theirs(o, &item))
		return e;
	TRY(was_open(o, item.id, &open));
	debt = item;
	if (open && item.about.n)
		TRY(invoice_by_id(c->db, c->arena, c->book.id, item.about, &debt));
	*ret = open ? debt.number : NULL;
	return ERR_NONE;
}

enum err contact_debts_on(struct ctx *c, const struct person_known *known, struct date day,
	const struct contact_debts *named, struct contact_debts *ret, const char **ret_other)
{
	struct owed o;
	struct contact_debts d = {.count = 0};
	*ret_other = NULL;
	*ret = d;
	if (named->count == 0)
		return ERR_NONE;
	TRY(owed_on(c, known, day, &o));
	for (size_t i = 0; i < named->count; i++) {
		const char *number;
		TRY(debt_of(&o, named->numbers[i], &number));
		TRY(contact_debts_add(&d, number, c->why));
		if (number == NULL && *ret_other == NULL)
			*ret_other = named->numbers[i];
	}
	*ret = d;
	return ERR_NONE;
}

enum err contact_debts_settle(struct ctx *c, struct customer_id customer, struct instant at,
	const struct contact_debts *named, struct contact_debts *ret)
{
	struct person_known known = {.customer = {.id = customer}};
	struct date day;
	const char *other;
	TRY(date_at(at, c->book.zone, &day));
	TRY(placements_of(
		c->db, c->arena, c->book.id, customer, &known.placed, &known.placed_count));
	TRY(contact_debts_on(c, &known, day, named, ret, &other));
	if (other == NULL)
		return ERR_NONE;
	return refuse_as(ERR_NOT_FOUND, c->why, "debts", other,
		"is no debt that this customer owed at that time",
		"the number of an invoice or charge that was open then; of a placed case one on its "
		"list");
}
