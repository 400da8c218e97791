#include "paper/chart_scale.h"
#include <string.h>

void chart_open(struct buf *b, struct chart_head head, int32_t width, int32_t height)
{
	buf_printf(b,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\" "
		"font-family=\"system-ui,sans-serif\" font-size=\"13\" fill=\"" CHART_INK
		"\"><title>",
		width, height);
	svg_escape(b, head.title);
	buf_str(b, "</title><desc>");
	svg_escape(b, head.desc);
	buf_str(b, "</desc>\n");
}

const char *chart_close(struct buf *b)
{
	buf_str(b, "</svg>");
	return buf_done(b);
}

void chart_words(struct buf *b, int32_t x, int32_t y, const char *anchor, const char *s)
{
	buf_printf(b, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">", x, y, anchor);
	svg_escape(b, s);
	buf_str(b, "</text>\n");
}

void chart_rule(struct buf *b, int32_t x1, int32_t y1, int32_t x2, int32_t y2, const char *color)
{
	buf_printf(b, "<path d=\"M%d %dL%d %d\" stroke=\"%s\"/>\n", x1, y1, x2, y2, color);
}

void chart_tip(struct buf *b, const char *label, const char *shown)
{
	buf_str(b, "<title>");
	svg_escape(b, label);
	buf_str(b, ": ");
	svg_escape(b, shown);
	buf_str(b, "</title>");
}

int32_t chart_letters(const char *s)
{
	int32_t n = 0;
	for (s = str_or_empty(s); *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

static int64_t bounded(int64_t value)
{
	return value > CHART_MOST ? CHART_MOST : value < -CHART_MOST ? -CHART_MOST : value;
}

/* The smallest of 1, 2, 5, 10, 20, 50 ... that covers the range in four steps. Ends, as the range
 * is at most INT64_MAX / 4. */
static int64_t nice_step(int64_t range)
{
	static const int64_t TIMES[] = {1, 2, 5};
	for (int64_t ten = 1;; ten *= 10)
		for (size_t i = 0; i < COUNT(TIMES); i++)
			if (TIMES[i] * ten >= (range + 3) / 4)
				return TIMES[i] * ten;
}

static int64_t floor_to(int64_t value, int64_t step)
{
	int64_t rest = value % step;
	return value - (rest < 0 ? rest + step : rest);
}

struct chart_scale chart_scale_between(int64_t low, int64_t high, int32_t at_low, int32_t at_high)
{
	low = bounded(low);
	high = bounded(high);
	if (low == high)
		high++;
	int64_t step = nice_step(high - low);
	return (struct chart_scale){
		.low = floor_to(low, step),
		.high = floor_to(high + step - 1, step),
		.step = step,
		.at_low = at_low,
		.at_high = at_high,
	};
}

struct chart_scale chart_scale_over(
	const struct chart_item *items, size_t count, int32_t at_low, int32_t at_high)
{
	int64_t low = 0, high = 0;
	for (size_t i = 0; i < count; i++) {
		if (items[i].missing)
			continue;
		low = items[i].value < low ? items[i].value : low;
		high = items[i].value > high ? items[i].value : high;
	}
	return chart_scale_between(low, high, at_low, at_high);
}

__extension__ typedef __int128 wide_place;

int32_t chart_at(const struct chart_scale *s, int64_t value)
{
	wide_place up = (wide_place)bounded(value) - s->low;
	return s->at_low + (int32_t)(up * (s->at_high - s->at_low) / (s->high - s->low));
}

static void add_grouped(struct buf *b, uint64_t whole)
{
	char digits[24];
	size_t n = 0;
	do
		digits[n++] = (char)('0' + whole % 10);
	while (whole /= 10);
	while (n--) {
		buf_char(b, digits[n]);
		if (n && n % 3 == 0)
			buf_char(b, ',');
	}
}

const char *chart_figure(struct arena *a, int64_t value, int32_t decimals)
{
	ASSERT(decimals >= 0 && decimals <= 9);
	uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value, unit = 1;
	for (int32_t i = 0; i < decimals; i++)
		unit *= 10;
	struct buf b = buf_new(a);
	if (value < 0)
		buf_str(&b, "\xE2\x88\x92");
	add_grouped(&b, size / unit);
	if (size % unit)
		buf_printf(&b, ".%0*llu", (int)decimals, (unsigned long long)(size % unit));
	return buf_done(&b);
}
