/* view_figures.h: a report's figures with the rows behind them, for pages and programs. */
#pragma once
#include "service/report_figures.h"

#define FIGURE_ROWS_MOST 200

struct view_figures {
	const char *name;     /* dso, cei, collection-rate, days-to-pay, shares */
	struct date from, to; /* DATE_NONE: the three months to today */
};

struct shown_figure {
	const struct figure *figure;
	const char *title, *formula, *unit;
	const char *value; /* "41.20"; NULL: there is nothing to divide by */
};

struct shown_row {
	const char *role;
	struct figure_row row;
};

struct shown_figures {
	struct figures_view view;
	struct shown_figure *items;
	size_t count;
	struct shown_row *rows;
	size_t row_count;
	size_t row_total; /* with those past FIGURE_ROWS_MOST */
};

/* ERR_NOT_FOUND, explained, for a report that there is not. */
USE_CASE(view_figures, struct shown_figures)
