/* view_compliance.h: what was refused and by which rule, the verdicts themselves, the rules in
 * force, and the head of the audit chain. */
#pragma once
#include "service/house.h"
#include "service/verify_books.h"
#include "store/audit.h"
#include "store/desk.h"

#define COMPLIANCE_ROWS_MOST 50

struct view_refusals {
	const char *rule;        /* only of that rule; "": all */
	struct permit_id before; /* the cursor of the page before; 0: the newest */
};

struct refusals_view {
	const char *rule;
	struct desk_count *rules; /* of the last 30 days */
	size_t rule_count;
	int64_t all; /* by all rules, of the last 30 days */
	struct desk_refusal *rows;
	size_t count;
	const char *next; /* NULL at the end */
};

USE_CASE(view_refusals, struct refusals_view)

struct view_verdict {
	struct permit_id id;
};

struct verdict_view {
	struct verdict verdict;
	struct customer customer;
	const char *facts; /* what it was judged by, one fact a line */
};

/* ERR_NOT_FOUND, explained, when the book has no such verdict. */
USE_CASE(view_verdict, struct verdict_view)

struct view_law {
	const struct house *house;
	const char *search; /* in a rule's name, place or citation; "": all */
};

struct law_line {
	const struct law_row *row;
	const char *citations; /* parted by "; " */
	const char *params;    /* "from 480, to 1260" */
	const char *binds, *confidence;
};

struct law_view {
	const char *search;
	struct date today;
	struct law_line *rows; /* in force today */
	size_t count;
	size_t all;
	const char *digest; /* of the packs */
};

USE_CASE(view_law, struct law_view)

struct view_audit {
	char none;
};

struct audit_view {
	struct audit_link last;   /* position 0: nothing was recorded */
	const char *head;         /* hex */
	struct books_proof proof; /* count 0: not asked for */
};

USE_CASE(view_audit, struct audit_view)
