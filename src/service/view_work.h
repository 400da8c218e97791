/* view_work.h: what needs a person, ranked by what is overdue, a page at a time. */
#pragma once
#include "service/judge_contact.h"
#include "store/desk.h"
#include "store/listing.h"

#define WORK_ROWS_MOST 50

struct view_work {
	const struct house *house; /* NULL: without the pressure of contacts */
	const char *kind;  /* of task; "due": cases that the next cycle looks at; "": all tasks */
	const char *after; /* the cursor of the page before; "": from the start */
};

struct work_row {
	struct desk_row desk;
	struct open_total *totals; /* one per currency */
	size_t total_count;
	struct date oldest_due; /* of what is open; DATE_NONE: nothing is */
	struct date next_on;    /* DATE_NONE: none is set */
	const char *reason;     /* code of what the case waits for; "" */
	const char *last_step;  /* NULL: none yet */
	struct pressure_figure pressure;
	const char *pressure_words; /* "": not weighed */
};

struct work_view {
	const char *kind;
	struct date today;
	const char *currency;     /* by which rows are ranked */
	struct desk_count *kinds; /* open tasks by kind */
	size_t kind_count;
	int64_t all; /* open tasks */
	int64_t due;
	struct work_row *rows;
	size_t count;
	const char *next; /* cursor of the next page; NULL at the end */
};

USE_CASE(view_work, struct work_view)

/* "propose_placement" -> "Decide about handing over": what a person reads. */
const char *task_words(const char *kind);
/* "part_payment" -> the reason as a sentence; the code itself where it is not known. */
const char *reason_words(const char *code);
