/* report_aging.h: open principal by days past the original due date, with what ties it to the journal. */
#pragma once
#include "domain/aging.h"
#include "service/ctx.h"
#include "store/whole.h"

enum aging_by { AGING_WHOLE, AGING_BY_CUSTOMER, AGING_BY_CLIENT };

struct report_aging {
	struct date as_of;
	int64_t known; /* a position; INT64_MAX: all */
	struct aging_bounds bounds;
	enum aging_by by;
	struct whole *reader; /* NULL: the SQL reader */
};

struct aging_currency {
	struct aging aging;
	struct aging_tie tie;
	bool ties;
	struct money unposted_interest;
};

struct aging_group {
	const char *key;  /* the customer's number, the client's code */
	const char *name; /* NULL once erased */
	struct aging_currency *currencies;
	size_t count;
	size_t cap;
};

struct aging_view {
	struct date as_of;
	const char *basis;
	struct aging_bounds bounds;
	struct aging_group whole;
	struct aging_group *items; /* when asked for by something */
	size_t item_count;
};

USE_CASE(report_aging, struct aging_view)
