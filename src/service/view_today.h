/* view_today.h: one look at a book: what is owed, what needs a person, what goes out, what came in.
 */
#pragma once
#include "service/aging_tables.h"
#include "service/view_outsourcing.h"
#include "store/desk.h"
#include "store/listing.h"

struct view_today {
	char none; /* nothing to ask for: it is about today */
};

struct cash_in {
	struct money today, week, month; /* since Monday; since the first */
};

struct today_view {
	struct book book;
	struct date today;
	int64_t customers;
	int64_t invoices;
	struct open_total *totals; /* one per currency */
	size_t total_count;
	const char *sentence;      /* what matters, in words */
	struct aging_table *aging; /* one per currency */
	size_t aging_count;
	int64_t late_duties;      /* open, their day is past */
	int64_t need;             /* customers with work for a person */
	struct desk_count *tasks; /* by kind */
	size_t task_count;
	int64_t due;                /* cases that the next cycle looks at */
	struct desk_count *refused; /* in the last seven days, by rule */
	size_t refused_count;
	struct date cycle_day;          /* the last that was finished; DATE_NONE: none */
	struct desk_outgoing *outgoing; /* the next few */
	size_t outgoing_count;
	int64_t outgoing_all;
	struct desk_promise *promises; /* due within the week, the earliest first: the first few */
	size_t promise_count;
	int64_t promises_all;
	struct cash_in *cash; /* one per currency */
	size_t cash_count;
	bool agency;                  /* its day is about placements: the rest above is empty */
	struct outsourcing_view work; /* of an agency */
};

USE_CASE(view_today, struct today_view)

/* What the book's customers owe: "31 customers owe you 18,204.50 USD past due." and the like. */
MUST_CHECK enum err book_sentence(struct ctx *c, const char **ret);
