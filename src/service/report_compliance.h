/* report_compliance.h: how many contacts were made, how many of them without a permit, and how many
 * were refused, in a period and by what; every count opens to its rows.
 *
 * Days are the book's. A contact counts on the day it was made, a refusal on the day it was judged
 * for; one contact may have been refused more than once. Only outgoing contacts are counted by
 * group; the rows show what came in as well.
 *
 * By agency, a client is also shown what its agencies did in placed cases: whom, when, by which
 * channel, with which outcome and whether with a permit; not their verdicts, words or notes. */
#pragma once
#include "service/keep_license.h"
#include "service/ctx.h"
#include "store/compliance.h"
#include "store/duty.h"

#define COMPLIANCE_ROWS_USUAL 50
#define COMPLIANCE_ROWS_MOST 10000 /* of a file with all of them */
#define COMPLIANCE_DAYS_USUAL 30

struct compliance_period {
	struct date from, to; /* DATE_NONE: the last 30 days to today */
	const char *by;       /* rule, channel, client, agency; NULL or "": rule */
	int64_t before;       /* the cursor of the page before; 0: the newest */
	int64_t most;         /* 0: COMPLIANCE_ROWS_USUAL */
	struct instant
		known_at; /* what was recorded later is left out; ms 0: all that is known now */
};

struct compliance_groups {
	struct date from, to;
	const char *by;
	const char *method, *formula;
	struct compliance_count *items;
	size_t count;
	int64_t all;
	int64_t without_permit; /* of contacts */
};

struct report_contacts {
	struct compliance_period period;
	bool outside; /* rows: only those made without a permit */
};

struct agency_contact {
	const char *agency; /* code */
	const char *number; /* the customer's, in this book */
	struct compliance_placed made;
};

struct contacts_report {
	struct compliance_groups groups; /* by agency, in a client's book: "" is the book itself */
	bool outside;
	struct compliance_contact *rows;
	size_t count;
	const char *next;              /* NULL at the end */
	struct agency_contact *placed; /* by agency, the newest of each first; not paged */
	size_t placed_count, placed_cap;
};

/* ERR_INVALID, explained, for a period that ends before it begins and for another word. */
USE_CASE(report_contacts, struct contacts_report)

struct report_refused {
	struct compliance_period period;
	const char *rule; /* rows: only of that rule; NULL or "": all */
};

struct refused_day {
	struct date day;
	int64_t count;
};

struct refused_report {
	struct compliance_groups groups;
	const char *rule;
	struct refused_day *days; /* every day of the period */
	size_t day_count;
	struct desk_refusal *rows;
	size_t count;
	const char *next;
};

USE_CASE(report_refused, struct refused_report)

struct report_duties {
	int64_t most; /* 0: COMPLIANCE_ROWS_USUAL */
};

struct duties_report {
	struct duty_line *rows; /* open, the first due first */
	size_t count;
	struct license_lines renewals; /* licenses to renew by their last day */
	int64_t late;                  /* of all open ones, and of the licenses, past their day */
	struct date today;
};

USE_CASE(report_duties, struct duties_report)
