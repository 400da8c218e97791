/* evidence_sections.h: which facts an archive shows as tables, and what each column is. Private to
 * evidence_sheets.c.
 *
 * Everything else that is about the customer is in facts.json. */
#pragma once
#include "store/writing.h"

/* How a column of a fact becomes a cell. */
enum evidence_from {
	TEXT_OF,
	WORD_OF,
	COUNT_OF,
	DAY_OF,
	MOMENT_OF,  /* on the row's own clock, else on the book's */
	MONEY_OF,   /* in the row's currency, or in that of what it is about */
	ITEM_OF,    /* an item's id, shown as its number */
	POINT_OF,   /* an address's id, shown as the address */
	VERDICT_OF, /* a verdict's id, with a link */
	STATE_OF,   /* a message's id, shown as how far it went */
	PERCENT_OF, /* millionths */
	MESSAGE_OF, /* a message's id, shown as its number, with a link */
	AGAIN_OF,   /* a verdict's id, shown as what judging it again gives */
	PERMIT_OF,  /* a contact's permit; without one it was made without */
	JUDGED_OF,  /* and how such a one was judged afterwards, by the contact's id */
	PERSON_OF,  /* a user's id, shown by name and address */
	BY_OF,      /* a row's position, shown as who recorded it */
	KEPT_OF,    /* a row's position, shown as when it was recorded */
	LISTED_OF,  /* a row's position, shown as what was done with its placement then */
	HOURS_OF,   /* a wish's first minute, shown as its hours */
	DAYS_OF,    /* a wish's days of the week */
	SAID_1,     /* personal text kept with the row */
	SAID_3,     /* its third line */
	SAID_HERE,  /* the same of a row with its own line */
};

#define EVIDENCE_COLUMNS_MOST 12

struct evidence_section {
	enum fact fact;
	const char *id, *title, *note;
	struct {
		const char *column, *head;
		enum evidence_from from;
		const char *key; /* NULL: the column's name */
	} columns[EVIDENCE_COLUMNS_MOST];
};

/* In the order in which the page shows them. */
const struct evidence_section *evidence_sections(size_t *ret_count);
