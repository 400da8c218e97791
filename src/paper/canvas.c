#include "paper/canvas.h"

#define FAMILY                                                                                     \
	"DejaVu Sans" /* its figures are all of one width; Pango finds other fonts for what it     \
			 lacks */
#define LEADING 1.22f

static PangoFontDescription *font(struct ink ink)
{
	PangoFontDescription *d = pango_font_description_from_string(FAMILY);
	pango_font_description_set_absolute_size(d, ink.size * PANGO_SCALE);
	if (ink.bold)
		pango_font_description_set_weight(d, PANGO_WEIGHT_BOLD);
	return d;
}

static const PangoAlignment ALIGNMENT[] = {[DOC_LEFT] = PANGO_ALIGN_LEFT,
	[DOC_RIGHT] = PANGO_ALIGN_RIGHT,
	[DOC_CENTER] = PANGO_ALIGN_CENTER};

PangoLayout *canvas_layout(struct canvas *c, struct ink ink, const char *s, double width)
{
	struct text t = text_of(s);
	if (!text_is_utf8(t)) {
		c->failed = true;
		t = TEXT("");
	}
	PangoLayout *layout = pango_layout_new(c->context);
	PangoFontDescription *d = font(ink);
	pango_layout_set_font_description(layout, d);
	pango_font_description_free(d);
	pango_layout_set_text(layout, t.at, (int)t.len);
	pango_layout_set_line_spacing(layout, LEADING);
	pango_layout_set_alignment(layout, ALIGNMENT[ink.align]);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	if (width >= 0)
		pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	return layout;
}

static double units(int pango)
{
	return (double)pango / PANGO_SCALE;
}

double canvas_natural(struct canvas *c, struct ink ink, const char *s)
{
	PangoLayout *layout = canvas_layout(c, ink, s, -1);
	int width;
	pango_layout_get_size(layout, &width, NULL);
	g_object_unref(layout);
	return units(width) + 0.5; /* so that a rounding error does not wrap it */
}

/* Bounded by the tallest, so that nothing can push a page break out for ever. */
static PangoLayout *bounded(
	struct canvas *c, struct ink ink, const char *s, double width, double *height)
{
	PangoLayout *layout = canvas_layout(c, ink, s, width);
	int pango;
	pango_layout_set_height(layout, (int)(c->tallest * PANGO_SCALE));
	pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	pango_layout_get_size(layout, NULL, &pango);
	*height = units(pango);
	return layout;
}

double canvas_height(struct canvas *c, struct ink ink, const char *s, double width)
{
	if (str_empty(s))
		return 0;
	double height;
	g_object_unref(bounded(c, ink, s, width, &height));
	return height;
}

double canvas_text(
	struct canvas *c, struct ink ink, const char *s, double x, double y, double width)
{
	if (str_empty(s))
		return 0;
	double height;
	PangoLayout *layout = bounded(c, ink, s, width, &height);
	if (!c->dry) {
		canvas_color(c, ink.color);
		cairo_move_to(c->cr, x, y);
		pango_cairo_show_layout(c->cr, layout);
	}
	g_object_unref(layout);
	return height;
}

void canvas_color(struct canvas *c, uint32_t color)
{
	cairo_set_source_rgb(c->cr, (color >> 16 & 255) / 255.0, (color >> 8 & 255) / 255.0,
		(color & 255) / 255.0);
}

void canvas_box(struct canvas *c, uint32_t color, struct box b)
{
	if (c->dry)
		return;
	canvas_color(c, color);
	cairo_rectangle(c->cr, b.x, b.y, b.w, b.h);
	cairo_fill(c->cr);
}

/* All modules in one path; each reaches a hair into the next row, so that no viewer shows seams. */
void canvas_qr(struct canvas *c, const struct qr *code, struct box b)
{
	canvas_box(c, 0xFFFFFF, b);
	if (c->dry)
		return;
	double module = b.w / (code->side + 2 * QR_QUIET);
	for (uint32_t row = 0; row < code->side; row++)
		for (uint32_t col = 0; col < code->side; col++)
			if (code->dark[row * code->side + col])
				cairo_rectangle(c->cr, b.x + (col + QR_QUIET) * module,
					b.y + (row + QR_QUIET) * module, module * 1.02,
					module * 1.02);
	canvas_color(c, 0x000000);
	cairo_fill(c->cr);
}

void canvas_tag(struct canvas *c, const char *tag)
{
	if (!c->dry)
		cairo_tag_begin(c->cr, tag, NULL);
}

void canvas_tag_end(struct canvas *c, const char *tag)
{
	if (!c->dry)
		cairo_tag_end(c->cr, tag);
}

static uint32_t tint_part(uint32_t part, uint32_t percent)
{
	return 255 - (255 - (part & 255)) * percent / 100;
}

uint32_t color_tint(uint32_t base, uint32_t percent)
{
	return tint_part(base >> 16, percent) << 16 | tint_part(base >> 8, percent) << 8 |
		tint_part(base, percent);
}
