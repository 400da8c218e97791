/* keep_license.h: where a book may collect as a collector: an agency for others, a client under
 * another name than its own.
 *
 * One that has put any license on record collects only in the places of those that hold on the day:
 * the contact gate refuses every other (GATE-LICENSE), and a client cannot place a case there. One
 * that has put none on record is not asked. A place where no license is needed is put on record
 * like one, exempt, with the reason as its number. Letters print the number that holds on their day
 * where the customer is. An agency's clients see its licenses. */
#pragma once
#include "domain/gate_facts.h"
#include "service/ctx.h"
#include "store/customer.h"
#include "store/license.h"

/* Needs RIGHT_COMPLY. */
struct add_license {
	const char *place;     /* "US-MA", as law packs write places */
	const char *number;    /* the license's, or why none is needed */
	const char *authority; /* who gave it, with the address; NULL or "": not told */
	const char *holder;    /* the name on it; NULL or "": the book's own */
	bool exempt;           /* none is needed; taken as said too when the number has no digit */
	struct date since;     /* DATE_NONE: today */
	struct date until;     /* its last day; DATE_NONE: none is printed */
};

/* ERR_INVALID, explained by field, for a place that is none, no number, an end before its
 * beginning, and what is not one line of plain text. */
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

#define LICENSE_RENEW_DAYS 60
/* Those of the book that run out within so many days, or have, and that no other of the place
 * follows; the first to end first. One that was ended by a person is done with. */
MUST_CHECK enum err licenses_to_renew(struct ctx *c, struct license_lines *ret);

struct license_row {
	const char *holder; /* code of the book */
	struct license license;
	bool holds; /* today */
};

struct license_rows {
	struct license_row *items;
	size_t count, cap;
};

/* Adds what the book of that code has on record. Not a use-case. */
MUST_CHECK enum err license_rows_of(
	struct ctx *c, struct book_id book, const char *code, struct license_rows *ret);

struct view_licenses {
	char none;
};

struct licenses_view {
	struct book book;
	uint32_t rights;
	bool collects; /* an agency, or a client under another name: the gate asks for them */
	struct license_rows licenses;
};

/* The book's own. Needs RIGHT_VIEW. */
USE_CASE(view_licenses, struct licenses_view)

/* What a letter says of the licenses that hold on its day where the customer may be. */
struct license_line {
	const char *numbers;   /* parted by ", "; with the name on it where that is not the
				  sender's; "" for none */
	const char *authority; /* of the first that names one; NULL: none does */
};

/* Of the ctx's book. Not a use-case. */
MUST_CHECK enum err license_line(struct ctx *c, const struct customer *customer, struct date day,
	const char *sender, struct license_line *ret);

/* The places of the book's licenses on the day; known is left false when none was ever put on
 * record. Not a use-case. */
MUST_CHECK enum err licensed_places(
	struct ctx *c, struct book_id book, struct date day, struct gate_ids *ret);
/* The same of all licenses of a book, which the caller has read. */
void licensed_among(struct arena *a, const struct license *all, size_t count, struct date day,
	struct gate_ids *ret);
/* May the agency collect where the person is by these places? Yes when its licenses are not on
 * record; where the place is not known, only with one for a whole country. */
bool license_covers(const struct gate_ids *held, const struct gate_ids *places);
