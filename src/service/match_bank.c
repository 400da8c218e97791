#include "service/match_bank.h"
#include "service/direct_receipt.h"

/* A customer to whom the proposal's parts are paid, as picks of a payment. */
static struct settle_pick *picks_of(
	struct ctx *c, const struct bank_book *b, const struct match_proposal *p)
{
	struct settle_pick *picks = NEW_ARRAY(c->arena, struct settle_pick, p->part_count + 1);
	for (size_t i = 0; i < p->part_count; i++)
		picks[i] = (struct settle_pick){
			bank_book_invoice(b, p->parts[i].invoice), p->parts[i].amount};
	return picks;
}

static enum err apply(struct ctx *c, struct bank_book *b, const struct bank_line *line,
	const struct match_proposal *p, struct bank_line *ret)
{
	struct taken_line t;
	const struct line_reason why = {
		"policy", p->points, bank_reason_codes(c->arena, p->signals)};
	TRY(line_apply(c, line, bank_book_customer(b, p->customer), picks_of(c, b, p),
		p->part_count, &why, &t));
	for (size_t i = 0; i < p->part_count; i++)
		bank_book_settled(
			b, (struct invoice_id){p->parts[i].invoice}, p->parts[i].amount.minor);
	*ret = t.line;
	return ERR_NONE;
}

/* A proposal is recorded when it says something else than the last one. */
static enum err propose(struct ctx *c, const struct bank_line *line,
	const struct bank_line *proposed, struct bank_line *ret)
{
	struct writing *w;
	bool same = line->state == LINE_PROPOSED &&
		customer_id_same(line->customer, proposed->customer) &&
		payment_id_same(line->payment, proposed->payment) &&
		line->points == proposed->points && str_equal(line->reasons, proposed->reasons);
	*ret = *proposed;
	if (same)
		return ERR_NONE;
	TRY(ctx_writing(c, &w));
	return bank_line_decide(w, proposed, "policy", (struct payment_id){0});
}

/* What was proposed before may have been paid otherwise since. */
static enum err leave(struct ctx *c, const struct bank_line *line, struct bank_line *ret)
{
	struct writing *w;
	*ret = *line;
	if (line->state == LINE_UNMATCHED)
		return ERR_NONE;
	ret->state = LINE_UNMATCHED;
	ret->customer = (struct customer_id){0};
	ret->payment = (struct payment_id){0};
	ret->points = 0;
	ret->reasons = "";
	TRY(ctx_writing(c, &w));
	return bank_line_decide(w, ret, "policy", (struct payment_id){0});
}

/* Why even a sure match is left to a person; NULL: it is not. A period may have been closed
 * meanwhile, here or with the agency whose commission would be booked along. */
static enum err why_not_book(
	struct ctx *c, const struct bank_line *line, struct customer_id customer, const char **ret)
{
	struct date closed;
	const char *agency;
	*ret = "its day cannot be booked now";
	if (date_before(c->today, line->booked))
		return ERR_NONE;
	TRY(journal_closed_through(c->db, c->arena, c->book.id, &closed));
	if (!date_before(closed, line->booked)) /* DATE_NONE lies before all days */
		return ERR_NONE;
	TRY(direct_receipt_closed(c, customer, &closed, &agency));
	*ret = date_before(closed, line->booked)
		? NULL
		: arena_printf(c->arena,
			  "its day cannot be booked now: it lies in a closed period of %s", agency);
	return ERR_NONE;
}

static enum err match_in(struct ctx *c, const struct match_bank *in, struct bank_book *b,
	const struct bank_line *line, struct matched_line *ret)
{
	ARENA scratch = arena_new(
		0); /* it looks at every customer, which a long statement must not add up */
	struct match_result r;
	const char *why_not;
	TRY(bank_book_match(b, line, scratch, &r));
	*ret = (struct matched_line){*line, "", r.why};
	if (r.decision == MATCH_PARK)
		return leave(c, line, &ret->line);
	const struct match_proposal *p = &r.proposals[0];
	ret->customer = bank_book_customer(b, p->customer);
	ret->why = arena_str(c->arena, p->why);
	TRY(why_not_book(c, line, (struct customer_id){p->customer}, &why_not));
	if (r.decision == MATCH_APPLY && !why_not && !in->propose_only)
		return apply(c, b, line, p, &ret->line);
	struct bank_line proposed = *line;
	proposed.state = LINE_PROPOSED;
	proposed.customer = (struct customer_id){p->customer};
	proposed.points = p->points;
	proposed.reasons = bank_reason_codes(c->arena, p->signals);
	ret->why = arena_printf(
		c->arena, "%s; %s", p->why, why_not && r.decision == MATCH_APPLY ? why_not : r.why);
	return propose(c, line, &proposed, &ret->line);
}

static enum err match_reversal(
	struct ctx *c, const struct bank_line *line, struct matched_line *ret)
{
	struct bank_line proposed = *line;
	struct payment p;
	struct customer customer;
	*ret = (struct matched_line){*line, "", "nothing says which payment it takes back"};
	TRY(line_reverses(c, line, &proposed.payment, &proposed.reasons));
	if (proposed.payment.n == 0)
		return leave(c, line, &ret->line);
	TRY(payment_by_id(c->db, c->arena, c->book.id, proposed.payment, &p));
	proposed.state = LINE_PROPOSED;
	proposed.customer = p.customer;
	if (p.customer.n) { /* else it was parked, and is nobody's */
		TRY(customer_by_id(c->db, c->arena, c->book.id, p.customer, &customer));
		ret->customer = customer.number;
	}
	ret->why = bank_reason_text(c->arena, proposed.reasons);
	return propose(c, line, &proposed, &ret->line);
}

static void count(struct matched_bank *m, const struct matched_line *one)
{
	m->applied += one->line.state == LINE_APPLIED;
	m->proposed += one->line.state == LINE_PROPOSED;
	m->unmatched += one->line.state == LINE_UNMATCHED;
}

static enum err match_all(struct ctx *c, const struct match_bank *in, const struct bank_line *lines,
	size_t line_count, struct matched_bank *ret)
{
	struct bank_book book;
	struct matched_bank m = {.items = NEW_ARRAY(c->arena, struct matched_line, line_count)};
	TRY(bank_book_load(c, &book));
	for (size_t i = 0; i < line_count; i++) {
		struct matched_line *one = &m.items[m.count];
		if (lines[i].state == LINE_PARKED || lines[i].state == LINE_UNDONE)
			continue;
		if (lines[i].kind == BANK_LINE_REVERSAL)
			TRY(match_reversal(c, &lines[i], one));
		else
			TRY(match_in(c, in, &book, &lines[i], one));
		count(&m, one);
		m.count++;
	}
	*ret = m;
	return ERR_NONE;
}

enum err match_bank(struct ctx *c, const struct match_bank *in, struct matched_bank *ret)
{
	struct bank_line *lines;
	size_t count;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(bank_lines_open(c->db, c->arena, c->book.id, &lines, &count));
	if (count == 0) {
		*ret = (struct matched_bank){.count = 0};
		return ERR_NONE;
	}
	return match_all(c, in, lines, count, ret);
}
