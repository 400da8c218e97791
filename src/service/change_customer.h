/* change_customer.h: who a customer is and where they live turns out to be otherwise.
 *
 * Contacts are judged by the new record from then on; verdicts that were kept stay as they are.
 * While the case is with an agency, both sides' records change. */
#pragma once
#include "service/ctx.h"
#include "store/customer.h"

struct change_customer {
	const char *number;
	/* NULL: stays; "" for all but the kind and the language: not known any more */
	const char *kind, *region, *country, *zone, *language;
};

/* Needs RIGHT_WORK or RIGHT_COMPLY; the latter for a kind that protects the customer less.
 * ERR_INVALID, explained by field, for a word that is none, and when nothing would change. */
USE_CASE(change_customer, struct customer)
