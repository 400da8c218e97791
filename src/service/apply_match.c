#include "service/apply_match.h"
#include "service/bank_book.h"

static const char *id_text(struct ctx *c, int64_t id)
{
	return arena_printf(c->arena, "%lld", (long long)id);
}

static enum err find(struct ctx *c, struct bankline_id id, struct bank_line *ret)
{
	enum err e = bank_line_by_id(c->db, c->arena, c->book.id, id, ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "line", id_text(c, id.n),
			"is not a bank line of this book", "a line that `fairdue bank list` shows");
	return e;
}

static enum err find_open(struct ctx *c, struct bankline_id id, struct bank_line *ret)
{
	TRY(find(c, id, ret));
	if (ret->kind == BANK_LINE_OUT)
		return refuse_as(ERR_RULE, c->why, "line", id_text(c, id.n),
			"is money that went out", "a line of money that came in");
	if (ret->state == LINE_APPLIED)
		return refuse_as(ERR_CONFLICT, c->why, "line", id_text(c, id.n),
			"is applied already", "undo it first with `fairdue bank undo`");
	return ERR_NONE;
}

/* What is applied: to whom, to which invoices, and why. */
struct choice {
	const char *customer;
	const struct settle_pick *picks;
	size_t pick_count;
	struct line_reason why;
};

static enum err customer_of_pick(struct ctx *c, const struct settle_pick *pick, const char **ret)
{
	struct invoice invoice;
	struct customer customer;
	enum err e = invoice_by_number(c->db, c->arena, c->book.id, pick->number, &invoice);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "invoice", pick->number,
			"is not an invoice of this book", "the number of an open invoice");
	TRY(e);
	TRY(customer_by_id(c->db, c->arena, c->book.id, invoice.customer, &customer));
	*ret = customer.number;
	return ERR_NONE;
}

static void take_proposal(struct ctx *c, const struct bank_book *b, const struct match_proposal *p,
	struct choice *ret)
{
	struct settle_pick *picks = NEW_ARRAY(c->arena, struct settle_pick, p->part_count + 1);
	for (size_t i = 0; i < p->part_count; i++)
		picks[i] = (struct settle_pick){
			bank_book_invoice(b, p->parts[i].invoice), p->parts[i].amount};
	*ret = (struct choice){bank_book_customer(b, p->customer), picks, p->part_count,
		{"person", p->points, bank_reason_codes(c->arena, p->signals)}};
}

/* The best proposal, or the one for the named customer; without one a named customer's oldest due
 * is paid. */
static enum err choose_proposal(struct ctx *c, const struct bank_line *line, struct choice *ch)
{
	struct bank_book b;
	struct match_result r;
	TRY(bank_book_load(c, &b));
	TRY(bank_book_match(&b, line, c->arena, &r));
	for (size_t i = 0; i < r.count; i++)
		if (ch->customer &&
			str_equal(bank_book_customer(&b, r.proposals[i].customer), ch->customer)) {
			take_proposal(c, &b, &r.proposals[i], ch);
			return ERR_NONE;
		}
	if (ch->customer)
		return ERR_NONE;
	if (r.decision == MATCH_PARK)
		return refuse_str(c->why, "customer", "",
			arena_printf(c->arena, "must be named: %s", r.why),
			"--customer NUMBER, or --invoice NUMBER=AMOUNT");
	take_proposal(c, &b, &r.proposals[0], ch);
	return ERR_NONE;
}

static enum err apply_in(struct ctx *c, const struct apply_match *in, const struct bank_line *line,
	struct taken_line *ret)
{
	struct choice ch = {in->customer, in->picks, in->pick_count, {"person", 0, "chosen"}};
	if (in->payment.n)
		return refuse_str(c->why, "payment", id_text(c, in->payment.n),
			"is only for a line that takes money back", "");
	if (in->pick_count && in->customer == NULL)
		TRY(customer_of_pick(c, &in->picks[0], &ch.customer));
	if (in->pick_count == 0)
		TRY(choose_proposal(c, line, &ch));
	return line_apply(c, line, ch.customer, ch.picks, ch.pick_count, &ch.why, ret);
}

static enum err apply_reversal(struct ctx *c, const struct apply_match *in,
	const struct bank_line *line, struct taken_line *ret)
{
	struct payment_id payment = in->payment;
	struct line_reason why = {"person", 0, "chosen"};
	if (in->customer || in->pick_count)
		return refuse_str(c->why, "line", id_text(c, line->id.n),
			"takes a payment back and pays no invoice", "--payment ID");
	if (payment.n == 0)
		TRY(line_reverses(c, line, &payment, &why.codes));
	if (payment.n == 0)
		return refuse_str(c->why, "payment", "",
			"must be named: nothing says which payment it takes back", "--payment ID");
	return line_reverse(c, line, payment, &why, ret);
}

enum err apply_match(struct ctx *c, const struct apply_match *in, struct taken_line *ret)
{
	struct bank_line line;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(find_open(c, in->line, &line));
	return line.kind == BANK_LINE_REVERSAL ? apply_reversal(c, in, &line, ret)
					       : apply_in(c, in, &line, ret);
}

enum err park_line(struct ctx *c, const struct park_line *in, struct taken_line *ret)
{
	struct bank_line line;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(find_open(c, in->line, &line));
	if (line.kind == BANK_LINE_REVERSAL)
		return refuse_as(ERR_RULE, c->why, "line", id_text(c, in->line.n),
			"takes a payment back", "apply it to the payment that came back");
	if (line.state == LINE_PARKED)
		return refuse_as(ERR_CONFLICT, c->why, "line", id_text(c, in->line.n),
			"is parked already", "");
	return line_park(c, &line, ret);
}

static enum err undo(struct ctx *c, const struct bank_line *line, struct date on,
	const char *reason, struct taken_line *ret)
{
	if (line->state != LINE_APPLIED && line->state != LINE_PARKED)
		return refuse_as(ERR_CONFLICT, c->why, "line", id_text(c, line->id.n),
			"is not applied", "a line that is applied or parked");
	if (line->kind == BANK_LINE_REVERSAL)
		return refuse_as(ERR_CONFLICT, c->why, "line", id_text(c, line->id.n),
			"took a payment back for good",
			"record the payment again with `fairdue payment add`");
	return line_undo(c, line, on, reason, ret);
}

enum err undo_match(struct ctx *c, const struct undo_match *in, struct taken_line *ret)
{
	struct bank_line line;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(find(c, in->line, &line));
	return undo(c, &line, DATE_NONE, in->reason, ret);
}

enum err undo_payment(struct ctx *c, const struct undo_payment *in, struct taken_line *ret)
{
	struct taken_line t = {.line = {.id = {0}}};
	struct bank_line line;
	const struct reverse_payment plain = {.payment = in->payment,
		.on = date_is_none(in->on) ? c->today : in->on,
		.method = "mistake",
		.reason = in->reason};
	TRY(ctx_may(c, RIGHT_MONEY));
	enum err e = bank_line_by_payment(c->db, c->arena, c->book.id, in->payment, &line);
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	if (e == ERR_NOT_FOUND)
		TRY(reverse_payment(c, &plain, &t.payment));
	else
		TRY(undo(c, &line, in->on, in->reason, &t));
	if (e == ERR_NONE && !payment_id_same(line.payment, in->payment))
		TRY(undo(c, &t.line, in->on, in->reason,
			&t)); /* the parking that the other was made of */
	*ret = t;
	return ERR_NONE;
}
