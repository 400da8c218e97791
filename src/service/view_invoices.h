/* view_invoices.h: the receivable items of a book, a page at a time: newest first;
 * of what is open the longest due first or, when asked, the largest. */
#pragma once
#include "service/ctx.h"
#include "service/list_wish.h"

struct view_invoices {
	struct list_wish wish;
};

struct invoices_view {
	struct list_wish wish;
	struct date today;
	struct listed_invoice *rows;
	size_t count;
	const char *sentence; /* what the book's customers owe, in words */
	const char *next;     /* cursor of the next page; NULL at the end */
};

USE_CASE(view_invoices, struct invoices_view)
