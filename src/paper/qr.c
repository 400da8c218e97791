#include "paper/qr.h"
#include "paper/svg.h"
#include <qrencode.h>

#define QR_SIDE_MOST 69 /* version 13 */

static void code_free(void *code)
{
	QRcode_free(code);
}

enum err qr_make(struct arena *a, struct text bytes, struct refusals *why, struct qr *ret)
{
	if (bytes.len == 0 || bytes.len > QR_BYTES_MOST)
		return refuse(why, 0, "qr", bytes, "cannot become a QR code", "1 to 331 bytes");
	QRcode *code =
		QRcode_encodeData((int)bytes.len, (const unsigned char *)bytes.at, 0, QR_ECLEVEL_M);
	if (code == NULL)
		return ERR_MEMORY;
	arena_defer(a, code_free, code);
	ASSERT(code->width <= QR_SIDE_MOST);

	size_t count = (size_t)code->width * (size_t)code->width;
	unsigned char *dark = arena_alloc(a, count);
	for (size_t i = 0; i < count; i++)
		dark[i] = code->data[i] & 1; /* the other bits say what the module is for */
	*ret = (struct qr){.side = (uint32_t)code->width, .dark = dark};
	return ERR_NONE;
}

/* Dark modules of a row as runs, so that the path stays short and shows no seams sideways. */
static void add_row(struct buf *b, const struct qr *code, uint32_t row)
{
	const unsigned char *dark = code->dark + (size_t)row * code->side;
	for (uint32_t x = 0; x < code->side;) {
		uint32_t end = x;
		while (end < code->side && dark[end])
			end++;
		if (end > x)
			buf_printf(b, "M%u %uh%uv1h-%uz", x + QR_QUIET, row + QR_QUIET, end - x,
				end - x);
		x = end > x ? end : x + 1;
	}
}

const char *qr_svg(struct arena *a, const struct qr *code, const char *title)
{
	uint32_t side = code->side + 2 * QR_QUIET;
	struct buf b = buf_new(a);
	buf_printf(&b,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %u %u\" "
		"shape-rendering=\"crispEdges\"><title>",
		side, side);
	svg_escape(&b, title);
	buf_printf(&b, "</title><path fill=\"#fff\" d=\"M0 0h%uv%uH0z\"/><path fill=\"#000\" d=\"",
		side, side);
	for (uint32_t row = 0; row < code->side; row++)
		add_row(&b, code, row);
	buf_str(&b, "\"/></svg>");
	return buf_done(&b);
}
