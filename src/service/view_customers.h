/* view_customers.h: the customers of a book, a page at a time: by number or, when asked, those who
 * owe most past due first. */
#pragma once
#include "service/ctx.h"
#include "service/list_wish.h"

#define VIEW_ROWS_MOST 50

struct view_customers {
	struct list_wish wish;
};

struct customer_row {
	struct customer customer;
	struct open_total *totals; /* one per currency; none when nothing is open */
	size_t total_count;
};

struct customers_view {
	struct list_wish wish;
	struct customer_row *rows;
	size_t count;
	const char *sentence; /* what the book's customers owe, in words */
	const char *next;     /* cursor of the next page; NULL at the end */
};

USE_CASE(view_customers, struct customers_view)
