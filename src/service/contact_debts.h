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
struct person_known;
/* The debts that the numbers meant on that day of the book, each once: what was open then, and of a
 * case that is placed on its list. A charge means the invoice that it is about; a credit note means
 * nothing. ret_other: the first number that meant none; NULL: every one did. Of known only whose
 * it is and the placements are read. */
MUST_CHECK enum err contact_debts_on(struct ctx *c, const struct person_known *known,
	struct date day, const struct contact_debts *named, struct contact_debts *ret,
	const char **ret_other);
/* The same at a contact's moment; ERR_NOT_FOUND, explained, for a number that meant none. */
MUST_CHECK enum err contact_debts_settle(struct ctx *c, struct customer_id customer,
	struct instant at, const struct contact_debts *named, struct contact_debts *ret);
bool contact_debts_name(const struct contact_debts *d, const char *number);
