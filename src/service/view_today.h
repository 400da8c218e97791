/* view_today.h: one look at a book. */
#pragma once
#include "service/ctx.h"
#include "store/listing.h"

struct view_today {
	char none; /* nothing to ask for: it is about today */
};

struct today_view {
	struct book book;
	struct date today;
	int64_t customers;
	int64_t invoices;
	struct open_total *totals; /* one per currency */
	size_t total_count;
	const char *sentence; /* what matters, in words */
};

USE_CASE(view_today, struct today_view)

/* What the book's customers owe: "31 customers owe you 18,204.50 USD past due." and the like. */
MUST_CHECK enum err book_sentence(struct ctx *c, const char **ret);
