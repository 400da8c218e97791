#include "service/write_off.h"
#include "service/authority.h"
#include "service/charge_fees.h"
#include "service/holds.h"
#include "store/placement.h"

/* What is to be written off, one item after the other. */
struct choice {
	struct forgive_item *items;
	size_t count;
	struct money open;
	struct money amount;
	bool disputed;
};

static bool belongs(
	const struct open_item *o, const struct write_off *in, struct invoice_id invoice)
{
	return in->invoice == NULL || invoice_id_same(o->invoice, invoice) ||
		invoice_id_same(o->about, invoice);
}

static enum err take(struct choice *ch, const struct open_item *o, int64_t amount_minor,
	const struct holds *holds)
{
	struct money amount = o->amount;
	amount.minor = amount_minor;
	ch->items[ch->count++] = (struct forgive_item){{.id = o->invoice,
							       .number = o->number,
							       .kind = o->kind,
							       .customer = o->customer,
							       .due = o->due,
							       .amount = money_zero(o->amount.code),
							       .about = o->about},
		amount_minor};
	ch->disputed = ch->disputed || holds_disputed(holds, o->invoice, o->amount.code).minor > 0;
	TRY(money_add(ch->open, o->amount, &ch->open));
	return money_add(ch->amount, amount, &ch->amount);
}

/* What is open today was not open all along: an earlier day has to be one on which it was. */
static enum err check_day(
	struct ctx *c, const struct settle_items *open, const struct choice *ch, struct date on)
{
	struct date first = on, day;
	for (size_t i = 0; i < ch->count; i++)
		for (size_t k = 0; k < open->count; k++) {
			if (!invoice_id_same(open->items[k].invoice, ch->items[i].invoice.id))
				continue;
			TRY(settle_day(c, &open->items[k], ch->items[i].amount_minor, on, &day));
			first = date_max(first, day);
		}
	if (!date_before(on, first))
		return ERR_NONE;
	return refuse_str(c->why, "date", date_iso(c->arena, on), "lies before all of it was open",
		arena_printf(c->arena, "%s or later", date_iso(c->arena, first)));
}

static enum err choose(struct ctx *c, const struct write_off *in, const struct customer *customer,
	const struct holds *holds, struct choice *ret)
{
	const char *currency = in->currency ? in->currency : c->book.currency;
	struct settle_items open;
	struct invoice invoice = {.id = {0}};
	TRY(settle_open(c, customer->id, currency, &open));
	if (in->invoice &&
		invoice_by_number(c->db, c->arena, c->book.id, in->invoice, &invoice) != ERR_NONE)
		return refuse_as(ERR_NOT_FOUND, c->why, "invoice", in->invoice,
			"is not an item of this book", "the number of one");
	struct choice ch = {.items = NEW_ARRAY(c->arena, struct forgive_item, open.count + 1),
		.open = money_zero(currency),
		.amount = money_zero(currency)};
	for (size_t i = 0; i < open.count; i++) {
		const struct open_item *o = &open.items[i];
		bool part = in->amount.minor != 0 && invoice_id_same(o->invoice, invoice.id);
		bool charge_of_part = in->amount.minor != 0 && !part;
		if (belongs(o, in, invoice.id) && !charge_of_part)
			TRY(take(&ch, o, part ? in->amount.minor : o->amount.minor, holds));
	}
	if (ch.count == 0)
		return refuse_as(ERR_CONFLICT, c->why, "customer", customer->number,
			"has nothing open to write off", "");
	TRY(check_day(c, &open, &ch, in->on));
	*ret = ch;
	return ERR_NONE;
}

static struct money or_zero(struct money m, const char *code)
{
	return m.code[0] ? m : money_zero(code);
}

/* With an agency: it is recalled first. */
static enum err is_placed(struct ctx *c, struct customer_id customer, bool *ret)
{
	struct placed p;
	enum err e = placement_live(c->db, c->arena, c->book.id, customer, &p);
	*ret = e == ERR_NONE && placement_with_agency(p.life.state);
	return e == ERR_NOT_FOUND ? ERR_NONE : e;
}

static enum err check(struct ctx *c, const struct write_off *in, struct customer_id customer,
	const struct choice *ch, const struct holds *holds, struct kept_writeoff *o)
{
	const char *code = ch->open.code;
	struct writeoff w = {.amount = ch->amount,
		.open = ch->open,
		.small_most = money_zero(code),
		.expected_return = or_zero(in->expected_return, code),
		.expected_cost = or_zero(in->expected_cost, code),
		.disputed = ch->disputed,
		.arranged = holds->promise || holds->plan || holds->settlement,
		.placed = false};
	TRY(is_placed(c, customer, &w.placed));
	w.small_most.minor = WRITE_OFF_SMALL_MINOR;
	TRY(writeoff_reason_parse(in->reason, c->why, &w.reason));
	TRY(authority_of(c, ch->amount, &w.authority));
	o->authority = right_name(RIGHT_APPROVE);
	o->reason = w.reason;
	return writeoff_check(&w, c->why);
}

static struct writeoff_item *items_of(
	struct ctx *c, const struct choice *ch, struct invoice **ret_invoices)
{
	struct writeoff_item *items = NEW_ARRAY(c->arena, struct writeoff_item, ch->count);
	*ret_invoices = NEW_ARRAY(c->arena, struct invoice, ch->count);
	for (size_t i = 0; i < ch->count; i++) {
		items[i] =
			(struct writeoff_item){ch->items[i].invoice.id, ch->items[i].amount_minor};
		(*ret_invoices)[i] = ch->items[i].invoice;
	}
	return items;
}

enum err write_off(struct ctx *c, const struct write_off *in, struct wrote_off *ret)
{
	struct customer customer;
	struct holds holds;
	struct choice ch;
	struct forgiven f;
	struct writing *w;
	struct invoice *invoices;
	struct wrote_off r = {.writeoff = {.note = in->note, .on = in->on}};
	TRY(ctx_may(c, RIGHT_APPROVE));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(holds_of(c, customer.id, &holds));
	TRY(choose(c, in, &customer, &holds, &ch));
	TRY(check(c, in, customer.id, &ch, &holds, &r.writeoff));
	const struct forgive how = {"debt.written_off", in->on, ACC_BAD_DEBT, 0};
	TRY(forgive_items(c, &how, ch.items, ch.count, &f));
	r.writeoff.customer = customer.id;
	r.writeoff.principal = f.principal;
	r.writeoff.charges = f.charges;
	r.writeoff.entry = f.entry_id;
	struct writeoff_item *items = items_of(c, &ch, &invoices);
	TRY(ctx_writing(c, &w));
	TRY(writeoff_make(w, &r.writeoff, items, invoices, ch.count));
	r.entry = f.entry;
	r.items = ch.count;
	*ret = r;
	return ERR_NONE;
}

static enum err check_undo(struct ctx *c, const struct kept_writeoff *o, struct date on,
	const struct writeoff_item *items, size_t count)
{
	struct written_off *sums;
	size_t sum_count;
	if (o->undone)
		return refuse_as(ERR_CONFLICT, c->why, "write-off", "", "was undone before", "");
	if (date_before(on, o->on))
		return refuse_str(c->why, "date", date_iso(c->arena, on),
			"lies before the write-off",
			arena_printf(c->arena, "%s or later", date_iso(c->arena, o->on)));
	TRY(written_off_of(c->db, c->arena, c->book.id, o->customer, &sums, &sum_count));
	for (size_t i = 0; i < sum_count; i++)
		for (size_t j = 0; j < count; j++)
			if (invoice_id_same(sums[i].invoice, items[j].invoice) &&
				sums[i].recovered_minor >
					sums[i].amount.minor - items[j].amount_minor)
				return refuse_as(ERR_CONFLICT, c->why, "write-off", sums[i].number,
					"has had money recovered on it",
					"take that payment back first");
	return ERR_NONE;
}

/* What comes back of a write-off, item by item. */
struct reopening {
	struct forgive_item *items; /* to be forgiven the other way round */
	struct invoice *invoices;
	struct writeoff_item *kept;
	size_t count;
};

static enum err reopen(struct ctx *c, const struct kept_writeoff *o, struct date on,
	const struct writeoff_item *items, size_t count, struct reopening *ret)
{
	struct reopening g = {.items = NEW_ARRAY(c->arena, struct forgive_item, count + 1),
		.invoices = NEW_ARRAY(c->arena, struct invoice, count + 1),
		.kept = NEW_ARRAY(c->arena, struct writeoff_item, count + 1)};
	for (size_t i = 0; i < count; i++) {
		bool back = true;
		struct forgive_item part = {.amount_minor = items[i].amount_minor};
		TRY(invoice_by_id(c->db, c->arena, c->book.id, items[i].invoice, &part.invoice));
		if (forgive_is_charge(part.invoice.kind))
			TRY(charge_comes_back(c, &part, o->id, on, &back));
		if (!back)
			continue;
		part.amount_minor = -part.amount_minor;
		g.items[g.count] = part;
		g.invoices[g.count] = part.invoice;
		g.kept[g.count++] = items[i];
	}
	*ret = g;
	return ERR_NONE;
}

enum err undo_write_off(struct ctx *c, const struct undo_write_off *in, struct wrote_off *ret)
{
	struct writeoff_item *items;
	struct reopening g;
	struct forgiven f;
	struct writing *w;
	struct wrote_off r;
	TRY(ctx_may(c, RIGHT_APPROVE));
	enum err e = writeoff_by_id(c->db, c->arena, c->book.id, in->writeoff, &r.writeoff);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "write-off", "", "is not one of this book",
			"the id of a write-off");
	TRY(e);
	TRY(writeoff_items(c->db, c->arena, c->book.id, in->writeoff, &items, &r.items));
	TRY(check_undo(c, &r.writeoff, in->on, items, r.items));
	TRY(reopen(c, &r.writeoff, in->on, items, r.items, &g));
	if (g.count == 0)
		return refuse_as(ERR_CONFLICT, c->why, "write-off", "",
			"is of charges that were waived or reversed since",
			"reinstate what was waived first");
	const struct forgive how = {"debt.write_off_undone", in->on, ACC_BAD_DEBT, r.writeoff.id};
	TRY(forgive_items(c, &how, g.items, g.count, &f));
	TRY(ctx_writing(c, &w));
	TRY(writeoff_undo(w, &r.writeoff, g.kept, g.invoices, g.count, in->on, f.entry_id));
	r.items = g.count;
	r.writeoff.undone = true;
	r.entry = f.entry;
	*ret = r;
	return ERR_NONE;
}
