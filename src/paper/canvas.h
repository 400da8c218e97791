/* canvas.h: text, boxes and codes on a page, measured in points from the top left. Private to
 * paper.
 *
 * A dry canvas measures and draws nothing; the same flow runs once dry to count pages and once for
 * real. Geometry is in doubles, as cairo wants it; no amount ever is. */
#pragma once
#include "paper/document.h"
#include "paper/qr.h"
#include <pango/pangocairo.h>

struct canvas {
	cairo_t *cr;
	PangoContext *context;
	bool dry;
	bool failed;    /* some text was not UTF-8 */
	double tallest; /* a text that would be taller ends in an ellipsis: what fits on an empty
			   page */
};

struct ink {
	double size; /* points */
	bool bold;
	uint32_t color; /* 0xRRGGBB */
	enum doc_align align;
};

struct box {
	double x, y, w, h;
};

/* The caller gives it back with g_object_unref. width < 0 does not wrap. */
PangoLayout *canvas_layout(struct canvas *c, struct ink ink, const char *s, double width);
double canvas_natural(struct canvas *c, struct ink ink, const char *s); /* width without wrapping */
double canvas_height(struct canvas *c, struct ink ink, const char *s, double width);
/* Draws at the top left, within width; returns the height. "" has none. */
double canvas_text(
	struct canvas *c, struct ink ink, const char *s, double x, double y, double width);
void canvas_color(struct canvas *c, uint32_t color);
void canvas_box(struct canvas *c, uint32_t color, struct box b);
/* The code with its quiet zone fills the square b. */
void canvas_qr(struct canvas *c, const struct qr *code, struct box b);
/* Structure for readers by ear: "H1", "P", "Table", "TR", "TH", "TD". Never open across pages. */
void canvas_tag(struct canvas *c, const char *tag);
void canvas_tag_end(struct canvas *c, const char *tag);
/* base 0xRRGGBB mixed with white; percent of base, 0 to 100. */
uint32_t color_tint(uint32_t base, uint32_t percent);
