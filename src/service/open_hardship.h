/* open_hardship.h: a customer says "I can't". Follow-up pauses at once, and a person looks by the
 * review day. */
#pragma once
#include "service/settle.h"
#include "store/hardship.h"

#define HARDSHIP_REVIEW_DAYS_USUAL 30
#define HARDSHIP_REVIEW_DAYS_MOST 180

struct open_hardship {
	const char *customer; /* number */
	const char
		*cause;   /* illness, unemployment, bereavement, income, debts, separation, other */
	const char *note; /* in their words; personal; NULL: none */
	struct date review; /* DATE_NONE: after the usual days */
};

/* ERR_INVALID for a cause that is none or a review day in the past or too far, ERR_CONFLICT while
 * one is open. */
USE_CASE(open_hardship, struct hardship)

struct review_hardship {
	const char *customer;
	bool close;
	struct date review; /* the next one; DATE_NONE: after the usual days */
};

/* ERR_NOT_FOUND when none is open. */
USE_CASE(review_hardship, struct hardship)
