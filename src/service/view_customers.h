/* view_customers.h: the customers of a book, a page at a time, in the order of their numbers. */
#pragma once
#include "service/ctx.h"
#include "store/listing.h"

#define VIEW_ROWS_MOST 50

struct view_customers {
	const char *search; /* the beginning of a number; "": all */
	const char *after;  /* the cursor of the page before; "": from the start */
};

struct customer_row {
	struct customer customer;
	struct open_total *totals; /* one per currency; none when nothing is open */
	size_t total_count;
};

struct customers_view {
	const char *search;
	struct customer_row *rows;
	size_t count;
	const char *sentence; /* what the book's customers owe, in words */
	const char *next;     /* cursor of the next page; NULL at the end */
};

USE_CASE(view_customers, struct customers_view)
