#include "service/import_cash.h"
#include "service/direct_receipt.h"
#include "service/settle.h"
#include "store/payment.h"
#include "store/writeoff.h"

int64_t import_cash_settles(const struct row_cash *cash, int64_t open_minor)
{
	int64_t room = open_minor > 0 ? open_minor : 0;
	return cash->invoice.amount.minor > 0 && cash->paying.minor > room ? room
									   : cash->paying.minor;
}

/* What was written off of the invoice and did not come back yet. */
static enum err recoverable(
	const struct import_cash *into, const struct invoice *invoice, int64_t *ret_minor)
{
	struct written_off *off;
	size_t count;
	*ret_minor = 0;
	TRY(written_off_of(
		into->c->db, into->row, into->c->book.id, invoice->customer, &off, &count));
	for (size_t i = 0; i < count; i++)
		if (invoice_id_same(off[i].invoice, invoice->id) &&
			off[i].amount.minor > off[i].recovered_minor)
			*ret_minor = off[i].amount.minor - off[i].recovered_minor;
	return ERR_NONE;
}

/* What the invoice takes of the row's payment, and when: no sooner than it was issued. */
struct taken {
	int64_t used, recovered, beyond; /* beyond: what it cannot take */
	struct date on;
	bool early; /* the money came before that day */
};

static enum err judge_payment(
	const struct import_cash *into, const struct row_cash *cash, struct taken *ret)
{
	const struct invoice *v = &cash->invoice;
	int64_t open = v->amount.minor;
	if (cash->known)
		TRY(item_open(into->c->db, into->row, into->c->book.id, v->id, &open));
	struct taken t = {.used = import_cash_settles(cash, open), .on = cash->paid_on};
	int64_t rest = cash->paying.minor - t.used;
	if (cash->known && rest)
		TRY(recoverable(into, v, &t.recovered));
	t.recovered = t.recovered < rest ? t.recovered : rest;
	t.beyond = rest - t.recovered;
	t.early = v->amount.minor > 0 && t.used + t.recovered > 0 && date_before(t.on, v->issued);
	if (t.early)
		t.on = v->issued;
	*ret = t;
	return ERR_NONE;
}

/* What the sums of the days do not say of one customer's money: an entry of their own, from the
 * first account to the second. */
static enum err post_beside(const struct import_cash *into, const struct row_cash *cash,
	struct entry e, enum account from, enum account to, int64_t minor)
{
	struct money sum = cash->paying;
	struct entry_id id;
	sum.minor = minor;
	e.customer = cash->invoice.customer;
	entry_add(&e, from, sum);
	entry_add(&e, to, money_negate(sum));
	return settle_post(into->c, into->w, &e, "date", &id);
}

/* What came for the written-off part is income from recovery. The item is opened by it, to be paid
 * by the same payment. */
static enum err recover(
	const struct import_cash *into, const struct row_cash *cash, const struct taken *t)
{
	const struct entry e = {
		.kind = "debt.recovered", .effective = t->on, .about = cash->invoice.id.n};
	if (t->recovered == 0)
		return ERR_NONE;
	TRY(post_beside(into, cash, e, ACC_RECEIVABLES, ACC_RECOVERIES, t->recovered));
	const struct item_change opened = {.position = writing_next(into->w),
		.line = 1,
		.amount_minor = t->recovered,
		.effective = t->on};
	return item_change(into->w, &cash->invoice, &opened);
}

/* What the invoice does not take, or not yet, is unapplied. */
static enum err keep_unapplied(
	const struct import_cash *into, const struct row_cash *cash, const struct taken *t)
{
	const struct entry e = {.kind = t->early ? "payment.early" : "payment.overpaid",
		.effective = cash->paid_on,
		.about = cash->invoice.id.n};
	int64_t minor = t->early ? cash->paying.minor : t->beyond;
	return minor ? post_beside(into, cash, e, ACC_RECEIVABLES, ACC_UNAPPLIED, minor) : ERR_NONE;
}

/* A known invoice's kept sum changes here; a new one's was kept with what stays open when it was
 * stored. */
static enum err take(const struct import_cash *into, const struct row_cash *cash,
	const struct taken *t, struct payment_id payment)
{
	int64_t sum = t->used + t->recovered, position = payment.n;
	const struct entry e = {.kind = "payment.applied", .effective = t->on, .about = payment.n};
	if (t->early) {
		TRY(post_beside(into, cash, e, ACC_UNAPPLIED, ACC_RECEIVABLES, sum));
		position = writing_next(into->w);
	}
	const struct item_change change = {.position = position,
		.line = 1,
		.amount_minor = -sum,
		.effective = t->on,
		.payment = payment};
	return cash->known ? item_change(into->w, &cash->invoice, &change)
			   : item_change_kept(into->w, &cash->invoice, &change);
}

/* A new invoice cannot be with an agency; a known one may be. */
static enum err tell_agency(const struct import_cash *into, const struct row_cash *cash,
	const struct direct_receipt *direct, const struct payment *p, int64_t used)
{
	struct open_item item = {.invoice = cash->invoice.id};
	const struct settle_items open = {&item, 1};
	struct allocation_part part = {
		.principal = p->amount, .charges = money_zero(p->amount.code)};
	const struct allocation spread = {
		.parts = &part, .count = 1, .unapplied = money_zero(p->amount.code)};
	part.principal.minor = used;
	return direct_receipt_book(into->c, direct, p, &open, &spread, p->effective);
}

/* A later snapshot has open what an earlier one had settled: what imports earned the agency by it
 * goes back, latest first. */
static enum err take_back(const struct import_cash *into, const struct row_cash *cash)
{
	struct item_event *events;
	size_t count;
	struct money back = money_negate(cash->paying);
	TRY(invoice_history(
		into->c->db, into->row, into->c->book.id, &cash->invoice, &events, &count));
	for (size_t i = count; i-- > 0 && back.minor > 0;) {
		struct payment p;
		if (!str_equal(str_or_empty(events[i].method), "import") ||
			events[i].amount.minor >= 0)
			continue;
		TRY(payment_by_id(into->c->db, into->row, into->c->book.id, events[i].payment, &p));
		TRY(direct_receipt_cut(into->c, &p, &back, cash->paid_on));
	}
	return ERR_NONE;
}

enum err import_cash_store(const struct import_cash *into, const struct row_cash *cash)
{
	struct taken t;
	struct payment p = {.customer = cash->invoice.customer,
		.received = cash->paid_on,
		.effective = cash->paid_on,
		.amount = cash->paying,
		.method = "import",
		.entry = cash->entry};
	struct direct_receipt direct = {.concerns = false};
	if (cash->known)
		TRY(direct_receipt_open(into->c, cash->invoice.customer, cash->paid_on, &direct));
	TRY(judge_payment(into, cash, &t));
	TRY(recover(into, cash, &t));
	TRY(keep_unapplied(into, cash, &t));
	/* what the invoice does not take at once is found by its number (payment_told) */
	p.reference = t.recovered || t.beyond || t.early ? cash->invoice.number : NULL;
	TRY(payment_make(into->w, &p));
	TRY(take(into, cash, &t, p.id));
	const struct writeoff_item came = {cash->invoice.id, t.recovered};
	if (t.recovered)
		TRY(recovery_add(into->w, &p, 1, &came));
	return cash->known && cash->paying.minor < 0 && cash->invoice.amount.minor > 0
		? take_back(into, cash)
		: tell_agency(into, cash, &direct, &p, t.used);
}
