#include "paper/dossier.h"
#include "paper/svg.h"

static const char HEAD[] =
	"<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>";

static const char STYLE[] =
	"</title>\n<style>"
	"body{font:16px/1.5 system-ui,sans-serif;color:#1c2430;background:#fff;max-width:76rem;"
	"margin:0 auto;padding:1rem}"
	"h1{font-size:1.6rem;line-height:1.2;margin:1rem 0 .5rem}h2{font-size:1.2rem;margin:2.2rem 0 .3rem}"
	"h3{font-size:1rem;margin:1.4rem 0 .3rem}p{margin:.3rem 0 .6rem}.note,dt{color:#59626e}"
	"dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:1rem 0}"
	"dd{margin:0;overflow-wrap:anywhere}"
	"nav ul{columns:18rem;padding-left:1.2rem}"
	".table-wrap{overflow-x:auto}:focus-visible{outline:2px solid #1f5fa8;outline-offset:1px}"
	"table{border-collapse:collapse;width:100%;font-size:.92rem}"
	"th,td{padding:.3rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid #d3d8de}"
	"th{border-bottom-color:#59626e}td{overflow-wrap:break-word;max-width:28rem;white-space:pre-line}"
	".r{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.n{white-space:nowrap}"
	".bad{color:#a4262c;font-weight:600}a{color:#1f5fa8;display:inline-block;min-width:1.5rem;min-height:1.5rem}"
	".skip{position:absolute;left:-99rem}.skip:focus{left:1rem;background:#fff;padding:.5rem}"
	"article{border-left:3px solid #d3d8de;padding-left:1rem;margin:1.2rem 0}"
	".text{white-space:pre-wrap;overflow-wrap:anywhere}"
	"@media(max-width:40rem){dl{display:block}dt{margin-top:.5rem}}"
	"@media print{body{max-width:none;padding:0;font-size:10pt}.table-wrap{overflow:visible}nav,.skip{display:none}"
	"table{font-size:8.5pt}thead{display:table-header-group}tr,h2,h3{break-inside:avoid}"
	"h2,h3{break-after:avoid}a{color:inherit;text-decoration:none}}"
	"</style></head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the tables</a>\n<header>\n";

static void put(struct buf *b, const char *s)
{
	svg_escape_lines(b, str_or_empty(s));
}

static void element(struct buf *b, const char *open, const char *s, const char *close)
{
	buf_str(b, open);
	put(b, s);
	buf_str(b, close);
}

static void cell(struct buf *b, const struct dossier_cell *c)
{
	if (c->link) {
		element(b, "<a href=\"", c->link, "\">");
		element(b, "", c->text, "</a>");
	} else {
		put(b, c->text);
	}
}

static void row(struct buf *b, const struct dossier_cell *cells, size_t columns)
{
	buf_str(b, "<tr>");
	for (size_t i = 0; i < columns; i++) {
		const char *class = cells[i].bad ? " class=\"bad\""
			: cells[i].right         ? " class=\"r\""
			: cells[i].whole         ? " class=\"n\""
						 : "";
		buf_printf(b, "<td%s>", class);
		cell(b, &cells[i]);
		buf_str(b, "</td>");
	}
	buf_str(b, "</tr>\n");
}

/* A region that can be reached by keyboard, since a wide table scrolls inside it. */
static void table(struct buf *b, const struct dossier_table *t)
{
	buf_printf(b, "<section id=\"%s\">\n", t->id);
	element(b, "<h2>", t->title, "</h2>\n");
	if (t->note)
		element(b, "<p class=\"note\">", t->note, "</p>\n");
	element(b, "<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"",
		t->title, "\">\n<table><thead><tr>");
	for (size_t i = 0; i < t->columns; i++) {
		buf_str(b,
			t->cells[i].right ? "<th scope=\"col\" class=\"r\">"
					  : "<th scope=\"col\">");
		element(b, "", t->heads[i], "</th>");
	}
	buf_str(b, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < t->rows; i++)
		row(b, t->cells + i * t->columns, t->columns);
	buf_str(b, "</tbody></table>\n</div>\n</section>\n");
}

static void contents(struct buf *b, const struct dossier *d)
{
	buf_str(b, "<nav aria-label=\"Contents\">\n<ul>\n");
	for (size_t i = 0; i < d->table_count; i++)
		if (d->tables[i].rows) {
			buf_printf(b, "<li><a href=\"#%s\">", d->tables[i].id);
			element(b, "", d->tables[i].title, "</a>");
			buf_printf(b, " (%zu)</li>\n", d->tables[i].rows);
		}
	if (d->text_count) {
		element(b, "<li><a href=\"#texts\">", d->texts_title, "</a>");
		buf_printf(b, " (%zu)</li>\n", d->text_count);
	}
	buf_str(b, "</ul>\n</nav>\n");
}

/* What nobody should have to look for in vain. */
static void nothing_of(struct buf *b, const struct dossier *d)
{
	const char *before = "<p class=\"note\">Nothing is recorded of: ";
	size_t empty = 0;
	for (size_t i = 0; i < d->table_count; i++)
		if (d->tables[i].rows == 0) {
			element(b, before, d->tables[i].title, "");
			before = "; ";
			empty++;
		}
	buf_str(b, empty ? ".</p>\n" : "");
}

static void text_block(struct buf *b, const struct dossier_text *t)
{
	element(b, "<article>\n<h3>", t->title, "</h3>\n<p class=\"note\">");
	for (size_t i = 0; i < t->link_count; i++) {
		buf_str(b, i ? " · " : "");
		cell(b, &t->links[i]);
	}
	element(b, "</p>\n<div class=\"text\">", t->body, "</div>\n</article>\n");
}

struct text dossier_html(struct arena *a, const struct dossier *d)
{
	struct buf b = buf_new(a);
	element(&b, HEAD, d->title, STYLE);
	element(&b, "<h1>", d->title, "</h1>\n");
	element(&b, "<p>", d->lead, "</p>\n<dl>\n");
	for (size_t i = 0; i < d->pair_count; i++) {
		element(&b, "<dt>", d->pairs[i].label, "</dt>");
		element(&b, "<dd>", d->pairs[i].value, "</dd>\n");
	}
	buf_str(&b, "</dl>\n</header>\n");
	contents(&b, d);
	buf_str(&b, "<main id=\"main\" tabindex=\"-1\">\n");
	nothing_of(&b, d);
	for (size_t i = 0; i < d->table_count; i++)
		if (d->tables[i].rows)
			table(&b, &d->tables[i]);
	if (d->text_count)
		element(&b, "<section id=\"texts\">\n<h2>", d->texts_title, "</h2>\n");
	for (size_t i = 0; i < d->text_count; i++)
		text_block(&b, &d->texts[i]);
	buf_str(&b, d->text_count ? "</section>\n" : "");
	for (size_t i = 0; i < d->notes->count; i++)
		element(&b, "<p class=\"note\">", d->notes->items[i], "</p>\n");
	buf_str(&b, "</main>\n</body>\n</html>\n");
	return buf_text(&b);
}
