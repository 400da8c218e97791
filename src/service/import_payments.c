#include "service/import_payments.h"
#include "base/buf.h"
#include "base/map.h"
#include "service/record_payment.h"
#include "store/bank_line.h"

/* Says of a row what is wrong, at its line, and goes on so that all rows are judged. */
static enum err bad_row(struct ctx *c, const struct payment_row *row, enum err e, const char *field,
	const char *value, const char *problem, const char *accepted)
{
	(void)refuse(c->why, row->line, field, text_of(value), problem, accepted);
	return e;
}

static enum err customer_of(
	struct ctx *c, const struct payment_row *row, struct invoice *invoice, const char **ret)
{
	struct customer customer;
	*ret = row->customer;
	enum err e = row->customer
		? customer_by_number(c->db, c->arena, c->book.id, row->customer, &customer)
		: ERR_NONE;
	if (e == ERR_NOT_FOUND)
		return bad_row(c, row, e, "customer", row->customer,
			"is not a customer of this book", "a customer number");
	TRY(e);
	if (row->invoice == NULL)
		return ERR_NONE;
	e = invoice_by_number(c->db, c->arena, c->book.id, row->invoice, invoice);
	if (e == ERR_NOT_FOUND ||
		(e == ERR_NONE && row->customer &&
			!customer_id_same(invoice->customer, customer.id)))
		return bad_row(c, row, ERR_NOT_FOUND, "invoice", row->invoice,
			row->customer ? "is not an invoice of this customer"
				      : "is not an invoice of this book",
			"an invoice number");
	TRY(e);
	TRY(customer_by_id(c->db, c->arena, c->book.id, invoice->customer, &customer));
	*ret = customer.number;
	return ERR_NONE;
}

/* What the named invoice can take; nothing is picked when it takes nothing. */
static enum err pick_of(struct ctx *c, const struct payment_row *row, const struct invoice *invoice,
	struct settle_pick *ret, size_t *ret_count)
{
	int64_t open;
	*ret_count = 0;
	if (row->invoice == NULL)
		return ERR_NONE;
	if (!money_is(invoice->amount, row->amount.code))
		return bad_row(c, row, ERR_INVALID, "currency", row->amount.code,
			"is not the currency of the invoice", invoice->amount.code);
	TRY(item_open(c->db, c->arena, c->book.id, invoice->id, &open));
	if (open <= 0)
		return bad_row(c, row, ERR_CONFLICT, "invoice", row->invoice, "is settled already",
			"a row without an invoice pays whatever is open");
	*ret = (struct settle_pick){row->invoice, row->amount};
	ret->amount.minor = open < row->amount.minor ? open : row->amount.minor;
	*ret_count = 1;
	return ERR_NONE;
}

static enum err add(
	struct ctx *c, struct imported_payments *r, struct money received, struct money unapplied)
{
	size_t i = 0;
	while (i < r->count && !money_is(r->sums[i].received, received.code))
		i++;
	if (i == r->count)
		*PUSH(c->arena, r->sums, r->count, r->cap) =
			(struct imported_sum){money_zero(received.code), money_zero(received.code)};
	TRY(money_add(r->sums[i].received, received, &r->sums[i].received));
	return money_add(r->sums[i].unapplied, unapplied, &r->sums[i].unapplied);
}

static enum err check_day(struct ctx *c, const struct payment_row *row)
{
	struct date closed;
	const char *day = date_iso(c->arena, row->date);
	if (date_before(c->today, row->date))
		return bad_row(c, row, ERR_INVALID, "date", day, "is in the future",
			arena_printf(c->arena, "a day up to %s", date_iso(c->arena, c->today)));
	TRY(journal_closed_through(c->db, c->arena, c->book.id, &closed));
	if (!date_is_none(closed) && !date_before(closed, row->date))
		return bad_row(
			c, row, ERR_CLOSED, "date", day, "lies in a closed period", "a later day");
	return ERR_NONE;
}

/* What the rows of one file share. */
struct intake {
	struct ctx *c;
	struct writing *w;
	struct digest key;
	struct map seen; /* fingerprint in hex, to how many rows of this file have it */
};

static struct digest fingerprint(const struct intake *in, const struct payment_row *row)
{
	const char *parts[] = {date_iso(in->c->arena, row->date),
		money_show(in->c->arena, row->amount), str_or_empty(row->customer),
		str_or_empty(row->invoice), str_or_empty(row->reference)};
	struct buf b = buf_new(in->c->arena);
	buf_str(&b, "payment row ");
	for (size_t i = 0; i < COUNT(parts); i++)
		buf_printf(&b, "%zu:%s", text_of(parts[i]).len, parts[i]);
	return digest_keyed(in->key.bytes, DIGEST_BYTES, buf_done(&b), b.len);
}

/* Marks the row as told, unless it was before. */
static enum err was_told(struct intake *in, const struct payment_row *row, bool *ret)
{
	struct digest d = fingerprint(in, row);
	const char *hex = digest_hex(in->c->arena, &d);
	int64_t *count = map_get(&in->seen, hex);
	if (count == NULL) {
		count = NEW(in->c->arena, int64_t);
		map_put(&in->seen, hex, count);
	}
	TRY(told_row_known(in->c->db, in->c->arena, in->c->book.id, &d, ++*count, ret));
	return *ret ? ERR_NONE : told_row_make(in->w, &d, *count);
}

static enum err take_row(struct ctx *c, const struct payment_row *row, struct imported_payments *r)
{
	struct invoice invoice = {.id = {0}};
	struct settle_pick pick;
	struct recorded_payment paid;
	struct record_payment in = {.received = row->date,
		.amount = row->amount,
		.method = "manual",
		.reference = row->reference,
		.into = ACC_BANK,
		.picks = &pick};
	TRY(customer_of(c, row, &invoice, &in.customer));
	TRY(pick_of(c, row, &invoice, &pick, &in.pick_count));
	TRY(check_day(c, row));
	TRY(record_payment(c, &in, &paid));
	r->payments++;
	return add(c, r, row->amount, paid.unapplied);
}

/* What a person can mend in the file, and what ends the attempt. */
static bool is_refusal(enum err e)
{
	return e == ERR_INVALID || e == ERR_NOT_FOUND || e == ERR_CONFLICT || e == ERR_CLOSED;
}

enum err import_payments(
	struct ctx *c, const struct import_payments *in, struct imported_payments *ret)
{
	struct imported_payments r = {.payments = 0};
	struct intake intake = {.c = c, .seen = map_new(c->arena)};
	enum err verdict = ERR_NONE;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(payment_file_known(c->db, c->arena, c->book.id, &in->digest, &r.unchanged));
	TRY(ctx_writing(c, &intake.w));
	if (!r.unchanged)
		TRY(bank_key(intake.w, &intake.key));
	for (size_t i = 0; i < in->table->count && !r.unchanged; i++) {
		bool told;
		TRY(was_told(&intake, &in->table->rows[i], &told));
		r.known += told;
		enum err e = told ? ERR_NONE : take_row(c, &in->table->rows[i], &r);
		if (e != ERR_NONE && !is_refusal(e))
			return e;
		verdict = e == ERR_NONE ? verdict : ERR_INVALID;
	}
	TRY(verdict);
	if (!r.unchanged)
		TRY(payment_file_make(intake.w, &in->digest, in->source, r.payments));
	*ret = r;
	return ERR_NONE;
}
