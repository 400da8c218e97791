#include "service/letter_pdf.h"
#include "paper/pdf.h"
#include "service/brand.h"
#include "service/paper_parts.h"
#include <string.h>

/* Paragraphs are parted by empty lines. */
static void add_text(struct maker *m, const char *body)
{
	for (const char *at = body, *end; *at; at = *end ? end + 2 : end) {
		end = strstr(at, "\n\n");
		end = end ? end : at + strlen(at);
		paper_block(m, DOC_PARAGRAPH)->text = arena_strn(m->a, at, (size_t)(end - at));
	}
}

static const char *plain(const struct maker *m, const struct outgoing *o, int64_t minor)
{
	struct money amount = o->document.amount;
	amount.minor = minor;
	return paper_plain(m, amount);
}

/* The invoices that it asks for, so that nobody has to look them up. */
static void add_lines(struct maker *m, const struct outgoing *o)
{
	struct doc_row *rows = NEW_ARRAY(m->a, struct doc_row, o->line_count + 1),
		       *totals = NEW(m->a, struct doc_row);
	struct doc_column *columns = NEW_ARRAY(m->a, struct doc_column, 3);
	if (o->line_count == 0)
		return;
	columns[0] = (struct doc_column){paper_say(m, SAY_DOCUMENT), DOC_LEFT};
	columns[1] = (struct doc_column){paper_say(m, SAY_DUE), DOC_LEFT};
	columns[2] = (struct doc_column){
		arena_printf(m->a, "%s %s", paper_say(m, SAY_AMOUNT), o->document.amount.code),
		DOC_RIGHT};
	for (size_t i = 0; i < o->line_count; i++)
		rows[i].cells = paper_cells(m->a, 3, o->lines[i].number,
			paper_day(m, o->lines[i].due), plain(m, o, o->lines[i].amount_minor));
	totals->cells = paper_cells(
		m->a, 3, paper_say(m, SAY_TOTAL), "", plain(m, o, o->document.amount.minor));
	paper_block(m, DOC_TABLE)->table =
		(struct doc_table){.caption = paper_say(m, SAY_ASKED_FOR),
			.columns = columns,
			.column_count = 3,
			.rows = rows,
			.row_count = o->line_count,
			.totals = totals,
			.total_count = 1};
}

struct document letter_document(struct arena *a, const struct book *book, const struct outgoing *m)
{
	struct maker maker = {.a = a, .book = book, .profile = m->profile, .language = m->language};
	struct document d = {
		.language = m->language,
		.paper = str_equal(book->country, "US") ? DOC_US_LETTER : DOC_A4,
		.window = true,
		.brand = brand_of(a, m->profile, book),
		.recipient = brand_lines(a, m->customer, m->to),
		.kind = m->document.subject,
		.number = m->document.number,
		.date = m->document.day,
		.pay_by = m->document.pay_by,
	};
	add_text(&maker, str_or_empty(m->document.body));
	add_lines(&maker, m);
	paper_payment(&maker, m->document.amount, NULL, m->number);
	d.blocks = maker.blocks;
	d.block_count = maker.count;
	return d;
}

enum err letter_pdf(
	struct arena *a, const struct book *book, const struct outgoing *m, struct text *ret)
{
	const struct document d = letter_document(a, book, m);
	return pdf_render(a, &d, ret);
}
