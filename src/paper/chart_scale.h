/* chart_scale.h: what all charts share: the frame, words and the way from figures to places.
 * Private to paper. */
#pragma once
#include "paper/chart.h"
#include "paper/svg.h"

#define CHART_WIDTH 640
#define CHART_ACCENT "var(--accent,#1f5f8b)"
#define CHART_LATE "var(--late,#b3261e)"
#define CHART_INK "var(--ink,currentColor)"
#define CHART_LINE "var(--line,#c9ced6)"

/* Figures from low to high on places from at_low to at_high (which may be the smaller number). low
 * < high. */
struct chart_scale {
	int64_t low, high, step; /* low and high are multiples of step */
	int32_t at_low, at_high;
};

void chart_open(struct buf *b, struct chart_head head, int32_t width, int32_t height);
const char *chart_close(struct buf *b);
/* anchor: "start", "middle", "end". */
void chart_words(struct buf *b, int32_t x, int32_t y, const char *anchor, const char *s);
void chart_rule(struct buf *b, int32_t x1, int32_t y1, int32_t x2, int32_t y2, const char *color);
/* The tip over a part: "Jan 2026: 12,100.00 USD". */
void chart_tip(struct buf *b, const char *label, const char *shown);
/* Letters, not bytes; good enough to guess a width. */
int32_t chart_letters(const char *s);

/* Holds zero and every value, with steps of 1, 2 or 5 times a power of ten, about four of them. */
struct chart_scale chart_scale_over(
	const struct chart_item *items, size_t count, int32_t at_low, int32_t at_high);
/* The same from the smallest to the largest, zero or not. */
struct chart_scale chart_scale_between(int64_t low, int64_t high, int32_t at_low, int32_t at_high);
int32_t chart_at(const struct chart_scale *s, int64_t value);
/* 150000 with 2 decimals: "1,500"; 50: "0.50". */
const char *chart_figure(struct arena *a, int64_t value, int32_t decimals);
