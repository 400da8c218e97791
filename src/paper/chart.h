/* chart.h: pictures of figures as SVG text, to stand above the table that has the same figures.
 *
 * Each is one <svg role="img"> with <title> and <desc>, no script, no reference to the outside, no
 * style attribute (so a strict content security policy holds) and whole numbers only, so that the
 * same figures give the same bytes. Colors are the page's own: var(--accent), var(--late),
 * var(--ink), var(--line), with fallbacks. All text is escaped. Figures arrive both as int64 (for
 * the size) and printed (for the eye); sizes beyond CHART_MOST are drawn as CHART_MOST. */
#pragma once
#include "base/arena.h"
#include <stdbool.h>

#define CHART_MOST (INT64_MAX / 8)

struct chart_head {
	const char *title; /* what it shows: "Aged receivables on January 31, 2026" */
	const char *desc;  /* what it says: "Of 41,200 USD, 12,100 USD is past due." */
};

struct chart_item {
	const char *label; /* "1 to 30 days", "Jan 2026" */
	int64_t value;     /* minor units, days, a count */
	const char *shown; /* "12,100.00 USD" */
	bool late;         /* in the color of what is late */
	bool missing;      /* no value for it: a gap, not a zero */
};

/* How the side axis prints its round figures: value / 10^decimals with separators. */
struct chart_axis {
	int32_t decimals; /* 0 to 9; 2 for cents */
	const char *unit; /* above the axis: "USD", "days" */
};

/* One bar over its full width, parted by bucket, with a legend under it. Buckets below zero have no
 * part in the bar and are still in the legend. */
const char *chart_aged(
	struct arena *a, struct chart_head head, const struct chart_item *items, size_t count);
/* Columns over time from a common zero; below it when negative. */
const char *chart_columns(struct arena *a, struct chart_head head, struct chart_axis axis,
	const struct chart_item *items, size_t count);
/* A line over time with its area to zero; broken where items are missing. */
const char *chart_line(struct arena *a, struct chart_head head, struct chart_axis axis,
	const struct chart_item *items, size_t count);
/* A small line without axes for a row of a table; 0 values give an empty picture. */
const char *chart_spark(
	struct arena *a, struct chart_head head, const int64_t *values, size_t count);

struct chart_step {
	int32_t day; /* after the due date; negative before it; never falling from step to step */
	const char *label;   /* "Second reminder" */
	const char *channel; /* "e-mail, day 14" */
	bool late;           /* in the color of what is late */
};

/* A strategy as a stair over the days around the due date. zero is the label of day 0 ("due date"),
 * unit that of the axis ("days"). */
const char *chart_ladder(struct arena *a, struct chart_head head, const char *zero,
	const char *unit, const struct chart_step *steps, size_t count);
