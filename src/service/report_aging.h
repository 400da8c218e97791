/* report_aging.h: open principal by days past the original due date, with what ties it to the
 * journal. */
#pragma once
#include "domain/aging.h"
#include "service/ctx.h"
#include "store/whole.h"

/* By agency: of whom it is with on the day. By salesperson: of who sold the invoice, else of who
 * looks after the customer on the day. Charges and credit notes go with the invoice they are about,
 * unapplied cash with the customer; what is nobody's is `none`. */
enum aging_by {
	AGING_WHOLE,
	AGING_BY_CUSTOMER,
	AGING_BY_CLIENT,
	AGING_BY_AGENCY,
	AGING_BY_SALESPERSON
};

/* Told of each item in a bucket, by customer, then item; anything but ERR_NONE ends the report with
 * that verdict. */
typedef enum err aging_sink(void *cookie, uint32_t bucket, const struct invoice *item,
	const char *customer, struct money open);

struct report_aging {
	struct date as_of;
	int64_t known; /* a position; INT64_MAX: all */
	struct aging_bounds bounds;
	enum aging_by by;
	bool by_amount;   /* groups with most open first; else by their key */
	aging_sink *rows; /* NULL: not wanted */
	void *cookie;
	struct whole *reader; /* NULL: the SQL reader */
};

struct aging_currency {
	struct aging aging;
	struct aging_tie tie;
	bool ties;
	struct money unposted_interest;
};

struct aging_group {
	const char *
		key; /* the customer's number; the client's, agency's or salesperson's code; none */
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
