/* view_invoices.h: the receivable items of a book, a page at a time, newest first. */
#pragma once
#include "service/ctx.h"
#include "store/listing.h"

struct view_invoices {
	const char *search;       /* the beginning of a number; "": all */
	struct invoice_id before; /* the cursor of the page before; 0: from the start */
};

struct invoices_view {
	const char *search;
	struct date today;
	struct listed_invoice *rows;
	size_t count;
	const char *sentence; /* what the book's customers owe, in words */
	const char *next;     /* cursor of the next page; NULL at the end */
};

USE_CASE(view_invoices, struct invoices_view)
