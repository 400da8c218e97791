#include "paper/flow.h"

#define GAP 10.0 /* between columns */
#define PAD 4.0  /* above and below the text of a row */

static const struct ink CAPTION = {10, true, COLOR_INK, DOC_LEFT};

static struct ink head_ink(enum doc_align align)
{
	return (struct ink){7.5, true, COLOR_GRAY, align};
}

static struct ink row_ink(enum doc_align align)
{
	return (struct ink){8.5, false, COLOR_INK, align};
}

static struct ink total_ink(enum doc_align align)
{
	return (struct ink){8.5, true, COLOR_INK, align};
}

static void widen(struct flow *f, struct ink ink, const char *cell, double *width)
{
	double natural = canvas_natural(&f->c, ink, str_or_empty(cell));
	*width = natural > *width ? natural : *width;
}

static void natural_widths(struct flow *f, const struct doc_table *t, double *width)
{
	for (size_t col = 0; col < t->column_count; col++) {
		enum doc_align align = t->columns[col].align;
		widen(f, head_ink(align), t->columns[col].head, &width[col]);
		for (size_t i = 0; i < t->row_count; i++)
			widen(f, row_ink(align), t->rows[i].cells[col], &width[col]);
		for (size_t i = 0; i < t->total_count; i++)
			widen(f, total_ink(align), t->totals[i].cells[col], &width[col]);
	}
}

/* Narrow text columns keep what they need; the wide ones share what is left evenly, so that dates
 * and numbers of documents stay whole while descriptions wrap. */
static void shrink_text(const struct doc_table *t, double room, double *width)
{
	bool kept[DOC_COLUMNS_MOST] = {false};
	for (bool again = true; again;) {
		size_t wide = 0;
		double left = room;
		for (size_t col = 0; col < t->column_count; col++)
			if (t->columns[col].align == DOC_LEFT && kept[col])
				left -= width[col];
			else if (t->columns[col].align == DOC_LEFT)
				wide++;
		again = false;
		for (size_t col = 0; col < t->column_count; col++)
			if (t->columns[col].align == DOC_LEFT && !kept[col] &&
				width[col] <= left / (double)wide)
				again = kept[col] = true;
		for (size_t col = 0; col < t->column_count && !again; col++)
			if (t->columns[col].align == DOC_LEFT && !kept[col])
				width[col] = left / (double)wide;
	}
}

static void scale_widths(const struct doc_table *t, double factor, double *width)
{
	for (size_t col = 0; col < t->column_count; col++)
		width[col] *= factor;
}

/* Text columns give way first; numbers only when they leave no room for text. Room to spare goes to
 * the widest text column, or to all in proportion when there is none. */
static void fit_widths(const struct doc_table *t, double room, double *width)
{
	double fixed = 0, loose = 0;
	size_t widest = t->column_count;
	for (size_t col = 0; col < t->column_count; col++) {
		bool text = t->columns[col].align == DOC_LEFT;
		*(text ? &loose : &fixed) += width[col];
		if (text && (widest == t->column_count || width[col] > width[widest]))
			widest = col;
	}
	double spare = room - fixed - loose;
	if (spare >= 0 && widest < t->column_count) {
		width[widest] += spare;
		return;
	}
	if (spare < 0 && loose > 0 && fixed < room * 0.8)
		shrink_text(t, room - fixed, width);
	else if (fixed + loose > 0)
		scale_widths(t, room / (fixed + loose), width);
}

static double row_height(struct flow *f, const struct doc_table *t, const struct table_plan *plan,
	const struct doc_row *row, struct ink (*ink)(enum doc_align))
{
	double tallest = 0;
	for (size_t col = 0; col < t->column_count; col++) {
		double h = canvas_height(
			&f->c, ink(t->columns[col].align), row->cells[col], plan->width[col]);
		tallest = h > tallest ? h : tallest;
	}
	return tallest + 2 * PAD;
}

static const char **head_cells(struct flow *f, const struct doc_table *t)
{
	const char **cells = NEW_ARRAY(f->arena, const char *, t->column_count);
	for (size_t col = 0; col < t->column_count; col++)
		cells[col] = t->columns[col].head;
	return cells;
}

void table_plan(struct flow *f, const struct doc_table *t, struct table_plan *ret)
{
	ASSERT(t->column_count >= 1 && t->column_count <= DOC_COLUMNS_MOST);
	struct table_plan p = {0};
	natural_widths(f, t, p.width);
	fit_widths(t, f->right - f->left - GAP * (double)(t->column_count - 1), p.width);
	p.head = row_height(f, t, &p, &(struct doc_row){head_cells(f, t)}, head_ink);
	p.row = NEW_ARRAY(f->arena, double, t->row_count);
	for (size_t i = 0; i < t->row_count; i++)
		p.row[i] = row_height(f, t, &p, &t->rows[i], row_ink);
	p.total = NEW_ARRAY(f->arena, double, t->total_count);
	for (size_t i = 0; i < t->total_count; i++)
		p.totals += p.total[i] = row_height(f, t, &p, &t->totals[i], total_ink);
	*ret = p;
}

struct row_look {
	struct ink (*ink)(enum doc_align);
	const char *tag; /* of a cell */
	uint32_t rule;   /* color of the line below */
};

static const struct row_look HEAD = {head_ink, "TH", COLOR_GRAY};
static const struct row_look ROW = {row_ink, "TD", COLOR_LINE};
static const struct row_look SUBTOTAL = {row_ink, "TD", COLOR_LINE};
static const struct row_look TOTAL = {total_ink, "TD", COLOR_GRAY};

static void put_row(struct flow *f, const struct doc_table *t, const struct table_plan *plan,
	const struct doc_row *row, double height, const struct row_look *look)
{
	double x = f->left;
	canvas_tag(&f->c, "TR");
	for (size_t col = 0; col < t->column_count; col++) {
		canvas_tag(&f->c, look->tag);
		canvas_text(&f->c, look->ink(t->columns[col].align), row->cells[col], x, f->y + PAD,
			plan->width[col]);
		canvas_tag_end(&f->c, look->tag);
		x += plan->width[col] + GAP;
	}
	canvas_tag_end(&f->c, "TR");
	f->y += height;
	canvas_box(&f->c, look->rule,
		(struct box){f->left, f->y - HAIRLINE, f->right - f->left, HAIRLINE});
}

static void put_head(struct flow *f, const struct doc_table *t, const struct table_plan *plan)
{
	canvas_tag(&f->c, "Table");
	put_row(f, t, plan, &(struct doc_row){head_cells(f, t)}, plan->head, &HEAD);
}

/* On a new page the head comes again, and to a reader by ear it is a table of its own. */
static void go_on(struct flow *f, const struct doc_table *t, const struct table_plan *plan)
{
	canvas_tag_end(&f->c, "Table");
	canvas_text(&f->c, (struct ink){7, false, COLOR_GRAY, DOC_RIGHT}, f->words->carried_on,
		f->left, f->y + 3, f->right - f->left);
	flow_new_page(f);
	put_head(f, t, plan);
}

void table_run(struct flow *f, const struct doc_table *t, const struct table_plan *plan)
{
	double caption = canvas_height(&f->c, CAPTION, t->caption, f->right - f->left);
	double first = t->row_count ? plan->row[0] : 0;
	flow_room(f, caption + plan->head + first + PAD + (t->row_count <= 1 ? plan->totals : 0));
	if (caption > 0) {
		canvas_tag(&f->c, "P");
		f->y += canvas_text(&f->c, CAPTION, t->caption, f->left, f->y, f->right - f->left) +
			PAD;
		canvas_tag_end(&f->c, "P");
	}
	put_head(f, t, plan);
	for (size_t i = 0; i < t->row_count; i++) {
		bool last = i + 1 == t->row_count;
		if (f->y + plan->row[i] + (last ? plan->totals : 0) > f->bottom && i > 0)
			go_on(f, t, plan);
		put_row(f, t, plan, &t->rows[i], plan->row[i], &ROW);
	}
	for (size_t i = 0; i < t->total_count; i++) {
		if (f->y + plan->total[i] > f->bottom)
			go_on(f, t, plan);
		put_row(f, t, plan, &t->totals[i], plan->total[i],
			i + 1 < t->total_count ? &SUBTOTAL : &TOTAL);
	}
	canvas_tag_end(&f->c, "Table");
	f->y += 14;
}
