#include "service/account_paper.h"
#include "service/paper_parts.h"

/* Lines of the period. */
static const char *what(const struct maker *m, enum statement_kind kind)
{
	static const enum say WHAT[] = {
		[STATEMENT_INVOICE] = SAY_INVOICE,
		[STATEMENT_CREDIT_NOTE] = SAY_CREDIT_NOTE,
		[STATEMENT_FEE] = SAY_FEE,
		[STATEMENT_INTEREST] = SAY_INTEREST,
		[STATEMENT_ADJUSTMENT] = SAY_ADJUSTMENT,
		[STATEMENT_CASH] = SAY_CASH,
		[STATEMENT_PAYMENT] = SAY_PAYMENT,
		[STATEMENT_RETURNED] = SAY_RETURNED,
	};
	return paper_say(m, WHAT[kind]);
}

static void add_lines(
	struct maker *m, const struct statement *s, const struct statement_sheet *sheet)
{
	struct doc_column *column = NEW_ARRAY(m->a, struct doc_column, 6);
	struct doc_row *rows = NEW_ARRAY(m->a, struct doc_row, sheet->count + 1);
	struct doc_row *total = NEW(m->a, struct doc_row);
	column[0] = (struct doc_column){paper_say(m, SAY_DATE), DOC_LEFT};
	column[1] = (struct doc_column){paper_say(m, SAY_DOCUMENT), DOC_LEFT};
	column[2] = (struct doc_column){paper_say(m, SAY_WHAT), DOC_LEFT};
	column[3] = (struct doc_column){paper_say(m, SAY_DUE), DOC_LEFT};
	column[4] = (struct doc_column){paper_say(m, SAY_AMOUNT), DOC_RIGHT};
	column[5] = (struct doc_column){paper_say(m, SAY_BALANCE), DOC_RIGHT};
	rows[0].cells = paper_cells(m->a, 6, paper_day(m, s->from), "", paper_say(m, SAY_OPENING),
		"", "", paper_plain(m, sheet->opening));
	for (size_t i = 0; i < sheet->count; i++) {
		const struct statement_line *l = &sheet->lines[i];
		rows[i + 1].cells = paper_cells(m->a, 6, paper_day(m, l->day),
			str_or_empty(l->number), what(m, l->kind), paper_day(m, l->due),
			paper_plain(m, l->amount), paper_plain(m, l->balance));
	}
	total->cells = paper_cells(m->a, 6, paper_day(m, s->to), "", paper_say(m, SAY_CLOSING), "",
		"", paper_plain(m, sheet->closing));
	struct doc_block *b = paper_block(m, DOC_TABLE);
	b->table = (struct doc_table){.caption = arena_printf(m->a, "%s %s",
					      paper_say(m, SAY_ACCOUNT_IN), sheet->currency),
		.columns = column,
		.column_count = 6,
		.rows = rows,
		.row_count = sheet->count + 1,
		.totals = total,
		.total_count = 1};
}

static void add_open(
	struct maker *m, const struct statement *s, const struct statement_sheet *sheet)
{
	struct doc_column *column = NEW_ARRAY(m->a, struct doc_column, 6);
	struct doc_row *rows = NEW_ARRAY(m->a, struct doc_row, sheet->item_count + 1);
	if (sheet->item_count == 0)
		return;
	column[0] = (struct doc_column){paper_say(m, SAY_DATE), DOC_LEFT};
	column[1] = (struct doc_column){paper_say(m, SAY_DOCUMENT), DOC_LEFT};
	column[2] = (struct doc_column){paper_say(m, SAY_WHAT), DOC_LEFT};
	column[3] = (struct doc_column){paper_say(m, SAY_DUE), DOC_LEFT};
	column[4] = (struct doc_column){paper_say(m, SAY_DAYS_LATE), DOC_RIGHT};
	column[5] = (struct doc_column){paper_say(m, SAY_OPEN), DOC_RIGHT};
	for (size_t i = 0; i < sheet->item_count; i++) {
		const struct open_item *o = &sheet->items[i];
		int32_t late = date_days_between(o->due, s->to);
		const char *days =
			late > 0 && o->amount.minor > 0 ? arena_printf(m->a, "%d", (int)late) : "";
		rows[i].cells = paper_cells(m->a, 6, paper_day(m, o->issued), o->number,
			paper_item_title(m, o->kind), paper_day(m, o->due), days,
			paper_plain(m, o->amount));
	}
	struct doc_block *b = paper_block(m, DOC_TABLE);
	b->table = (struct doc_table){.caption = paper_say(m, SAY_OPEN_ITEMS),
		.columns = column,
		.column_count = 6,
		.rows = rows,
		.row_count = sheet->item_count};
}

/* The aged footer: a bucket a column, and what stands beside the buckets. */
static enum err add_ages(struct maker *m, const struct statement_sheet *sheet)
{
	uint32_t buckets = aging_buckets(&sheet->aging.bounds);
	size_t count = buckets + 3;
	struct doc_column *column = NEW_ARRAY(m->a, struct doc_column, count);
	const char **cell = NEW_ARRAY(m->a, const char *, count);
	struct doc_row *row = NEW(m->a, struct doc_row);
	struct money beside = sheet->credits;
	ASSERT(count <= DOC_COLUMNS_MOST);
	TRY(money_add(sheet->credits, sheet->unapplied, &beside));
	beside = money_negate(beside);
	for (uint32_t i = 0; i < buckets; i++) {
		const char *name =
			i ? aging_name(m->a, &sheet->aging.bounds, i) : paper_say(m, SAY_CURRENT);
		column[i] = (struct doc_column){name, DOC_RIGHT};
		cell[i] = paper_plain(m, sheet->aging.row[i].amount);
	}
	column[buckets] = (struct doc_column){paper_say(m, SAY_CHARGES), DOC_RIGHT};
	cell[buckets] = paper_plain(m, sheet->charges);
	column[buckets + 1] = (struct doc_column){paper_say(m, SAY_CREDITS), DOC_RIGHT};
	cell[buckets + 1] = paper_plain(m, beside);
	column[buckets + 2] = (struct doc_column){paper_say(m, SAY_TOTAL), DOC_RIGHT};
	cell[buckets + 2] = paper_plain(m, sheet->closing);
	row->cells = cell;
	struct doc_block *b = paper_block(m, DOC_TABLE);
	b->table = (struct doc_table){.caption = paper_say(m, SAY_BY_AGE),
		.columns = column,
		.column_count = count,
		.rows = row,
		.row_count = 1};
	return ERR_NONE;
}

/* A currency in which nothing happened and nothing is open needs no table, unless it is the only
 * one. */
static bool worth_showing(const struct statement *s, const struct statement_sheet *sheet)
{
	return s->count == 1 || sheet->count || sheet->item_count || sheet->opening.minor ||
		sheet->closing.minor;
}

enum err statement_document(struct ctx *c, const struct statement *s, struct document *ret)
{
	struct maker m = paper_new(c, &s->profile, s->customer.language);
	struct document d = paper_begin(&m, &s->customer, s->address);
	struct doc_pair *facts = NEW_ARRAY(c->arena, struct doc_pair, 2);
	facts[0] = (struct doc_pair){paper_say(&m, SAY_CUSTOMER), s->customer.number};
	facts[1] = (struct doc_pair){paper_say(&m, SAY_PERIOD),
		arena_printf(c->arena, "%s – %s", paper_day(&m, s->from), paper_day(&m, s->to))};
	for (size_t i = 0; i < s->count; i++) {
		const struct statement_sheet *sheet = &s->sheets[i];
		if (!worth_showing(s, sheet))
			continue;
		paper_amount(&m, sheet->closing, sheet->overdue);
		add_lines(&m, s, sheet);
		add_open(&m, s, sheet);
		TRY(add_ages(&m, sheet));
		paper_payment(&m, sheet->closing, NULL, s->customer.number);
	}
	d.kind = paper_say(&m, SAY_STATEMENT);
	d.number = arena_printf(c->arena, "%s-%s", s->customer.number, paper_day(&m, s->to));
	d.date = s->to;
	d.facts = facts;
	d.fact_count = 2;
	d.blocks = m.blocks;
	d.block_count = m.count;
	paper_notes(&m, &d);
	*ret = d;
	return ERR_NONE;
}
