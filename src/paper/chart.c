#include "paper/chart_scale.h"

#define HEIGHT 280
#define PLOT_TOP 30
#define PLOT_BOTTOM 240
#define PLOT_RIGHT (CHART_WIDTH - 12)
#define LETTER_WIDTH 8 /* at font size 13, generously */

static int64_t share_of(const struct chart_item *item)
{
	if (item->missing || item->value < 0)
		return 0;
	return item->value > CHART_MOST ? CHART_MOST : item->value;
}

static const char *color_of(const struct chart_item *item)
{
	return item->late ? CHART_LATE : CHART_ACCENT;
}

/* Late buckets grow stronger from the first to the last, so that age is seen: 40 to 100 percent. */
static int32_t strength(const struct chart_item *items, size_t count, size_t at)
{
	int32_t rank = 0, all = 0;
	for (size_t i = 0; i < count; i++) {
		bool same = items[i].late == items[at].late;
		all += same;
		rank += same && i <= at;
	}
	return all < 2 ? 100 : 40 + 60 * (rank - 1) / (all - 1);
}

static void add_swatch(
	struct buf *b, const struct chart_item *items, size_t count, size_t i, const char *place)
{
	buf_printf(b, "<rect %s fill=\"%s\" fill-opacity=\"%d%%\">", place, color_of(&items[i]),
		strength(items, count, i));
	chart_tip(b, items[i].label, items[i].shown);
	buf_str(b, "</rect>\n");
}

__extension__ typedef __int128 wide_sum;

/* Each edge is computed from the sum so far, so that parts never drift from the whole. */
static void add_aged_bar(struct buf *b, const struct chart_item *items, size_t count)
{
	wide_sum all = 0, before = 0;
	for (size_t i = 0; i < count; i++)
		all += share_of(&items[i]);
	for (size_t i = 0; i < count && all > 0; i++) {
		int32_t from = (int32_t)(before * CHART_WIDTH / all);
		before += share_of(&items[i]);
		int32_t to = (int32_t)(before * CHART_WIDTH / all);
		if (to > from)
			add_swatch(b, items, count, i,
				arena_printf(b->arena,
					"x=\"%d\" y=\"4\" width=\"%d\" height=\"40\"", from,
					to - from > 3 ? to - from - 2 : to - from));
	}
	if (all == 0)
		buf_printf(b,
			"<rect x=\"1\" y=\"5\" width=\"%d\" height=\"38\" fill=\"none\" stroke=\"" CHART_LINE
			"\"/>\n",
			CHART_WIDTH - 2);
}

const char *chart_aged(
	struct arena *a, struct chart_head head, const struct chart_item *items, size_t count)
{
	struct buf b = buf_new(a);
	chart_open(&b, head, CHART_WIDTH, 58 + 24 * (int32_t)count);
	add_aged_bar(&b, items, count);
	for (size_t i = 0; i < count; i++) {
		int32_t y = 58 + 24 * (int32_t)i;
		add_swatch(&b, items, count, i,
			arena_printf(a, "x=\"0\" y=\"%d\" width=\"14\" height=\"14\"", y));
		chart_words(&b, 24, y + 12, "start", items[i].label);
		chart_words(&b, 340, y + 12, "end", items[i].shown);
	}
	return chart_close(&b);
}

/* The plot of a chart over time: where its left edge is, what its scale says, how wide one item's
 * slot is. */
struct plot {
	struct chart_scale scale;
	int32_t left;
	size_t count;
};

static int32_t slot_left(const struct plot *p, size_t i)
{
	return p->left +
		(int32_t)((int64_t)(PLOT_RIGHT - p->left) * (int64_t)i / (int64_t)p->count);
}

static int32_t slot_middle(const struct plot *p, size_t i)
{
	return (slot_left(p, i) + slot_left(p, i + 1)) / 2;
}

static int32_t widest_figure(struct arena *a, const struct chart_scale *s, int32_t decimals)
{
	int32_t low = chart_letters(chart_figure(a, s->low, decimals));
	int32_t high = chart_letters(chart_figure(a, s->high, decimals));
	return low > high ? low : high;
}

/* Labels under the slots; every n-th only, when they would run into each other. */
static void add_slot_labels(struct buf *b, const struct plot *p, const struct chart_item *items)
{
	int32_t widest = 1;
	for (size_t i = 0; i < p->count; i++)
		widest = chart_letters(items[i].label) > widest ? chart_letters(items[i].label)
								: widest;
	size_t fit = (size_t)((PLOT_RIGHT - p->left) / (widest * LETTER_WIDTH));
	size_t every = fit == 0 ? p->count : (p->count + fit - 1) / fit;
	for (size_t i = 0; i < p->count; i += every)
		chart_words(b, slot_middle(p, i), PLOT_BOTTOM + 20, "middle", items[i].label);
}

static struct plot begin_plot(struct buf *b, struct chart_head head, struct chart_axis axis,
	const struct chart_item *items, size_t count)
{
	struct plot p = {
		.scale = chart_scale_over(items, count, PLOT_BOTTOM, PLOT_TOP), .count = count};
	p.left = 14 + LETTER_WIDTH * widest_figure(b->arena, &p.scale, axis.decimals);
	chart_open(b, head, CHART_WIDTH, HEIGHT);
	chart_words(b, 0, 14, "start", axis.unit);
	for (int64_t tick = p.scale.low; tick <= p.scale.high; tick += p.scale.step) {
		int32_t y = chart_at(&p.scale, tick);
		chart_rule(b, p.left, y, PLOT_RIGHT, y, tick == 0 ? CHART_INK : CHART_LINE);
		chart_words(
			b, p.left - 8, y + 4, "end", chart_figure(b->arena, tick, axis.decimals));
	}
	add_slot_labels(b, &p, items);
	return p;
}

static void add_column(struct buf *b, const struct plot *p, const struct chart_item *item, size_t i)
{
	int32_t slot = slot_left(p, i + 1) - slot_left(p, i);
	int32_t zero = chart_at(&p->scale, 0), end = chart_at(&p->scale, item->value);
	int32_t width = slot * 6 / 10 > 0 ? slot * 6 / 10 : 1;
	buf_printf(b, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\">",
		slot_left(p, i) + (slot - width) / 2, end < zero ? end : zero, width,
		end < zero ? zero - end : end - zero, color_of(item));
	chart_tip(b, item->label, item->shown);
	buf_str(b, "</rect>\n");
}

const char *chart_columns(struct arena *a, struct chart_head head, struct chart_axis axis,
	const struct chart_item *items, size_t count)
{
	struct buf b = buf_new(a);
	struct plot p = begin_plot(&b, head, axis, items, count);
	for (size_t i = 0; i < count; i++)
		if (!items[i].missing)
			add_column(&b, &p, &items[i], i);
	return chart_close(&b);
}

static void add_points(
	struct buf *b, const struct plot *p, const struct chart_item *items, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		buf_printf(b, "%c%d %d", i == from ? 'M' : 'L', slot_middle(p, i),
			chart_at(&p->scale, items[i].value));
}

/* One unbroken run of the line with the area under it. */
static void add_run(
	struct buf *b, const struct plot *p, const struct chart_item *items, size_t from, size_t to)
{
	int32_t zero = chart_at(&p->scale, 0);
	buf_str(b, "<path d=\"");
	add_points(b, p, items, from, to);
	buf_printf(b, "L%d %dL%d %dz\" fill=\"" CHART_ACCENT "\" fill-opacity=\"12%%\"/>\n",
		slot_middle(p, to - 1), zero, slot_middle(p, from), zero);
	buf_str(b, "<path d=\"");
	add_points(b, p, items, from, to);
	buf_str(b,
		"\" fill=\"none\" stroke=\"" CHART_ACCENT
		"\" stroke-width=\"2\" stroke-linejoin=\"round\"/>\n");
	for (size_t i = from; i < to; i++) {
		buf_printf(b, "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\">", slot_middle(p, i),
			chart_at(&p->scale, items[i].value), color_of(&items[i]));
		chart_tip(b, items[i].label, items[i].shown);
		buf_str(b, "</circle>\n");
	}
}

const char *chart_line(struct arena *a, struct chart_head head, struct chart_axis axis,
	const struct chart_item *items, size_t count)
{
	struct buf b = buf_new(a);
	struct plot p = begin_plot(&b, head, axis, items, count);
	for (size_t from = 0; from < count;) {
		size_t to = from;
		while (to < count && !items[to].missing)
			to++;
		if (to > from)
			add_run(&b, &p, items, from, to);
		from = to > from ? to : from + 1;
	}
	return chart_close(&b);
}

const char *chart_spark(
	struct arena *a, struct chart_head head, const int64_t *values, size_t count)
{
	const int32_t width = 120, height = 28, edge = 4;
	struct buf b = buf_new(a);
	chart_open(&b, head, width, height);
	int64_t low = count ? values[0] : 0, high = low;
	for (size_t i = 0; i < count; i++) {
		low = values[i] < low ? values[i] : low;
		high = values[i] > high ? values[i] : high;
	}
	struct chart_scale s = chart_scale_between(low, high, height - edge, edge);
	int32_t x = edge, y = 0;
	buf_str(&b,
		"<path fill=\"none\" stroke=\"" CHART_ACCENT
		"\" stroke-width=\"2\" stroke-linejoin=\"round\" d=\"");
	for (size_t i = 0; i < count; i++) {
		x = count == 1
			? width - edge
			: edge + (int32_t)((width - 2 * edge) * (int64_t)i / (int64_t)(count - 1));
		y = chart_at(&s, values[i]);
		buf_printf(&b, "%c%d %d", i ? 'L' : 'M', x, y);
	}
	buf_str(&b, "\"/>\n");
	if (count)
		buf_printf(&b, "<circle cx=\"%d\" cy=\"%d\" r=\"3\" fill=\"" CHART_ACCENT "\"/>\n",
			x, y);
	return chart_close(&b);
}
