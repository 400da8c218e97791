#include "paper/chart_scale.h"

#define LEFT 16
#define RIGHT (CHART_WIDTH - 24)
#define TOP 34
#define RISE 40
#define LETTER_WIDTH 7

struct ladder {
	struct chart_scale days;
	int32_t floor; /* y of the axis */
	size_t count;
};

static int32_t step_y(const struct ladder *l, size_t i)
{
	return l->floor - 34 - RISE * (int32_t)i;
}

static struct ladder ladder_over(const struct chart_step *steps, size_t count)
{
	int64_t low = 0, high = 0;
	for (size_t i = 0; i < count; i++) {
		low = steps[i].day < low ? steps[i].day : low;
		high = steps[i].day > high ? steps[i].day : high;
	}
	return (struct ladder){
		.days = chart_scale_between(low, high, LEFT, RIGHT),
		.floor = TOP + RISE * (int32_t)count + 10,
		.count = count,
	};
}

static void add_axis(struct buf *b, const struct ladder *l, const char *zero, const char *unit)
{
	int32_t at_zero = chart_at(&l->days, 0);
	chart_rule(b, LEFT, l->floor, RIGHT, l->floor, CHART_LINE);
	buf_printf(b,
		"<path d=\"M%d %dV14\" stroke=\"" CHART_LINE "\" stroke-dasharray=\"4 4\"/>\n",
		at_zero, l->floor);
	chart_words(b, at_zero + 6, 14, "start", zero);
	for (int64_t day = l->days.low; day <= l->days.high; day += l->days.step) {
		int32_t x = chart_at(&l->days, day);
		chart_rule(b, x, l->floor, x, l->floor + 5, CHART_LINE);
		chart_words(b, x, l->floor + 20, "middle", chart_figure(b->arena, day, 0));
	}
	chart_words(b, RIGHT, l->floor + 38, "end", unit);
}

static void add_stair(struct buf *b, const struct ladder *l, const struct chart_step *steps)
{
	buf_str(b, "<path fill=\"none\" stroke=\"" CHART_ACCENT "\" stroke-width=\"2\" d=\"");
	for (size_t i = 0; i < l->count; i++)
		buf_printf(
			b, i ? "H%dV%d" : "M%d %d", chart_at(&l->days, steps[i].day), step_y(l, i));
	if (l->count)
		buf_printf(b, "H%d", RIGHT);
	buf_str(b, "\"/>\n");
}

/* Below the tread is free to the right, above it to the left: the stair only climbs. */
static void add_step(struct buf *b, const struct ladder *l, const struct chart_step *step, size_t i)
{
	int32_t x = chart_at(&l->days, step->day), y = step_y(l, i);
	int32_t width =
		(chart_letters(step->label) + chart_letters(step->channel) + 2) * LETTER_WIDTH;
	bool right = x + 8 + width <= CHART_WIDTH;
	buf_printf(b, "<circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"%s\"/>\n", x, y,
		step->late ? CHART_LATE : CHART_ACCENT);
	buf_printf(b, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\"><tspan font-weight=\"600\">",
		right ? x + 8 : x - 8, right ? y + 18 : y - 8, right ? "start" : "end");
	svg_escape(b, step->label);
	buf_str(b, "</tspan> <tspan fill-opacity=\"80%\">");
	svg_escape(b, step->channel);
	buf_str(b, "</tspan></text>\n");
}

const char *chart_ladder(struct arena *a, struct chart_head head, const char *zero,
	const char *unit, const struct chart_step *steps, size_t count)
{
	struct ladder l = ladder_over(steps, count);
	struct buf b = buf_new(a);
	chart_open(&b, head, CHART_WIDTH, l.floor + 46);
	add_axis(&b, &l, zero, unit);
	add_stair(&b, &l, steps);
	for (size_t i = 0; i < count; i++)
		add_step(&b, &l, &steps[i], i);
	return chart_close(&b);
}
