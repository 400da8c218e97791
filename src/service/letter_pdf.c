#include "service/letter_pdf.h"
#include "service/brand.h"
#include "paper/pdf.h"
#include <string.h>

/* Paragraphs are parted by empty lines. */
static void add_blocks(struct arena *a, const char *body, struct document *d)
{
	struct doc_block *blocks = NULL;
	size_t count = 0, cap = 0;
	for (const char *at = body, *end; *at; at = *end ? end + 2 : end) {
		end = strstr(at, "\n\n");
		end = end ? end : at + strlen(at);
		struct doc_block *block = PUSH(a, blocks, count, cap);
		*block = (struct doc_block){
			.kind = DOC_PARAGRAPH, .text = arena_strn(a, at, (size_t)(end - at))};
	}
	d->blocks = blocks;
	d->block_count = count;
}

struct document letter_document(struct arena *a, const struct book *book, const struct outgoing *m)
{
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
	add_blocks(a, str_or_empty(m->document.body), &d);
	return d;
}

enum err letter_pdf(
	struct arena *a, const struct book *book, const struct outgoing *m, struct text *ret)
{
	const struct document d = letter_document(a, book, m);
	return pdf_render(a, &d, ret);
}
