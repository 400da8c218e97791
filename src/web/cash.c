#include "service/apply_match.h"
#include "service/view_cash.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/route.h"

static enum err cash_load(struct request *r, struct ctx *c, struct cash_view *view)
{
	struct view_cash in = {{0}};
	const char *before = request_query(r, "before");
	if (!str_empty(before) && text_int(text_of(before), &in.before.n) != ERR_NONE)
		return refuse_str(&r->why, "before", before, "is not a cursor",
			"the next of the page before");
	return view_cash(c, &in, view);
}

static void write_matches(struct json *j, const struct proposed_line *p)
{
	json_list(j, "proposals");
	for (size_t i = 0; p && i < p->count; i++) {
		json_map(j, NULL);
		json_str(j, "customer", p->matches[i].customer);
		json_int(j, "points", p->matches[i].points);
		json_str(j, "why", p->matches[i].why);
		json_end(j);
	}
	json_end(j);
}

static void cash_json(struct json *j, const struct cash_view *v)
{
	json_map(j, NULL);
	json_int(j, "open", (int64_t)v->open);
	json_date(j, "last_statement", v->bank.last_statement);
	json_list(j, "items");
	for (size_t i = 0; i < v->count; i++) {
		const struct bank_line *l = &v->lines[i].seen.line;
		json_map(j, NULL);
		json_int(j, "id", l->id.n);
		json_date(j, "booked", l->booked);
		json_money(j, "amount", l->amount);
		json_str(j, "payer", l->payer);
		json_str(j, "reference", l->reference);
		json_str(j, "state", bank_line_state_name(l->state));
		json_str(j, "customer", v->lines[i].seen.customer);
		write_matches(j, v->lines[i].proposed);
		json_end(j);
	}
	json_end(j);
	json_str(j, "next", v->next);
	json_end(j);
}

SCREEN(cash, struct cash_view)

static const char *cash_path(struct request *r)
{
	return arena_printf(r->arena, "/b/%s/cash", r->book.code);
}

static void line_json(struct json *j, const struct taken_line *done)
{
	json_map(j, NULL);
	json_int(j, "id", done->line.id.n);
	json_str(j, "state", bank_line_state_name(done->line.state));
	json_int(j, "payment", done->line.payment.n);
	json_end(j);
}

static enum err match_fill(struct request *r, struct ctx *c, struct apply_match *in)
{
	const char *customer = request_field(r, "customer");
	(void)c;
	in->customer = str_empty(customer) ? NULL : customer;
	return read_id(r, "line", &in->line.n);
}

static void match_page(struct request *r, const struct taken_line *done)
{
	answer_done(r, cash_path(r),
		arena_printf(r->arena, "%s is applied. It can be undone here.",
			money_show(r->arena, done->line.amount)));
}

static void match_json(struct json *j, const struct taken_line *done)
{
	line_json(j, done);
}

ACT(match, apply_match, struct apply_match, struct taken_line, .command = "bank.apply",
	.form = &screen_cash)

static enum err park_fill(struct request *r, struct ctx *c, struct park_line *in)
{
	(void)c;
	return read_id(r, "line", &in->line.n);
}

static void park_page(struct request *r, const struct taken_line *done)
{
	(void)done;
	answer_done(r, cash_path(r),
		"It is kept as unidentified cash until somebody knows whose it is.");
}

static void park_json(struct json *j, const struct taken_line *done)
{
	line_json(j, done);
}

ACT(park, park_line, struct park_line, struct taken_line, .command = "bank.park",
	.form = &screen_cash)

static enum err unmatch_fill(struct request *r, struct ctx *c, struct undo_match *in)
{
	(void)c;
	in->reason = "undone on the cash page";
	return read_id(r, "line", &in->line.n);
}

static void unmatch_page(struct request *r, const struct taken_line *done)
{
	(void)done;
	answer_done(r, cash_path(r), "It is undone: what it settled is open again.");
}

static void unmatch_json(struct json *j, const struct taken_line *done)
{
	line_json(j, done);
}

ACT(unmatch, undo_match, struct undo_match, struct taken_line, .command = "bank.undo",
	.form = &screen_cash)
