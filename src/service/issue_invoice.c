#include "service/issue_invoice.h"
#include "service/say_contract.h"
#include "service/add_salesperson.h"
#include "service/bill_lines.h"
#include "service/sides.h"

/* Checks each line, gives it its net, and puts the sums where a total would stand. */
static enum err sum_lines(struct ctx *c, struct issue_invoice *in, struct issued_invoice *r)
{
	struct order_sums sums;
	if (in->line_count == 0)
		return ERR_NONE;
	if (in->line_count > ORDER_LINES_MOST)
		return refuse_as(ERR_LIMIT, c->why, "line", "", "are too many", "at most 500");
	r->lines = NEW_ARRAY(c->arena, struct invoice_line, in->line_count);
	r->line_count = in->line_count;
	for (size_t i = 0; i < in->line_count; i++) {
		r->lines[i] = in->lines[i];
		TRY(order_line_check(&r->lines[i].sold, (int64_t)i + 1, c->why));
	}
	TRY(bill_lines_fit(c, in->net.code,
		bill_lines_sum(c, in->net.code, r->lines, r->line_count, &sums), &sums));
	in->net = sums.net;
	in->tax_minor = sums.tax.minor;
	return ERR_NONE;
}

static enum err check(struct ctx *c, const struct issue_invoice *in)
{
	if (str_empty(in->number))
		return refuse_str(c->why, "number", "", "is missing", "the document's number");
	if (in->net.minor <= 0)
		return refuse_str(c->why, "amount", money_plain(c->arena, in->net),
			"is not an amount to invoice",
			"an amount above 0; a credit note is one of its own kind");
	if (in->tax_minor < 0)
		return refuse_str(c->why, "tax", "", "is negative", "0 or more");
	if (in->net.minor > MONEY_MOST_MINOR - in->tax_minor)
		return refuse_as(ERR_OVERFLOW, c->why, "amount", money_plain(c->arena, in->net),
			"comes to more with its tax than one amount may be",
			money_accepted(c->arena, in->net.code));
	if (date_before(in->due, in->issued))
		return refuse_str(c->why, "due", date_iso(c->arena, in->due),
			"lies before the issue date",
			arena_printf(c->arena, "%s or later", date_iso(c->arena, in->issued)));
	return ERR_NONE;
}

/* What each kind books: a customer owes (debit) against income, the other way round for a credit
 * note. */
static enum err book(const struct issue_invoice *in, struct money gross, struct entry *e)
{
	static const struct {
		const char *kind;
		enum account debit, credit;
	} BY_KIND[] = {
		[ITEM_INVOICE] = {"invoice.issued", ACC_RECEIVABLES, ACC_REVENUE},
		[ITEM_CREDIT_NOTE] = {"credit_note.issued", ACC_RECEIVABLES, ACC_REVENUE},
		[ITEM_FEE] = {"fee.assessed", ACC_CHARGES_RECEIVABLE, ACC_FEE_INCOME},
		[ITEM_INTEREST] = {"interest.assessed", ACC_CHARGES_RECEIVABLE,
			ACC_INTEREST_INCOME},
	};
	bool credit = in->kind == ITEM_CREDIT_NOTE;
	struct money net = in->net, tax = in->net;
	tax.minor = in->tax_minor;
	e->kind = BY_KIND[in->kind].kind;
	entry_add(e, BY_KIND[in->kind].debit, gross);
	entry_add(e, BY_KIND[in->kind].credit, credit ? net : money_negate(net));
	entry_add(e, ACC_TAX_PAYABLE, credit ? tax : money_negate(tax));
	return ERR_NONE;
}

static enum err find_about(struct ctx *c, const struct issue_invoice *in,
	struct customer_id customer, struct invoice *ret)
{
	if (in->about == NULL)
		return ERR_NONE;
	enum err e = invoice_by_number(c->db, c->arena, c->book.id, in->about, ret);
	if (e == ERR_NOT_FOUND || (e == ERR_NONE && !customer_id_same(ret->customer, customer)))
		return refuse_as(ERR_NOT_FOUND, c->why, "about", in->about,
			"is not an invoice of this customer", "an invoice number");
	TRY(e);
	if (in->kind == ITEM_CREDIT_NOTE &&
		(ret->kind != ITEM_INVOICE || !money_is(ret->amount, in->net.code)))
		return refuse_as(ERR_CONFLICT, c->why, "about", in->about,
			"cannot be credited by this note",
			arena_printf(c->arena, "an invoice in %s; charges are waived or reversed",
				in->net.code));
	return ERR_NONE;
}

static enum err within(struct ctx *c, const char *field, struct money credited, int64_t room_minor)
{
	struct money room = credited;
	room.minor = room_minor;
	if (credited.minor <= room_minor)
		return ERR_NONE;
	return refuse_as(ERR_CONFLICT, c->why, field, money_plain(c->arena, credited),
		"is more than the invoice has, less what earlier notes credited of it",
		arena_printf(c->arena, "at most %s", money_plain(c->arena, room)));
}

/* Nobody gets back more than an invoice asked for, neither net nor tax. */
static enum err check_creditable(
	struct ctx *c, const struct issue_invoice *in, const struct invoice *about)
{
	int64_t before, tax_before;
	if (in->kind != ITEM_CREDIT_NOTE || about->id.n == 0)
		return ERR_NONE;
	TRY(invoice_credited(c->db, c->arena, c->book.id, about, &before, &tax_before));
	int64_t tax = about->tax_minor - tax_before;
	int64_t net = about->amount.minor + before - tax;
	struct money asked = in->net;
	TRY(within(c, "net", asked, net));
	asked.minor = in->tax_minor;
	return within(c, "tax", asked, tax);
}

/* A credit note settles its own invoice as far as that is open; the rest stays open as a credit. */
static enum err offset(struct ctx *c, struct writing *w, const struct invoice *note,
	const struct invoice *about, struct money *ret_applied)
{
	int64_t open;
	*ret_applied = money_zero(note->amount.code);
	if (note->kind != ITEM_CREDIT_NOTE || about->id.n == 0)
		return ERR_NONE;
	TRY(item_open(c->db, c->arena, c->book.id, about->id, &open));
	int64_t most = -note->amount.minor;
	int64_t used = open < 0 ? 0 : open < most ? open : most;
	const int64_t position = writing_next(w);
	struct date on = date_max(note->issued, about->issued);
	if (used > 0 && date_before(on, c->today))
		TRY(item_free_from(c->db, c->arena, c->book.id, about->id, used, on, &on));
	const struct item_change less = {
		.position = position, .line = 1, .amount_minor = -used, .effective = on};
	const struct item_change more = {
		.position = position, .line = 2, .amount_minor = used, .effective = on};
	TRY(item_change(w, about, &less));
	TRY(item_change(w, note, &more));
	ret_applied->minor = used;
	return ERR_NONE;
}

static enum err store(struct ctx *c, const struct issue_invoice *in, struct issued_invoice *r,
	const struct invoice *about)
{
	struct writing *w;
	TRY(ctx_writing(c, &w));
	TRY(settle_post(c, w, &r->entry, "issued", &r->invoice.entry));
	enum err e = invoice_make(w, &r->invoice);
	if (e == ERR_CONFLICT)
		return refuse_as(e, c->why, "number", r->invoice.number,
			"is the number of another document", "a number that is free");
	TRY(e);
	TRY(invoice_lines_keep(w, r->invoice.id, r->lines, r->line_count));
	if (in->contract)
		TRY(invoice_say_contract(w, r->invoice.id.n, &r->invoice, in->contract));
	if (r->salesperson.n)
		TRY(salesperson_credit(w, r->invoice.id, r->salesperson));
	return offset(c, w, &r->invoice, about, &r->applied);
}

/* The item and its entry, as the input has them. */
static enum err make(const struct issue_invoice *in, struct customer_id customer,
	struct invoice_id about, struct issued_invoice *r)
{
	struct money gross = in->net;
	gross.minor += in->tax_minor; /* see check */
	if (in->kind == ITEM_CREDIT_NOTE)
		gross = money_negate(gross);
	r->invoice = (struct invoice){.number = in->number,
		.kind = in->kind,
		.customer = customer,
		.issued = in->issued,
		.due = in->due,
		.amount = gross,
		.tax_minor = in->tax_minor,
		.about = about,
		.source = in->source};
	r->entry = (struct entry){.effective = in->issued, .customer = customer, .late = in->late};
	return book(in, gross, &r->entry);
}

enum err issue_invoice(struct ctx *c, const struct issue_invoice *given, struct issued_invoice *ret)
{
	struct customer customer;
	struct invoice about = {.id = {0}};
	struct issue_invoice in = *given;
	struct issued_invoice r = {.lines = NULL};
	struct writing *w;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(sides_be(c, BOOK_CLIENT)); /* law: FEE-3P-US: an agency adds no charge of its own */
	TRY(sum_lines(c, &in, &r));
	if (in.contract)
		TRY(contract_form_check(c, in.contract));
	TRY(check(c, &in));
	TRY(ctx_writing(c, &w)); /* the book is held before anything is read that decides */
	TRY(settle_customer(c, in.customer, &customer));
	TRY(find_about(c, &in, customer.id, &about));
	TRY(check_creditable(c, &in, &about));
	TRY(find_salesperson(c, in.salesperson, &r.salesperson));
	TRY(make(&in, customer.id, about.id, &r));
	TRY(store(c, &in, &r, &about));
	*ret = r;
	return ERR_NONE;
}
