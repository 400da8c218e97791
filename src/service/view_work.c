#include "service/view_work.h"
#include "domain/strategy.h"
#include "store/invoice.h"
#include <string.h>

const char *task_words(const char *kind)
{
	static const struct {
		const char *kind, *words;
	} WORDS[] = {
		{"find_contact", "Find a way to reach them"},
		{"review", "Review the case"},
		{"call_task", "Call them"},
		{"propose_placement", "Decide about handing over"},
		{"unmatched_money", "Match money that may be theirs"},
		{"vanished_invoice", "Find out what became of an invoice"},
		{"customer_disagrees", "Answer their objection"},
		{"customer_wish", "Read their wish"},
		{"wish_ended_elsewhere",
			"Look whether a wish that the other side ended still holds"},
		{"same_person",
			"Look whether what was said of another customer is true of this one"},
		{"customer_cannot_pay", "Find a way with them: they cannot pay"},
		{"validation_notice", "Send the validation notice"},
		{"data_objection", "Decide on their objection to the use of their data"},
		{"original_creditor", "Send the original creditor’s name and address: they asked"},
		{"claim_reply_ends", "Decide what follows on the letter of claim"},
		{"moratorium_ends", "Decide what follows when their moratorium ends"},
		{"override_asked", "Answer an ask for an override"},
		{TASK_HELD, "Let their messages go again, or decide what else to do"},
		{"due", "Due for the next cycle"},
	};
	for (size_t i = 0; i < COUNT(WORDS); i++)
		if (str_equal(WORDS[i].kind, kind))
			return WORDS[i].words;
	return kind;
}

const char *reason_words(const char *code)
{
	static const struct {
		const char *code, *words;
	} WORDS[] = {
#define REASON(NAME, code, sentence) {code, sentence},
		STRATEGY_REASONS(REASON)
#undef REASON
			{"refused", "a rule did not allow the last contact"},
		{"stopped", "a message was stopped before it left"},
		{"failed", "the daily cycle could not work the case"},
	};
	for (size_t i = 0; i < COUNT(WORDS); i++)
		if (str_equal(WORDS[i].code, code))
			return WORDS[i].words;
	return code;
}

static enum err read_cursor(struct ctx *c, const char *s, struct desk_cursor *ret)
{
	struct text rest = text_of(s);
	*ret = (struct desk_cursor){INT64_MAX, 0};
	if (str_empty(s))
		return ERR_NONE;
	if (text_int(text_cut(&rest, '.'), &ret->late_minor) == ERR_NONE &&
		text_int(rest, &ret->id) == ERR_NONE)
		return ERR_NONE;
	return refuse_str(c->why, "after", s, "is not a cursor", "the next of the page before");
}

static enum err add_pressure(struct ctx *c, const struct house *house, struct work_row *row)
{
	struct customer customer;
	row->pressure_words = "";
	if (house == NULL)
		return ERR_NONE;
	TRY(customer_by_id(c->db, c->arena, c->book.id, row->desk.customer, &customer));
	TRY(contact_pressure(c, house, &customer, c->now, &row->pressure));
	row->pressure_words = pressure_words(c->arena, &row->pressure);
	return ERR_NONE;
}

static enum err fill_row(struct ctx *c, const struct desk_row *desk, struct work_row *ret)
{
	struct open_item *items;
	size_t count;
	struct case_state s;
	struct work_row row = {
		.desk = *desk, .oldest_due = DATE_NONE, .next_on = DATE_NONE, .reason = ""};
	TRY(listing_totals(c->db, c->arena, c->book.id, desk->customer, c->today, &row.totals,
		&row.total_count));
	TRY(open_items_of(c->db, c->arena, c->book.id, desk->customer, &items, &count));
	for (size_t i = 0; i < count && date_is_none(row.oldest_due); i++)
		if (items[i].amount.minor > 0)
			row.oldest_due = items[i].due;
	enum err e = case_state_of(c->db, c->arena, c->book.id, desk->customer, &s);
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	if (e == ERR_NONE) {
		row.next_on = s.next_on;
		row.reason = s.reason;
		row.last_step = s.last_step;
	}
	*ret = row;
	return ERR_NONE;
}

static int64_t late_in(const struct work_row *row, const char *currency)
{
	for (size_t i = 0; i < row->total_count; i++)
		if (money_is(row->totals[i].late, currency))
			return row->totals[i].late.minor;
	return 0;
}

static enum err fill_rows(struct ctx *c, const struct desk_row *desk, size_t count,
	const struct house *house, bool due, struct work_view *v)
{
	bool more = count > WORK_ROWS_MOST;
	v->count = more ? WORK_ROWS_MOST : count;
	v->rows = NEW_ARRAY(c->arena, struct work_row, v->count + 1);
	for (size_t i = 0; i < v->count; i++)
		TRY(fill_row(c, &desk[i], &v->rows[i]));
	for (size_t i = 0; i < v->count; i++)
		TRY(add_pressure(c, house, &v->rows[i]));
	if (!more)
		return ERR_NONE;
	const struct work_row *last = &v->rows[v->count - 1];
	v->next = arena_printf(c->arena, "%lld.%lld", (long long)late_in(last, v->currency),
		(long long)(due ? last->desk.customer.n : last->desk.task));
	return ERR_NONE;
}

enum err view_work(struct ctx *c, const struct view_work *in, struct work_view *ret)
{
	struct work_view v = {.kind = in->kind, .today = c->today, .currency = c->book.currency};
	struct desk_cursor after;
	struct desk_row *desk;
	size_t count;
	bool due = str_equal(in->kind, "due");
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(read_cursor(c, in->after, &after));
	TRY(desk_task_kinds(c->db, c->arena, c->book.id, &v.kinds, &v.kind_count));
	for (size_t i = 0; i < v.kind_count; i++)
		v.all += v.kinds[i].count;
	TRY(desk_due_count(c->db, c->arena, c->book.id, c->today, &v.due));
	if (due)
		TRY(desk_due(c->db, c->arena, c->book.id, v.currency, c->today, after,
			WORK_ROWS_MOST + 1, &desk, &count));
	else
		TRY(desk_tasks(c->db, c->arena, c->book.id, v.currency, c->today, in->kind, after,
			WORK_ROWS_MOST + 1, &desk, &count));
	TRY(fill_rows(c, desk, count, in->house, due, &v));
	*ret = v;
	return ERR_NONE;
}
