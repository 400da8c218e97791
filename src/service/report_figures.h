/* report_figures.h: the figures of a period, each with its method, its formula, what went into it
 * and the rows behind it.
 *
 * Receivables are open principal less open credit notes and unapplied cash; charges stand apart, as
 * they are no sales. Sales are invoices less credit notes of the period, gross, as receivables are.
 * Every figure is made per currency.
 *
 * The collection rates ask how much debt was collected, so charges are in both of their parts, and
 * money counts once it settled something: what of it is unapplied collected nothing yet. */
#pragma once
#include "domain/metrics.h"
#include "service/ctx.h"
#include "store/figure.h"
#include "store/whole.h"

enum figures {
	FIGURES_DSO,
	FIGURES_CEI,
	FIGURES_COLLECTION_RATE,
	FIGURES_DAYS_TO_PAY,
	FIGURES_SHARES
};

enum figure_role {
	FIGURE_SALE,            /* an invoice or credit note of the period */
	FIGURE_CHARGED,         /* a fee or interest of the period; collection rates only */
	FIGURE_OPEN_BEGIN,      /* what was open the day before the period */
	FIGURE_OPEN_END,        /* what is open at its end */
	FIGURE_UNAPPLIED_BEGIN, /* a customer's unapplied cash then */
	FIGURE_UNAPPLIED_END,
	FIGURE_APPLIED,  /* what money settled on an item */
	FIGURE_RECEIVED, /* money that came in or was taken back */
};

const char *figure_role_name(enum figure_role role);

/* Told of each row behind the figures; its strings are gone when the sink returns. */
typedef enum err figure_sink(void *cookie, enum figure_role role, const struct figure_row *row);

struct report_figures {
	enum figures which;
	struct date from, to; /* both belong to the period */
	int64_t known;        /* a position; INT64_MAX: all */
	struct whole *reader; /* NULL: the SQL reader */
	figure_sink *rows;    /* NULL: not wanted */
	void *cookie;
};

struct figure_input {
	const char *name;
	bool counted; /* number holds it, not amount */
	struct money amount;
	int64_t number;
};

struct figure {
	enum metric metric;
	const char *currency;
	struct ratio value;
	struct figure_input *inputs;
	size_t count, cap;
};

struct figures_view {
	const char *name; /* "dso" */
	struct date from, to;
	struct date base; /* the day before the period, on which the beginning is taken */
	int32_t days;     /* of the period */
	int32_t months;   /* calendar months that it touches */
	struct figure *items;
	size_t count, cap;
};

/* ERR_INVALID, explained, when the period ends before it begins. */
USE_CASE(report_figures, struct figures_view)
