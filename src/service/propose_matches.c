#include "service/propose_matches.h"
#include "service/take_line.h"

static const char *const SHAPES[] = {[MATCH_EXACT] = "exact",
	[MATCH_SHORT] = "short",
	[MATCH_OVER] = "over",
	[MATCH_ON_ACCOUNT] = "on_account"};
static const char *const DECISIONS[] = {
	[MATCH_APPLY] = "apply", [MATCH_PROPOSE] = "propose", [MATCH_PARK] = "park"};

static struct proposed_match match_of(
	struct arena *a, const struct bank_book *b, const struct match_proposal *p)
{
	struct proposed_match m = {
		.customer = bank_book_customer(b, p->customer),
		.name = bank_book_name(b, p->customer),
		.points = p->points,
		.shape = SHAPES[p->shape],
		.why = arena_str(a, p->why),
		.codes = bank_reason_codes(a, p->signals),
		.parts = NEW_ARRAY(a, struct proposed_part, p->part_count + 1),
		.part_count = p->part_count,
		.unapplied = p->unapplied,
	};
	for (size_t i = 0; i < p->part_count; i++)
		m.parts[i] = (struct proposed_part){
			bank_book_invoice(b, p->parts[i].invoice), p->parts[i].amount};
	return m;
}

static enum err view_in(struct ctx *c, const struct bank_book *b, const struct bank_line *line,
	struct proposed_line *ret)
{
	ARENA scratch = arena_new(0);
	struct match_result r;
	TRY(bank_book_match(b, line, scratch, &r));
	*ret = (struct proposed_line){.line = *line,
		.decision = DECISIONS[r.decision],
		.why = r.why,
		.matches = NEW_ARRAY(c->arena, struct proposed_match, r.count + 1),
		.count = r.count};
	for (size_t i = 0; i < r.count; i++)
		ret->matches[i] = match_of(c->arena, b, &r.proposals[i]);
	return ERR_NONE;
}

static enum err view_reversal(struct ctx *c, const struct bank_book *b,
	const struct bank_line *line, struct proposed_line *ret)
{
	struct payment p;
	struct payment_id id;
	const char *code;
	*ret = (struct proposed_line){.line = *line,
		.decision = DECISIONS[MATCH_PARK],
		.why = "nothing says which payment it takes back",
		.matches = NEW(c->arena, struct proposed_match)};
	TRY(line_reverses(c, line, &id, &code));
	if (id.n == 0)
		return ERR_NONE;
	TRY(payment_by_id(c->db, c->arena, c->book.id, id, &p));
	ret->decision = DECISIONS[MATCH_PROPOSE];
	ret->why = "a person should take the payment back";
	ret->count = 1;
	ret->matches[0] = (struct proposed_match){.customer = bank_book_customer(b, p.customer.n),
		.name = bank_book_name(b, p.customer.n),
		.shape = "reversal",
		.why = bank_reason_text(c->arena, code),
		.codes = code,
		.unapplied = money_zero(p.amount.code),
		.payment = id};
	return ERR_NONE;
}

static enum err lines_asked(
	struct ctx *c, struct bankline_id id, struct bank_line **ret, size_t *ret_count)
{
	TRY(bank_lines_open(c->db, c->arena, c->book.id, ret, ret_count));
	if (id.n == 0)
		return ERR_NONE;
	for (size_t i = 0; i < *ret_count; i++)
		if (bankline_id_same((*ret)[i].id, id)) {
			*ret = &(*ret)[i];
			*ret_count = 1;
			return ERR_NONE;
		}
	return refuse_as(ERR_NOT_FOUND, c->why, "line",
		arena_printf(c->arena, "%lld", (long long)id.n),
		"is not an open bank line of this book",
		"a line that `fairdue bank propose` shows");
}

enum err propose_matches(
	struct ctx *c, const struct propose_matches *in, struct proposed_matches *ret)
{
	struct bank_line *lines;
	struct bank_book b;
	size_t count;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(lines_asked(c, in->line, &lines, &count));
	TRY(bank_book_load(c, &b));
	struct proposed_matches r = {NEW_ARRAY(c->arena, struct proposed_line, count + 1), count};
	for (size_t i = 0; i < count; i++)
		TRY(lines[i].kind == BANK_LINE_REVERSAL
				? view_reversal(c, &b, &lines[i], &r.items[i])
				: view_in(c, &b, &lines[i], &r.items[i]));
	*ret = r;
	return ERR_NONE;
}
