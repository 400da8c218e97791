/* contact_debts.h: the debts that a contact is about, as far as somebody says.
 *
 * A book knows a debt by the number of its invoice or charge; an agency by the numbers on the list
 * that was placed. A contact that names none may have been about any of them. */
#pragma once
#include "service/ctx.h"
#include "store/customer.h"

#define CONTACT_DEBTS_MOST 20

struct contact_debts {
	const char *numbers[CONTACT_DEBTS_MOST]; /* each once */
	size_t count;                            /* 0: not said */
};

/* Adds a number; "" and one that is there already add nothing. ERR_INVALID beyond the most. */
MUST_CHECK enum err contact_debts_add(
	struct contact_debts *d, const char *number, struct refusals *why);
/* Numbers parted by commas or semicolons, as a form or a table has them; NULL: none. */
MUST_CHECK enum err contact_debts_read(
	struct arena *a, const char *list, struct refusals *why, struct contact_debts *ret);
/* ERR_NOT_FOUND, explained, for a number that is none of the customer's debts. */
MUST_CHECK enum err contact_debts_check(
	struct ctx *c, struct customer_id customer, const struct contact_debts *d);
bool contact_debts_name(const struct contact_debts *d, const char *number);
