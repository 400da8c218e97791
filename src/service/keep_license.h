/* keep_license.h: where an agency may collect for others.
 *
 * An agency that has put any license on record collects only in the places of those that hold on
 * the day: the contact gate refuses every other (GATE-LICENSE), and a client cannot place a case
 * there. An agency that has put none on record is not asked. A place where no license is needed is
 * put on record like one, with the reason as its number. Its clients see them. */
#pragma once
#include "domain/gate_facts.h"
#include "service/ctx.h"
#include "store/license.h"

/* In the agency's book; needs RIGHT_COMPLY. */
struct add_license {
	const char *place;  /* "US-MA", as law packs write places */
	const char *number; /* the license's, or why none is needed */
	struct date since;  /* DATE_NONE: today */
	struct date until;  /* its last day; DATE_NONE: none is printed */
};

/* ERR_INVALID, explained by field, for a place that is none, no number, an end before its
 * beginning; ERR_RULE in a client's book. */
USE_CASE(add_license, struct license)

struct end_license {
	int64_t license;
	struct date day; /* the first without it; DATE_NONE: today */
};

/* ERR_NOT_FOUND for one that is not this book's, ERR_CONFLICT when it ended before. */
USE_CASE(end_license, struct license)

struct list_licenses {
	const char *agency; /* code of an agency with which this book has a contract; NULL: this
			       book's own */
};

struct license_lines {
	struct license *items; /* also those that have ended */
	size_t count;
};

/* ERR_NOT_FOUND, explained, without a contract with that agency. */
USE_CASE(list_licenses, struct license_lines)

/* The places of the book's licenses on the day; known is left false when none was ever put on
 * record. Not a use-case. */
MUST_CHECK enum err licensed_places(
	struct ctx *c, struct book_id book, struct date day, struct gate_ids *ret);
/* May the agency collect where the person is by these places? Yes when its licenses are not on
 * record; where the place is not known, only with one for a whole country. */
bool license_covers(const struct gate_ids *held, const struct gate_ids *places);
