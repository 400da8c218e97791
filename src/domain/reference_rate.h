/* reference_rate.h: the rates to which statutes add their points, as dated data.
 *
 * A row says from when until when a rate served, and who says so. Rows of a series begin on January
 * 1 or July 1, end on June 30 or December 31, and follow each other without gap or overlap. A day
 * outside of them is not known: it is refused, never guessed from its neighbors. */
#pragma once
#include "domain/law.h"
#include "money/rate.h"

/* Germany's base rate has been below zero, by less than one percent; the Bank of England's rate was
 * never above seventeen. What lies farther out is a slip of the decimal point. */
#define REFERENCE_LEAST_PPM (-20000)
#define REFERENCE_MOST_PPM 250000

struct reference_row {
	struct date from;
	struct date to; /* the last day it serves */
	struct rate rate;
	const char *citation;
	enum law_confidence confidence;
	int64_t line;
};

struct reference_series {
	const char *name; /* "uk-bank-rate" */
	struct reference_row *rows;
	size_t count;
	size_t cap;
};

struct reference_rates {
	struct arena *arena;
	struct reference_series *series;
	size_t count;
	size_t cap;
};

struct reference_rates reference_rates_new(struct arena *a);
/* Adds a row at the end of the series of that name, which begins with its first row. ERR_INVALID,
 * explained at the row's line, for a rate out of that range, and for days that are not those of
 * half-years, that end before they begin, and that overlap the row before or leave a gap after it.
 * Strings are the caller's. */
MUST_CHECK enum err reference_add(struct reference_rates *rates, const char *series,
	const struct reference_row *row, struct refusals *why);
/* Valid until the next addition; NULL when there is none of that name. */
const struct reference_series *reference_named(
	const struct reference_rates *rates, const char *name);
/* The row that serves on the day, or NULL when that is not known. */
const struct reference_row *reference_at(const struct reference_series *s, struct date day);
