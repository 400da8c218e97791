#include "service/settle.h"

enum err settle_customer(struct ctx *c, const char *number, struct customer *ret)
{
	enum err e = str_empty(number)
		? ERR_NOT_FOUND
		: customer_by_number(c->db, c->arena, c->book.id, number, ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "customer", number, "is not a customer of this book",
			"a customer number");
	return e;
}

enum err settle_is_of(struct ctx *c, const char *number, struct customer_id customer)
{
	struct customer named;
	if (number == NULL)
		return ERR_NONE;
	TRY(settle_customer(c, number, &named));
	return customer_id_same(named.id, customer)
		? ERR_NONE
		: refuse_as(ERR_NOT_FOUND, c->why, "customer", number, "has nothing such", "");
}

enum err settle_item(struct ctx *c, const char *number, struct invoice *ret)
{
	enum err e = str_empty(number)
		? ERR_NOT_FOUND
		: invoice_by_number(c->db, c->arena, c->book.id, number, ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "number", number, "is not an item of this book",
			"the number of one");
	return e;
}

enum err settle_open(
	struct ctx *c, struct customer_id customer, const char *currency, struct settle_items *ret)
{
	struct open_item *all;
	size_t count, kept = 0;
	TRY(open_items_of(c->db, c->arena, c->book.id, customer, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (all[i].kind != ITEM_CREDIT_NOTE && money_is(all[i].amount, currency))
			all[kept++] = all[i];
	*ret = (struct settle_items){all, kept};
	return ERR_NONE;
}

enum err settle_picked(struct ctx *c, struct customer_id customer, const char *currency,
	const struct settle_pick *picks, size_t pick_count, struct settle_items *ret)
{
	struct open_item *items = NEW_ARRAY(c->arena, struct open_item, pick_count + 1), one;
	size_t kept = 0;
	for (size_t i = 0; i < pick_count; i++) {
		enum err e =
			open_item_by_number(c->db, c->arena, c->book.id, picks[i].number, &one);
		if (e == ERR_NOT_FOUND)
			continue;
		TRY(e);
		if (customer_id_same(one.customer, customer) && one.kind != ITEM_CREDIT_NOTE &&
			money_is(one.amount, currency))
			items[kept++] = one;
	}
	*ret = (struct settle_items){items, kept};
	return ERR_NONE;
}

static bool is_charge(const struct open_item *item)
{
	return item->kind == ITEM_FEE || item->kind == ITEM_INTEREST;
}

static struct allocation_item *allocation_items(struct ctx *c, const struct settle_items *open)
{
	struct allocation_item *ret = NEW_ARRAY(c->arena, struct allocation_item, open->count + 1);
	for (size_t i = 0; i < open->count; i++) {
		const struct open_item *o = &open->items[i];
		struct money none = money_zero(o->amount.code);
		ret[i] = (struct allocation_item){
			o->due, is_charge(o) ? none : o->amount, is_charge(o) ? o->amount : none};
	}
	return ret;
}

static enum err find_pick(struct ctx *c, const struct settle_items *open,
	const struct settle_pick *pick, struct allocation_pick *ret)
{
	for (size_t i = 0; i < open->count; i++)
		if (str_equal(open->items[i].number, pick->number)) {
			*ret = (struct allocation_pick){(uint32_t)i, pick->amount};
			return ERR_NONE;
		}
	return refuse_as(ERR_NOT_FOUND, c->why, "invoice", pick->number,
		"is not open for this customer", "the number of an open invoice");
}

enum err settle_spread(struct ctx *c, struct money amount, const struct settle_items *open,
	const struct settle_pick *picks, size_t pick_count, struct allocation *ret)
{
	struct allocation_item *items = allocation_items(c, open);
	if (pick_count == 0)
		return allocate_oldest_first(c->arena, amount, ALLOCATE_PRINCIPAL_FIRST, items,
			(uint32_t)open->count, ret);
	struct allocation_pick *found = NEW_ARRAY(c->arena, struct allocation_pick, pick_count);
	for (size_t i = 0; i < pick_count; i++)
		TRY(find_pick(c, open, &picks[i], &found[i]));
	return allocate_selected(c->arena, amount, ALLOCATE_PRINCIPAL_FIRST, items,
		(uint32_t)open->count, found, (uint32_t)pick_count, c->why, ret);
}

enum err settle_credits(struct entry *e, const struct allocation *spread)
{
	struct money principal = money_zero(spread->unapplied.code), charges = principal;
	for (uint32_t i = 0; i < spread->count; i++) {
		TRY(money_add(principal, spread->parts[i].principal, &principal));
		TRY(money_add(charges, spread->parts[i].charges, &charges));
	}
	entry_add(e, ACC_RECEIVABLES, money_negate(principal));
	entry_add(e, ACC_CHARGES_RECEIVABLE, money_negate(charges));
	entry_add(e, ACC_UNAPPLIED, money_negate(spread->unapplied));
	return ERR_NONE;
}

static struct invoice invoice_of(const struct open_item *o)
{
	return (struct invoice){.id = o->invoice,
		.kind = o->kind,
		.customer = o->customer,
		.due = o->due,
		.amount = money_zero(o->amount.code)};
}

enum err settle_changes(struct writing *w, const struct settle_items *open,
	const struct allocation *spread, struct payment_id payment, int64_t position,
	struct date effective)
{
	for (uint32_t i = 0; i < spread->count; i++) {
		const struct allocation_part *part = &spread->parts[i];
		struct invoice invoice = invoice_of(&open->items[part->item]);
		struct money sum;
		TRY(money_add(part->principal, part->charges, &sum));
		const struct item_change change = {.position = position,
			.line = i + 1,
			.amount_minor = -sum.minor,
			.effective = effective,
			.payment = payment};
		TRY(item_change(w, &invoice, &change));
	}
	return ERR_NONE;
}

enum err settle_post(struct ctx *c, struct writing *w, const struct entry *e, const char *field,
	struct entry_id *ret)
{
	struct date closed;
	if (e->late)
		TRY(ctx_may(c, RIGHT_ADMIN));
	enum err verdict = journal_post(w, e, ret);
	if (verdict != ERR_CLOSED)
		return verdict;
	TRY(journal_closed_through(c->db, c->arena, c->book.id, &closed));
	return refuse_as(verdict, c->why, field, date_iso(c->arena, e->effective),
		"lies in a closed period",
		arena_printf(c->arena,
			"a day after %s; or a late fact by someone who may close periods",
			date_iso(c->arena, closed)));
}

enum err settle_day(struct ctx *c, const struct open_item *item, int64_t amount_minor,
	struct date on, struct date *ret)
{
	*ret = date_max(on, item->issued);
	if (!date_before(on, c->today)) /* nothing happened to it since */
		return ERR_NONE;
	return item_free_from(c->db, c->arena, c->book.id, item->invoice, amount_minor, *ret, ret);
}

enum err settle_by_day(struct ctx *c, const struct settle_items *open,
	const struct allocation *spread, struct date on, struct allocation *ret_now,
	struct allocation *ret_later)
{
	struct allocation now = {.unapplied = spread->unapplied};
	struct allocation later = {.unapplied = money_zero(spread->unapplied.code)};
	now.parts = NEW_ARRAY(c->arena, struct allocation_part, spread->count + 1);
	later.parts = NEW_ARRAY(c->arena, struct allocation_part, spread->count + 1);
	for (uint32_t i = 0; i < spread->count; i++) {
		const struct allocation_part *part = &spread->parts[i];
		struct date day;
		TRY(settle_day(c, &open->items[part->item],
			part->principal.minor + part->charges.minor, on, &day));
		if (!date_before(on, day)) {
			now.parts[now.count++] = *part;
			continue;
		}
		later.parts[later.count++] = *part;
		TRY(money_add(now.unapplied, part->principal, &now.unapplied));
		TRY(money_add(now.unapplied, part->charges, &now.unapplied));
	}
	*ret_now = now;
	*ret_later = later;
	return ERR_NONE;
}

static enum err use_later(struct ctx *c, struct writing *w, const struct settle_items *open,
	struct allocation_part *part, const struct payment *payment, struct date on, bool late)
{
	struct entry_id id;
	struct money sum;
	const struct allocation one = {
		.parts = part, .count = 1, .unapplied = money_zero(part->principal.code)};
	struct entry e = {.kind = "payment.applied",
		.customer = payment->customer,
		.about = payment->id.n,
		.late = late};
	TRY(money_add(part->principal, part->charges, &sum));
	TRY(settle_day(c, &open->items[part->item], sum.minor, on, &e.effective));
	entry_add(&e, ACC_UNAPPLIED, sum);
	TRY(settle_credits(&e, &one));
	TRY(settle_post(c, w, &e, "date", &id));
	return settle_changes(w, open, &one, payment->id, writing_next(w), e.effective);
}

enum err settle_later(struct ctx *c, struct writing *w, const struct settle_items *open,
	const struct allocation *later, const struct payment *payment, struct date on, bool late)
{
	for (uint32_t i = 0; i < later->count; i++)
		TRY(use_later(c, w, open, &later->parts[i], payment, on, late));
	return ERR_NONE;
}
