#include "service/account_paper.h"
#include "service/bill_lines.h"
#include "service/paper_parts.h"
#include "service/payment_reference.h"
#include "store/charge.h"
#include <string.h>

static struct doc_column *amount_columns(struct maker *m, const char *code)
{
	struct doc_column *column = NEW_ARRAY(m->a, struct doc_column, 2);
	column[0] = (struct doc_column){paper_say(m, SAY_WHAT), DOC_LEFT};
	column[1] = (struct doc_column){
		arena_printf(m->a, "%s %s", paper_say(m, SAY_AMOUNT), code), DOC_RIGHT};
	return column;
}

static struct money settled_of(const struct invoice *v, struct money open)
{
	struct money settled = v->amount;
	settled.minor = open.minor - v->amount.minor;
	return settled;
}

/* An item that came as a total: net, tax, and what is open of it. */
static void add_sums(struct maker *m, const struct invoice *v, const char *about, struct money open)
{
	struct money net = v->amount, tax = v->amount, settled = settled_of(v, open);
	bool credit = v->kind == ITEM_CREDIT_NOTE;
	struct doc_row *rows = NEW_ARRAY(m->a, struct doc_row, 3),
		       *totals = NEW(m->a, struct doc_row);
	size_t count = 0;
	tax.minor = credit ? -v->tax_minor : v->tax_minor;
	net.minor -= tax.minor;
	const char *title = tax.minor ? paper_say(m, SAY_NET) : paper_item_title(m, v->kind);
	rows[count++].cells = paper_cells(m->a, 2,
		about ? arena_printf(m->a, "%s, %s", title, about) : title, paper_plain(m, net));
	if (tax.minor)
		rows[count++].cells =
			paper_cells(m->a, 2, paper_say(m, SAY_TAX), paper_plain(m, tax));
	if (settled.minor)
		rows[count++].cells = paper_cells(
			m->a, 2, paper_say(m, SAY_PAID_SO_FAR), paper_plain(m, settled));
	totals->cells = paper_cells(m->a, 2, paper_say(m, SAY_OPEN), paper_plain(m, open));
	struct doc_block *b = paper_block(m, DOC_TABLE);
	b->table = (struct doc_table){.columns = amount_columns(m, v->amount.code),
		.column_count = 2,
		.rows = rows,
		.row_count = count,
		.totals = totals,
		.total_count = 1};
}

/* What an invoice was made of, once more as it was summed when it was issued. */
struct bill {
	const struct invoice *invoice;
	struct invoice_line *lines;
	size_t count;
	struct order_sums sums;
	const char *order; /* number; NULL: none */
};

static enum err read_bill(struct ctx *c, const struct invoice *v, struct bill *ret)
{
	struct bill b = {.invoice = v};
	struct kept_order order;
	TRY(invoice_lines_of(c->db, c->arena, c->book.id, v, &b.lines, &b.count));
	TRY(bill_lines_again(c, v, b.lines, b.count, &b.sums));
	if (b.count && b.lines[0].order.n) {
		TRY(order_by_id(c->db, c->arena, c->book.id, b.lines[0].order, &order));
		b.order = order.number;
	}
	*ret = b;
	return ERR_NONE;
}

/* Amounts of a credit note are in the customer's favor. */
static const char *signed_plain(const struct maker *m, const struct bill *b, struct money amount)
{
	bool credit = b->invoice->kind == ITEM_CREDIT_NOTE;
	return paper_plain(m, credit ? money_negate(amount) : amount);
}

static const char *percent(const struct maker *m, struct rate rate)
{
	return arena_printf(m->a, "%s %%", rate_plain(m->a, rate));
}

/* Net, the tax of each rate, and the total. */
static size_t total_rows(struct maker *m, const struct bill *b, struct doc_row **ret)
{
	struct doc_row *rows = NEW_ARRAY(m->a, struct doc_row, b->sums.count + 2);
	size_t count = 0;
	rows[count++].cells = paper_cells(
		m->a, 5, paper_say(m, SAY_NET), "", "", "", signed_plain(m, b, b->sums.net));
	for (size_t i = 0; i < b->sums.count; i++) {
		const struct order_tax *t = &b->sums.rates[i];
		const char *on = arena_printf(m->a, "%s %s %s %s", paper_say(m, SAY_TAX),
			percent(m, t->rate), paper_say(m, SAY_ON), signed_plain(m, b, t->net));
		rows[count++].cells =
			paper_cells(m->a, 5, on, "", "", "", signed_plain(m, b, t->tax));
	}
	rows[count++].cells = paper_cells(
		m->a, 5, paper_say(m, SAY_TOTAL), "", "", "", signed_plain(m, b, b->sums.gross));
	*ret = rows;
	return count;
}

static void add_lines(struct maker *m, const struct bill *b)
{
	const char *code = b->invoice->amount.code;
	struct doc_column *column = NEW_ARRAY(m->a, struct doc_column, 5);
	struct doc_row *rows = NEW_ARRAY(m->a, struct doc_row, b->count), *totals;
	size_t total_count = total_rows(m, b, &totals);
	column[0] = (struct doc_column){paper_say(m, SAY_WHAT), DOC_LEFT};
	column[1] = (struct doc_column){paper_say(m, SAY_QUANTITY), DOC_RIGHT};
	column[2] = (struct doc_column){paper_say(m, SAY_UNIT_PRICE), DOC_RIGHT};
	column[3] = (struct doc_column){paper_say(m, SAY_TAX), DOC_RIGHT};
	column[4] = (struct doc_column){
		arena_printf(m->a, "%s %s", paper_say(m, SAY_AMOUNT), code), DOC_RIGHT};
	for (size_t i = 0; i < b->count; i++) {
		const struct invoice_line *l = &b->lines[i];
		rows[i].cells = paper_cells(m->a, 5, l->sold.what,
			order_quantity_plain(m->a, l->sold.quantity),
			order_price_plain(m->a, l->sold.price, code), percent(m, l->sold.tax),
			signed_plain(m, b, l->net));
	}
	struct doc_block *block = paper_block(m, DOC_TABLE);
	block->table = (struct doc_table){.columns = column,
		.column_count = 5,
		.rows = rows,
		.row_count = b->count,
		.totals = totals,
		.total_count = total_count};
}

/* Under lines only where something was paid: the lines end with the total already. */
static void add_settled(struct maker *m, const struct invoice *v, struct money open)
{
	struct money settled = settled_of(v, open);
	struct doc_row *rows = NEW_ARRAY(m->a, struct doc_row, 2),
		       *totals = NEW(m->a, struct doc_row);
	if (settled.minor == 0)
		return;
	rows[0].cells =
		paper_cells(m->a, 2, paper_item_title(m, v->kind), paper_plain(m, v->amount));
	rows[1].cells =
		paper_cells(m->a, 2, paper_say(m, SAY_PAID_SO_FAR), paper_plain(m, settled));
	totals->cells = paper_cells(m->a, 2, paper_say(m, SAY_OPEN), paper_plain(m, open));
	struct doc_block *b = paper_block(m, DOC_TABLE);
	b->table = (struct doc_table){.columns = amount_columns(m, v->amount.code),
		.column_count = 2,
		.rows = rows,
		.row_count = 2,
		.totals = totals,
		.total_count = 1};
}

static enum err find(struct ctx *c, const char *number, struct invoice *ret, const char **ret_about)
{
	struct invoice about;
	enum err e = invoice_by_number(c->db, c->arena, c->book.id, number, ret);
	*ret_about = NULL;
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "number", number, "is not an invoice of this book",
			"an invoice number");
	TRY(e);
	if (ret->about.n == 0)
		return ERR_NONE;
	TRY(invoice_by_id(c->db, c->arena, c->book.id, ret->about, &about));
	*ret_about = about.number;
	return ERR_NONE;
}

/* What was open at the end of the ctx's day. */
static enum err open_today(struct ctx *c, const struct invoice *v, struct money *ret)
{
	struct item_change *changes;
	size_t count;
	struct money open = money_zero(v->amount.code);
	TRY(item_changes_of(c->db, c->arena, c->book.id, v->id, &changes, &count));
	for (size_t i = 0; i < count; i++) {
		struct money change = {.minor = changes[i].amount_minor};
		memcpy(change.code, open.code, sizeof change.code);
		if (!date_before(c->today, changes[i].effective))
			TRY(money_add(open, change, &open));
	}
	*ret = open;
	return ERR_NONE;
}

static void fill(struct maker *m, const struct bill *bill, const char *about, struct money open,
	struct document *d)
{
	const struct invoice *v = bill->invoice;
	struct money overdue = money_zero(open.code);
	if (open.minor > 0 && date_before(v->due, m->c->today))
		overdue = open;
	if (bill->count) {
		add_lines(m, bill);
		add_settled(m, v, open);
	} else {
		add_sums(m, v, about, open);
	}
	paper_amount(m, open, overdue);
	paper_payment(m, open, payment_reference(m->a, v->id), NULL);
	d->kind = paper_item_title(m, v->kind);
	d->number = v->number;
	d->date = v->issued;
	d->pay_by = open.minor > 0 ? v->due : DATE_NONE;
	d->blocks = m->blocks;
	d->block_count = m->count;
	paper_notes(m, d);
}

/* What stands beside the recipient: the customer, and what the item is about. */
static void add_facts(const struct maker *m, const char *customer, const char *about,
	const char *order, struct document *d)
{
	struct doc_pair *facts = NEW_ARRAY(m->a, struct doc_pair, 3);
	size_t count = 0;
	facts[count++] = (struct doc_pair){paper_say(m, SAY_CUSTOMER), customer};
	if (about)
		facts[count++] = (struct doc_pair){paper_say(m, SAY_FOR), about};
	if (order)
		facts[count++] = (struct doc_pair){paper_say(m, SAY_ORDER), order};
	d->facts = facts;
	d->fact_count = count;
}

/* A charge names the clause or the law that allows it, before the other notes. */
static enum err add_basis(const struct maker *m, const struct invoice *v, struct document *d)
{
	const char *basis, **notes = NEW_ARRAY(m->a, const char *, d->notes.count + 1);
	TRY(charge_basis(m->c->db, m->a, m->book->id, v->id, &basis));
	if (basis == NULL)
		return ERR_NONE;
	notes[0] = arena_printf(m->a, "%s %s", paper_say(m, SAY_CHARGED_UNDER), basis);
	for (size_t i = 0; i < d->notes.count; i++)
		notes[i + 1] = d->notes.items[i];
	d->notes = (struct doc_lines){notes, d->notes.count + 1};
	return ERR_NONE;
}

enum err invoice_paper(struct ctx *c, const struct invoice_paper *in, struct document *ret)
{
	struct invoice v;
	struct customer customer;
	struct bill bill;
	struct profile *profile = NEW(c->arena, struct profile);
	const char *address, *about;
	struct money open;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(find(c, in->number, &v, &about));
	TRY(customer_by_id(c->db, c->arena, c->book.id, v.customer, &customer));
	TRY(statement_address(c, customer.id, &address));
	TRY(profile_of(c->db, c->arena, c->book.id, profile));
	TRY(open_today(c, &v, &open));
	TRY(read_bill(c, &v, &bill));
	struct maker m = paper_new(c, profile, customer.language);
	struct document d = paper_begin(&m, &customer, address);
	add_facts(&m, customer.number, about, bill.order, &d);
	fill(&m, &bill, about, open, &d);
	TRY(add_basis(&m, &v, &d));
	*ret = d;
	return ERR_NONE;
}
