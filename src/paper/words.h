/* words.h: the few words that paper itself prints, and dates, in the reader's language.
 *
 * Shipped: English and Spanish. A further language is one more row in words.c and one more folder
 * in letters/. */
#pragma once
#include "money/date.h"

struct words {
	const char *language; /* "en" */
	const char *page_of;  /* "Page {page} of {pages}" */
	const char *number;
	const char *date;
	const char *pay_by;
	const char *pay_to;
	const char *account;
	const char *reference;
	const char *amount;
	const char *carried_on; /* under a table that goes on */
	const char *date_shape; /* "{month} {day}, {year}" */
	const char *month[12];
};

/* The row for a tag such as "es" or "es-MX"; English when the language is not shipped or NULL.
 * Never NULL. */
const struct words *words_for(const char *language);
/* "January 31, 2026", "31 de enero de 2026"; "" for DATE_NONE. */
const char *words_date(struct arena *a, struct date d, const char *language);
