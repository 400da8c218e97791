/* terms.h: payment terms: when an invoice falls due, and what paying early takes off it.
 *
 * Codes, read without regard to blanks and letter case, printed as here:
 * - net30: 30 days after the invoice date. net0 is due at once.
 * - eom30: 30 days after the end of the invoice date's month.
 * - 2/10net30, 1.5/10eom30: the same, and 2 % off when paid within 10 days of the invoice date.
 * - net30x3, eom0x12: in equal parts a month apart; the first due as without the x. */
#pragma once
#include "money/date.h"
#include "money/money.h"
#include "money/rate.h"

#define TERMS_DAYS_MOST 3650
#define TERMS_PARTS_MOST 120u

enum terms_from { TERMS_FROM_INVOICE_DATE, TERMS_FROM_MONTH_END };

struct terms {
	enum terms_from from;
	int32_t days;          /* 0 .. TERMS_DAYS_MOST */
	uint32_t parts;        /* 1 .. TERMS_PARTS_MOST */
	struct rate discount;  /* 0: none; at most 100 % */
	int32_t discount_days; /* from the invoice date; 0 without a discount */
};

struct terms_part {
	struct date due;
	struct money amount;
};

/* ERR_INVALID, explained in why, for a code that is not one of the above or out of range. A net
 * term's discount may not outlast the term. */
MUST_CHECK enum err terms_parse(struct text code, struct refusals *why, struct terms *ret);
const char *terms_code(struct arena *a, struct terms t);

/* The due date of part 0 .. parts - 1. Later parts keep the first one's day of the month, or the
 * number of days after each month's end. */
struct date terms_due(struct terms t, struct date invoice_date, uint32_t part);
/* Due dates with amounts that sum to total, larger parts first; ret holds t.parts elements. */
MUST_CHECK enum err terms_parts(
	struct terms t, struct date invoice_date, struct money total, struct terms_part *ret);

/* The last day on which the discount may be taken; DATE_NONE without one. */
struct date terms_discount_until(struct terms t, struct date invoice_date);
/* What may be left unpaid on `paid`: the discount on total rounded half-up, or 0 when too late. */
MUST_CHECK enum err terms_discount(struct terms t, struct date invoice_date, struct date paid,
	struct money total, struct money *ret);
