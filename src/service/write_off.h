/* write_off.h: an amount is given up with reason and authority: principal to bad debt, charges
 * against their own income. The customer may still pay: see recover_debt.h. */
#pragma once
#include "service/forgive.h"
#include "store/writeoff.h"

#define WRITE_OFF_SMALL_MINOR 500 /* the most that counts as a small difference, in minor units */

struct write_off {
	const char *customer; /* number */
	const char *invoice;  /* number: it and the charges upon it; NULL: all that is open */
	const char *currency; /* NULL: the book's */
	struct money amount;  /* of principal, with an invoice; 0: all */
	const char *reason;   /* a word of domain/writeoff.h */
	const char *note;     /* personal; NULL: none */
	struct date on;
	struct money expected_return; /* for uneconomic; 0 when not known */
	struct money expected_cost;
};

struct wrote_off {
	struct kept_writeoff writeoff;
	struct entry entry;
	size_t items;
};

/* Needs the right to approve; ERR_DENIED above the person's limit (authority.h). ERR_CONFLICT while
 * a dispute, promise or plan runs. */
USE_CASE(write_off, struct wrote_off)

struct undo_write_off {
	int64_t writeoff; /* id */
	struct date on;
};

/* Exactly as it was: the items are open again, except charges that were waived or reversed since.
 * ERR_CONFLICT when it was undone before, money was recovered on it, or nothing of it is owed any
 * more. */
USE_CASE(undo_write_off, struct wrote_off)
