/* view_compliance.h: what was refused and by which rule, what was made without a permit, who
 * overrode what, the verdicts themselves, the rules in force, and the head of the audit chain. */
#pragma once
#include "service/house.h"
#include "service/report_compliance.h"
#include "service/report_pressure.h"
#include "service/switch_law.h"
#include "service/verify_books.h"
#include "store/audit.h"
#include "store/override.h"

#define COMPLIANCE_FEW 10 /* rows of what has a list of its own */

struct view_compliance {
	const struct house *house;
	struct report_refused refused;
};

/* A law pack as it is in force. */
struct pack_line {
	const char *name;
	size_t rules;     /* in force today */
	size_t off;       /* of them, switched off by counsel */
	struct date from; /* since when the newest of them is */
	struct date to;   /* when the first of them ends; DATE_NONE: none does */
	const char *digest;
};

struct compliance_view {
	struct refused_report refused; /* by rule */
	const char *chart;             /* SVG: by day */
	struct contacts_report outside;
	struct override *overrides; /* the newest */
	const char **states;        /* of each */
	size_t override_count;
	struct pack_line *packs;
	size_t pack_count;
	const char *digest;           /* of all packs together */
	struct law_switches switches; /* that hold, or will */
	struct duties_report duties;
	const char **duty_words; /* what each asks for */
	struct instant now;
	struct pressure_report pressure; /* weighed when few enough people were contacted */
};

USE_CASE(view_compliance, struct compliance_view)

struct view_overrides {
	int64_t before; /* the cursor of the page before; 0: the newest */
	int64_t most;   /* 0: COMPLIANCE_ROWS_USUAL */
};

struct overrides_view {
	struct override *rows;
	const char **states; /* of each */
	size_t count;
	struct instant now;
	const char *next; /* NULL at the end */
};

USE_CASE(view_overrides, struct overrides_view)

struct view_verdict {
	struct permit_id id;
};

struct verdict_view {
	struct verdict verdict;
	struct customer customer;
	const char *facts; /* what it was judged by, one fact a line */
	const char **off;  /* rules that were switched off for it, each with whose word */
	size_t off_count;
	struct override *override; /* that carried the contact; NULL: none did */
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
