#include "paper/flow.h"
#include "paper/letter.h"

#define MM (72 / 25.4)
#define PARAGRAPH_GAP 8.0
#define TOP_FURTHER 74.0 /* where text begins on pages after the first */
#define QR_MODULE (0.6 * MM)
#define QR_SMALLEST (28 * MM)
#define QR_COLUMN (44 * MM)
#define LEADING 1.18 /* of lines that are set one by one, over the font's own height */

static const struct ink BODY = {9.5, false, COLOR_INK, DOC_LEFT};
static const struct ink SMALL = {7.5, false, COLOR_GRAY, DOC_LEFT};
static const struct ink SMALL_RIGHT = {7.5, false, COLOR_GRAY, DOC_RIGHT};
static const struct ink LABEL = {8, false, COLOR_GRAY, DOC_LEFT};
static const struct ink VALUE = {8.5, false, COLOR_INK, DOC_RIGHT};
static const struct ink TITLE = {17, true, COLOR_INK, DOC_LEFT};
static const struct ink HEADING = {11, true, COLOR_INK, DOC_LEFT};

/* Each paper: its size, where the recipient stands, and above what line the text must not begin.
 * A4: DIN 5008 form B. US: the left window of a No. 10 envelope, 7/8 inch from the left and 1/2
 * inch from the bottom, less the letter's play in it. */
struct place {
	struct box paper;
	double left, right; /* margins */
	double window;      /* top of the recipient's first line */
	double text;        /* lowest the title may begin */
};

static const struct place PLACE[] = {
	[DOC_A4] = {{0, 0, 210 * MM, 297 * MM}, 25 * MM, 20 * MM, 63 * MM, 98.5 * MM},
	[DOC_US_LETTER] = {{0, 0, 8.5 * 72, 11 * 72}, 0.9 * 72, 0.9 * 72, 2.5 * 72, 3.75 * 72},
};

struct box paper_size(enum doc_paper paper)
{
	return PLACE[paper].paper;
}

static double text_width(const struct flow *f)
{
	return f->right - f->left;
}

double flow_page_body(const struct flow *f)
{
	return f->bottom - TOP_FURTHER;
}

static const char *page_of(const struct flow *f)
{
	struct letter_field fields[] = {
		{"page", arena_printf(f->arena, "%zu", f->page)},
		{"pages", arena_printf(f->arena, "%zu", f->pages)},
	};
	return letter_line(f->arena, f->words->page_of, fields, COUNT(fields));
}

static void put_foot(struct flow *f)
{
	double y = f->bottom + 16;
	double legal = text_width(f) * 0.76;
	canvas_box(&f->c, COLOR_LINE, (struct box){f->left, y, text_width(f), HAIRLINE});
	canvas_text(&f->c, SMALL, f->doc->brand.legal, f->left, y + 6, legal);
	canvas_text(&f->c, SMALL_RIGHT, page_of(f), f->left + legal, y + 6, text_width(f) - legal);
}

void flow_new_page(struct flow *f)
{
	struct ink brand = {9, true, f->doc->brand.accent, DOC_LEFT};
	double half = text_width(f) / 2;
	put_foot(f);
	if (!f->c.dry)
		cairo_show_page(f->c.cr);
	f->page++;
	canvas_text(&f->c, brand, f->doc->brand.name, f->left, 38, half);
	const char *title = arena_printf(
		f->arena, "%s %s", str_or_empty(f->doc->kind), str_or_empty(f->doc->number));
	canvas_text(&f->c, SMALL_RIGHT, title, f->left + half, 39, half);
	canvas_box(&f->c, COLOR_LINE, (struct box){f->left, 56, text_width(f), HAIRLINE});
	f->y = TOP_FURTHER;
}

void flow_room(struct flow *f, double height)
{
	if (f->y + height > f->bottom && f->y > TOP_FURTHER)
		flow_new_page(f);
}

/* Line by line, so that it may run over a page's end; short ones stay whole. */
static void put_lines(struct flow *f, struct ink ink, const char *s, const char *tag)
{
	PangoLayout *layout = canvas_layout(&f->c, ink, s, text_width(f));
	int height;
	pango_layout_get_size(layout, NULL, &height);
	bool whole = pango_layout_get_line_count(layout) <= 4;
	flow_room(f, whole ? (double)height / PANGO_SCALE * LEADING : 3 * ink.size * LEADING);

	PangoLayoutIter *at = pango_layout_get_iter(layout);
	canvas_tag(&f->c, tag);
	do {
		PangoRectangle line;
		pango_layout_iter_get_line_extents(at, NULL, &line);
		double line_height = (double)line.height / PANGO_SCALE * LEADING;
		if (f->y + line_height > f->bottom) {
			canvas_tag_end(&f->c, tag);
			flow_new_page(f);
			canvas_tag(&f->c, tag);
		}
		if (!f->c.dry) {
			double drop =
				(double)(pango_layout_iter_get_baseline(at) - line.y) / PANGO_SCALE;
			canvas_color(&f->c, ink.color);
			cairo_move_to(f->c.cr, f->left + (double)line.x / PANGO_SCALE, f->y + drop);
			pango_cairo_show_layout_line(
				f->c.cr, pango_layout_iter_get_line_readonly(at));
		}
		f->y += line_height;
	} while (pango_layout_iter_next_line(at));
	canvas_tag_end(&f->c, tag);
	pango_layout_iter_free(at);
	g_object_unref(layout);
}

static void put_paragraph(struct flow *f, struct ink ink, const char *s, const char *tag)
{
	if (str_empty(s))
		return;
	put_lines(f, ink, s, tag);
	f->y += PARAGRAPH_GAP;
}

static void put_heading(struct flow *f, const char *s)
{
	f->y += 4;
	flow_room(f, 60); /* never alone at a page's end */
	put_paragraph(f, HEADING, s, "H2");
}

static void put_amount(struct flow *f, const struct doc_amount *m)
{
	const double pad = 11, bar = 3, half = text_width(f) / 2 - pad;
	struct ink label = {9, false, COLOR_INK, DOC_LEFT}, big = {19, true, COLOR_INK, DOC_RIGHT};
	double note = canvas_height(&f->c, LABEL, m->note, half);
	double words = canvas_height(&f->c, label, m->label, half) + (note > 0 ? note + 3 : 0);
	double figure = canvas_height(&f->c, big, m->amount, half);
	double height = 2 * pad + (words > figure ? words : figure);
	uint32_t accent = f->doc->brand.accent;

	f->y += 4;
	flow_room(f, height);
	canvas_box(
		&f->c, color_tint(accent, 6), (struct box){f->left, f->y, text_width(f), height});
	canvas_box(&f->c, accent, (struct box){f->left, f->y, bar, height});
	canvas_tag(&f->c, "P");
	double y = f->y + (height - words) / 2;
	y += canvas_text(&f->c, label, m->label, f->left + pad, y, half) + 3;
	canvas_text(&f->c, LABEL, m->note, f->left + pad, y, half);
	canvas_text(
		&f->c, big, m->amount, f->left + pad + half, f->y + (height - figure) / 2, half);
	canvas_tag_end(&f->c, "P");
	f->y += height + 14;
}

/* A label and a value beside it; returns the height with what parts it from the next. */
static double put_pair(struct flow *f, const struct doc_pair *p, struct ink value, struct box at)
{
	if (str_empty(p->value))
		return 0;
	double label_width = at.h;
	canvas_tag(&f->c, "P");
	double left = canvas_text(&f->c, LABEL, p->label, at.x, at.y, label_width);
	double right =
		canvas_text(&f->c, value, p->value, at.x + label_width, at.y, at.w - label_width);
	canvas_tag_end(&f->c, "P");
	return (left > right ? left : right) + 4;
}

struct payment_shape {
	double qr;    /* side of the code; 0: none */
	double side;  /* width of the column it stands in, with its caption */
	double words; /* width left for text */
};

static struct payment_shape payment_shape(const struct flow *f, const struct qr *code, double pad)
{
	double side = code->side ? (code->side + 2 * QR_QUIET) * QR_MODULE : 0;
	if (code->side && side < QR_SMALLEST)
		side = QR_SMALLEST;
	double column = side > 0 && side < QR_COLUMN ? QR_COLUMN : side;
	return (struct payment_shape){
		side, column, text_width(f) - 2 * pad - (column > 0 ? column + 16 : 0)};
}

static double put_payment_words(struct flow *f, const struct doc_payment *p, struct box at)
{
	const struct words *w = f->words;
	const struct doc_pair pairs[] = {{w->pay_to, p->payee}, {w->account, p->account},
		{w->reference, p->reference}, {w->amount, p->amount}};
	struct ink heading = {10, true, COLOR_INK, DOC_LEFT},
		   value = {9, false, COLOR_INK, DOC_LEFT};
	double y = at.y;
	y += canvas_text(&f->c, heading, p->heading, at.x, y, at.w);
	y += y > at.y ? 7 : 0;
	for (size_t i = 0; i < COUNT(pairs); i++)
		y += put_pair(f, &pairs[i], value, (struct box){at.x, y, at.w, 74});
	return y - at.y;
}

/* Measures by a dry run of the very same words. */
static double payment_words_height(struct flow *f, const struct doc_payment *p, double width)
{
	bool dry = f->c.dry;
	f->c.dry = true;
	double height = put_payment_words(f, p, (struct box){0, 0, width, 0});
	f->c.dry = dry;
	return height;
}

static void put_frame(struct flow *f, struct box b)
{
	if (f->c.dry)
		return;
	canvas_color(&f->c, COLOR_LINE);
	cairo_set_line_width(f->c.cr, HAIRLINE);
	cairo_rectangle(f->c.cr, b.x, b.y, b.w, b.h);
	cairo_stroke(f->c.cr);
}

static void put_payment(struct flow *f, const struct doc_payment *p, const struct qr *code)
{
	const double pad = 12;
	struct ink caption = {7, false, COLOR_GRAY, DOC_CENTER};
	struct payment_shape s = payment_shape(f, code, pad);
	double words = payment_words_height(f, p, s.words);
	double picture = s.qr > 0 ? s.qr + canvas_height(&f->c, caption, p->qr_caption, s.side) : 0;
	double height = 2 * pad + (words > picture ? words : picture);

	f->y += 2;
	flow_room(f, height);
	put_frame(f, (struct box){f->left, f->y, text_width(f), height});
	put_payment_words(f, p, (struct box){f->left + pad, f->y + pad, s.words, 0});
	if (s.qr > 0) {
		double side = f->right - pad - s.side, x = side + (s.side - s.qr) / 2;
		canvas_tag(&f->c, "Figure");
		canvas_qr(&f->c, code, (struct box){x, f->y + pad, s.qr, s.qr});
		canvas_tag_end(&f->c, "Figure");
		canvas_tag(&f->c, "P");
		canvas_text(&f->c, caption, p->qr_caption, side, f->y + pad + s.qr, s.side);
		canvas_tag_end(&f->c, "P");
	}
	f->y += height + 14;
}

static void put_block(struct flow *f, const struct doc_block *b, const struct block_plan *plan)
{
	switch (b->kind) {
	case DOC_PARAGRAPH:
		put_paragraph(f, BODY, b->text, "P");
		return;
	case DOC_HEADING:
		put_heading(f, b->text);
		return;
	case DOC_AMOUNT:
		put_amount(f, &b->amount);
		return;
	case DOC_TABLE:
		table_run(f, &b->table, &plan->table);
		return;
	case DOC_PAYMENT:
		put_payment(f, &b->payment, &plan->qr);
		return;
	}
}

/* Lines of one address or signature; returns the height. */
static double put_column(struct flow *f, struct ink ink, struct doc_lines lines, struct box at)
{
	double y = at.y;
	for (size_t i = 0; i < lines.count; i++)
		y += canvas_text(&f->c, ink, lines.items[i], at.x, y, at.w) * LEADING;
	return y - at.y;
}

static double put_letterhead(struct flow *f)
{
	const struct doc_brand *b = &f->doc->brand;
	struct ink name = {16, true, b->accent, DOC_LEFT};
	double half = text_width(f) / 2, top = 44;
	canvas_tag(&f->c, "P");
	double left = canvas_text(&f->c, name, b->name, f->left, top, half);
	double right = put_column(f, SMALL_RIGHT, b->address,
			       (struct box){f->left + half, top + 4, half, 0}) +
		4;
	right += canvas_text(&f->c, SMALL_RIGHT, b->contact, f->left + half, top + right, half);
	canvas_tag_end(&f->c, "P");
	return top + (left > right ? left : right);
}

static double put_facts(struct flow *f, double y)
{
	const struct document *d = f->doc;
	const struct doc_pair own[] = {
		{f->words->number, d->number},
		{f->words->date, words_date(f->arena, d->date, d->language)},
		{f->words->pay_by, words_date(f->arena, d->pay_by, d->language)},
	};
	double x = f->left + text_width(f) * 0.56;
	struct box at = {x, y, f->right - x, 84};
	for (size_t i = 0; i < COUNT(own); i++)
		at.y += put_pair(f, &own[i], VALUE, at);
	for (size_t i = 0; i < d->fact_count; i++)
		at.y += put_pair(f, &d->facts[i], VALUE, at);
	return at.y;
}

static double latest(double a, double b)
{
	return a > b ? a : b;
}

/* Everything above the title on the first page. */
static void put_opening(struct flow *f)
{
	struct place place = PLACE[f->doc->paper];
	struct ink address = {9.5, false, COLOR_INK, DOC_LEFT};
	double head = put_letterhead(f) + 26;
	double y = f->doc->window ? place.window : latest(head, 118);
	canvas_tag(&f->c, "P");
	double recipient = put_column(
		f, address, f->doc->recipient, (struct box){f->left, y, text_width(f) * 0.5, 0});
	canvas_tag_end(&f->c, "P");
	double facts = put_facts(f, latest(y, head));
	f->y = latest(latest(y + recipient, facts) + 24, f->doc->window ? place.text : 0);
	put_paragraph(f, TITLE, f->doc->kind, "H1");
	f->y += 4;
	put_paragraph(f, BODY, f->doc->salutation, "P");
}

static void put_ending(struct flow *f)
{
	const struct doc_lines *closing = &f->doc->closing, *notes = &f->doc->notes;
	f->y += closing->count ? 6 : 0;
	flow_room(f, (double)closing->count * BODY.size * 1.5);
	for (size_t i = 0; i < closing->count; i++)
		put_lines(f, BODY, str_or_empty(closing->items[i]), "P");
	f->y += 8;
	for (size_t i = 0; i < notes->count; i++) {
		put_paragraph(f, LABEL, notes->items[i], "P");
		f->y -= PARAGRAPH_GAP / 2;
	}
}

void flow_run(struct flow *f)
{
	f->page = 1;
	put_opening(f);
	for (size_t i = 0; i < f->doc->block_count; i++)
		put_block(f, &f->doc->blocks[i], &f->plans[i]);
	put_ending(f);
	put_foot(f);
	if (!f->c.dry)
		cairo_show_page(f->c.cr);
}

static enum err plan_block(struct flow *f, const struct doc_block *b, struct block_plan *ret)
{
	if (b->kind == DOC_TABLE)
		table_plan(f, &b->table, &ret->table);
	if (b->kind == DOC_PAYMENT && b->payment.qr.len > QR_BYTES_MOST)
		return ERR_LIMIT;
	if (b->kind == DOC_PAYMENT && b->payment.qr.len)
		return qr_make(f->arena, b->payment.qr, NULL, &ret->qr);
	return ERR_NONE;
}

enum err flow_begin(struct flow *f)
{
	struct place place = PLACE[f->doc->paper];
	struct box paper = place.paper;
	f->width = paper.w;
	f->height = paper.h;
	f->left = place.left;
	f->right = paper.w - place.right;
	f->c.tallest = paper.h / 4;
	double legal = canvas_height(&f->c, SMALL, f->doc->brand.legal, text_width(f) * 0.76);
	f->bottom = paper.h - 30 - latest(legal, SMALL.size * 1.5) - 22;
	f->c.tallest =
		flow_page_body(f) - 60; /* leaves room for a table's head above the tallest row */
	f->plans = NEW_ARRAY(f->arena, struct block_plan, f->doc->block_count);
	for (size_t i = 0; i < f->doc->block_count; i++)
		TRY(plan_block(f, &f->doc->blocks[i], &f->plans[i]));
	return ERR_NONE;
}
