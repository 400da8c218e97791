/* preview_letter.h: the letter that a step of the strategy would send for a case today, to look at.
 *
 * It is composed as the daily cycle does it, from what is open today, and marked as a preview.
 * Nothing is stored, no contact is judged and none is counted; the personal link stays a mark. */
#pragma once
#include "paper/document.h"
#include "service/house.h"
#include "service/release_messages.h"

struct preview_letter {
	const struct house *house;
	const char *customer; /* number of the case's customer */
	const char *step;     /* id of a step of the strategy that is a message */
	const char *channel;  /* NULL: the first of the step's that can be used */
	const char *language; /* NULL: the customer's */
	const char *wording;  /* instead of the template in force; NULL */
};

struct previewed_letter {
	struct customer customer;
	const struct step *step;
	const char *channel;    /* the first of the step's that can be used; else letter */
	struct message message; /* without id and number */
	struct open_item *items;
	size_t count;
	struct document document;
};

/* ERR_NOT_FOUND for an unknown customer or step, ERR_CONFLICT for a step that sends nothing and
 * when nothing is open that it would ask for; explained. */
USE_CASE(preview_letter, struct previewed_letter)
