#include "paper/html.h"
#include "paper/qr.h"
#include "paper/svg.h"
#include "paper/words.h"

static const char STYLE[] =
	"body{font:16px/1.5 system-ui,sans-serif;color:#1c2430;background:#fff;max-width:48rem;margin:2rem auto;"
	"padding:0 1rem}header{border-bottom:2px solid var(--accent);display:flex;justify-content:space-between;"
	"gap:1rem;flex-wrap:wrap;padding-bottom:1rem;margin-bottom:2rem}h1{color:var(--accent);font-size:1.5rem;margin:1.5rem 0 .5rem}"
	"h2{font-size:1.1rem;margin:1.5rem 0 .5rem}table{border-collapse:collapse;width:100%;margin:1rem 0}"
	"caption{text-align:left;font-weight:600;padding:.25rem 0}th,td{padding:.3rem .5rem;text-align:left;"
	"border-bottom:1px solid #d3d8de;vertical-align:top}.r{text-align:right;font-variant-numeric:tabular-nums;"
	"white-space:nowrap}.c{text-align:center}tfoot td{border-bottom:0}tfoot tr:last-child{font-weight:600}"
	".amount{border:1px solid var(--accent);padding:.75rem 1rem;margin:1rem 0}.amount strong{font-size:1.4rem;"
	"display:block}.pay{display:flex;gap:2rem;flex-wrap:wrap;border-top:1px solid #d3d8de;padding-top:1rem}"
	".pay svg{width:11rem;height:11rem}dt{color:#59626e;font-size:.9rem}dd{margin:0 0 .4rem}"
	"p,dd,address{white-space:pre-line}address{font-style:normal}footer,.notes{color:#59626e;font-size:.9rem}"
	"@media print{body{margin:0;max-width:none}}";

struct page {
	struct arena *a;
	struct buf out;
	const struct document *doc;
	const struct words *words;
};

static void put(struct page *p, const char *s)
{
	svg_escape_lines(&p->out, str_or_empty(s));
}

/* <tag>text</tag>, or nothing for no text. */
static void element(struct page *p, const char *tag, const char *s)
{
	if (str_empty(s))
		return;
	buf_printf(&p->out, "<%s>", tag);
	put(p, s);
	buf_printf(&p->out, "</%s>\n", tag);
}

static void lines(struct page *p, const char *tag, struct doc_lines l)
{
	for (size_t i = 0; i < l.count; i++)
		element(p, tag, l.items[i]);
}

static void address(struct page *p, const char *first, struct doc_lines l)
{
	buf_str(&p->out, "<address>");
	put(p, first);
	for (size_t i = 0; i < l.count; i++) {
		if (i || !str_empty(first))
			buf_char(&p->out, '\n');
		put(p, l.items[i]);
	}
	buf_str(&p->out, "</address>\n");
}

static void pair(struct page *p, const char *label, const char *value)
{
	if (str_empty(value))
		return;
	element(p, "dt", label);
	element(p, "dd", value);
}

static void head(struct page *p)
{
	const struct document *d = p->doc;
	buf_str(&p->out, "<!doctype html>\n<html lang=\"");
	put(p, p->words->language);
	buf_str(&p->out,
		"\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" "
		"content=\"width=device-width, initial-scale=1\"><title>");
	put(p, str_empty(d->number) ? d->kind : arena_printf(p->a, "%s %s", d->kind, d->number));
	buf_printf(&p->out, "</title>\n<style>:root{--accent:#%06x}%s</style></head>\n<body>\n",
		(unsigned)(d->brand.accent & 0xFFFFFF), STYLE);
	buf_str(&p->out, "<header>");
	address(p, d->brand.name, d->brand.address);
	element(p, "p", d->brand.contact);
	buf_str(&p->out, "</header>\n<main>\n");
	address(p, NULL, d->recipient);
}

static void facts(struct page *p)
{
	const struct document *d = p->doc;
	element(p, "h1", d->kind);
	buf_str(&p->out, "<dl>\n");
	pair(p, p->words->number, d->number);
	pair(p, p->words->date, words_date(p->a, d->date, d->language));
	pair(p, p->words->pay_by, words_date(p->a, d->pay_by, d->language));
	for (size_t i = 0; i < d->fact_count; i++)
		pair(p, d->facts[i].label, d->facts[i].value);
	buf_str(&p->out, "</dl>\n");
	element(p, "p", d->salutation);
}

static const char *class_of(enum doc_align align)
{
	static const char *const CLASS[] = {
		[DOC_LEFT] = "", [DOC_RIGHT] = " class=\"r\"", [DOC_CENTER] = " class=\"c\""};
	return CLASS[align];
}

static void rows(struct page *p, const struct doc_table *t, const struct doc_row *row, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buf_str(&p->out, "<tr>");
		for (size_t k = 0; k < t->column_count; k++) {
			buf_printf(&p->out, "<td%s>", class_of(t->columns[k].align));
			put(p, row[i].cells[k]);
			buf_str(&p->out, "</td>");
		}
		buf_str(&p->out, "</tr>\n");
	}
}

static void table(struct page *p, const struct doc_table *t)
{
	buf_str(&p->out, "<table>");
	element(p, "caption", t->caption);
	buf_str(&p->out, "<thead><tr>");
	for (size_t k = 0; k < t->column_count; k++) {
		buf_printf(&p->out, "<th scope=\"col\"%s>", class_of(t->columns[k].align));
		put(p, t->columns[k].head);
		buf_str(&p->out, "</th>");
	}
	buf_str(&p->out, "</tr></thead>\n<tbody>\n");
	rows(p, t, t->rows, t->row_count);
	buf_str(&p->out, "</tbody>\n");
	if (t->total_count) {
		buf_str(&p->out, "<tfoot>\n");
		rows(p, t, t->totals, t->total_count);
		buf_str(&p->out, "</tfoot>\n");
	}
	buf_str(&p->out, "</table>\n");
}

static enum err payment(struct page *p, const struct doc_payment *pay)
{
	struct qr code;
	element(p, "h2", pay->heading);
	buf_str(&p->out, "<div class=\"pay\"><dl>\n");
	pair(p, p->words->pay_to, pay->payee);
	pair(p, p->words->account, pay->account);
	pair(p, p->words->reference, pay->reference);
	pair(p, p->words->amount, pay->amount);
	buf_str(&p->out, "</dl>\n");
	if (pay->qr.len) {
		if (qr_make(p->a, pay->qr, NULL, &code) != ERR_NONE)
			return ERR_LIMIT;
		buf_str(&p->out, "<div>");
		buf_str(&p->out, qr_svg(p->a, &code, str_or_empty(pay->qr_caption)));
		element(p, "p", pay->qr_caption);
		buf_str(&p->out, "</div>\n");
	}
	buf_str(&p->out, "</div>\n");
	return ERR_NONE;
}

static void amount(struct page *p, const struct doc_amount *a)
{
	buf_str(&p->out, "<div class=\"amount\">");
	put(p, a->label);
	element(p, "strong", a->amount);
	put(p, a->note);
	buf_str(&p->out, "</div>\n");
}

static enum err block(struct page *p, const struct doc_block *b)
{
	switch (b->kind) {
	case DOC_PARAGRAPH:
		element(p, "p", b->text);
		return ERR_NONE;
	case DOC_HEADING:
		element(p, "h2", b->text);
		return ERR_NONE;
	case DOC_AMOUNT:
		amount(p, &b->amount);
		return ERR_NONE;
	case DOC_TABLE:
		table(p, &b->table);
		return ERR_NONE;
	case DOC_PAYMENT:
		return payment(p, &b->payment);
	}
	NEVER("all blocks are above");
}

enum err html_render(struct arena *a, const struct document *doc, const char **ret)
{
	struct page p = {.a = a, .out = buf_new(a), .doc = doc, .words = words_for(doc->language)};
	if (date_is_none(doc->date))
		return ERR_INVALID;
	head(&p);
	facts(&p);
	for (size_t i = 0; i < doc->block_count; i++)
		TRY(block(&p, &doc->blocks[i]));
	lines(&p, "p", doc->closing);
	buf_str(&p.out, "<div class=\"notes\">\n");
	lines(&p, "p", doc->notes);
	buf_str(&p.out, "</div>\n</main>\n");
	element(&p, "footer", doc->brand.legal);
	buf_str(&p.out, "</body>\n</html>\n");
	*ret = buf_done(&p.out);
	return ERR_NONE;
}
