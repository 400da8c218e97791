/* aging.h: open principal by days past the original due date.
 *
 * Days are days of the calendar. An invoice that is due today or later is current; the first bucket
 * past it begins with day 1. */
#pragma once
#include "money/money.h"

#define AGING_BOUNDS_MOST 12u
#define AGING_BUCKETS_MOST (AGING_BOUNDS_MOST + 2)
#define AGING_BOUND_DAYS_MOST 36500

/* Bounds 30, 60, 90 make the buckets current, 1-30, 31-60, 61-90, 91+. */
struct aging_bounds {
	uint32_t count;                  /* 1 .. AGING_BOUNDS_MOST */
	int32_t upto[AGING_BOUNDS_MOST]; /* rising, 1 or more */
};

struct aging_row {
	int64_t invoices;
	struct money amount;
};

struct aging {
	struct aging_bounds bounds;
	struct aging_row row[AGING_BUCKETS_MOST]; /* aging_buckets(bounds) of them */
	struct aging_row total;
};

struct aging_bounds aging_default(void);
/* "30,60,90": rising whole days; blanks around a number do not matter. ERR_INVALID, explained. */
MUST_CHECK enum err aging_parse(struct text bounds, struct refusals *why, struct aging_bounds *ret);
uint32_t aging_buckets(const struct aging_bounds *b);
/* The index of the bucket; 0 is current. days_past_due is negative before the due date. */
uint32_t aging_bucket_of(const struct aging_bounds *b, int32_t days_past_due);
/* "current", "31-60", "91+" (a bucket of one day is "31"). */
const char *aging_name(struct arena *a, const struct aging_bounds *b, uint32_t bucket);

/* All rows empty, in the currency. */
struct aging aging_new(const struct aging_bounds *b, const char *code);
/* Counts one invoice with what is open of it. What is open is above 0: credits stand beside the
 * aging, and an invoice without anything open is none; ERR_INVALID otherwise and for another
 * currency. A failure leaves the aging as it was. */
MUST_CHECK enum err aging_add(struct aging *g, int32_t days_past_due, struct money open);

/* What must tie: total + charges - unapplied - credits = control. All in one currency. */
struct aging_tie {
	struct money total;     /* open principal of all buckets */
	struct money charges;   /* open late fees and interest */
	struct money unapplied; /* money received and not yet allocated */
	struct money credits;   /* credit notes not yet allocated */
	struct money control;   /* the journal's receivables */
};

/* The left side of the equation. */
MUST_CHECK enum err aging_expected(const struct aging_tie *t, struct money *ret);
MUST_CHECK enum err aging_ties(const struct aging_tie *t, bool *ret);
