#include "service/dispute_invoice.h"
#include "service/holds.h"
#include "service/keep_duties.h"

static enum err find_invoice(struct ctx *c, const char *number, struct invoice *ret)
{
	enum err e = str_empty(number)
		? ERR_NOT_FOUND
		: invoice_by_number(c->db, c->arena, c->book.id, number, ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "invoice", number, "is not an invoice of this book",
			"an invoice number");
	TRY(e);
	if (ret->kind != ITEM_INVOICE)
		return refuse_as(ERR_CONFLICT, c->why, "invoice", number, "is not an invoice",
			"an invoice; a charge is waived or reversed instead");
	return ERR_NONE;
}

static enum err begin(struct ctx *c, const struct open_dispute *in, const struct invoice *invoice,
	struct dispute *ret)
{
	struct holds holds;
	enum dispute_reason reason;
	struct money open = money_zero(invoice->amount.code), amount = in->amount, already;
	int32_t days = in->answer_days < 0 ? DISPUTE_ANSWER_DAYS_USUAL : in->answer_days;
	TRY(dispute_reason_parse(in->reason, c->why, &reason));
	TRY(item_open(c->db, c->arena, c->book.id, invoice->id, &open.minor));
	TRY(holds_of(c, invoice->customer, &holds));
	already = holds_disputed(&holds, invoice->id, open.code);
	if (open.minor <= already.minor)
		return refuse_as(ERR_CONFLICT, c->why, "invoice", invoice->number,
			"has nothing open that is not in dispute already", "");
	if (amount.minor == 0)
		TRY(money_sub(open, already, &amount));
	return dispute_open(reason, amount, open, already, c->today, days, c->why, ret);
}

enum err open_dispute(struct ctx *c, const struct open_dispute *in, struct kept_dispute *ret)
{
	struct invoice invoice;
	struct writing *w;
	struct kept_dispute d = {.open_minor = 0};
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(find_invoice(c, in->invoice, &invoice));
	TRY(begin(c, in, &invoice, &d.dispute));
	d.customer = invoice.customer;
	d.invoice = invoice.id;
	d.number = invoice.number;
	TRY(item_open(c->db, c->arena, c->book.id, invoice.id, &d.open_minor));
	TRY(ctx_writing(c, &w));
	TRY(dispute_make(w, &d));
	TRY(dispute_move_on(w, &d, c->today, (struct invoice_id){0}, in->note));
	TRY(duty_of_dispute(c, &d));
	*ret = d;
	return ERR_NONE;
}

static enum err find_dispute(struct ctx *c, struct dispute_id id, struct kept_dispute *ret)
{
	enum err e = dispute_by_id(c->db, c->arena, c->book.id, id, ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "dispute", "", "is not a dispute of this book",
			"the id of a dispute");
	return e;
}

/* The tax within what is given back is the invoice's own share of tax, rounded half-up over all
 * that was ever given back, so that parts of an invoice sum to it to the cent. */
static enum err tax_within(
	struct ctx *c, const struct invoice *invoice, struct money granted, struct money *ret)
{
	int64_t before, tax_before;
	struct money all = granted, tax;
	TRY(invoice_credited(c->db, c->arena, c->book.id, invoice, &before, &tax_before));
	all.minor -= before;
	TRY(money_scale(all, invoice->tax_minor, invoice->amount.minor, ROUND_HALF_UP, &tax));
	tax.minor -= tax_before;
	if (tax.minor < 0) /* an earlier note gave more of the tax back than its share */
		tax.minor = 0;
	if (tax.minor > granted.minor)
		tax.minor = granted.minor;
	*ret = tax;
	return ERR_NONE;
}

static enum err credit(struct ctx *c, const struct decide_dispute *in, const struct kept_dispute *d,
	struct issued_invoice *ret)
{
	struct invoice invoice;
	struct customer customer;
	struct money tax;
	TRY(invoice_by_id(c->db, c->arena, c->book.id, d->invoice, &invoice));
	TRY(customer_by_id(c->db, c->arena, c->book.id, d->customer, &customer));
	TRY(tax_within(c, &invoice, d->dispute.granted, &tax));
	struct issue_invoice note = {
		.kind = ITEM_CREDIT_NOTE,
		.customer = customer.number,
		.number = in->credit_note ? in->credit_note
					  : arena_printf(c->arena, "CN-%lld", (long long)d->id.n),
		.issued = c->today,
		.due = c->today,
		.tax_minor = tax.minor,
		.about = invoice.number,
		.source = "dispute",
	};
	TRY(money_sub(d->dispute.granted, tax, &note.net));
	return issue_invoice(c, &note, ret);
}

enum err decide_dispute(struct ctx *c, const struct decide_dispute *in, struct decided_dispute *ret)
{
	struct decided_dispute r = {.credited = false};
	struct writing *w;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(find_dispute(c, in->dispute, &r.dispute));
	const struct dispute_move move = {in->act,
		in->act == DISPUTE_WITHDRAW ? DISPUTE_CUSTOMER : DISPUTE_HANDLER, c->today,
		in->granted, in->explanation};
	TRY(dispute_do(&r.dispute.dispute, &move, c->why, &r.dispute.dispute));
	r.credited = r.dispute.dispute.granted.minor > 0;
	if (r.credited)
		TRY(credit(c, in, &r.dispute, &r.note));
	TRY(ctx_writing(c, &w));
	TRY(dispute_move_on(w, &r.dispute, c->today, r.note.invoice.id, in->explanation));
	if (!dispute_runs(&r.dispute.dispute))
		TRY(duty_done(c, r.dispute.customer, r.dispute.id.n, "the dispute was decided"));
	TRY(item_open(c->db, c->arena, c->book.id, r.dispute.invoice, &r.dispute.open_minor));
	*ret = r;
	return ERR_NONE;
}
